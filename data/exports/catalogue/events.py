"""What the columns of a table of events are called: grid events, 12345 orders, city cases, 311 requests.

Longer than 300 lines: a row for each name that a column goes by.
"""

from __future__ import annotations

from collections.abc import Mapping

from data.exports.catalogue._kinds import Kind
from data.exports.catalogue._words import GRID_CODE, GRID_NAME, LAT, LON, POINT

COLUMNS: Mapping[str, tuple[str, ...]] = {
    # the number of the task (任务号) before that of the case (案卷编号): a case that was never filed has none
    "event_id": (
        "事件编号", "事件编码", "事件ID", "事件号", "事件单号", "工单编号", "工单号", "工单编码", "工单ID",
        "工单流水号", "任务号", "任务编号", "任务单号", "案件编号", "案件号", "案件ID", "案卷编号", "案卷号",
        "受理编号", "受理单号", "诉求编号", "问题编号", "登记编号", "上报编号", "业务编号", "流水号", "单号",
        "编号", "number", "case_id", "case_number", "case_no", "case_enquiry_id", "service_request_id",
        "service_request_number", "sr_number", "sr_no", "request_id", "request_number", "unique_key",
        "ticket_id", "ticket_number", "incident_id", "incident_number", "report_id", "event_no", "id",
    ),
    "grid_code": (
        *GRID_CODE, "所在网格编号", "事发网格编码", "责任网格编码", "单元网格", "所属网格", "所在网格",
        "事发网格", "责任网格", "所属单元", "编码", "code", "网格",
        "grid", "grid_id", "grid_no",
    ),
    "zone": ("城乡", "城乡类型", "城乡属性", "区域类型", "urban_rural"),
    "channel": (
        "事件来源", "问题来源", "案件来源", "工单来源", "诉求来源", "信息来源", "上报来源", "事件上报来源",
        "来源", "来源渠道", "受理渠道", "诉求渠道", "上报渠道", "反映渠道", "渠道", "受理方式", "上报方式",
        "source", "origin", "request_source", "channel_type", "open_data_channel_type", "method_received",
    ),
    "category": (
        "事件类别", "事件类型", "事件分类", "事件大类", "问题类别", "问题类型", "问题分类", "问题大类",
        "案件类别", "案件类型", "案件大类", "工单分类", "工单类别", "诉求类别", "诉求分类", "事项类别",
        "事项分类", "大类", "大类名称", "一级分类", "一级类别", "类别", "分类", "类型", "complaint_type",
        "request_type", "service_request_type", "sr_type", "service_name", "case_type", "incident_type",
        "type",
    ),
    "report_class": (
        "上报类型", "上报类别", "报送类型", "工单类型", "诉求类型", "诉求性质", "工单性质", "事项性质",
    ),
    "tier": (
        "事件等级", "事件级别", "事件分级", "问题等级", "问题级别", "案件等级", "案件级别", "工单等级",
        "工单级别", "紧急程度", "紧急级别", "优先级", "等级", "级别", "分级", "priority", "severity",
        "urgency",
    ),
    "max_level": ("最高处置层级", "处置层级", "办理层级", "处理层级", "办结层级"),
    "onsite": ("是否现场", "是否到场", "需到场", "是否需到场", "现场处置", "是否现场处置"),
    "reported_at": (
        "上报时间", "事件上报时间", "上报日期", "来电时间", "诉求时间", "反映时间", "登记时间", "登记日期",
        "报告时间", "接报时间", "提交时间", "创建时间", "创建日期", "采集时间", "发生时间", "事件发生时间",
        "事发时间", "发现时间", "created_at", "created_date", "created_time", "create_time", "create_date",
        "creation_date", "date_created", "created", "sr_create_date", "ticket_created_date_time", "open_dt",
        "open_date", "opened_at", "opened_date", "opened", "date_opened", "requested_datetime",
        "requested_date", "request_date", "reported_date", "report_date", "date_received", "received_date",
        "received_at", "submitted_at", "date_submitted", "add_date", "日期", "date",
        "时间", "上报", "reported",
    ),
    "accepted_at": (
        "受理时间", "受理日期", "立案时间", "立案日期", "接件时间", "accepted_date", "accepted_time",
    ),
    "assigned_at": (
        "交办时间", "派遣时间", "派单时间", "派发时间", "下派时间", "分派时间", "转办时间", "转派时间",
        "流转时间", "下发时间", "assigned_date", "assigned_time", "dispatched_at", "dispatch_time",
    ),
    "responded_at": (
        "接单时间", "响应时间", "首次响应时间", "签收时间", "acknowledged", "acknowledged_at",
        "first_response_at", "response_date",
    ),
    "arrived_at": ("到场时间", "到达时间", "到达现场时间", "抵达时间", "arrival_time", "on_scene_at"),
    "due_eff": (
        "处置时限", "办理时限", "处理时限", "办结时限", "结案时限", "截止时间", "截止日期", "处置截止时间",
        "事件处置截止时间", "办理截止时间", "处理截止时间", "应办结时间", "应结案时间", "应完成时间",
        "要求办结时间", "要求完成时间", "限办时间", "到期时间", "办理期限", "处置期限", "due_at", "due",
        "due_date", "due_datetime", "due_time", "target_dt", "target_date", "sla_target_dt", "sla_due_date",
        "service_due_date", "expected_datetime", "时限", "限时", "办理限时", "处置限时", "处理限时",
        "办结限时", "规定时限", "规定办结时限", "承诺时限", "承诺办结时限", "法定时限", "要求时限",
    ),
    "first_closed_at": ("首次办结时间", "首次结案时间", "first_closed_date"),
    "reopened_at": ("返工时间", "重办时间", "重开时间", "退回时间", "reopened_date", "reopen_date"),
    # 结案 ends a case and 处置 its handling; where only the handling is told, that is the end that is known
    "closed_at": (
        "办结时间", "办结日期", "结案时间", "结案日期", "完结时间", "完成时间", "实际办结时间",
        "实际完成时间", "处置完成时间", "处理完成时间", "处置时间", "处理时间", "归档时间", "closed_date",
        "closed_dt", "closed_time", "closed", "close_date", "date_closed", "resolved_at", "resolution_date",
        "completed_at", "completed_date", "completion_date", "办结",
    ),
    "suspended": ("是否挂账", "挂账", "挂账状态", "是否挂起", "挂起", "挂起状态"),
    "suspended_at": ("挂账时间", "挂账日期", "挂起时间", "暂停时间", "suspended_date", "on_hold_at"),
    "disposition": ("处置结论", "办理结论", "结论", "有效性", "有效状态", "是否有效"),
    "master_id": (
        "主事件编号", "主工单编号", "主案件编号", "合并至", "parent_sr_number",
        "parent_case_id", "parent_id", "duplicate_of", "merged_into",
    ),
    "duplicate": ("是否重复", "是否重复件", "重复标志", "duplicate", "is_duplicate", "duplicate_flag"),
    "office": (
        "所属街道", "街道", "街道名称", "所属镇街", "镇街", "乡镇", "所属乡镇", "所属街镇", "街镇",
        "受理单位", "登记单位", "office", "district_office",
    ),
    "repeat_of": ("重复诉求原编号", "原事件编号", "原工单编号", "原案件编号"),
    "resolved": ("是否解决", "是否已解决", "解决情况", "解决状态", "问题是否解决"),
    "rating": (
        "满意度", "满意度评价", "满意情况", "满意评价", "回访满意度", "群众满意度", "评价", "评价结果",
        "satisfaction",
    ),
    "mode": ("处置方式", "处置模式", "办理方式", "处理方式", "handling_mode"),
    "evidence": ("五个见", "处置佐证", "佐证材料齐全"),
    "feedback_at": ("反馈时间", "回访时间", "回访完成时间", "feedback_date"),
    "lon": (*LON, "事发经度", "上报经度"),
    "lat": (*LAT, "事发纬度", "上报纬度"),
    "updated_at": (
        "更新时间", "更新日期", "最后更新时间", "最近更新时间", "修改时间", "最后修改时间", "变更时间",
        "update_time", "updated_date", "updated_datetime", "update_date", "updated", "last_updated",
        "last_update", "last_modified", "last_modified_date", "modified_at", "modified_date",
        "resolution_action_updated_date",
    ),
    "status": (
        "状态", "事件状态", "工单状态", "案件状态", "案卷状态", "问题状态", "任务状态", "诉求状态",
        "办理状态", "处置状态", "处理状态", "办结状态", "当前状态", "流程状态", "是否办结", "是否结案",
        "case_status", "sr_status", "request_status", "ticket_status", "service_order_status",
        "status_description", "state",
    ),
    "grid_name": (*GRID_NAME, "事发网格名称", "责任网格名称"),
    "point": (*POINT, "事发坐标", "事件坐标", "上报坐标", "the_geom", "geom", "wkt"),
    "due_within": (
        "处置时限小时", "处置时限小时数", "处置时限工作日", "办理时限小时", "办理时限小时数",
        "办理时限工作日", "办理时限天数", "处置时限天数", "处理时限小时", "时限小时数", "时限天数",
        "办理工作日", "sla_hours", "sla_days", "due_hours", "due_days",
    ),
}
KINDS: Mapping[str, Kind] = {
    "event_id": "id", "grid_code": "code", "zone": "word", "channel": "word", "category": "word",
    "report_class": "word", "tier": "word", "max_level": "word", "onsite": "flag", "reported_at": "time",
    "accepted_at": "time", "assigned_at": "time", "responded_at": "time", "arrived_at": "time",
    "due_eff": "end", "first_closed_at": "end", "reopened_at": "time", "closed_at": "end",
    "suspended": "flag", "suspended_at": "time", "disposition": "word", "master_id": "id",
    "duplicate": "flag", "office": "text", "repeat_of": "id", "resolved": "flag",
    "rating": "rating", "mode": "word", "evidence": "seen", "feedback_at": "time", "lon": "point",
    "lat": "point", "updated_at": "time", "status": "word", "grid_name": "text", "point": "point",
    "due_within": "length",
}
REQUIRED = ("event_id", "reported_at")
STAND_INS: Mapping[str, str] = {
    "reported_at": "accepted_at", "grid_code": "grid_name", "lon": "point", "lat": "point",
    "due_eff": "due_within",
}
HELPING = frozenset({"status", "grid_name", "point", "due_within", "duplicate", "office"})
