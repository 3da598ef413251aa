"""The indicators: one definition each, one number each (indicators.md C1-C25).

An indicator names the function that counts it and which of its columns are numerator and denominator. The
total and the breakdown by unit are the same call with another level, so they can never disagree; every
screen, the briefing and the command line take their figures from here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
import pandas as pd

from data.profile import Profile
from queries import (
    backlog,
    closure,
    coverage,
    duties,
    evaluation,
    grids,
    handling,
    off_hours,
    overdue,
    partners,
    per_head,
    rates,
    response,
    staff,
    survival,
    three_rates,
)
from queries.db import Database
from queries.rates import Number
from queries.scope import Scope

Kind = Literal["rate", "count", "quantile", "ratio"]
Basis = Literal["reported", "cohort", "due", "closed", "first_closed", "both", "instant", "assessed"]
Counting = Callable[[Database, Scope, str | None], pd.DataFrame]


def _always(profile: Profile) -> bool:
    return True


@dataclass(frozen=True)
class Indicator:
    """One figure of indicators.md.

    `count` answers per unit of a level; `num` and `den` are columns of its answer. `kind` says how they
    become a value: a rate is 100·num/den per cent, a ratio num/den, a count num alone; a quantile has its
    own columns n, missing, median and p90 (minutes). `whole` is the column that `den` is the known part of;
    `parts` are the columns that explain the figure. `persons`: counts people, so that the answer says in its
    column `withheld` where they are held back (`queries.disclosure`). `least` is the column of the base that
    must be ten where that is not `den`. `per`: what a ratio is multiplied by. `regulated`: does this system
    regulate it at all?
    """

    id: str
    name: str
    kind: Kind
    basis: Basis
    better: Literal["high", "low", "none"]
    count: Counting
    num: str = ""
    den: str = ""
    whole: str = ""
    parts: tuple[str, ...] = ()
    on_map: bool = True
    persons: bool = False
    least: str = ""
    per: int = 1
    regulated: Callable[[Profile], bool] = _always


SPLIT = (
    "accepted", "accepted_later", "pending", "invalid", "merged", "transferred", "cancelled", "unknown",
    "impossible",  # of those above, counted once more: in no rate and no duration
)
OPEN = ("pending", "pending_overdue", "suspended", "no_due", *overdue.AGES)

# fmt: off
_ALL = (
    Indicator("C1", "reported", "count", "reported", "none", closure.reported, "reported", parts=SPLIT),
    Indicator("C2", "accepted", "count", "cohort", "none", closure.accepted, "accepted", parts=("repeats",)),
    Indicator("C3", "closure_rate", "rate", "cohort", "high", closure.accepted, "closed", "judged",
              parts=("in_time_open", "impossible")),
    Indicator("C3b", "closure_rate_due", "rate", "due", "high", closure.due, "closed", "due"),
    Indicator("C3c", "throughput", "rate", "both", "high", closure.throughput, "closed", "accepted"),
    Indicator("C4", "on_time_rate", "rate", "due", "high", closure.due, "on_time", "due"),
    Indicator("C5", "in_grid_rate", "rate", "closed", "high", closure.closed,
              "in_grid", "level_known", "closed", regulated=lambda profile: bool(profile.in_grid_levels)),
    Indicator("C6", "satisfaction_rate", "rate", "closed", "high", closure.closed,
              "satisfied", "rated", "closed"),
    Indicator("C7", "resolved_rate", "rate", "closed", "high", closure.closed,
              "resolved", "judged", "closed"),
    Indicator("C8", "overdue_backlog", "count", "instant", "low", overdue.summary, "overdue", "open",
              parts=OPEN),
    Indicator("C9", "arrival_minutes", "quantile", "reported", "low", response.arrival_all_zones,
              parts=("impossible",)),
    Indicator("C9b", "acceptance_minutes", "quantile", "reported", "low", response.acceptance,
              parts=("impossible",)),
    Indicator("C10", "response_attainment", "rate", "reported", "high", response.arrival_all_zones,
              "num", "den",
              parts=("pending", "unzoned", "impossible")),
    Indicator("C11", "tier_counts", "count", "cohort", "none", closure.accepted, "accepted", on_map=False),
    Indicator("C12", "reopen_rate", "rate", "first_closed", "low", closure.reopened,
              "reopened", "first_closed", parts=("young",)),
    Indicator("C13", "handover_rate", "rate", "reported", "high", off_hours.handovers, "complete", "judged",
              "off_hours", parts=("urgent", "late", "missed", "pending"), on_map=False,
              regulated=lambda profile: profile.workflow.off_hours is not None),
    Indicator("C14", "evaluation_score", "ratio", "assessed", "high", evaluation.counts, "weighted", "weight",
              parts=("judged", "incomplete"), on_map=False,
              regulated=lambda profile: profile.evaluation is not None),
    Indicator("C15", "duties_on_time", "rate", "due", "high", duties.counts, "on_time", "due",
              parts=("late", "open")),
    Indicator("C16a", "grids_on_duty", "rate", "instant", "high", staff.grids, "on_duty", "grids"),
    Indicator("C16b", "staffing_met", "rate", "instant", "high", staff.staffing, "complete", "grids"),
    Indicator("C16c", "households_per_person", "ratio", "instant", "low", staff.load, "households",
              "household_staff", persons=True),
    Indicator("C16d", "full_time_share", "rate", "instant", "high", staff.load, "full_time", "headline",
              on_map=False),
    Indicator("C16e", "population_within_reach", "rate", "instant", "high", coverage.counts, "covered",
              "population", parts=("unjudged",), persons=True),
    Indicator("C16f", "coverage_gaps", "count", "instant", "low", coverage.counts, "gaps", "cells",
              parts=("uncovered_in_gaps",)),
    Indicator("C16g", "partner_named", "rate", "instant", "high", partners.counts, "covered", "grids",
              parts=("islands",)),
    Indicator("C16h", "partner_available", "rate", "instant", "high", staff.grids, "on_duty_with_partner",
              "paired"),
    Indicator("C16i", "two_groups", "rate", "instant", "high", staff.grids, "two_groups", "groups_known"),
    Indicator("C16ib", "party_branch", "rate", "instant", "high", staff.grids,
              "party_branch", "branch_known"),
    Indicator("C18", "handling_minutes", "quantile", "closed", "low", handling.since_acceptance,
              parts=("impossible",), on_map=False),
    Indicator("C18b", "closing_minutes", "quantile", "closed", "low", handling.since_report, on_map=False),
    Indicator("C19", "prompt_acceptance", "rate", "reported", "high", handling.prompt, "accepted_in_time",
              "accept_judged", parts=("accept_pending",), on_map=False,
              regulated=lambda profile: profile.sla.accept_min is not None),
    Indicator("C19b", "prompt_response", "rate", "reported", "high", handling.prompt, "responded_in_time",
              "respond_judged", parts=("respond_pending",), on_map=False,
              regulated=lambda profile: profile.sla.respond_min is not None),
    Indicator("C20", "return_rate", "rate", "closed", "low", handling.returned, "returned", "logged",
              "closed", on_map=False),
    Indicator("C20b", "rework_rate", "rate", "closed", "low", handling.returned, "reopened", "logged",
              "closed", on_map=False),
    Indicator("C21", "events_per_10000", "ratio", "cohort", "none", per_head.accepted, "accepted",
              "residents", on_map=False, persons=True, per=10_000),
    Indicator("C22", "backlog_minutes", "quantile", "instant", "low", backlog.ages,
              parts=("inflow", "outflow", "net"), on_map=False),
    Indicator("C23", "three_rates", "ratio", "closed", "high", three_rates.composite, "weighted", "weight",
              least="least", on_map=False, regulated=lambda profile: profile.three_rates is not None),
    Indicator("C24", "arrival_minutes_all", "quantile", "reported", "low", survival.arrival, on_map=False),
    Indicator("C25", "transfer_rate", "rate", "reported", "none", closure.reported, "passed_on", "judged",
              on_map=False),
    Indicator("C25b", "on_the_spot_rate", "rate", "cohort", "high", handling.on_the_spot, "on_the_spot",
              "mode_known", "accepted", on_map=False,
              regulated=lambda profile: bool(profile.workflow.on_the_spot)),
)
# fmt: on
INDICATORS: dict[str, Indicator] = {indicator.id: indicator for indicator in _ALL}


State = Literal["", "unregulated", "nobody", "incomplete"]


@dataclass(frozen=True)
class Figure:
    """One figure with everything needed to prove it: `den` is None for a count that has no whole.

    `withheld` is what is printed in place of a count of persons that must not be shown; `state` says why
    there is no number where that has a name.
    """

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
    parts: dict[str, Number | None] = field(default_factory=dict)
    withheld: str | None = None
    state: State = ""

    @property
    def is_few(self) -> bool:
        """Tell whether it rests on fewer than ten: no rate is printed on so few, anywhere (C0)."""
        return self.display == rates.FEW

    @property
    def is_suppressed(self) -> bool:
        """Tell whether it is not printed: its base is too small, or it would give persons away."""
        return self.withheld is not None or self.is_few


def figure(db: Database, scope: Scope, id: str) -> Figure:
    """Return the indicator `id` for the whole area of the scope."""
    indicator = INDICATORS[id]
    frame = counted(db, scope, indicator, None)
    frame = frame if len(frame) else frame.reindex([0])  # nothing to count is a row of nothing
    row = {key: _plain(values[0]) for key, values in _standard(indicator, frame).items()}
    closed = "withheld" in frame and frame["withheld"].notna().iloc[0]
    parts = {name: _plain(frame[name].iloc[0]) for name in indicator.parts}
    quantile = indicator.kind == "quantile"
    least = _plain(frame[indicator.least].iloc[0]) if indicator.least else None
    return Figure(
        id=indicator.id,
        name=indicator.name,
        kind=indicator.kind,
        basis=indicator.basis,
        num=None if quantile else row["num"],
        den=row["den"] if indicator.den else None,
        value=row["value"],
        display=_display(indicator, row, least),
        n=int(row["n"] or 0),
        median=row["median"],
        p90=row["p90"],
        missing=int(row["missing"] or 0),
        parts={name: part or (None if closed and part is None else 0) for name, part in parts.items()},
        withheld=_plain(_withheld(indicator, frame).iloc[0]),
        state=_state(indicator, db.profile, row, closed=closed),
    )


def by_unit(db: Database, scope: Scope, id: str, level: str) -> pd.DataFrame:
    """Return the indicator `id` for every unit of `level` inside the area: one row each, 0/0 for nothing.

    Columns: unit_code, num, den, value, n, median, p90, withheld, ordered by unit_code. What is counted in
    the area but lies in no unit of the level (未落格, or placed higher up) has a last row, without unit_code.
    Where `withheld` says what is printed instead, counts of persons and their value are missing.
    """
    indicator = INDICATORS[id]
    units = grids.in_level(db, scope.area, level)
    frame = units.merge(counted(db, scope, indicator, level), on="unit_code", how="outer")
    columns = _standard(indicator, frame)
    del columns["missing"]
    rows = pd.DataFrame(
        {"unit_code": frame["unit_code"], **columns, "withheld": _withheld(indicator, frame)})
    return rows.sort_values("unit_code", na_position="last", ignore_index=True)


def counted(db: Database, scope: Scope, indicator: Indicator, level: str | None) -> pd.DataFrame:
    """Return what the indicator's function counts, shared with the indicators that it also serves."""
    key = (f"{indicator.count.__module__}.{indicator.count.__qualname__}", scope, level)
    return db.answer(key, lambda: indicator.count(db, scope, level))


def _standard(indicator: Indicator, frame: pd.DataFrame) -> dict[str, np.ndarray]:
    """Return what was counted as the same arrays for all: the one place where counts become values."""

    closed = _withheld(indicator, frame).notna().to_numpy()

    def counts(name: str) -> np.ndarray:
        found = frame[name].to_numpy("float64", na_value=np.nan) if name else np.zeros(len(frame))
        found = np.where(np.isnan(found) & ~closed, 0, found)
        return found.astype("int64") if (found % 1 == 0).all() else found

    num, den = counts(indicator.num), counts(indicator.den)
    median = p90 = np.full(len(frame), np.nan)
    if indicator.kind == "quantile":
        median, p90 = (frame[name].to_numpy("float64", na_value=np.nan) for name in ("median", "p90"))
        value, n, missing = median, counts("n"), counts("missing")
    elif indicator.kind == "count":
        value, n, missing = num.astype("float64"), num, counts("")
    else:
        factor = 100 if indicator.kind == "rate" else indicator.per
        value = np.divide(factor * num, den, out=np.full(len(frame), np.nan), where=den != 0)
        n, missing = den, counts(indicator.whole or indicator.den) - den
    return {"num": num, "den": den, "value": value, "n": n, "median": median, "p90": p90, "missing": missing}


def _withheld(indicator: Indicator, frame: pd.DataFrame) -> pd.Series:
    """Return what is printed for each row in place of its count of persons, missing where that is shown."""
    if indicator.persons:
        return frame["withheld"]
    return pd.Series([None] * len(frame), index=frame.index, dtype=object)


def _state(indicator: Indicator, profile: Profile, row: dict[str, Any], *, closed: bool) -> State:
    """Return the name of the reason why there is no number, where there is one."""
    if not indicator.regulated(profile):
        return "unregulated"
    if indicator.id == "C16c" and not closed and row["num"] and not row["den"]:
        return "nobody"
    return ""


def _display(indicator: Indicator, row: dict[str, Any], least: Number | None) -> str:
    """Return a figure as printed, by the number rules of C0."""
    if row["value"] is None:
        return rates.NOTHING
    if least is not None and rates.small(least):
        return rates.FEW
    if indicator.kind == "rate":
        return rates.display(row["num"], row["den"])
    return rates.number(row["value"], 0 if indicator.kind == "count" else 1)


def _plain(value: Any) -> Any:
    """Return a value of a frame as plain Python; None for missing."""
    return None if pd.isna(value) else value.item() if isinstance(value, np.generic) else value
