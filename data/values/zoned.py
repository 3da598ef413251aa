"""Which zone does a time name, and what local time of the place is it?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cache
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from data.time_zones import is_changing

# RFC 2822 defines the American ones; a place's own abbreviations take precedence
HOURS = {
    "z": 0,
    "ut": 0,
    "utc": 0,
    "gmt": 0,
    "est": -5,
    "edt": -4,
    "cst": -6,
    "cdt": -5,
    "mst": -7,
    "mdt": -6,
    "pst": -8,
    "pdt": -7,
    "hkt": 8,
    "sgt": 8,
    "jst": 9,
    "kst": 9,
    "ist": 5.5,
    "cet": 1,
    "cest": 2,
    "bst": 1,
}
BEIJING = re.compile(r"\(?(?:北京时间|中国标准时间)\)?:?")
COMMENT = re.compile(r"\([^()]*\)")
BRACKETED = re.compile(r"\[[^\]]*\]")
REGION = re.compile(r"\[?([a-z_]+/[a-z_/]+)\]?")
OFFSET = re.compile(r"(?<!\d)(?:utc|gmt|z)? ?([+\-])(\d{1,2}):?(\d{2})?(?::?\d{2})?")
NAME = re.compile(r"(?<![a-z])(z|utc?|gmt|[a-z]{3,4})(?![a-z])")


@dataclass(frozen=True)
class Zone:
    """What follows a time: its offset from UTC, or an abbreviation that may be the place's own."""

    clock: tzinfo
    name: str = ""  # abbreviation, in lower case


def take(before: str, behind: str) -> tuple[str, Zone | None]:
    """Return the text of a day without its zone, and the zone; None if none is given."""
    text, zone = behind.strip(), None
    if BEIJING.search(before) or BEIJING.search(text):
        before, text = BEIJING.sub("", before), BEIJING.sub("", text)
        zone = Zone(ZoneInfo("Asia/Shanghai"))
    if text:
        text = COMMENT.sub("", text).strip()
        if OFFSET.search(text) or text.startswith("z"):
            text = BRACKETED.sub("", text)
        if found := REGION.search(text):
            zone = _region(found[1]) or zone
            text = f"{text[: found.start()]}{text[found.end() :]}".strip()
        if found := OFFSET.search(text):
            minutes = int(found[2]) * 60 + int(found[3] or 0)
            if minutes <= 14 * 60:
                zone = Zone(timezone(timedelta(minutes=minutes if found[1] == "+" else -minutes)))
                text = f"{text[: found.start()]} {text[found.end() :]}"
        elif (found := NAME.search(text)) and found[1] in HOURS:
            zone = Zone(timezone(timedelta(hours=HOURS[found[1]])), found[1])
            text = f"{text[: found.start()]} {text[found.end() :]}"
    return f"{before} {text}".strip(" ,:t"), zone


def local(
    moment: datetime, zone: Zone | None, place: str
) -> tuple[datetime, bool, Literal["zoned", "twice", "skipped"] | None]:
    """Return the local time of the place, whether it is the second of a repeated hour, and what to report."""
    own = ZoneInfo(place)
    if zone is None:
        return moment, False, _change(moment, own) if is_changing(place) else None
    if zone.name and zone.name in _names(place):
        return _named(moment, zone.name, own)
    there = moment.replace(tzinfo=zone.clock).astimezone(own)
    return there.replace(tzinfo=None, fold=0), bool(there.fold), "zoned"


def _named(
    moment: datetime, name: str, own: ZoneInfo
) -> tuple[datetime, bool, Literal["zoned", "twice", "skipped"] | None]:
    """Return a time with one of the place's own two abbreviations."""
    change = _change(moment, own)
    later = moment.replace(tzinfo=own, fold=1)
    is_second = change == "twice" and (later.tzname() or "").lower() == name
    return moment, is_second, "skipped" if change == "skipped" else None


def _change(moment: datetime, own: ZoneInfo) -> Literal["twice", "skipped"] | None:
    first, second = moment.replace(tzinfo=own, fold=0), moment.replace(tzinfo=own, fold=1)
    if first.utcoffset() == second.utcoffset():
        return None
    back = first.astimezone(UTC).astimezone(own).replace(tzinfo=None, fold=0)
    return "twice" if back == moment else "skipped"


def _region(name: str) -> Zone | None:
    area, _, city = name.partition("/")
    try:
        return Zone(ZoneInfo(f"{area.title()}/{'_'.join(part.capitalize() for part in city.split('_'))}"))
    except (ZoneInfoNotFoundError, ValueError):
        return None


@cache
def _names(place: str) -> frozenset[str]:
    own = ZoneInfo(place)
    return frozenset((datetime(2026, month, 1, tzinfo=own).tzname() or "").lower() for month in range(1, 13))
