"""Which period does a place open on, where nobody asked for one?

The one that holds T; for an old table, where a few late closings make T, the one that holds its bulk.
"""

from __future__ import annotations

from datetime import datetime, timedelta

import pandas as pd

from queries.db import Database
from queries.periods import current_period
from queries.scope import Period, PeriodKind

RECENT = timedelta(days=31)
ENOUGH = 100  # events of the last days: nobody has to look further


def usual_period(db: Database, kind: PeriodKind, as_of: datetime) -> Period:
    """Return the period of `kind` that a screen or a command opens on."""
    return current_period(kind, db.profile.periods, bulk_at(db, as_of))


def bulk_at(db: Database, as_of: datetime) -> datetime:
    """Return T, or the time of the newest reports of an old table in which nothing was reported of late."""
    return db.answer(("opening", as_of), lambda: _bulk_at(db, as_of))


def _bulk_at(db: Database, as_of: datetime) -> datetime:
    since = as_of - RECENT
    if db.frame("opening/recent", as_of=as_of, since=since)["events"].iloc[0] >= ENOUGH:
        return as_of
    until = db.frame("opening/bulk", as_of=as_of)["until"].iloc[0]
    return as_of if pd.isna(until) or until > since else until.to_pydatetime()
