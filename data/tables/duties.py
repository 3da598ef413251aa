"""What the columns of a calendar of obligations are called: what was due, and when it was done."""

from __future__ import annotations

from collections.abc import Mapping

from data.tables._kinds import Kind
from data.tables._words import GRID_CODE

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "duty": ("制度", "制度名称", "任务名称", "工作制度", "obligation"),
    "unit_code": (*GRID_CODE, "责任单元", "责任单元编码", "grid_id"),
    "due_at": ("应完成时间", "应完成日期", "要求完成时间"),
    "done_at": ("完成时间", "实际完成时间", "完成日期"),
}
KINDS: Mapping[str, Kind] = {
    "duty": "word",
    "unit_code": "code",
    "due_at": "end",
    "done_at": "end",
}
REQUIRED = ("duty", "unit_code", "due_at")
STAND_INS: Mapping[str, str] = {}
HELPING: frozenset[str] = frozenset()
