"""What is open at T, and what of it is late? (indicators.md C8). The period of the scope plays no part."""

from __future__ import annotations

import pandas as pd

from queries.db import Database
from queries.scope import Scope

AGES = ("within_1d", "within_3d", "within_7d", "within_30d", "over_30d")
OLDEST = 30


def summary(db: Database, scope: Scope, level: str | None = None) -> pd.DataFrame:
    """Open events at T: unit_code, open, pending, suspended, no_due, overdue, and `overdue` by age (`AGES`).

    `pending` are those of the open ones that nobody has accepted, `pending_overdue` those of the overdue ones
    ("其中未受理"). Suspended events and those without a due time are open but never overdue; what is due
    exactly at T is not overdue yet. `level` as in `queries.closure`.
    """
    return db.frame("overdue/summary", scope, level=level)


def by_tier(db: Database, scope: Scope) -> pd.DataFrame:
    """Return the columns of `summary` by tier at T: tier, rank, open, pending, …, overdue, `AGES`.

    Every tier of the profile has a row, ordered by rank; tiers that it does not know and events without one
    (tier missing) follow with rank missing, only where there are any.
    """
    items = db.profile.tiers.items
    known = pd.DataFrame({"tier": [one.code for one in items], "rank": [one.rank for one in items]})
    frame = db.frame("overdue/by_tier", scope).astype({"tier": "str"})
    merged = known.astype({"tier": "str", "rank": "Int64"}).merge(frame, on="tier", how="outer")
    counts = ["open", "pending", "pending_overdue", "suspended", "no_due", "overdue", *AGES]
    merged[counts] = merged[counts].fillna(0).astype("int64")
    return merged.sort_values(["rank", "tier"], na_position="last", ignore_index=True)


def oldest(db: Database, scope: Scope, most: int = OLDEST) -> pd.DataFrame:
    """Return the overdue events that are the longest past their due time, the oldest first.

    Columns: event_id, grid_code and unit_name (missing: in no grid), tier, due_eff, late_s. Events of
    sensitive categories are counted above, but never named one by one.
    """
    return db.frame("overdue/oldest", scope, most=most)
