"""What the columns of a table of centres are called: places of service with a point on the map."""

from __future__ import annotations

from collections.abc import Mapping

from data.tables._kinds import Kind
from data.tables._words import GRID_CODE, LAT, LON, VALID_FROM, VALID_TO

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "centre_id": ("中心编号", "中心编码", "center_id"),
    "kind": ("中心类型", "中心类别"),
    "name": ("中心名称", "名称"),
    "unit_code": (*GRID_CODE, "服务单元", "服务单元编码", "grid_id"),
    "lon": LON,
    "lat": LAT,
    "valid_from": VALID_FROM,
    "valid_to": VALID_TO,
}
KINDS: Mapping[str, Kind] = {
    "centre_id": "id",
    "kind": "word",
    "name": "text",
    "unit_code": "code",
    "lon": "point",
    "lat": "point",
    "valid_from": "time",
    "valid_to": "time",
}
REQUIRED = ("centre_id", "kind", "unit_code")
STAND_INS: Mapping[str, str] = {}
HELPING: frozenset[str] = frozenset()
