"""The backlog as it opened and closed: what a browser needs to show any instant of a span by itself.

One answer holds every event that was alive in the span with the seconds at which its state changed, so that
the counts of any instant are those of `queries.overdue` (C8), by the same definition of open and overdue.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import numpy as np
import pandas as pd

from queries.db import Database
from queries.scope import Period, Scope

MOST = 300_000  # events that a browser replays; beyond it the span must be shorter
NEVER = 2**31 - 1
NOWHERE = -(2**31)
TIMES = ("reported", "accepted", "shut", "again", "shut_again", "late")


def alive(
    db: Database, scope: Scope, start: datetime, end: datetime, fade: timedelta, most: int = MOST + 1
) -> pd.DataFrame:
    """Return the valid events alive in [start, end], or closed within `fade` before it, oldest first.

    No more than `most` are returned: of so many no instant can be counted.

    Columns: event_id (missing for sensitive categories), rank (0: no known tier); seconds after `start`, or
    NEVER: reported, accepted (never before reported), shut (closed, for the first time if it was reopened),
    again (reopened), shut_again, late (the first second at which it is past its due time; NEVER for suspended
    ones); lon, lat (millionths of a degree, or NOWHERE; sensitive categories stand at their grid).

    At a whole second t an event is open when accepted <= t < shut or max(accepted, again) <= t < shut_again,
    and then overdue when late <= t.
    """
    asked = replace(scope, period=Period("span", start, end, ""), as_of=end)
    frame = db.frame("replay/alive", asked, faded=start - fade, most=most)
    ranks = {tier.code: tier.rank for tier in db.profile.tiers.items}
    columns: dict[str, np.ndarray] = {"rank": frame["tier"].map(ranks).fillna(0).to_numpy("uint8")}
    for name in TIMES:
        seconds = frame[name].to_numpy("float64", na_value=np.nan)
        columns[name] = np.where(np.isnan(seconds), NEVER, np.clip(seconds, NOWHERE, NEVER)).astype("int32")
    for name in ("lon", "lat"):
        degrees = frame[name].to_numpy("float64", na_value=np.nan)
        columns[name] = np.where(np.isnan(degrees), NOWHERE, np.round(degrees * 1e6)).astype("int32")
    ids = frame["event_id"].where(~frame["sensitive"].astype("bool"))
    return pd.DataFrame({"event_id": ids, **columns})
