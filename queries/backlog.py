"""How large is the backlog, how old is it, and is it growing? (C22)"""

from __future__ import annotations

import pandas as pd

from queries.db import Database
from queries.scope import Scope


def ages(db: Database, scope: Scope, level: str | None = None) -> pd.DataFrame:
    """Age in minutes (since the report) of what is open at T, and the net change over the period.

    Columns: unit_code, n, missing (no age: an impossible order), median, p90; inflow (valid events reported
    in the period), outflow (closed in it), net (inflow - outflow). `level` as in `queries.closure`.
    """
    frame = db.frame("backlog/ages", scope, level=level)
    return frame.assign(net=frame["inflow"] - frame["outflow"])
