"""Which steps of a series are still young, so that their rate says little yet? (C3, C12)

Acceptances younger than the median handling time (C18) are mostly open because they are young, and closings
younger than two weeks may come back. Such steps are drawn hatched or hollow, wherever a series of these
figures is drawn, and never as the fall (or the relief) of a line.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

import pandas as pd

from queries import handling
from queries.db import Database
from queries.scope import Scope

REOPENING = timedelta(days=14)


def ripe_until(db: Database, scope: Scope, id: str) -> datetime | None:
    """Return until when what indicator `id` counts is old enough at T; None where it does not ripen.

    Where nothing was closed in the period there is no median: nothing is called young.
    """
    if id == "C12":
        return scope.as_of - REOPENING
    if id != "C3":
        return None
    frame = handling.since_acceptance(db, scope)
    median = frame["median"].iloc[0] if len(frame) else float("nan")
    return scope.as_of if pd.isna(median) else scope.as_of - timedelta(minutes=float(median))


def immature(db: Database, scope: Scope, id: str, ends: Sequence[datetime]) -> list[bool]:
    """Return which of the steps that end at `ends`, at T at the latest, hold what is still young."""
    ripe = ripe_until(db, scope, id)
    return [ripe is not None and min(end, scope.as_of) > ripe for end in ends]
