"""Working time: when is something due that must be closed within a number of working hours or days (C0)?

One clock per profile. `add` handles a single instant; `spans` lays the clock out as a table, from which SQL
handles a million (`sql/working_time/`). Both give the same result.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import NamedTuple

import pyarrow as pa

from data.profile.limits import Sla
from data.profile.working import Limit, seconds_of
from data.profile.working_days import working_days, years_covered


class Due(NamedTuple):
    """When something is due, and whether the calendar covered all of that time; else it is calendar time."""

    at: datetime
    is_covered: bool


class Span(NamedTuple):
    """A stretch of work: the seconds of work before it, and the working day it belongs to."""

    starts_at: datetime
    ends_at: datetime
    worked_before: int
    day_number: int  # the first working day is 1
    ends_day: bool


@dataclass(frozen=True)
class Clock:
    """The clock of one profile.

    Attributes
    ----------
    days
        Every working day that is known, in order.
    hours
        Begin and end of each stretch of work, as seconds of the day, in order.
    years
        The years that the calendar covers.
    counts_start_day
        Do working days count from the instant? Else they begin the day after, and end at close of work.
    """

    days: list[date]
    hours: list[tuple[int, int]]
    years: range
    counts_start_day: bool

    def covers(self, year: int) -> bool:
        """Are the working days of this year known?"""
        return year in self.years

    @property
    def first(self) -> datetime:
        """The first instant that is covered."""
        return datetime(self.years.start, 1, 1)

    @property
    def end(self) -> datetime:
        """The first instant no longer covered."""
        return datetime(self.years.stop, 1, 1)

    @property
    def day_seconds(self) -> int:
        """How many seconds of work a working day has."""
        return sum(end - begin for begin, end in self.hours)

    def working_seconds(self, limit: Limit) -> int | None:
        """Return a limit's seconds of work, if it is counted in working time."""
        if limit.working_hours is not None:
            return round(limit.working_hours * 3600)
        if limit.working_days is not None and self.counts_start_day:
            return limit.working_days * self.day_seconds
        return None

    def add(self, start: datetime, limit: Limit) -> Due:
        """Return when something that began at `start` is due.

        Limits in hours and days run through nights and holidays. Those in working time do where the calendar
        does not cover the whole time up to the due instant, and then `is_covered` is False.
        """
        by_calendar = start + timedelta(seconds=limit.calendar_seconds)
        if not limit.is_working_time:
            return Due(by_calendar, True)
        at = self._add(start, limit) if self.first <= start < self.end else None
        return Due(by_calendar, False) if at is None else Due(at, True)

    def _add(self, start: datetime, limit: Limit) -> datetime | None:
        seconds = self.working_seconds(limit)
        if seconds is None:
            last = bisect_right(self.days, start.date()) + (limit.working_days or 0)
            if last > len(self.days):
                return None
            return _instant(self.days[last - 1], self.hours[-1][1])
        target = self._worked(start) + seconds
        number = -(-target // self.day_seconds)
        if number > len(self.days):
            return None
        left = target - (number - 1) * self.day_seconds
        for begin, end in self.hours:
            if left <= end - begin:
                return _instant(self.days[number - 1], begin + left)
            left -= end - begin
        return None

    def _worked(self, moment: datetime) -> int:
        """Return how many seconds of work lie between the first working day and `moment`."""
        before = bisect_left(self.days, moment.date())
        worked = before * self.day_seconds
        if before < len(self.days) and self.days[before] == moment.date():
            passed = moment.hour * 3600 + moment.minute * 60 + moment.second
            worked += sum(max(0, min(passed, end) - begin) for begin, end in self.hours)
        return worked

    @cached_property
    def spans(self) -> pa.Table:
        """Every stretch of work as a table with the columns of `Span`."""
        rows = list(self._spans())
        return pa.table(
            {
                name: pa.array([row[i] for row in rows], kind)
                for i, (name, kind) in enumerate(zip(Span._fields, _KINDS, strict=True))
            }
        )

    def _spans(self) -> Iterator[Span]:
        worked = 0
        for number, day in enumerate(self.days, start=1):
            for begin, end in self.hours:
                yield Span(
                    _instant(day, begin), _instant(day, end), worked, number, (begin, end) == self.hours[-1]
                )
                worked += end - begin


_KINDS = (pa.timestamp("us"), pa.timestamp("us"), pa.int64(), pa.int64(), pa.bool_())


def clock(sla: Sla) -> Clock:
    """Return the clock by which a profile counts working time."""
    return Clock(
        working_days(sla.calendar, sla.years),
        [seconds_of(hours) for hours in sla.work_hours],
        years_covered(sla.calendar, sla.years),
        sla.working_day_from == "at_once",
    )


def _instant(day: date, seconds: int) -> datetime:
    return datetime.combine(day, time()) + timedelta(seconds=seconds)
