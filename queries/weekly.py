"""When in the week do events arise?"""

from __future__ import annotations

import numpy as np

from queries.db import Database
from queries.scope import Scope

DAYS, HOURS = 7, 24


def hours(db: Database, scope: Scope) -> np.ndarray:
    """Count valid events reported in the period by weekday (row 0 is Monday) and hour of the day."""
    counted = np.zeros((DAYS, HOURS), dtype="int64")
    frame = db.frame("weekly/hours", scope)
    counted[frame["weekday"].to_numpy() - 1, frame["hour"].to_numpy()] = frame["n"]
    return counted
