"""Are events closed, in time, where they arose, and to satisfaction? (indicators.md C1-C7, C12)

Every function that counts takes a level: None answers for the whole area in one row (`unit_code` null), a
level code answers per unit of that level, with a null row for events that lie in no such unit. Both come
from the same statement, so the parts always add up to the whole. Units without events have no row here;
`queries.indicators.by_unit` adds them.
"""

from __future__ import annotations

import pandas as pd

from queries import maturity
from queries.db import Database
from queries.periods import steps_of
from queries.scope import Scope


def reported(db: Database, scope: Scope, level: str | None = None) -> pd.DataFrame:
    """Events reported in the period (C1): unit_code, reported, and its split by what became of them.

    `accepted` (by the end of the period), `accepted_later`, `pending`, `invalid`, `merged`, `transferred`,
    `cancelled` and `unknown` (a verdict that nobody defined) always add up to `reported`. `impossible` are
    those of the valid ones that were handled before they were reported. `passed_on` of `judged` is C25.
    """
    return db.frame("closure/reported", scope, level=level)


def accepted(db: Database, scope: Scope, level: str | None = None) -> pd.DataFrame:
    """Valid events accepted in the period (C2, C3): unit_code, accepted, and what became of them.

    `closed` and `in_time_open` are of `judged`: all but the `impossible` ones, which were handled before they
    were reported. `repeats` are repeated complaints, `on_the_spot` were answered with nobody sent.
    """
    return db.frame("closure/accepted", scope, level=level)


def due(db: Database, scope: Scope, level: str | None = None) -> pd.DataFrame:
    """Valid events due in the period and by T, not suspended (C3b, C4): unit_code, due, closed, on_time.

    Beside them those of `without_limit`, which no due time judges: `no_due` of `accepted`.
    """
    due = db.frame("closure/due", scope, level=level).astype({"unit_code": object})
    unlimited = without_limit(db, scope, level).astype({"unit_code": object})
    frame = due.merge(unlimited, on="unit_code", how="outer")
    return frame.sort_values("unit_code", na_position="last", ignore_index=True)


def without_limit(db: Database, scope: Scope, level: str | None = None) -> pd.DataFrame:
    """Valid events accepted in the period that have no due time (beside C4): unit_code, accepted, no_due."""
    return db.frame("closure/without_limit", scope, level=level)


def closed(db: Database, scope: Scope, level: str | None = None) -> pd.DataFrame:
    """Valid events closed in the period (C5, C6, C7): unit_code, closed, and what is known of them.

    `in_grid` of `level_known`, `satisfied` of `rated`, `resolved` of `judged`: an event whose highest level,
    rating or result was not exported leaves that base, it is not judged to be bad.
    """
    return db.frame("closure/closed", scope, level=level)


def throughput(db: Database, scope: Scope, level: str | None = None) -> pd.DataFrame:
    """Events closed in the period beside events accepted in it (C3c): unit_code, accepted, closed."""
    return db.frame("closure/throughput", scope, level=level)


def reopened(db: Database, scope: Scope, level: str | None = None) -> pd.DataFrame:
    """Events first closed in the period (C12): unit_code, first_closed, reopened."""
    return db.frame("closure/reopened", scope, level=level)


def trend(db: Database, scope: Scope) -> pd.DataFrame:
    """Return the way through the period: start, accepted, closed, num, den, immature.

    Of `immature` steps the rate is low because their cases are young (`queries.maturity`). One row per day up
    to a month, per week in a quarter, per month in a year, up to T. `num` of `den` is the closure rate (C3)
    of the events accepted in the step; `closed` counts closings in it.
    """
    steps = steps_of(scope.period, db.profile.periods, scope.as_of)
    frame = db.frame("closure/trend", scope, steps=steps)
    ends = [*steps[1:], scope.period.end]
    return frame.assign(immature=maturity.immature(db, scope, "C3", ends[: len(frame)]))
