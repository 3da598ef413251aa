"""A tiny place: one town with two grids side by side, and rows about it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

IMPORTED = datetime(2026, 11, 21, 12, 0, 0)
Row = Mapping[str, Any]


def square(west: float, south: float, east: float, north: float) -> dict[str, Any]:
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def unit(code: str, parent: str | None, level: str, geometry: dict[str, Any] | None, **more: Any) -> Row:
    properties = {"单元编码": code, "上级编码": parent, "层级": level, "名称": f"单元{code}", **more}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


TOWN = unit("T", None, "镇", square(106.0, 38.0, 106.2, 38.1))
WEST = unit("T1", "T", "网格", square(106.0, 38.0, 106.1, 38.1), 城乡="城镇")
EAST = unit("T2", "T", "网格", square(106.1, 38.0, 106.2, 38.1), 城乡="农村")


def event(code: str, **cells: Any) -> Row:
    plain = {
        "事件编号": code,
        "所属网格": "T1",
        "事件来源": "热线",
        "事件类别": "环境",
        "事件等级": "一级",
        "是否现场": "是",
        "上报时间": "2026-11-20 09:00:00",
        "受理时间": "2026-11-20 09:05:00",
        "办结时间": "",
        "处置结论": "有效",
        "经度": "",
        "纬度": "",
        "更新时间": "2026-11-20 10:00:00",
    }
    return plain | cells
