"""The indicators: one definition each, one number each (indicators.md C1-C12, C16).

An indicator names the function that counts it and which of its columns are numerator and denominator. The
total and the breakdown by unit are the same call with another level, so they can never disagree; every
screen, the briefing and the command line take their figures from here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

import pandas as pd

from queries import closure, coverage, grids, overdue, partners, rates, response, staff
from queries.db import Database
from queries.rates import Number
from queries.scope import Scope

Kind = Literal["rate", "count", "quantile", "ratio"]
Basis = Literal["reported", "cohort", "due", "closed", "first_closed", "both", "instant"]
Counting = Callable[[Database, Scope, str | None], pd.DataFrame]


@dataclass(frozen=True)
class Indicator:
    """One figure of indicators.md.

    `count` answers per unit of a level; `num` and `den` are columns of its answer. `kind` says how they
    become a value: a rate is 100·num/den per cent, a ratio num/den, a count num alone; a quantile has its
    own columns n, missing, median and p90 (minutes). `whole` is the column that `den` is the known part of.
    """

    id: str
    name: str
    kind: Kind
    basis: Basis
    better: Literal["high", "low", "none"]
    on_map: bool
    count: Counting
    num: str = ""
    den: str = ""
    whole: str = ""

    def value(self, num: Number, den: Number, median: Number | None = None) -> float | None:
        """Return the value behind the display: per cent, a ratio, a count or the median; None for none."""
        if self.kind == "quantile":
            return None if median is None else float(median)
        if self.kind == "count":
            return float(num)
        factor = 100 if self.kind == "rate" else 1
        return factor * num / den if den else None

    def display(self, num: Number, den: Number, median: Number | None = None) -> str:
        """Return the figure as printed, by the number rules of C0."""
        if self.kind == "rate":
            return rates.display(num, den)
        value = self.value(num, den, median)
        return rates.number(value, 0 if self.kind == "count" else 1)


INDICATORS: dict[str, Indicator] = {
    indicator.id: indicator
    for indicator in (
        Indicator("C1", "reported", "count", "reported", "none", True, closure.reported, "reported"),
        Indicator("C2", "accepted", "count", "cohort", "none", True, closure.accepted, "accepted"),
        Indicator(
            "C3", "closure_rate", "rate", "cohort", "high", True, closure.accepted, "closed", "accepted"
        ),
        Indicator("C3b", "closure_rate_due", "rate", "due", "high", True, closure.due, "closed", "due"),
        Indicator(
            "C3c", "throughput", "rate", "both", "high", True, closure.throughput, "closed", "accepted"
        ),
        Indicator("C4", "on_time_rate", "rate", "due", "high", True, closure.due, "on_time", "due"),
        Indicator(
            "C5",
            "in_grid_rate",
            "rate",
            "closed",
            "high",
            True,
            closure.closed,
            "in_grid",
            "level_known",
            "closed",
        ),
        Indicator(
            "C6",
            "satisfaction_rate",
            "rate",
            "closed",
            "high",
            True,
            closure.closed,
            "satisfied",
            "rated",
            "closed",
        ),
        Indicator(
            "C7",
            "resolved_rate",
            "rate",
            "closed",
            "high",
            True,
            closure.closed,
            "resolved",
            "judged",
            "closed",
        ),
        Indicator(
            "C8", "overdue_backlog", "count", "instant", "low", True, overdue.summary, "overdue", "open"
        ),
        Indicator("C9", "arrival_minutes", "quantile", "reported", "low", True, response.arrival_all_zones),
        Indicator("C9b", "acceptance_minutes", "quantile", "reported", "low", True, response.acceptance),
        Indicator(
            "C10",
            "response_attainment",
            "rate",
            "reported",
            "high",
            True,
            response.arrival_all_zones,
            "num",
            "den",
        ),
        Indicator("C11", "tier_counts", "count", "cohort", "none", False, closure.accepted, "accepted"),
        Indicator(
            "C12",
            "reopen_rate",
            "rate",
            "first_closed",
            "low",
            True,
            closure.reopened,
            "reopened",
            "first_closed",
        ),
        Indicator("C16a", "grids_on_duty", "rate", "instant", "high", True, staff.grids, "on_duty", "grids"),
        Indicator(
            "C16b", "staffing_met", "rate", "instant", "high", True, staff.staffing, "complete", "grids"
        ),
        Indicator(
            "C16c",
            "households_per_person",
            "ratio",
            "instant",
            "low",
            True,
            staff.load,
            "households",
            "household_staff",
        ),
        Indicator(
            "C16d", "full_time_share", "rate", "instant", "high", False, staff.load, "full_time", "headline"
        ),
        Indicator(
            "C16e",
            "population_within_reach",
            "rate",
            "instant",
            "high",
            True,
            coverage.counts,
            "covered",
            "population",
        ),
        Indicator("C16f", "coverage_gaps", "count", "instant", "low", True, coverage.counts, "gaps", "cells"),
        Indicator(
            "C16g", "partner_named", "rate", "instant", "high", True, partners.counts, "covered", "grids"
        ),
        Indicator(
            "C16h",
            "partner_available",
            "rate",
            "instant",
            "high",
            True,
            staff.grids,
            "on_duty_with_partner",
            "paired",
        ),
        Indicator(
            "C16i", "two_groups", "rate", "instant", "high", True, staff.grids, "two_groups", "groups_known"
        ),
        Indicator(
            "C16ib",
            "party_branch",
            "rate",
            "instant",
            "high",
            True,
            staff.grids,
            "party_branch",
            "branch_known",
        ),
    )
}


@dataclass(frozen=True)
class Figure:
    """One figure with everything needed to prove it: `den` is None for a count that has no whole."""

    id: str
    name: str
    kind: Kind
    num: Number | None
    den: Number | None
    value: float | None
    display: str
    basis: Basis
    n: int
    median: float | None = None
    p90: float | None = None
    missing: int = 0
    parts: dict[str, Number] = field(default_factory=dict)


def figure(db: Database, scope: Scope, id: str) -> Figure:
    """Return the indicator `id` for the whole area of the scope."""
    indicator = INDICATORS[id]
    frame = counted(db, scope, indicator, None)
    row = {} if frame.empty else {str(key): _plain(value) for key, value in frame.iloc[0].items()}
    num, den = row.get(indicator.num) or 0, row.get(indicator.den) or 0
    if indicator.kind == "quantile":
        n, missing, num_shown, den_shown = row.get("n") or 0, row.get("missing") or 0, None, None
    else:
        n = num if indicator.kind == "count" else den
        missing = (row.get(indicator.whole) or den) - den
        num_shown, den_shown = num, den if indicator.den else None
    used = {"unit_code", "n", "missing", "median", "p90"} if indicator.kind == "quantile" else {"unit_code"}
    return Figure(
        id=indicator.id,
        name=indicator.name,
        kind=indicator.kind,
        basis=indicator.basis,
        num=num_shown,
        den=den_shown,
        n=int(n),
        missing=int(missing),
        value=indicator.value(num, den, row.get("median")),
        display=indicator.display(num, den, row.get("median")),
        median=row.get("median"),
        p90=row.get("p90"),
        parts={key: value for key, value in row.items() if key not in used and value is not None},
    )


def by_unit(db: Database, scope: Scope, id: str, level: str) -> pd.DataFrame:
    """Return the indicator `id` for every unit of `level` inside the area: one row each, 0/0 for nothing.

    Columns: unit_code, num, den, value, n, median, p90, ordered by unit_code. What is counted in the area but
    lies in no unit of the level (未落格, or placed higher up) has a last row with unit_code missing.
    """
    indicator = INDICATORS[id]
    frame = grids.in_level(db, scope.area, level).merge(
        counted(db, scope, indicator, level), on="unit_code", how="outer"
    )
    rows = pd.DataFrame({"unit_code": frame["unit_code"]})
    for column, source in (("num", indicator.num), ("den", indicator.den)):
        rows[column] = frame[source].fillna(0) if source else 0
    if indicator.kind == "quantile":
        rows[["n", "median", "p90"]] = frame[["n", "median", "p90"]]
        rows["n"] = rows["n"].fillna(0)
        rows["value"] = rows["median"]
    else:
        rows["n"] = rows["num"] if indicator.kind == "count" else rows["den"]
        rows[["median", "p90"]] = float("nan")
        factor = 100 if indicator.kind == "rate" else 1
        share = factor * rows["num"] / rows["den"].where(rows["den"] != 0)
        rows["value"] = rows["num"].astype("float64") if indicator.kind == "count" else share
    whole = [column for column in ("num", "den", "n") if (rows[column] % 1 == 0).all()]
    rows = rows.astype(dict.fromkeys(whole, "int64"))
    rows = rows.sort_values("unit_code", na_position="last", ignore_index=True)
    return rows[["unit_code", "num", "den", "value", "n", "median", "p90"]]


def counted(db: Database, scope: Scope, indicator: Indicator, level: str | None) -> pd.DataFrame:
    """Return what the indicator's function counts, shared with the indicators that it also serves."""
    key = (f"{indicator.count.__module__}.{indicator.count.__qualname__}", scope, level)
    return db.answer(key, lambda: indicator.count(db, scope, level))


def _plain(value: Any) -> Any:
    """Return a value of a frame as plain Python; None for missing."""
    if pd.isna(value):
        return None
    return value.item() if hasattr(value, "item") else value
