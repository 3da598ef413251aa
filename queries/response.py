"""How fast does somebody get there? (indicators.md C9, C10)"""

from __future__ import annotations

import pandas as pd

from queries.db import Database
from queries.scope import Scope

ZONES = ("urban", "rural", "all")
LONGEST_MIN = 240


def arrival(db: Database, scope: Scope, level: str | None = None) -> pd.DataFrame:
    """Minutes from report to arrival (C9) and attainment of the zone's limit (C10) of on-site events.

    Columns: unit_code, zone ('urban', 'rural', null: unknown, 'all': the three together), n, missing (not
    arrived), impossible (arrived before it was reported; in no figure), median and p90 in minutes, num and
    den of C10, pending (the limit has not passed yet), unzoned (no limit is known). `level` as in
    `queries.closure`; the zone is that of the event's grid, else the exported one.
    """
    return db.answer(
        ("response.arrival", scope, level), lambda: db.frame("response/arrival", scope, level=level)
    )


def arrival_all_zones(db: Database, scope: Scope, level: str | None = None) -> pd.DataFrame:
    """Return the rows of `arrival` that hold for all zones together: one per unit."""
    frame = arrival(db, scope, level)
    return frame[frame["zone"] == "all"].drop(columns="zone").reset_index(drop=True)


def acceptance(db: Database, scope: Scope, level: str | None = None) -> pd.DataFrame:
    """Minutes from assignment to 接单 of on-site events (C9b).

    Columns: unit_code, n, missing, impossible, median, p90, as in `arrival`.
    """
    return db.frame("response/acceptance", scope, level=level)


def summary(db: Database, scope: Scope) -> pd.DataFrame:
    """Return one row each for 'urban', 'rural' and 'all': zone, the columns of `arrival`, and limit_min.

    `limit_min` is the zone's limit in minutes, missing for 'all'.
    """
    limits = db.profile.sla.response
    frame = arrival(db, scope).set_index("zone").drop(columns="unit_code").reindex(ZONES)
    whole = [column for column in frame.columns if column not in {"median", "p90"}]
    frame[whole] = frame[whole].fillna(0).astype("int64")
    frame["limit_min"] = [limits.urban_min, limits.rural_min, float("nan")]
    return frame.rename_axis("zone").reset_index()


def distribution(db: Database, scope: Scope) -> pd.DataFrame:
    """Return how the arrivals of C9 are spread: zone, minutes (rounded up), n.

    `minutes` ends at `LONGEST_MIN`, where all that took longer are.
    """
    return db.frame("response/distribution", scope, most=LONGEST_MIN)
