"""What is open at T, and what of it is late? (indicators.md C8). The period of the scope plays no part."""

from __future__ import annotations

import pandas as pd

from queries.db import Database
from queries.scope import Scope

AGES = ("within_1d", "within_3d", "within_7d", "within_30d", "over_30d")


def summary(db: Database, scope: Scope, level: str | None = None) -> pd.DataFrame:
    """Open events at T: unit_code, open, suspended, no_due, overdue, and `overdue` split by age (`AGES`).

    Suspended events and those without a due time are open but never overdue; what is due exactly at T is
    not overdue yet. `level` as in `queries.closure`.
    """
    return db.frame("overdue/summary", scope, level=level)
