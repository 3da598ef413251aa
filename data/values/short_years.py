"""Is 26-11-05 in 2026 or in 2005? Decided for a whole column, like the order of day and month."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from data.values import day_forms
from data.values.day_forms import Order

ORDERS: tuple[Order, ...] = ("year_first", "day_first", "month_first")
AHEAD, BACK = timedelta(days=3 * 366), timedelta(days=30 * 366)
FEWEST = 3  # different days
CLEARLY = 3  # times as many years in other readings


def order_of(days: Sequence[str], now: datetime) -> Order | None:
    """Return the only order in which all these days are plausible dates; None if it cannot be determined.

    If several are possible, the one with the days in far fewer years wins: no table has one case a year on
    the same day.

    Parameters
    ----------
    days
        The distinct days of a column, each with a two-digit year.
    """
    years: dict[Order, int] = {}
    for order in ORDERS:
        read = [day_forms.read(day.strip().lower(), order) for day in days]
        moments = [one for one in read if isinstance(one, datetime) and now - BACK < one < now + AHEAD]
        if len(moments) == len(days):
            years[order] = len({one.year for one in moments})
    if len(years) <= 1:
        return next(iter(years), None)
    best, *others = sorted(years, key=lambda order: years[order])
    if len(set(days)) >= FEWEST and all(years[best] * CLEARLY <= years[other] for other in others):
        return best
    return None
