"""Which headers indicate personal data (`field-rules.md`, Privacy, rule 1).

Unknown columns are never stored; the names here decide what the report calls one, and prevent a profile from
giving such a column a meaning.
"""

from __future__ import annotations

import re
import unicodedata

from data.text import visible

# a person's name or role; contact details; identity; location; what was said about them
PERSONAL = re.compile(
    "姓名|名字|户主|人$|人员$|家属|亲属|监护|配偶|子女|法定代表|当事|居民$|住户$|网格长$|网格员$|坐席|接线员|话务员|"
    "志愿者$|民警$|昵称|网名|用户名|"
    "身份证|身份号|证件|证号|护照|社保|医保|学号|工号|警号|户籍|户口|户号|"
    "电话|手机|联系方式|联系号|(?<![单件])号码|主叫|被叫|邮箱|邮件|微信(?!.*群)|qq|抖音|微博|账号|帐号|账户|帐户|银行|卡号|"
    "地址|住址|住所|门牌|门号|房号|房间|房屋|室号|楼栋|楼号|楼幢|户室|地点$|详细位置|具体位置|位置描述|车牌|号牌|牌照|车架|"
    "人脸|面部|头像|照片|相片|图片|图像|影像|视频|录音|音频|语音|附件|签名|指纹|声纹|虹膜|"
    "病|健康|残疾|残障|诊断|用药|血型|疫苗|核酸|体检|体温|孕|低保|收入|工资|"
    "性别|年龄|出生|生日|民族|籍贯|国籍|学历|职业|婚姻|宗教|信仰|政治面貌|矫正|刑满|吸毒|"
    "轨迹|行踪|实时位置|当前位置|签到位置|打卡|签到经|签到纬|实时经|实时纬|"
    "描述|内容|详情|备注|说明|意见|回复|答复|经过|摘要|概述|概况|标题|主题|诉求$|事由|案情|留言|评语|纪要|"
    "基本情况|现场情况|处理情况|具体情况|详细情况|情况汇报|"
    r"\b(full|first|last|middle|given|family|person|caller|reporter|contact|owner|resident|officer|staff|"
    r"user|applicant|complainant|requester|requestor|victim|guardian|handler|operator|agent|customer|"
    r"citizen) ?name|\bsurname\b|\bname of |phone|mobile|\btel\b|e ?mail|address|wechat|open ?id|"
    r"(street|house|apartment|apt|room|unit) ?number|\bid ?(card|number)|\bssn\b|passport|"
    r"national id|(licen[cs]e|number) plate|^plate\b|\bbirth|\bdob\b|\bage\b|gender|\bsex\b|\brace\b|"
    r"ethnic|religio|marital|nationality|\bface\b|photo|\bimages?\b|picture|media url|\bvideo\b|"
    r"\baudio\b|fingerprint|(bank|card) ?(account|number)|\baccount\b|salary|income|health|medical|"
    r"diagnos|disab|disease|patient|(^|event|incident|problem|complaint|request|case|resolution|"
    r"service|issue|call|full|long) ?description$|narrative|\bcomments?\b|remark|\bnotes?\b|"
    r"\bdetails$|\bmemo\b|\bcontent\b|\bmessage\b|\bsummary\b|trajectory|"
    r"\b(gps|live|staff|officer) track|\b(caller|complainant|reporter|informant|victim|suspect)\b"
)
# how many, how often and when are not personal; a date of birth is
IMPERSONAL = re.compile(
    "^(?!.*(出生|生日|号码数)).*(数|数量|总量|[话件单]量|人次|户次|次数|率|占比|比例|时间|日期|时限|时长|满意度)$|"
    r"^(?!.*birth).*\b(count|total|rate|share|date|time|at)$|人员(类型|类别)$|考[评核]内容$|群众满意|主叫方式"
)


# labels next to a name below a table, 审核:李四
SIGNED = frozenset(
    {"制表", "填表", "填报", "审核", "复核", "审批", "签发", "经办", "校对", "签字", "签名", "报送", "抄送"}
)
LABEL = re.compile(r"([^:,;、。\n]{2,24}?)\s*:\s*(?=[^\d\s:])")


def names_somebody(text: str) -> bool:
    """Does a cell name a person after a label, such as 制表人:张三?"""
    if ":" not in text and "：" not in text:
        return False
    labels: list[str] = LABEL.findall(unicodedata.normalize("NFKC", visible(text)))
    return any(label.split()[-1] in SIGNED or is_personal(label) for label in labels if label.strip())


def is_personal(header: str) -> bool:
    """Does a header indicate a person, contact details, or somebody's account in free text?"""
    text = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", unicodedata.normalize("NFKC", visible(header))).casefold()
    text = re.sub(r"[\s_\-*.:/]+", " ", text).strip()
    bare = re.sub(r"\s*[(\[【].*?[)\]】]\s*", "", text) or text
    return bool(PERSONAL.search(bare)) and not IMPERSONAL.search(bare)
