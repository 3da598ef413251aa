"""On which days is there work? China's days of rest and make-up days (调休), or plain weekends.

The State Council announces each year late in the year before; a year of which nothing is known yet is not
guessed. `chinesecalendar` knows 2004 to 2026 and admits what it does not know. (`holidays` agrees with it on
every day of these years but 2005-12-31, and makes up later years without their make-up days.)
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from typing import Literal

import chinese_calendar

from data.rules.working import Year

Calendar = Literal["china", "weekends"]
WEEKENDS = range(1990, 2100)


@cache
def years_known(calendar: Calendar) -> range:
    """Return the years that a calendar covers."""
    if calendar == "weekends":
        return WEEKENDS
    return range(min(chinese_calendar.holidays).year, max(chinese_calendar.holidays).year + 1)


def years_covered(calendar: Calendar, years: Mapping[int, Year]) -> range:
    """Return the years that a calendar and the profile's own `years` cover together, without a gap.

    Raises
    ------
    ValueError
        A year between the known ones and those of the profile is missing.
    """
    known = years_known(calendar)
    covered = range(min([known.start, *years]), max([known.stop - 1, *years]) + 1)
    for year in covered:
        if year not in known and year not in years:
            msg = f"years: {year} is missing between the years that are known"
            raise ValueError(msg)
    return covered


def working_days(calendar: Calendar, years: Mapping[int, Year]) -> list[date]:
    """Return every working day of the covered years, in order."""
    covered = years_covered(calendar, years)
    rest = {day for year in years.values() for day in year.rest}
    work = {day for year in years.values() for day in year.work}
    if calendar == "china":
        rest |= chinese_calendar.holidays.keys() - work
        work |= chinese_calendar.workdays.keys() - rest
    first = date(covered.start, 1, 1)
    days = (first + timedelta(n) for n in range((date(covered.stop, 1, 1) - first).days))
    return [day for day in days if day in work or (day.weekday() < 5 and day not in rest)]
