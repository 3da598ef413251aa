"""Live event points by tier (L3); grouped in the browser when there are many.

Points travel as columns, not as GeoJSON: the browser keeps what it has and asks only for what is newer.
"""

from __future__ import annotations

from typing import Any

from queries import events
from queries.db import Database
from queries.scope import Scope

MOST = 20_000
STATES = ("open", "overdue", "closed")


def changed(db: Database, scope: Scope, since: int) -> dict[str, Any]:
    """Return the events of the scope that changed after data version `since`, as parallel arrays.

    `ids` (event numbers), `at` ([lon, lat] each, five decimals: about a metre), `ranks` (0: no tier),
    `states` (index into STATES), `urgent` (1: of a report class that does not wait), `gone` (ids that changed
    and no longer belong on the map), `most` (no more than these are sent).
    """
    frame = events.points(db, scope, since=since, limit=MOST)
    shown = frame["lon"].notna()
    rows = frame[shown]
    return {
        "ids": rows["event_id"].tolist(),
        "at": [[round(lon, 5), round(lat, 5)] for lon, lat in zip(rows["lon"], rows["lat"], strict=True)],
        "ranks": rows["rank"].fillna(0).astype(int).tolist(),
        "states": [STATES.index(state) for state in rows["state"]],
        "urgent": rows["report_class"].isin(db.profile.wall.urgent_classes).astype(int).tolist(),
        "gone": frame.loc[~shown, "event_id"].tolist(),
        "most": MOST,
    }
