"""How do the figures of a period stand to those of the period before and of the year before? (P7, C17)

Every base is asked through the same indicators as the figure itself, about the base period, known as
maturely as the period is known at T.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

import pandas as pd

from queries import indicators, maturity, rates
from queries.db import Database
from queries.indicators import Figure
from queries.periods import comparison_scope, is_unfinished, neighbour, previous, year_before
from queries.rates import Change
from queries.scope import Period, PeriodKind, Scope

ROWS = ("C2", "C3", "C4", "C5", "C6", "C8", "C9")
SERIES: dict[PeriodKind, int] = {
    "day": 13,
    "week": 13,
    "month": 13,
    "quarter": 9,
    "year": 5,
    "ytd": 5,
    "span": 8,
}

Gap = Literal["", "no_partner", "base_zero", "no_rate", "suppressed"]


class _Apart(dict[str, Any]):
    """A memory for the making of one answer."""

    def set(self, key: str, value: Any) -> None:
        """Keep the value."""
        self[key] = value


@dataclass(frozen=True)
class Base:
    """A period to compare with, as far as it is looked at.

    `period` is cut to the same elapsed length where the own period is unfinished; `whole` is the period it
    was cut from. `is_partial`: the store's events begin only after it began.
    """

    period: Period
    whole: Period
    is_partial: bool


@dataclass(frozen=True)
class Comparison:
    """A figure against one base; `gap`: why there is no change; `percent` follows a count's difference."""

    base: Figure | None
    change: Change | None
    gap: Gap = ""
    percent: str = ""


@dataclass(frozen=True)
class Row:
    """One indicator: now, against both bases, and its values in the last periods (None: nothing to show).

    `immature` are the periods of which the value is still young (`queries.maturity`).
    """

    figure: Figure
    previous: Comparison
    year: Comparison
    series: tuple[float | None, ...]
    immature: tuple[bool, ...]


@dataclass(frozen=True)
class Trend:
    """All rows with what they were compared with; a base is None where there is no such period."""

    rows: tuple[Row, ...]
    previous: Base | None
    year: Base | None
    periods: tuple[Period, ...]
    is_unfinished: bool
    since: datetime | None


def trend(db: Database, scope: Scope) -> Trend:
    """Return the comparisons of a scope, and the series of the same kind of period up to it."""
    rules = db.profile.periods
    db = db.remembering()
    db.cache = _Apart()  # many answers for one: they would push what others share out of the cache
    since = _since(db, scope.as_of)
    # what came before a year to date is the year before: that is 同比, and there is no 环比
    before = None if scope.period.kind in {"year", "ytd"} else previous(scope.period, rules)
    bases = before, year_before(scope.period, rules)
    periods = _periods(db, scope, since)
    rows = []
    for id in ROWS:
        now = indicators.figure(db, scope, id)
        compared = [_compared(db, scope, now, base) for base in bases]
        series = tuple(_value(figure_of(db, scope, id, period)) for period in periods)
        young = maturity.immature(db, scope, id, [period.end for period in periods])
        rows.append(Row(now, compared[0], compared[1], series, tuple(young)))
    return Trend(
        tuple(rows),
        _base(scope, bases[0], since),
        _base(scope, bases[1], since),
        periods,
        is_unfinished(scope.period, scope.as_of) or scope.period.kind == "ytd",
        since,
    )


def compare(now: Figure, base: Figure) -> Comparison:
    """Return how a figure stands to its base."""
    if now.is_suppressed or base.is_suppressed:
        return Comparison(base, None, "suppressed")
    if now.kind == "count":
        x, b = int(now.num or 0), int(base.num or 0)
        change = rates.change_of_counts(x, b)
        percent = f"{rates.number(100 * abs(x - b) / b)}%" if b and rates.small(b) else ""
        return Comparison(base, change, "" if change else "base_zero", percent)
    if now.kind == "quantile":
        change = rates.change_of_minutes(now.median, base.median)
    else:
        change = rates.change_of_rates(now.num or 0, now.den or 0, base.num or 0, base.den or 0)
    return Comparison(base, change, "" if change else "no_rate")


def _compared(db: Database, scope: Scope, now: Figure, base: Period | None) -> Comparison:
    return (
        Comparison(None, None, "no_partner")
        if base is None
        else compare(now, figure_of(db, scope, now.id, base))
    )


def figure_of(db: Database, scope: Scope, id: str, period: Period) -> Figure:
    """Return the figure of another period, as mature as that of the scope."""
    if period == scope.period:
        return indicators.figure(db, scope, id)
    is_instant = indicators.INDICATORS[id].basis == "instant"  # a backlog is of an instant, and has one base
    maturity = "same" if is_instant else db.profile.periods.compare_maturity
    return indicators.figure(db, comparison_scope(scope, period, maturity), id)


def _periods(db: Database, scope: Scope, since: datetime | None) -> tuple[Period, ...]:
    """Return the last periods of the kind, none that began before the first event."""
    rules, own = db.profile.periods, scope.period
    earlier = []
    for step in range(SERIES[own.kind] - 1, 0, -1):
        period = neighbour(own, rules, -step)
        if since is not None and period.start >= since.replace(hour=0, minute=0, second=0):
            earlier.append(period)
    return (*earlier, own)


def _base(scope: Scope, base: Period | None, since: datetime | None) -> Base | None:
    if base is None:
        return None
    is_partial = since is not None and base.start < since.replace(hour=0, minute=0, second=0)
    return Base(comparison_scope(scope, base).period, base, is_partial)


def _value(figure: Figure) -> float | None:
    return None if figure.is_suppressed else figure.value


def _since(db: Database, as_of: datetime) -> datetime | None:
    found = db.frame("trend/since", as_of=as_of)["since"].iloc[0]
    return None if pd.isna(found) else found.to_pydatetime()
