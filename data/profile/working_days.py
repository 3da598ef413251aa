"""On which days is there work? China's days of rest and make-up days (调休), those of a country, or weekends.

The State Council announces each year late in the year before; years not yet announced are not guessed.
`chinesecalendar` knows 2004 to 2026 and rejects other years. (`holidays` agrees with it on every day of these
years but 2005-12-31, and invents later years without their make-up days.) Other countries set their holidays
by law: `holidays` knows them many years ahead.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

import chinese_calendar
import holidays

from data.profile.working import Year

CHINA, WEEKENDS = "china", "weekends"
YEARS = range(1990, 2100)


def known_calendar(name: str) -> str:
    """Return the name of a calendar as it is: 'china', 'weekends', or a country and part such as 'US-NY'.

    Raises
    ------
    ValueError
        There is none of that name; the sentence lists those there are.
    """
    if name in (CHINA, WEEKENDS):
        return name
    country, _, part = name.partition("-")
    try:
        holidays.country_holidays(country, subdiv=part or None)
    except (NotImplementedError, KeyError) as error:
        known = holidays.list_supported_countries(include_aliases=False)
        parts = known.get(country)
        some = ", ".join(known)[:80]
        msg = f"'{name}' is no calendar; there are china, weekends, and countries such as {some} …"
        if parts is not None:
            msg = f"'{part}' is no part of {country}; there are {', '.join(parts)}"
        raise ValueError(msg) from error
    return name


@cache
def years_known(calendar: str) -> range:
    """Return the years that a calendar covers."""
    if calendar == WEEKENDS:
        return YEARS
    if calendar != CHINA:
        known = [year for year in YEARS if _is_known(calendar, year)]
        return range(known[0], known[-1] + 1)
    return range(min(chinese_calendar.holidays).year, max(chinese_calendar.holidays).year + 1)


def years_covered(calendar: str, years: Mapping[int, Year]) -> range:
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


def working_days(calendar: str, years: Mapping[int, Year]) -> list[date]:
    """Return every working day of the covered years, in order."""
    covered = years_covered(calendar, years)
    rest = {day for year in years.values() for day in year.rest}
    work = {day for year in years.values() for day in year.work}
    if calendar == CHINA:
        rest |= chinese_calendar.holidays.keys() - work
        work |= chinese_calendar.workdays.keys() - rest
    country = _of_country(calendar)
    first = date(covered.start, 1, 1)
    days = (first + timedelta(n) for n in range((date(covered.stop, 1, 1) - first).days))
    if country is None:
        return [day for day in days if day in work or (day.weekday() < 5 and day not in rest)]
    return [day for day in days if day in work or (day not in rest and country.is_working_day(day))]


def _is_known(calendar: str, year: int) -> bool:
    """Does the library know all of a country's holidays in this year? It warns where it knows only some."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            _of_country(calendar, year)
        except UserWarning:
            return False
    return True


def _of_country(calendar: str, year: int | None = None) -> holidays.HolidayBase | None:
    if calendar in (CHINA, WEEKENDS):
        return None
    country, _, part = calendar.partition("-")
    return holidays.country_holidays(country, subdiv=part or None, years=year)
