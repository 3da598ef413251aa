"""How does coverage change over the day, and when is it weak? Each hour's roster, today's roads."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pandas as pd

from queries.db import Database
from queries.deployment import coverage
from queries.scope import Scope

HOURS = 24
WEAK = 0.9  # of the day's best hour: an hour that covers less is weak


def by_hour(db: Database, scope: Scope) -> pd.DataFrame:
    """Return the share of people within reach in each of the 24 hours up to T, the oldest first.

    Columns: at, population, covered, share (NaN where nobody is judged), weak. Hours of one roster are
    computed once.
    """
    rows = []
    for back in range(HOURS - 1, -1, -1):
        at = scope.as_of - timedelta(hours=back)
        sums = coverage.summary(db, scope.over(scope.period, at))
        ((people, covered),) = sums.loc[sums["zone"] == "all", ["population", "covered"]].to_numpy("float64")
        rows.append((at, people, covered))
    frame = pd.DataFrame(rows, columns=["at", "population", "covered"])
    share = np.where(
        frame["population"] > 0,
        frame["covered"] / frame["population"].where(frame["population"] > 0, 1.0),
        np.nan,
    )
    best = np.nanmax(share, initial=0.0)
    return frame.assign(share=share, weak=share < WEAK * best)
