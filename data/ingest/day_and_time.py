"""A day in one column and a time of day in another make one time: 上报日期 and 上报时间, date and time.

Headers suggest the pair, and the cells decide: only days in the one, times of day in the other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import duckdb

from data.readers._base import Export, column
from data.tables import KINDS, TABLES
from data.tables.recognition import Recognised, plain
from data.text import folded, is_nothing
from data.values import clock_times, day_forms
from data.values import times as whole_times

LOOKED_AT = 300  # different cells of a column
# name for the day -> name for the time of day
PAIRS = (
    ("日期", "时间"),
    ("日期", "时刻"),
    ("日期", "时点"),
    ("日期", "钟点"),
    ("日期", "时分"),
    ("日", "时"),
    ("日", "时间"),
    ("date", "time"),
    ("date", "hour"),
    ("day", "time"),
    ("dt", "tm"),
)
MIDNIGHT = re.compile(r"[ t]0?0:00(?::00(?:\.0+)?)?$")
SERIAL = re.compile(r"[2-7]\d{4}(?:\.0)?")  # the number of a day
TIME_ONLY = re.compile(
    r"(?:1899-12-3[01]|1900-01-0[01]|1970-01-01)[ t]\d\d?:\d\d(?::\d\d(?:\.\d+)?)?|0?\.\d+|0|\d{3,6}|"
    r"\d{1,2}\.\d\d\.\d\d(?:\.\d+)?(?: ?[ap]\.?m\.?)?"
)


def joined(export: Export, known: Recognised) -> Recognised:
    """Return the recognised table with time-of-day columns attached to those of their days."""
    columns, times = dict(known.columns), dict(known.times_of_day)
    for name, kind in KINDS[known.table].items():
        place = columns.get(name)
        if kind not in ("time", "end") or place is None:
            continue
        for other in _beside(known, name, place):
            is_twin = plain(known.headers[place]) == plain(known.headers[other])
            pair = _day_first(export, place, other, is_twin=is_twin)
            if pair is not None:
                columns[name], times[name] = pair
                break
    if not times:
        return known
    used = {*columns.values(), *times.values()}
    left = tuple(known.headers[i] for i in range(len(known.headers)) if i not in used)
    return replace(
        known, columns=columns, times_of_day=times, ignored=tuple(one for one in known.ignored if one in left)
    )


def cell_of(name: str, known: Recognised) -> duckdb.Expression | None:
    """Return the day and the time of day of a row as one text, where they are separate."""
    time = known.times_of_day.get(name)
    if time is None:
        return None
    day, clock = (duckdb.ColumnExpression(column(place)) for place in (known.columns[name], time))
    return duckdb.FunctionExpression("day_and_time", day, clock)


def _beside(known: Recognised, name: str, place: int) -> list[int]:
    """Return the positions of the columns that may be the other half, by their headers."""
    header = plain(known.headers[place])
    words = {plain(word) for word in (name, *TABLES[known.table][name])} | {header}
    for day, time in PAIRS:
        for one, other in ((day, time), (time, day)):
            if header.endswith(one):
                words.add(header.removesuffix(one) + other)
            if header.startswith(one):
                words.add(other + header.removeprefix(one))
    used = set(known.columns.values())
    return [
        i for i, head in enumerate(known.headers) if i not in used and head.strip() and plain(head) in words
    ]


def _day_first(export: Export, one: int, other: int, *, is_twin: bool) -> tuple[int, int] | None:
    cells = {place: _cells(export, place) for place in (one, other)}
    if is_twin and all(map(SERIAL.fullmatch, [*cells[one], *cells[other]])):
        return None  # the same days twice: 42990 is a spreadsheet day, not a time such as 4:29
    for day, time in ((one, other), (other, one)):
        if cells[day] and cells[time] and all(map(_is_day, cells[day])) and all(map(_is_time, cells[time])):
            return day, time
    return None


def _cells(export: Export, place: int) -> Sequence[str]:
    cell = duckdb.ColumnExpression(column(place))
    found = export.rows.project(cell.alias("cell")).distinct().limit(LOOKED_AT).fetchall()
    texts = [folded(str(text)).lower() for (text,) in found if text is not None]
    return [text for text in texts if not is_nothing(text)]


def _is_day(text: str) -> bool:
    bare = MIDNIGHT.sub("", text)
    # of a spreadsheet, or no day at all
    if SERIAL.fullmatch(bare) or _is_none(text):
        return True
    try:
        found = clock_times.split(bare)
    except clock_times.NoClock:
        return False
    return found.clock is None and day_forms.read(bare.strip(), "year_first") is not None


def _is_none(text: str) -> bool:
    """Is it a placeholder for no time at all?"""
    return whole_times.read(text, whole_times.Rules()).note == "placeholder"


def _is_time(text: str) -> bool:
    if TIME_ONLY.fullmatch(text):
        return True
    try:
        found = clock_times.split(text)
    except clock_times.NoClock:
        return False
    return found.clock is not None and not found.before.strip() and not found.behind.strip()
