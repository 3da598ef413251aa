"""Are the obligations that return kept? Daily reports, weekly meetings, monthly assessments (C15, P10).

An obligation counts in the period that its due time lies in, once that has come. Done by then is on
time; done later is late, and what is not done at T is open. Obligations that the profile does not know are in
no rate.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import pandas as pd

from data.profile.duties import CalendarItem
from data.profile.place import Periods
from queries.db import Database
from queries.periods import current_period, neighbour
from queries.scope import PeriodKind, Scope

KINDS: dict[str, PeriodKind] = {
    "day": "day",
    "week": "week",
    "month": "month",
    "quarter": "quarter",
    "year": "ytd",
}
SHOWN = {"day": 7, "week": 6, "month": 6, "quarter": 4, "year": 2}  # cycles, the running one last


@dataclass(frozen=True)
class Cycle:
    """One cycle of an obligation: what was due of it by T, and what is yet to come."""

    label: str
    due: int
    on_time: int
    late: int
    open: int
    coming: int


def counts(db: Database, scope: Scope, level: str | None = None) -> pd.DataFrame:
    """Count obligations due in the period and by T (C15): unit_code, due, on_time, late, open.

    `level` as in `queries.closure`.
    """
    return db.frame("duties/counts", scope, level=level, duties=[one.code for one in db.profile.calendar])


def by_duty(db: Database, scope: Scope) -> dict[str, Cycle]:
    """Return what was due of each obligation of the profile in the scope's own period."""
    period = scope.period
    rows = [(one, period.start, period.end, period.label) for one in db.profile.calendar]
    return {code: found[0] for code, found in _cycles(db, scope, rows).items()}


def recent(db: Database, scope: Scope) -> dict[str, list[Cycle]]:
    """Return the last cycles of each obligation of the profile up to T, the oldest first."""
    rules, moment = db.profile.periods, scope.as_of
    rows = [(one, *cycle) for one in db.profile.calendar for cycle in _last(one.every, rules, moment)]
    return _cycles(db, scope, rows)


def behind(db: Database, scope: Scope, most: int) -> pd.DataFrame:
    """Return the units with most undone, then late, in the period: unit_code, due, open, late."""
    codes = [one.code for one in db.profile.calendar]
    return db.frame("duties/behind", scope, duties=codes, most=most)


def _cycles(
    db: Database, scope: Scope, rows: list[tuple[CalendarItem, datetime, datetime, str]]
) -> dict[str, list[Cycle]]:
    labels = {(one.code, start): label for one, start, _, label in rows}
    frame = db.frame(
        "duties/cycles",
        scope,
        duties=[one.code for one, *_ in rows],
        starts=[row[1] for row in rows],
        ends=[row[2] for row in rows],
    )
    found: dict[str, list[Cycle]] = {one.code: [] for one, *_ in rows}
    for row in frame.to_dict("records"):
        label = labels[row["duty"], row["starts_at"].to_pydatetime()]
        numbers = (int(row[name]) for name in ("due", "on_time", "late", "open", "coming"))
        found[row["duty"]].append(Cycle(label, *numbers))
    return found


def _last(every: str, rules: Periods, moment: datetime) -> Iterator[tuple[datetime, datetime, str]]:
    """Yield start, end and label of the last cycles of a kind, the running one last."""
    running = current_period(KINDS[every], rules, moment)
    for back in range(SHOWN[every] - 1, -1, -1):
        cycle = neighbour(running, rules, -back)
        # a year to date ends at T; a year of obligations ends where the next begins
        end = neighbour(cycle, rules, 1).start if every == "year" else cycle.end
        yield cycle.start, end, cycle.label.removesuffix("-YTD")
