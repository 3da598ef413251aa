"""When is the next issue due? A weekday and a time of day, in the local time of the tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import NoReturn

from data.errors import UsageError
from queries.periods import WEEKDAYS

LONGEST_S = 60.0  # of one sleep: a clock that is set is followed within a minute


@dataclass(frozen=True)
class Moment:
    """A weekday (Monday is 0) and a time of day."""

    weekday: int
    at: time

    def after(self, now: datetime) -> datetime:
        """Return the next such moment after `now`."""
        day = now.date() + timedelta(days=(self.weekday - now.weekday()) % 7)
        found = datetime.combine(day, self.at)
        return found if found > now else found + timedelta(days=7)


def read(weekday: str, at: str) -> Moment:
    """Return the moment that two words name: 'monday', '08:00'.

    Raises
    ------
    UsageError
        There is no such weekday or time.
    """
    try:
        return Moment(WEEKDAYS.index(weekday.lower()), time.fromisoformat(at))
    except ValueError:
        raise UsageError("briefing_every_week", text=f"{weekday} {at}") from None


def repeat(
    moment: Moment,
    issue: Callable[[], None],
    tell_next: Callable[[datetime], None],
    now: Callable[[], datetime],
    sleep: Callable[[float], None],
) -> NoReturn:
    """Issue at every such moment by the clock `now`, until the process ends; say before which one is next."""
    while True:
        following = moment.after(now())
        tell_next(following)
        while (left := (following - now()).total_seconds()) > 0:
            sleep(min(left, LONGEST_S))
        issue()
