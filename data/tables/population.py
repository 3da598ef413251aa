"""What the columns of a table of counts of people are called."""

from __future__ import annotations

from collections.abc import Mapping

from data.tables._kinds import Kind
from data.tables._words import GRID_CODE, GRID_NAME

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "unit_code": (*GRID_CODE, "所属网格", "所在网格", "所属单元", "区划代码", "grid_id", "grid_code"),
    "counted_on": (
        "统计日期",
        "统计时间",
        "统计截止日期",
        "截止日期",
        "数据日期",
        "填报日期",
        "填报时间",
        "日期",
        "统计月份",
        "date",
        "as_of",
    ),
    "households": ("户数", "总户数", "家庭户数", "居民户数", "常住户数", "household_count"),
    "residents": (
        "人口数",
        "人口",
        "常住人口",
        "常住人口数",
        "总人口",
        "总人口数",
        "人口总数",
        "实有人口",
        "实有人口数",
        "居民数",
        "居民人数",
        "population",
        "pop",
    ),
    "entities": (
        "主体数",
        "市场主体数",
        "市场主体",
        "经营主体数",
        "经营主体",
        "企业商户数",
        "商户数",
        "主体",
        "business_count",
    ),
    "unit_name": (*GRID_NAME, "名称"),
}
KINDS: Mapping[str, Kind] = {
    "unit_code": "code",
    "counted_on": "time",
    "households": "count",
    "residents": "count",
    "entities": "count",
    "unit_name": "text",
}
REQUIRED = ("unit_code", "counted_on")
STAND_INS: Mapping[str, str] = {"unit_code": "unit_name"}
HELPING = frozenset({"unit_name"})
