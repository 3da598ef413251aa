"""When the next issue is due."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import click
import docx
import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st

from dashboard.briefing import schedule
from dashboard.commands import briefing
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


class OverError(Exception):
    """The time that a test has is over."""


@dataclass
class Clock:
    """A clock that only sleeping moves, and somebody who sets it back once."""

    at: datetime
    ends: datetime
    naps: list[float] = field(default_factory=list)

    def now(self) -> datetime:
        return self.at

    def sleep(self, seconds: float) -> None:
        self.naps.append(seconds)
        self.at += timedelta(seconds=seconds) - timedelta(minutes=5) * (len(self.naps) == 2)
        if self.at > self.ends:
            raise OverError


def test_the_week_that_is_over_is_written_on_monday_and_then_the_next_one_is_due(
    otog_store: Path, tmp_path: Path
) -> None:
    clock = Clock(datetime(2026, 11, 23, 7, 56, 30), ends=datetime(2026, 11, 23, 8, 30))
    context = typer.Context(click.Command("briefing"), obj=lambda zone: clock.now())
    store = tmp_path / "own.duckdb"
    store.write_bytes(otog_store.read_bytes())
    due: list[datetime] = []
    written_at: list[datetime] = []

    def issue() -> None:
        written_at.append(clock.at)
        briefing.run(context, store, out=tmp_path / "week.docx")

    with pytest.raises(OverError):
        schedule.repeat(MONDAY, issue, due.append, clock.now, clock.sleep)
    assert due == [datetime(2026, 11, 23, 8), datetime(2026, 11, 30, 8)]
    assert written_at == due[:1], "neither early, though the clock was set back, nor twice"
    assert max(clock.naps) <= 60
    text = "\n".join(one.text for one in docx.Document(str(tmp_path / "week.docx")).paragraphs)
    assert "2026年第46周" in text
