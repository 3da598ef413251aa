"""What the columns of a table of reported counts are called: what a system counts without single rows."""

from __future__ import annotations

from collections.abc import Mapping

from data.tables._kinds import Kind
from data.tables._words import GRID_CODE

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "unit_code": (*GRID_CODE, "单位编码", "grid_id"),
    "fact_key": ("指标", "指标名称", "统计指标", "台账", "台账名称", "统计项", "项目名称", "indicator"),
    "starts_at": ("统计开始", "统计起", "统计开始日期", "期间起", "period_start", "from"),
    "ends_at": ("统计截止", "统计止", "统计结束日期", "期间止", "period_end", "to"),
    "value": ("数值", "数量", "指标值", "统计值", "合计", "count", "amount"),
}
KINDS: Mapping[str, Kind] = {
    "unit_code": "code",
    "fact_key": "word",
    "starts_at": "time",
    "ends_at": "time",
    "value": "number",
}
REQUIRED = ("fact_key", "starts_at", "ends_at", "value")
STAND_INS: Mapping[str, str] = {}
HELPING: frozenset[str] = frozenset()
