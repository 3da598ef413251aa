"""How does a day go, beside the same weekday of the weeks before?"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import numpy as np

from queries.db import Database
from queries.periods import WEEK
from queries.scope import Scope

HOURS = 24


def hours(db: Database, scope: Scope, weeks: int = 4) -> np.ndarray:
    """Count valid events accepted (C2) in each hour of a day and of the same weekday before it.

    `scope.period` is the day. Returns an array of `weeks` + 1 rows of 24 hours; row 0 is the day, row k the
    same weekday k weeks earlier. Hours after T are 0: that they are not over must be told beside it.
    """
    days = [scope.period.start - k * WEEK for k in range(weeks + 1)]
    whole = scope.over(replace(scope.period, start=days[-1], end=days[0] + timedelta(days=1)))
    frame = db.frame("rhythm/hours", whole, days=days)
    counted = np.zeros((weeks + 1, HOURS), dtype="int64")
    rows = {day: place for place, day in enumerate(days)}
    for day, hour, n in zip(frame["day_start"].dt.to_pydatetime(), frame["hour"], frame["n"], strict=True):
        counted[rows[day], hour] = n
    return counted
