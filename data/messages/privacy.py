"""Nobody gets in, and nobody is given away. Code -> (zh-CN, en)."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "personal_data": (
        "{file} 的“{column}”列里有指向个人的号码(电话、身份证、银行卡、车牌、护照、邮箱或设备地址),"
        "整个文件不收;在源系统里清除后再导,或在体系文件里丢掉这一列:columns: {{{table}: {{{column}: drop}}}};"
        "若本来就是编号,写明它的样式:id_shapes",
        "{file}: the column “{column}” holds numbers that lead to a person (phone, identity, bank card, "
        "plate, passport, mail or machine); the whole file is refused. Clear them at their source, or drop "
        "the column in the profile: columns: {{{table}: {{{column}: drop}}}}; where they are identifiers, "
        "say their form: id_shapes",
    ),
    "sensitive_recoded": (
        "敏感类别的事件共 {detail} 件,并入一般类别公布,位置只到网格",
        "{detail} events of sensitive categories are published under an ordinary one, at their grid only",
    ),
    "sensitive_alone": (
        "敏感类别并入了“{detail}”,而那里没有一般事件,等于单列;"
        "在体系文件 sensitive_categories 里给它一个有一般事件的类别",
        "sensitive categories are published as “{detail}”, where no ordinary event is: that singles them "
        "out; name a category with ordinary events under sensitive_categories in the profile",
    ),
}
