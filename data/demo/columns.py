"""The words of an export: Chinese headers in their order, and Chinese names for codes."""

from __future__ import annotations

from data.demo.lifecycle import CANCELLED, INVALID, MERGED, TRANSFERRED, VALID
from data.profile.model import Profile

UNITS = {
    "unit_code": "单元编码",
    "parent_code": "上级编码",
    "level": "层级",
    "name": "名称",
    "zone": "城乡",
    "kind": "类型",
    "subtype": "子类",
    "exempt_reason": "豁免原因",
    "backup_unit": "AB角单元",
    "work_group": "工作群",
    "service_group": "服务群",
    "party_branch": "党支部",
    "valid_from": "生效时间",
    "valid_to": "失效时间",
}
POPULATION = {
    "unit_code": "单元编码",
    "counted_on": "统计日期",
    "households": "户数",
    "residents": "人口数",
    "entities": "主体数",
}
POSTS = {
    "post_id": "岗位编号",
    "unit_code": "所属网格",
    "role_code": "岗位角色",
    "status": "状态",
    "lon": "经度",
    "lat": "纬度",
    "valid_from": "生效时间",
    "valid_to": "失效时间",
}
SHIFTS = {"post_id": "岗位编号", "starts_at": "上岗时间", "ends_at": "离岗时间", "status": "状态"}
EVENTS = (
    "事件编号",
    "所属网格",
    "事件来源",
    "事件类别",
    "上报类型",
    "事件等级",
    "最高处置层级",
    "是否现场",
    "上报时间",
    "受理时间",
    "交办时间",
    "接单时间",
    "到场时间",
    "处置时限",
    "首次办结时间",
    "返工时间",
    "办结时间",
    "是否挂账",
    "处置结论",
    "主事件编号",
    "重复诉求原编号",
    "是否解决",
    "满意度",
    "经度",
    "纬度",
    "更新时间",
)

# of profiles that know them; the rest as in `EVENTS`
MODE, EVIDENCE, FEEDBACK = "处置方式", "五个见", "反馈时间"
STEPS = ("事件编号", "序号", "操作时间", "环节", "办理层级", "办理角色", "环节参数")
FACTS = {
    "unit_code": "单元编码",
    "fact_key": "指标",
    "starts_at": "统计开始",
    "ends_at": "统计截止(不含)",
    "value": "数值",
}
SCORES = {
    "unit_code": "单元编码",
    "role_code": "岗位角色",
    "rater": "评价主体",
    "factor": "考评项目",
    "starts_at": "考评开始",
    "ends_at": "考评截止(不含)",
    "score": "得分",
}
DUTIES = {"duty": "制度", "unit_code": "责任单元编码", "due_at": "应完成时间", "done_at": "完成时间"}
CENTRES = {
    "centre_id": "中心编号",
    "kind": "中心类型",
    "name": "中心名称",
    "unit_code": "服务单元编码",
    "lon": "经度",
    "lat": "纬度",
    "valid_from": "生效时间",
    "valid_to": "失效时间",
}

ZONES = {"urban": "城镇", "rural": "农村"}
POST_STATUS = {"active": "在岗", "vacant": "空缺", "suspended": "停用"}
SHIFT_STATUS = {"on": "在岗", "leave": "请假"}
DISPOSITIONS = {VALID: "有效", INVALID: "无效", MERGED: "重复", TRANSFERRED: "移送", CANCELLED: "作废"}
YES_NO = {True: "是", False: "否"}


def event_headers(profile: Profile) -> tuple[str, ...]:
    """Return the headers of an export of events of this profile."""
    flow = profile.workflow
    own = {
        MODE: bool(flow.modes),
        EVIDENCE: bool(flow.evidence),
        FEEDBACK: any(step.code == "FEEDBACK" for step in flow.steps),
    }
    before, after = EVENTS[:-3], EVENTS[-3:]
    return (*before, *(header for header, known in own.items() if known), *after)


def level_names(profile: Profile) -> dict[str, str]:
    """Return the name of every level by its code."""
    return {level.code: level.name for level in (*profile.levels, *profile.external_levels)}


def kind_names(profile: Profile) -> dict[str, str]:
    """Return the name of every kind of ground by its code."""
    return {kind.code: kind.name for kind in profile.zone_types}


def role_names(profile: Profile) -> dict[str, str]:
    """Return the name of every role by its code."""
    return {role.code: role.name for role in profile.staffing.roles}
