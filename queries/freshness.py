"""Up to which instant do the tables behind a figure tell the truth?"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from queries.db import Database

Group = Literal["events", "staff", "ground"]
# the tables that make the figures of a group old when nobody tells of them any more
GROUPS: dict[Group, tuple[str, ...]] = {
    "events": ("events",),
    "staff": ("shifts", "posts"),
    "ground": ("population", "units"),
}


def of_groups(db: Database) -> dict[Group, datetime | None]:
    """Return the newest as-of of each group of tables; None where none of them was ever told.

    The first table of a group that was told decides: posts without shifts do not say who is on duty.
    """
    frame = db.frame("freshness/tables")
    told = dict(zip(frame["table_name"], frame["as_of"].dt.to_pydatetime(), strict=True))
    return {
        group: next((told[name] for name in names if name in told), None) for group, names in GROUPS.items()
    }
