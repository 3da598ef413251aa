"""What the columns of an evaluation are called: scores of a grid and role, never of a person."""

from __future__ import annotations

from collections.abc import Mapping

from data.tables._kinds import Kind
from data.tables._words import GRID_CODE

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "unit_code": (*GRID_CODE, "被考评单元", "考评对象", "grid_id"),
    "role_code": ("岗位角色", "被考评角色", "role"),
    "rater": ("评价主体", "考评主体", "评分主体"),
    "factor": ("考评项目", "考核项目", "评分项"),
    "starts_at": ("考评开始", "考评期起", "考核期起", "period_start"),
    "ends_at": ("考评截止", "考评期止", "考核期止", "period_end"),
    "score": ("得分", "分数", "考评得分", "积分"),
}
KINDS: Mapping[str, Kind] = {
    "unit_code": "code",
    "role_code": "word",
    "rater": "word",
    "factor": "word",
    "starts_at": "time",
    "ends_at": "time",
    "score": "number",
}
REQUIRED = ("unit_code", "starts_at", "ends_at", "score")
STAND_INS: Mapping[str, str] = {}
HELPING: frozenset[str] = frozenset()
