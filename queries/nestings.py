"""Where units lay after each import: sums of then were sums over other units."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from queries.db import Database

Parents = Mapping[str, str | None]
BEFORE = 0  # no import: where units lie whose place was never noted


def by_import(db: Database, now: Parents) -> dict[int, Parents]:
    """Return what each import changed of the parents of units.

    Parameters
    ----------
    now
        The parents of the units in question as they are; those that were never noted always lay there.
    """
    rows = db.frame("nestings/by_import")
    noted: dict[int, dict[str, str | None]] = defaultdict(dict)
    for batch, unit, parent in zip(rows["batch_id"], rows["unit_code"], rows["parent_code"], strict=True):
        noted[int(batch)][unit] = parent if isinstance(parent, str) else None
    known = set(rows["unit_code"])
    noted[BEFORE] = {unit: parent for unit, parent in now.items() if unit not in known} | noted[BEFORE]
    return dict(noted)


def are_last(noted: Mapping[int, Parents], now: Parents) -> bool:
    """Tell whether units lie now where they lay after the last of these imports."""
    last: dict[str, str | None] = {}
    for batch in sorted(noted):
        last |= noted[batch]
    return all(last.get(unit) == parent for unit, parent in now.items())
