"""The checks of an import as they are usually written: pandas, one row after the other."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
from shapely.geometry import Point

TIMES = ("上报时间", "受理时间", "交办时间", "接单时间", "到场时间", "处置时限", "首次办结时间", "返工时间")
TIMES += ("办结时间", "更新时间")
FORMS = (
    "%Y-%m-%d %H:%M:%S",
    "%Y/%m/%d %H:%M:%S",
    "%Y-%m-%d %H:%M",
    "%Y/%m/%d %H:%M",
    "%Y-%m-%d",
    "%Y年%m月%d日 %H:%M:%S",
    "%Y年%m月%d日",
)
WORDS = {
    "是否现场": {"是": True, "否": False},
    "是否挂账": {"是": True, "否": False},
    "是否解决": {"是": True, "否": False},
    "处置结论": {"有效": "valid", "无效": "invalid", "重复": "merged", "转办": "transferred", "作废": "void"},
}
CODED = ("事件来源", "事件类别", "事件等级", "最高处置层级", "满意度")
MOBILE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
IDENTITY = re.compile(r"(?<!\d)\d{6}(19|20)\d{2}(0[1-9]|1[0-2])([0-2]\d|3[01])\d{3}[\dXx](?!\d)")
DESTROYED = re.compile(r"\d(\.\d+)?[Ee]\+\d+")


def events(path: Path, encoding: str, rows: int, units: gpd.GeoDataFrame) -> tuple[list[dict], list[tuple]]:
    """Return the first rows of an events file as checked events, and what is refused.

    `units` are the polygons of the grids with their codes as the index.
    """
    read = pd.read_csv(path, dtype=str, encoding=encoding, nrows=rows, keep_default_na=False)
    index = units.sindex
    taken: dict[str, dict[str, Any]] = {}
    refused: list[tuple[int, str, str]] = []
    for number, row in read.iterrows():
        event, problems = _checked(row, units, index)
        if problems:
            refused += [(int(number) + 2, column, why) for column, why in problems]
            continue
        before = taken.get(event["事件编号"])
        if before is None or (event["更新时间"] or datetime.min) >= (before["更新时间"] or datetime.min):
            taken[event["事件编号"]] = event
    return list(taken.values()), refused


def _checked(row: pd.Series, units: gpd.GeoDataFrame, index: Any) -> tuple[dict, list[tuple[str, str]]]:
    event: dict[str, Any] = {"事件编号": row["事件编号"].strip()}
    problems = [(column, "missing") for column in ("事件编号", "上报时间") if not row[column].strip()]
    if DESTROYED.search(event["事件编号"]) or DESTROYED.search(row["所属网格"]):
        problems.append(("事件编号", "destroyed"))
    for column in CODED:
        word = row[column].strip()
        if MOBILE.search(word) or IDENTITY.search(word):
            problems.append((column, "personal"))
        event[column] = word or None
    for column, meanings in WORDS.items():
        word = row[column].strip()
        if word and word not in meanings and not word.startswith("重复:"):
            problems.append((column, "unknown"))
        event[column] = meanings.get(word)
    event |= {column: _time(row[column].strip()) for column in TIMES}
    problems += [(column, "unreadable") for column in TIMES if row[column].strip() and event[column] is None]
    lon, lat = _number(row["经度"]), _number(row["纬度"])
    if lon is not None and lat is not None and (abs(lon) > 180 or abs(lat) > 90):
        problems.append(("经度", "impossible"))
    event["单元"] = _unit(row["所属网格"].strip(), lon, lat, units, index)
    return event, problems


def _time(text: str) -> datetime | None:
    for form in FORMS if text else ():
        try:
            return datetime.strptime(text, form)
        except ValueError:
            continue
    return None


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _unit(code: str, lon: float | None, lat: float | None, units: gpd.GeoDataFrame, index: Any) -> str | None:
    if code in units.index:
        return code
    if lon is None or lat is None:
        return None
    point = Point(lon, lat)
    for place in index.query(point):
        if units.geometry.iloc[place].intersects(point):
            return str(units.index[place])
    return None
