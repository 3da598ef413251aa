"""How long until somebody comes, counting those for whom nobody has come yet? (C24)

The median of C9 is that of those who arrived; where many never did it says too little. Here an event that
nobody reached by T waits at least until T: Kaplan and Meier's estimate with those as censored.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from queries.db import Database
from queries.scope import Scope


def arrival(db: Database, scope: Scope, level: str | None = None) -> pd.DataFrame:
    """Return the Kaplan-Meier quantiles of the arrival of on-site events reported in the period.

    Columns: unit_code, n (events, arrived or not), missing (not arrived), median and p90 in minutes; a
    quantile is missing where so many have not been reached yet that nobody can tell it. `level` as in
    `queries.closure`.
    """
    frame = db.frame("response/waits", scope, level=level)
    rows = []
    for unit, own in frame.groupby("unit_code", dropna=False, sort=True):
        waited, n, arrived = (own[name].to_numpy() for name in ("waited_s", "n", "arrived"))
        rows.append(
            {
                "unit_code": unit,
                "n": int(n.sum()),
                "missing": int((n - arrived).sum()),
                "median": quantile(waited, arrived, n, 0.5),
                "p90": quantile(waited, arrived, n, 0.9),
            }
        )
    found = pd.DataFrame(rows, columns=["unit_code", "n", "missing", "median", "p90"])
    return found.assign(median=found["median"] / 60, p90=found["p90"] / 60)


def quantile(times: np.ndarray, happened: np.ndarray, n: np.ndarray, share: float) -> float:
    """Return the first time at which the estimate says that `share` has been reached; nan: not yet.

    Parameters
    ----------
    times
        Ascending and different; at each `happened` of the `n` that were watched until then were reached.
    """
    at_risk = n.sum() - np.concatenate([[0], np.cumsum(n)[:-1]])
    waiting = np.cumprod(1 - happened / at_risk)
    reached = np.flatnonzero(waiting <= 1 - share + 1e-12)
    return float(times[reached[0]]) if len(reached) else float("nan")
