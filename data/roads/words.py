"""What roads are called outside: columns, classes, yes and no, speeds."""

from __future__ import annotations

import re

from data.profile.roads import DEFAULTS, OTHER
from data.tables.recognition import plain

COLUMNS: dict[str, tuple[str, ...]] = {
    "class": ("class", "highway", "fclass", "road_class", "道路等级", "等级", "道路类型", "类型", "type"),
    "oneway": ("oneway", "one_way", "单行", "单行线", "是否单行", "单向", "通行方向"),
    "speed": ("speed_kmh", "speed", "maxspeed", "限速", "车速", "设计车速", "时速"),
    "foot": ("foot", "步行", "行人"),
    "ebike": ("ebike", "bicycle", "电动车", "非机动车"),
    "car": ("car", "motorcar", "motor_vehicle", "汽车", "机动车"),
    "motorcycle": ("motorcycle", "摩托车", "摩托"),
}
CLASSES: dict[str, str] = {
    "高速": "motorway",
    "高速公路": "motorway",
    "快速路": "trunk",
    "国道": "trunk",
    "省道": "primary",
    "主干路": "primary",
    "主干道": "primary",
    "县道": "secondary",
    "次干路": "secondary",
    "次干道": "secondary",
    "乡道": "tertiary",
    "支路": "tertiary",
    "村道": "unclassified",
    "街道": "residential",
    "巷": "residential",
    "小区道路": "living_street",
    "内部道路": "service",
    "便道": "track",
    "土路": "track",
    "机耕路": "track",
    "小路": "path",
    "人行道": "footway",
    "步行街": "pedestrian",
    "自行车道": "cycleway",
    "台阶": "steps",
}
NEVER = frozenset(
    {
        "abandoned",
        "construction",
        "corridor",
        "disused",
        "elevator",
        "no",
        "planned",
        "platform",
        "proposed",
        "raceway",
        "razed",
        "bus_guideway",
        "rest_area",
        "services",
    }
)
YES = frozenset({"yes", "true", "1", "t", "f", "ft", "是", "单行", "正向", "顺向", "forward"})
BACK = frozenset({"-1", "reverse", "tf", "b", "反向", "逆向", "backward"})
NO = frozenset({"", "no", "false", "0", "n", "否", "双向", "both", "none", "nan"})
SPEED = re.compile(r"^\s*(\d+(?:\.\d+)?)\s*(km/?h|kph|公里/?小?时?|mph|knots)?\s*$", re.IGNORECASE)
PER_HOUR = {"mph": 1.609344, "knots": 1.852}


def column_of(headers: list[str], meaning: str) -> str | None:
    """Return the header with a given meaning, the likeliest first; None if there is none."""
    known = {plain(header): header for header in reversed(headers)}
    return next((known[plain(word)] for word in COLUMNS[meaning] if plain(word) in known), None)


def class_of(word: str) -> str | None:
    """Return our class for a word of a file; '*' for an unknown one, None for roads not open yet."""
    word = word.strip()
    found = CLASSES.get(word, word.lower().removesuffix("_link"))
    if found in NEVER:
        return None
    return found if found in DEFAULTS else OTHER


def direction_of(word: str) -> int:
    """Return 1 for a way open only along its line, -1 for only against it, 0 for both."""
    said = word.strip().lower()
    if said in BACK:
        return -1
    return 1 if said in YES else 0


def speed_of(word: str) -> float | None:
    """Return km/h, NaN if nothing is given, None if it cannot be parsed."""
    said = word.strip()
    if said.lower() in NO | {"signals", "variable", "walk", "none"}:
        return float("nan")
    found = SPEED.match(said.split(";")[0])
    if found is None:
        return None
    kmh = float(found[1]) * PER_HOUR.get((found[2] or "").lower(), 1.0)
    return kmh if 0 < kmh <= 200 else None
