"""What the columns of a table of staff posts are called."""

from __future__ import annotations

from collections.abc import Mapping

from data.tables._kinds import Kind
from data.tables._words import GRID_CODE, GRID_NAME, LAT, LON, POINT, VALID_FROM, VALID_TO

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "post_id": ("岗位编号", "岗位编码", "岗位代码", "岗位ID", "岗位号", "岗位", "post_no", "position_id"),
    "unit_code": ("所属网格", "所在网格", "责任网格", *GRID_CODE, "所属单元", "grid_id", "grid_code"),
    "role_code": (
        "岗位角色",
        "角色",
        "角色类型",
        "岗位类型",
        "岗位类别",
        "人员类型",
        "人员类别",
        "网格员类型",
        "role",
        "role_type",
    ),
    "status": ("状态", "岗位状态", "在岗状态", "post_status"),
    "lon": (*LON, "岗位经度", "值守点经度"),
    "lat": (*LAT, "岗位纬度", "值守点纬度"),
    "valid_from": (*VALID_FROM, "到岗时间", "到岗日期"),
    "valid_to": (*VALID_TO, "撤岗时间", "撤岗日期"),
    "unit_name": (*GRID_NAME, "责任网格名称"),
    "point": (*POINT, "岗位坐标", "值守点坐标"),
}
KINDS: Mapping[str, Kind] = {
    "post_id": "id",
    "unit_code": "code",
    "role_code": "word",
    "status": "word",
    "lon": "point",
    "lat": "point",
    "valid_from": "time",
    "valid_to": "time",
    "unit_name": "text",
    "point": "point",
}
REQUIRED = ("post_id", "unit_code", "role_code")
STAND_INS: Mapping[str, str] = {"unit_code": "unit_name", "lon": "point", "lat": "point"}
HELPING = frozenset({"unit_name", "point"})
