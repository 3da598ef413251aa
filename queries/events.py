"""Single events: points for the map, the newest ones, the life of one (indicators.md C0, C18)."""

from __future__ import annotations

from typing import Any

import pandas as pd

from queries.db import Database
from queries.scope import Scope


def points(db: Database, scope: Scope, since: int = 0, limit: int = 20_000) -> pd.DataFrame:
    """Return valid events with a point, reported in the period or open at T, newest first.

    Columns: event_id, lon, lat, rank (of the tier; missing for unknown ones), state ('open', 'overdue',
    'closed'), grid_code, category, tier, report_class, reported_at, batch_id. Events of a sensitive category
    stand at the representative point of their grid. With `since`, only events that changed or became overdue
    after that data version; those that left the map follow with all but event_id and batch_id missing.
    """
    frame = db.frame("events/points", scope, since=since, most=limit)
    ranks = {tier.code: tier.rank for tier in db.profile.tiers.items}
    frame.insert(3, "rank", frame["tier"].map(ranks).astype("Int64"))
    return frame


def latest(db: Database, scope: Scope, limit: int = 20) -> pd.DataFrame:
    """Return the newest valid events of the area and period.

    Columns: event_id, reported_at, tier, category, channel, grid_code, unit_name, state.
    """
    return db.frame("events/latest", scope, most=limit)


def one(db: Database, event_id: str, scope: Scope) -> dict[str, Any] | None:
    """Return the life of one event as known at T, or None if there was no such event then.

    Keys are the columns of the events table that tell nothing of a person or an exact place, and unit_name.
    """
    rows = db.frame("events/one", scope, event_id=event_id).to_dict("records")
    return {str(key): value for key, value in rows[0].items()} if rows else None


def count_unplaced(db: Database, scope: Scope) -> tuple[int, int]:
    """Return how many events reported in the period fit nowhere (未落格), and how many of them have no point.

    The area plays no part: what fits nowhere lies in no area.
    """
    row = db.frame("events/unplaced", scope).iloc[0]
    return int(row["unplaced"]), int(row["without_point"])
