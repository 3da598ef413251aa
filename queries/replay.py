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

MOST = 300_000  # events that a browser replays; beyond it the span is made shorter
NEVER = 2**31 - 1
NOWHERE = -(2**31)
TIMES = ("reported", "shut", "again", "shut_again", "late", "aside")


def earliest(db: Database, scope: Scope, end: datetime, most: int) -> datetime | None:
    """Return the moment after which at most `most` valid events were alive until `end`.

    That is the beginning of time where no more are there at all, and None where more are open at the end.
    """
    asked = replace(scope, period=Period("span", end, end, ""), as_of=end)
    frame = db.answer(("earliest", asked, most), lambda: db.frame("replay/earliest", asked, most=most))
    closed = frame["closed_at"]
    if closed.empty:
        return datetime.min
    moment = closed.iloc[0]
    return None if pd.isna(moment) or moment >= end else moment.to_pydatetime()


def alive(
    db: Database, scope: Scope, start: datetime, end: datetime, fade: timedelta, most: int = MOST
) -> pd.DataFrame:
    """Return the valid events alive in [start, end], or closed within `fade` before it, oldest first.

    No more than `most` are returned: of so many no instant can be counted.

    Columns: event_id (missing for sensitive categories), rank (0: no known tier); seconds after `start`, or
    NEVER: reported, shut (closed, for the first time if it was reopened), again (reopened), shut_again, late
    (the first second at which it is past its due time), aside (suspended from then on); lon, lat (millionths
    of a degree, or NOWHERE; sensitive categories stand at their grid).

    At a whole second t an event is open when reported <= t < shut or max(reported, again) <= t < shut_again,
    and then overdue when late <= t < aside.
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


def at(db: Database, scope: Scope) -> pd.DataFrame:
    """Return the events that the time bar draws as open at T: lon, lat (degrees), rank, state.

    The state is 'open' or 'overdue'.
    """
    frame = alive(db, scope, scope.as_of, scope.as_of, timedelta(0))
    ends = frame["shut"].where(frame["again"] > 0, frame["shut_again"])
    frame = frame[(ends > 0) & (frame["lon"] != NOWHERE)]
    is_late = (frame["late"] <= 0) & (frame["aside"] > 0)
    return pd.DataFrame(
        {
            "lon": frame["lon"] / 1e6,
            "lat": frame["lat"] / 1e6,
            "rank": frame["rank"],
            "state": np.where(is_late, "overdue", "open"),
        }
    )
