"""How far can the events of a period be trusted? (P15; about the store as a whole: `imports`)"""

from __future__ import annotations

from queries.db import Database
from queries.scope import Scope


def events(db: Database, scope: Scope) -> dict[str, int]:
    """Return how many events reported in the period contradict themselves or lack something.

    Keys: reported, unplaced, accepted_before_reported, arrived_before_reported, responded_before_assigned,
    closed_before_accepted, without_due.
    """
    row = db.frame("quality/events", scope).iloc[0]
    return {str(key): int(value) for key, value in row.items()}
