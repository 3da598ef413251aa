"""How many people lived within timely reach, as the mean over the hours of a period? (C16e, C16f)

A period has no instant at which its coverage holds: its end may be midnight. So the share of a cell is the
mean of its shares at the full hours of the period that a roster reaches (`queries.staff`); reach, gaps and
people follow from the cells as they do at an instant. Hours of one roster are computed once.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from math import gcd

import pandas as pd

from queries import disclosure
from queries.db import Database
from queries.deployment import coverage
from queries.scope import Scope

MOST_ROSTERS = 24  # that are computed; in a longer period only every n-th hour is
DAY = 24


@dataclass(frozen=True)
class OverHours:
    """The cells of `coverage.cells` with their mean share, and over how many of the hours."""

    cells: pd.DataFrame
    taken: int
    hours: int


def over_hours(db: Database, scope: Scope) -> OverHours:
    """Return the cells of the area with the mean of their shares over the hours of the period up to T."""
    return db.answer(("coverage.over_hours", scope), lambda: _over_hours(db, scope))


def every(hours: int, rosters: int) -> int:
    """Return the step that yields at most `MOST_ROSTERS` hours, yet covers every hour of the day."""
    if rosters <= MOST_ROSTERS:
        return 1
    least = -(-hours // MOST_ROSTERS)
    return next(step for step in count(least) if gcd(step, DAY) == 1)


def _over_hours(db: Database, scope: Scope) -> OverHours:
    told = db.frame("coverage/rosters", scope)
    taken = told.iloc[:: every(len(told), told["people"].nunique())]
    parts = []
    for _, hours in taken.groupby("people", sort=False):
        at = hours["hour"].iloc[0].to_pydatetime()
        parts.append(coverage.cells(db, scope.over(scope.period, at)).assign(weight=len(hours)))
    if not parts:
        return OverHours(coverage.cells(db, scope).iloc[:0], 0, 0)
    every_one = pd.concat(parts, ignore_index=True).dropna(subset=["share"])
    every_one = every_one.assign(part=every_one["share"] * every_one["weight"])
    sums = every_one.groupby("unit_code")[["part", "weight"]].sum()
    people = disclosure.published(db, scope.as_of).cells.set_index("unit_code")["residents"]
    frame = parts[-1].drop(columns="weight")
    frame = frame.assign(
        share=frame["unit_code"].map(sums["part"] / sums["weight"]).astype("float64"),
        population=frame["unit_code"].map(people).fillna(frame["population"]),
    )
    return OverHours(frame, len(taken), len(told))
