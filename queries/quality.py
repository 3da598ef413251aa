"""How far can the tables be trusted? (P15)"""

from __future__ import annotations

import pandas as pd

from queries.db import Database
from queries.scope import Scope


def tables(db: Database) -> pd.DataFrame:
    """Return the age of each table: table_name, as_of, imported_at, batch_id, rows_in, refused."""
    return db.frame("quality/tables")


def events(db: Database, scope: Scope) -> dict[str, int]:
    """Return how many events reported in the period contradict themselves or lack something.

    Keys: reported, unplaced, accepted_before_reported, arrived_before_reported, responded_before_assigned,
    closed_before_accepted, without_due.
    """
    row = db.frame("quality/events", scope).iloc[0]
    return {str(key): int(value) for key, value in row.items()}
