"""What are the events about?"""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from queries.db import Database
from queries.scope import Scope


def counts(db: Database, scope: Scope) -> pd.DataFrame:
    """Return valid events accepted in the period by category, most first: category, n, closed, overdue.

    The filter on categories plays no part, so that a chosen category keeps its place among the others.
    """
    everything = replace(scope, filters=replace(scope.filters, categories=()))
    return db.frame("categories/counts", everything)
