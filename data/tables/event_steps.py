"""What the columns of a step log are called: the life of each event, one row a step."""

from __future__ import annotations

from collections.abc import Mapping

from data.tables._kinds import Kind

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "event_id": ("事件编号", "工单编号", "工单号", "案件编号", "任务号", "case_id"),
    "seq": ("序号", "步骤序号", "环节序号", "sequence"),
    "happened_at": ("操作时间", "办理时间", "步骤时间", "环节时间", "流转时间", "timestamp"),
    "step": ("步骤", "环节", "办理环节", "流转环节", "操作", "操作类型", "action", "activity"),
    "level": ("办理层级", "处置层级", "所在层级"),
    "role_code": ("办理角色", "岗位角色", "经办角色", "role"),
    "detail": ("步骤参数", "环节参数", "参数"),
}
KINDS: Mapping[str, Kind] = {
    "event_id": "id",
    "seq": "count",
    "happened_at": "time",
    "step": "word",
    "level": "word",
    "role_code": "word",
    "detail": "text",
}
REQUIRED = ("event_id", "happened_at", "step")
STAND_INS: Mapping[str, str] = {}
HELPING: frozenset[str] = frozenset()
