"""What each table and each of our columns is, in words. Code -> (zh-CN, en)."""

from __future__ import annotations

TABLES: dict[str, tuple[str, str]] = {
    "units": ("网格单元", "units of the ground"),
    "population": ("人口", "population"),
    "posts": ("岗位", "posts"),
    "shifts": ("班次", "shifts"),
    "events": ("事件", "events"),
    "event_steps": ("事件流转", "steps of events"),
    "facts": ("统计数", "reported counts"),
    "scores": ("考评得分", "scores"),
    "duties": ("制度落实", "obligations"),
    "centres": ("服务中心", "centres"),
}
UNITS: dict[str, tuple[str, str]] = {
    "unit_code": ("单元编码", "code of the unit"),
    "parent_code": ("上级单元", "parent unit"),
    "level": ("层级", "level"),
    "name": ("名称", "name"),
    "zone": ("城镇或农村", "urban or rural"),
    "kind": ("网格类型", "kind of grid"),
    "subtype": ("网格子类", "subtype of grid"),
    "exempt_reason": ("豁免原因", "why a sizing rule does not apply"),
    "backup_unit": ("AB角互补单元", "AB partner"),
    "work_group": ("有无工作群", "has a work group"),
    "service_group": ("有无服务群", "has a service group"),
    "party_branch": ("有无党支部", "has a Party branch"),
    "valid_from": ("启用时间", "valid from"),
    "valid_to": ("停用时间", "valid until"),
    "lon": ("经度", "longitude"),
    "lat": ("纬度", "latitude"),
    "geometry": ("边界", "outline"),
    "point": ("坐标(经纬度在一格)", "coordinates in one cell"),
}
POPULATION: dict[str, tuple[str, str]] = {
    "unit_code": ("单元编码", "code of the unit"),
    "unit_name": ("单元名称", "name of the unit"),
    "counted_on": ("统计日期", "date of the count"),
    "households": ("户数", "households"),
    "residents": ("人口数", "residents"),
    "entities": ("市场主体数", "enterprises and shops"),
}
POSTS: dict[str, tuple[str, str]] = {
    "post_id": ("岗位编号", "number of the post"),
    "unit_code": ("所属单元", "unit of the post"),
    "unit_name": ("所属单元名称", "name of the unit"),
    "role_code": ("岗位角色", "role"),
    "status": ("岗位状态", "state of the post"),
    "lon": ("值守点经度", "longitude of the post"),
    "lat": ("值守点纬度", "latitude of the post"),
    "point": ("值守点坐标(经纬度在一格)", "coordinates of the post in one cell"),
    "valid_from": ("启用时间", "valid from"),
    "valid_to": ("停用时间", "valid until"),
}
SHIFTS: dict[str, tuple[str, str]] = {
    "post_id": ("岗位编号", "number of the post"),
    "starts_at": ("上岗时间", "start of duty"),
    "ends_at": ("离岗时间", "end of duty"),
    "status": ("出勤状态", "on duty or on leave"),
}
EVENTS: dict[str, tuple[str, str]] = {
    "event_id": ("事件编号", "number of the event"),
    "grid_code": ("所属网格", "grid"),
    "grid_name": ("所属网格名称", "name of the grid"),
    "zone": ("城镇或农村", "urban or rural"),
    "channel": ("来源渠道", "channel"),
    "category": ("事件类别", "category"),
    "report_class": ("上报类型", "class of report"),
    "tier": ("事件等级", "tier"),
    "max_level": ("最高处置层级", "highest level that handled it"),
    "onsite": ("是否需到场", "on-site or not"),
    "reported_at": ("报告时间", "time of report"),
    "accepted_at": ("受理时间", "time of acceptance"),
    "assigned_at": ("交办时间", "time of assignment"),
    "responded_at": ("接单时间", "time when it was taken on"),
    "arrived_at": ("到场时间", "time of arrival"),
    "due_eff": ("应办结时间", "due time"),
    "due_within": ("处置时限(时长)", "time limit as a duration"),
    "first_closed_at": ("首次办结时间", "time of the first closing"),
    "reopened_at": ("返工时间", "time of reopening"),
    "closed_at": ("办结时间", "time of closing"),
    "suspended": ("是否挂账", "suspended or not"),
    "disposition": ("处置结论", "outcome: valid, merged, cancelled …"),
    "status": ("办理状态", "state of the work"),
    "master_id": ("并入的主事件", "event it was merged into"),
    "duplicate": ("是否重复", "is a duplicate"),
    "office": ("登记的街道或单位", "office that numbers the events"),
    "repeat_of": ("重复诉求的原事件", "event it repeats"),
    "resolved": ("是否解决", "resolved or not"),
    "rating": ("满意度", "rating"),
    "lon": ("经度", "longitude"),
    "lat": ("纬度", "latitude"),
    "point": ("坐标(经纬度在一格)", "coordinates in one cell"),
    "mode": ("处置方式", "how it was handled"),
    "evidence": ("处置佐证", "evidence seen"),
    "feedback_at": ("反馈时间", "time of the feedback"),
    "suspended_at": ("挂账时间", "time of the suspension"),
    "updated_at": ("更新时间", "time of the last update"),
}
FACTS: dict[str, tuple[str, str]] = {
    "unit_code": ("单元编码", "code of the unit"),
    "fact_key": ("统计指标", "what is counted"),
    "starts_at": ("统计开始", "start of the span"),
    "ends_at": ("统计截止(不含)", "end of the span, not included"),
    "value": ("数值", "value"),
}
EVENT_STEPS: dict[str, tuple[str, str]] = {
    "event_id": ("事件编号", "number of the event"),
    "seq": ("步骤序号", "order of the step"),
    "happened_at": ("步骤时间", "time of the step"),
    "step": ("步骤", "step"),
    "level": ("办理层级", "level that handled it"),
    "role_code": ("办理角色", "role that handled it"),
    "detail": ("步骤参数", "parameter of the step"),
}
SCORES: dict[str, tuple[str, str]] = {
    "unit_code": ("被考评单元", "unit that is judged"),
    "role_code": ("被考评角色", "role that is judged"),
    "rater": ("评价主体", "who judges"),
    "factor": ("考评项目", "what is judged"),
    "starts_at": ("考评开始", "start of the span"),
    "ends_at": ("考评截止(不含)", "end of the span, not included"),
    "score": ("得分", "score"),
}
DUTIES: dict[str, tuple[str, str]] = {
    "duty": ("制度", "obligation"),
    "unit_code": ("责任单元", "unit that owes it"),
    "due_at": ("应完成时间", "due time"),
    "done_at": ("完成时间", "time it was done"),
}
CENTRES: dict[str, tuple[str, str]] = {
    "centre_id": ("中心编号", "number of the centre"),
    "kind": ("中心类型", "kind of centre"),
    "name": ("中心名称", "name of the centre"),
    "unit_code": ("服务单元", "unit that it serves"),
    "lon": ("经度", "longitude"),
    "lat": ("纬度", "latitude"),
    "valid_from": ("启用时间", "valid from"),
    "valid_to": ("停用时间", "valid until"),
}
COLUMNS = {
    "units": UNITS, "population": POPULATION, "posts": POSTS, "shifts": SHIFTS, "events": EVENTS,
    "facts": FACTS, "event_steps": EVENT_STEPS, "scores": SCORES, "duties": DUTIES, "centres": CENTRES,
}
MESSAGES: dict[str, tuple[str, str]] = {
    **{f"table_{table}": words for table, words in TABLES.items()},
    **{f"column_{table}_{name}": words for table, names in COLUMNS.items() for name, words in names.items()},
}
