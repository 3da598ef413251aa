"""Spans of the calendar: months, quarters and other cycles, half-open and in order."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Literal

Span = tuple[datetime, datetime]
Cycle = Literal["day", "week", "month", "quarter", "year"]
MONTHS = {"month": 1, "quarter": 3, "year": 12}


def midnight(moment: datetime) -> datetime:
    """Return the beginning of the day."""
    return datetime(moment.year, moment.month, moment.day)


def later(day: datetime, months: int) -> datetime:
    """Return the same day (up to the 28th) `months` later."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return datetime(year, month + 1, min(day.day, 28))


def cycles(every: Cycle, now: datetime, number: int, anchor: int = 1) -> list[Span]:
    """Return the last `number` completed cycles, and the current one.

    Weeks begin on Mondays; months on the `anchor` day, and quarters and years with the month that has most of
    January.
    """
    today = midnight(now)
    if every in ("day", "week"):
        length = timedelta(days=1 if every == "day" else 7)
        begun = today if every == "day" else today - timedelta(days=today.weekday())
        return [(begun + step * length, begun + (step + 1) * length) for step in range(-number, 1)]
    months = MONTHS[every]
    first = datetime(now.year - 1, 1, anchor) if anchor == 1 else datetime(now.year - 2, 12, anchor)
    begun = first
    while later(begun, months) <= now:
        begun = later(begun, months)
    return [(later(begun, step * months), later(begun, (step + 1) * months)) for step in range(-number, 1)]


def months_between(start: datetime, end: datetime) -> list[Span]:
    """Cut a span at the beginnings of months; the first and the last may be parts of one."""
    cuts = [start]
    while (following := later(cuts[-1].replace(day=1), 1)) < end:
        cuts.append(following)
    return [span for span in zip(cuts, [*cuts[1:], end], strict=True) if span[0] < span[1]]
