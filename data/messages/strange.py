"""Words that the profile does not define: kept, and told. Code -> (zh-CN, en)."""

from __future__ import annotations

# what is undefined: (zh, en, where the profile defines it)
KINDS: dict[str, tuple[str, str, str]] = {
    "role": ("岗位", "role", "staffing.roles"),
    "rater": ("评分方", "rater", "evaluation.raters"),
    "factor": ("考评内容", "factor", "evaluation.subscores"),
    "fact": ("指标", "count", "facts"),
    "duty": ("制度", "duty", "calendar"),
    "level": ("层级", "level", "levels"),
    "centre_kind": ("中心类型", "kind of centre", "centres"),
}
MESSAGES: dict[str, tuple[str, str]] = {
    f"{_kind}_undefined": (
        f"体系文件没有定义{_zh}“{{detail}}”(行数):照收入库,不计入各项比率;可在 {_key} 里定义,"
        "或在 words 里写明它就是哪一个",
        f"the profile defines no {_en} “{{detail}}” (rows): it is kept and in no rate; define it in {_key}, "
        "or say in words which one it is",
    )
    for _kind, (_zh, _en, _key) in KINDS.items()
}
MESSAGES |= {
    "partner_unknown": ("AB角不是已知的单元:{detail}", "the AB partner is no known unit: {detail}"),
    "partner_itself": ("AB角是它自己:{detail}", "the AB partner is the unit itself: {detail}"),
    "partner_not_adjacent": (
        "AB角与它没有共同的边界,不算有AB角:{detail}",
        "the AB partner shares no border with it and counts as none: {detail}",
    ),
}
for _code in ("partner_unknown", "partner_itself", "partner_not_adjacent"):
    _zh, _en = MESSAGES[_code]
    MESSAGES[f"{_code}_more"] = (
        f"同类问题共 {{detail}} 处,只列前 50 处({_zh.partition(':')[0]})",
        f"there are {{detail}} of these, 50 are listed ({_en.partition(':')[0]})",
    )
