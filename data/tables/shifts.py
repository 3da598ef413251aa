"""What the columns of a table of duty shifts are called."""

from __future__ import annotations

from collections.abc import Mapping

from data.tables._kinds import Kind

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "post_id": ("岗位编号", "岗位编码", "岗位代码", "岗位ID", "岗位号", "岗位", "post_no", "position_id"),
    "starts_at": (
        "上岗时间",
        "上班时间",
        "开始时间",
        "班次开始",
        "班次开始时间",
        "值班开始时间",
        "值班开始",
        "签到时间",
        "start",
        "start_time",
        "shift_start",
    ),
    "ends_at": (
        "离岗时间",
        "下岗时间",
        "下班时间",
        "结束时间",
        "班次结束",
        "班次结束时间",
        "值班结束时间",
        "值班结束",
        "签退时间",
        "end",
        "end_time",
        "shift_end",
    ),
    "status": ("状态", "班次状态", "出勤状态", "值班状态", "考勤状态"),
}
KINDS: Mapping[str, Kind] = {
    "post_id": "id",
    "starts_at": "time",
    "ends_at": "time",
    "status": "word",
}
REQUIRED = ("post_id", "starts_at", "ends_at")
STAND_INS: Mapping[str, str] = {}
HELPING: frozenset[str] = frozenset()
