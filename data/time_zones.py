"""Time zones by IANA name, and whether their clocks are ever put forward or back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from difflib import get_close_matches
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

DEFAULT_ZONE = "Asia/Shanghai"
SINCE, UNTIL = datetime(1995, 1, 1, tzinfo=UTC), datetime(2038, 1, 1, tzinfo=UTC)  # of times that are met
STEP = timedelta(days=10)  # clock changes are never closer together


def known_zone(name: str) -> str:
    """Return the name of a zone unchanged, if there is one.

    Raises
    ------
    ValueError
        There is no such zone; the sentence names similar ones.
    """
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        said = {zone.rpartition("/")[2].lower(): zone for zone in sorted(available_timezones())}
        word = name.rpartition("/")[2].replace(" ", "_").lower()
        near = [said[one] for one in get_close_matches(word, said, 3)]
        hint = f"; did you mean {' or '.join(near)}?" if near else ""
        msg = f"'{name}' is no IANA time zone; write one as Asia/Shanghai or America/New_York{hint}"
        raise ValueError(msg) from None
    return name


@cache
def standard_hours(name: str) -> float:
    """Return how many hours a zone is ahead of UTC in winter."""
    zone = ZoneInfo(name)
    offsets = [datetime(2026, month, 1, tzinfo=zone).utcoffset() or timedelta(0) for month in (1, 7)]
    return min(offsets) / timedelta(hours=1)


@cache
def is_changing(name: str) -> bool:
    """Is a clock of this zone ever put forward or back?"""
    zone = ZoneInfo(name)
    steps = range((UNTIL - SINCE) // STEP)
    return len({(SINCE + step * STEP).astimezone(zone).utcoffset() for step in steps}) > 1
