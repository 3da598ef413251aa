"""How many matters come from ten thousand residents? (C21)"""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from queries import closure, disclosure
from queries.db import Database
from queries.scope import Scope


def accepted(db: Database, scope: Scope, level: str | None = None) -> pd.DataFrame:
    """Return unit_code, accepted (events of the period), residents (at its end), withheld.

    Residents are the latest count by the end of the period and by T; missing where they are held back. A
    unit without a count has none: no rate.
    """
    then = replace(scope, as_of=min(scope.as_of, scope.period.end))
    people = disclosure.sums(db, then, level, "residents").astype({"unit_code": object})
    events = closure.accepted(db, scope, level)[["unit_code", "accepted"]].astype({"unit_code": object})
    frame = people.merge(events, on="unit_code", how="outer")
    return frame.sort_values("unit_code", na_position="last", ignore_index=True)
