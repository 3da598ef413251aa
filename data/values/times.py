"""What a time cell says, in any form that occurs in practice.

A cell is a day, perhaps with a time of day before or after it, and perhaps a zone. Each part is extracted
from the folded text by its own grammar, so any form of a day combines with any form of a time of day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Literal

from data.text import folded, is_nothing
from data.values import clock_times, day_forms, time_numbers, zoned
from data.values.placeholders import is_placeholder

Note = Literal[
    "nothing", "unreadable", "order_unclear", "placeholder", "day", "zoned", "twice", "skipped", "unsure"
]
WEEKDAY = re.compile(
    r"\(?(?:(?:星期|周|礼拜)[一二三四五六日天末]|"
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|satur|sat|sun)(?:day)?\b\.?),?\)?,?"
)
# as JSON, MongoDB and .NET write a time: /Date(1795244400000+0800)/, {"$date": "…"}, ISODate("…")
WRAPPED = re.compile(
    r"\\?/date\((?P<ms>-?\d+)(?:[+-]\d{4})?\)\\?/|"
    r"(?:\{\s*\"?\$date\"?\s*:\s*|(?:iso|new )?date\()\s*[\"']?(?P<text>[^\"'{}()]+)[\"']?\s*[})]"
)
# 2026-11-21-15.30.20.123456 (DB2), 2026-11-21_15-30-20, 2026-11-21 at 15:30
JOINED = re.compile(
    r"(\d{4}-\d{1,2}-\d{1,2})(?:[-_]|(?<=\d) ?[t ] ?|,? at )(\d{1,2})([.:\-h])(\d\d)(?:\3(\d\d))?(?:\.\d+)?"
)
SIMPLER = str.maketrans("時點號週華國", "时点号周华国")
PARTED = re.compile(r"(.*?\d[日号]?)[ t]+(\d{1,2}[:.时点].*)")
SOME_DAY = "2000-01-03"
# meaning that it has not happened, or never will: the time is empty. Unknown (未知) may have happened.
NEVER = re.compile(
    r"无|没有|空|否|未|(?:尚)?(?:未|没|待)(?:办|结|完|到|受|处|响|接|派|签|反馈|回访|归档|整改|解决)\S{0,3}|"
    r"(?:正?在)?(?:办理?|处理|处置|进行|整改)中|在办|(?:无|不设)(?:办[理结])?(?:时限|期限|限期)|无限期|不限(?:时|期)?"
)
PLAIN = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.000001)?")


@dataclass(frozen=True)
class Rules:
    """How a column of times is read as a whole.

    Attributes
    ----------
    zone
        IANA name of the place's zone.
    order
        What comes first in 3/5/2026 and 26/11/5.
    day_ends
        A bare day means its end: deadlines and closings.
    days_from_1904
        The workbook counts days from 1904.
    """

    zone: str = "Asia/Shanghai"
    order: day_forms.Order | None = None
    day_ends: bool = False
    days_from_1904: bool = False


@dataclass(frozen=True)
class Moment:
    """What a cell says: `plain` is what the store reads, None if it is empty or unreadable."""

    plain: str | None
    note: Note | None = None


def read(cell: str, rules: Rules) -> Moment:
    """Return what a time cell says; one that is plain already is unchanged."""
    text = _bare(folded(cell).lower().translate(SIMPLER).strip("'"))
    if is_nothing(text) or NEVER.fullmatch(text):
        return Moment(None, "nothing")
    if is_placeholder(text):
        return Moment(None, "placeholder")
    try:
        return _read(text, rules)
    except (clock_times.NoClock, OverflowError):
        return Moment(None, "unreadable")


def _bare(text: str) -> str:
    """Return a time without program-specific wrapping, and with one separator between day and time of day."""
    if found := WRAPPED.fullmatch(text):
        return (found["ms"] or found["text"]).strip()
    if not PLAIN.fullmatch(text) and (found := JOINED.fullmatch(text)):
        day, hour, _, minute, second = found.groups()
        return f"{day} {hour}:{minute}:{second or '00'}"
    return text


def _read(text: str, rules: Rules) -> Moment:
    if counted := time_numbers.read(text, days_from_1904=rules.days_from_1904):
        zone = zoned.Zone(UTC) if counted.is_utc else None
        return _told(counted.moment, zone, rules, is_day=counted.is_day)
    is_second = text.endswith(".000001") and bool(PLAIN.fullmatch(text))
    if is_second:
        return Moment(text)
    parted = PARTED.fullmatch(text)  # in tables, days and times of day each recur often
    words, zone, clock = _split(f"{SOME_DAY} {parted[2]}") if parted else _split(text)
    if parted and words == SOME_DAY:
        words, *others = _split(parted[1])
        if others != [None, None]:
            words, zone, clock = _split(text)
    elif parted:
        words, zone, clock = _split(text)
    day = day_forms.read(words, rules.order)
    if day == "unclear":
        return Moment(None, "order_unclear")
    if day is None:
        return Moment(None, "unreadable")
    if clock is None:
        return _told(day, None, rules, is_day=True)
    return _told(day + timedelta(seconds=clock.seconds), zone, rules, is_unsure=clock.is_unsure)


@lru_cache(300_000)
def _split(text: str) -> tuple[str, zoned.Zone | None, clock_times.Clock | None]:
    """Return the day, zone and time-of-day parts of a text."""
    found = clock_times.split(WEEKDAY.sub(" ", text).strip())
    words, zone = zoned.take(found.before, found.behind) if found.clock else (found.before, None)
    return " ".join(words.split()), zone, found.clock


def _told(
    moment: datetime, zone: zoned.Zone | None, rules: Rules, *, is_day: bool = False, is_unsure: bool = False
) -> Moment:
    if is_placeholder(moment):
        return Moment(None, "placeholder")
    if moment.year < 1949:
        return Moment(None, "unreadable")
    if is_day:
        end = "23:59:59" if rules.day_ends else "00:00:00"
        return Moment(f"{moment:%Y-%m-%d} {end}", "day" if rules.day_ends else None)
    there, is_second, note = zoned.local(moment, zone, rules.zone)
    if note == "skipped":
        return Moment(None, "skipped")
    mark = ".000001" if is_second else ""
    return Moment(f"{there:%Y-%m-%d %H:%M:%S}{mark}", note or ("unsure" if is_unsure else None))
