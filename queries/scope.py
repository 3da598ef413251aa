"""Scope: the one value that travels. Every question takes one, every cache key contains one."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Literal

Viewer = Literal["wall", "leader", "analyst"]
PeriodKind = Literal["day", "week", "month", "quarter", "year", "ytd", "span"]


@dataclass(frozen=True)
class Period:
    """A half-open span [start, end) of local time with the label it is printed under (C0)."""

    kind: PeriodKind
    start: datetime
    end: datetime
    label: str  # '2026-W46', '2026-11', '2026-Q4', '2026-YTD', '2026-11-21'


@dataclass(frozen=True)
class Filters:
    """Codes that events must have; an empty tuple does not filter."""

    tiers: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    report_classes: tuple[str, ...] = ()


SECOND = timedelta(seconds=1)  # our resolution


@dataclass(frozen=True)
class Scope:
    """What is asked about: when, as known when, where, which events, and who is looking."""

    period: Period
    as_of: datetime
    area: str | None = None  # unit code; None is everything, events that fit nowhere included
    filters: Filters = field(default_factory=Filters)
    viewer: Viewer = "analyst"

    @property
    def until(self) -> datetime:
        """The half-open end of the period in questions: T itself belongs to a year to date."""
        ends_now = self.period.kind == "ytd" and self.period.end == self.as_of > self.period.start
        return self.period.end + SECOND if ends_now else self.period.end

    def within(self, area: str | None) -> Scope:
        """Return the same question about another area."""
        return replace(self, area=area)

    def over(self, period: Period, as_of: datetime | None = None) -> Scope:
        """Return the same question about another period, as known at `as_of`."""
        return replace(self, period=period, as_of=as_of or self.as_of)
