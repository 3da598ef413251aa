"""Lists of single events, a page at a time: those accepted, those open, those overdue (C2, C8).

No personal column exists; events of sensitive categories are counted and never listed. The lists have the
very events that the figures of the same name count.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from queries.db import Database
from queries.scope import Scope

List = Literal["accepted", "open", "overdue"]
LISTS: tuple[List, ...] = ("accepted", "open", "overdue")
SORTS = ("reported", "id", "tier", "category", "channel", "grid", "due", "closed", "state")
PAGE = 20


@dataclass(frozen=True)
class Count:
    """How many events a list has, and how many of them are counted only."""

    n: int
    counted_only: int

    @property
    def listed(self) -> int:
        """Return how many are listed one by one."""
        return self.n - self.counted_only

    def pages(self, size: int = PAGE) -> int:
        """Return how many pages they fill, at least one."""
        return max(1, -(-self.listed // size))


def counts(db: Database, scope: Scope) -> dict[List, Count]:
    """Return the size of every list."""
    return db.answer(("event_list.counts", scope), lambda: _counts(db, scope))


def page(
    db: Database,
    scope: Scope,
    which: List,
    sort: str = "reported",
    *,
    descending: bool = True,
    skipped: int = 0,
    most: int = PAGE,
) -> pd.DataFrame:
    """Return `most` events of a list after the first `skipped`, ordered by `sort` and then by number.

    Columns: event_id, tier, category, channel, grid_code, unit_name, reported_at, due_eff, closed_at, state
    ('open', 'suspended', 'overdue', 'closed') and age_s: seconds open, overdue, or until it was closed.
    Tiers, categories and channels are ordered as in the profile; what is missing comes last either way.
    """
    more: dict[str, Any] = {
        "list": which,
        "sort": sort if sort in SORTS else SORTS[0],
        "descending": descending,
        "skipped": max(skipped, 0),
        "most": most,
        "tier_codes": [tier.code for tier in sorted(db.profile.tiers.items, key=lambda one: one.rank)],
        "category_codes": [one.code for one in db.profile.published_categories],
        "channel_codes": [one.code for one in db.profile.workflow.channels],
    }
    return db.frame("event_list/page", scope, **more)


def _counts(db: Database, scope: Scope) -> dict[List, Count]:
    frame = db.frame("event_list/counts", scope)
    found = dict(
        zip(frame["list"], zip(frame["n"].tolist(), frame["counted_only"].tolist(), strict=True), strict=True)
    )
    accepted, late, early = (found.get(name, (0, 0)) for name in ("accepted", "overdue", "open"))
    return {
        "accepted": Count(*accepted),
        "open": Count(late[0] + early[0], late[1] + early[1]),
        "overdue": Count(*late),
    }
