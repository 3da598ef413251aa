"""What was a unit before: names, parents and ground by time?"""

from __future__ import annotations

import pandas as pd

from queries.db import Database
from queries.scope import Scope


def versions(db: Database, scope: Scope) -> pd.DataFrame:
    """Return what the scope's area has been up to T, the oldest first.

    Columns: name, level, parent_code, zone, kind, subtype, exempt_reason, work_group, service_group,
    party_branch (flags, missing where not told), area_km2, valid_from, valid_to (half-open), has_ground.
    """
    return db.frame("unit_history/versions", scope)
