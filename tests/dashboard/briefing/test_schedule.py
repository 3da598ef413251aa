"""When the next issue is due."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.briefing import schedule
from data.errors import UsageError

MONDAY = schedule.read("monday", "08:00")


@pytest.mark.parametrize(
    ("now", "due"),
    [
        ("2026-11-22 23:59", "2026-11-23 08:00"),
        ("2026-11-23 07:59", "2026-11-23 08:00"),
        ("2026-11-23 08:00", "2026-11-30 08:00"),
        ("2026-12-31 12:00", "2027-01-04 08:00"),
    ],
)
def test_the_next_monday_at_eight(now: str, due: str) -> None:
    assert MONDAY.after(datetime.fromisoformat(now)) == datetime.fromisoformat(due)


@given(st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)))
def test_it_is_always_ahead_and_within_a_week(now: datetime) -> None:
    found = MONDAY.after(now)
    assert timedelta(0) < found - now <= timedelta(days=7)
    assert (found.weekday(), found.hour, found.minute) == (0, 8, 0)


@pytest.mark.parametrize("words", [("someday", "08:00"), ("monday", "25:00"), ("monday", "")])
def test_what_is_no_moment_is_refused(words: tuple[str, str]) -> None:
    with pytest.raises(UsageError):
        schedule.read(*words)
