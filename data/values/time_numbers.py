"""Times written as one number: 20261120093105, spreadsheet days, seconds since 1970."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

NUMBER = re.compile(r"\d{5,19}(?:\.\d+)?(?:e\+?\d{1,2})?|\d\.\d{9,}e\+?\d{1,2}")
DIGITS = {8: "%Y%m%d", 12: "%Y%m%d%H%M", 14: "%Y%m%d%H%M%S"}
SPREADSHEET = datetime(1899, 12, 30)
DAYS_TO_1904 = 1462
FIRST_DAY, LAST_DAY = 18_000, 80_000
# the unit of a clock counting from 1970, judged by its values for the years 1973 to 2033
CLOCKS = {1: (1e8, 2e9), 1_000: (1e12, 2e12), 1_000_000: (1e15, 2e15), 1_000_000_000: (1e18, 2e18)}


@dataclass(frozen=True)
class Counted:
    """A moment given by a number; `is_utc`: it is in UTC, else in local time."""

    moment: datetime
    is_utc: bool = False
    is_day: bool = False


def read(text: str, *, days_from_1904: bool) -> Counted | None:
    """Return the moment denoted by a folded text; None if it is no such number."""
    if not NUMBER.fullmatch(text):
        return None
    if text.isdigit() and (found := _spelt(text)):
        return found
    number = float(text)
    if FIRST_DAY <= number <= LAST_DAY:
        days = number + DAYS_TO_1904 * days_from_1904
        moment = SPREADSHEET + timedelta(seconds=round(days * 86400))
        return Counted(moment, is_day=number.is_integer())
    for units, (least, most) in CLOCKS.items():
        if least <= number < most:
            seconds = int(text) // units if text.isdigit() else int(number // units)
            return Counted(datetime.fromtimestamp(seconds, UTC).replace(tzinfo=None), is_utc=True)
    return None


def _spelt(text: str) -> Counted | None:
    if len(text) == 17 and text.startswith(("19", "20")):  # milliseconds behind
        text = text[:14]
    form = DIGITS.get(len(text))
    if form is None:
        return None
    is_midnight = len(text) >= 12 and text[8:].startswith("24") and not text[10:].strip("0")
    with suppress(ValueError, OverflowError):
        if is_midnight:
            return Counted(datetime.strptime(text[:8], "%Y%m%d") + timedelta(days=1))
        return Counted(datetime.strptime(text, form), is_day=len(text) == 8)
    return None
