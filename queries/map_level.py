"""At which level can most units be told apart? A map of grids with three events each says nothing."""

from __future__ import annotations

from dataclasses import replace

from queries import freshness, grids, indicators, rates
from queries.db import Database
from queries.scope import Filters, Scope

JUDGED_BY = "C3"
ENOUGH = 0.7  # of the units of a level must have a base that can be ranked


def telling_level(db: Database, scope: Scope, levels: list[str]) -> str:
    """Return the finest of `levels` (coarse to fine, not empty) most of whose units have a base of ten, else
    the coarsest.

    It is chosen once a day for an area and a period, for all indicators, filters and replayed moments: a map
    that changes its units while one looks at it cannot be read.
    """
    if len(levels) == 1:
        return levels[0]
    told = db.answer("events are told until", lambda: freshness.of_groups(db)["events"])
    latest = min(scope.period.end, told or scope.as_of)
    judged = replace(scope, as_of=max(scope.period.start, latest), filters=Filters())
    # the first events may come hours after the ground
    key = ("telling level", scope.area, scope.period.label, judged.as_of.date(), told is None, tuple(levels))
    return db.answer(key, lambda: _choose(db, judged, levels), version=grids.geometry_version(db))


def _choose(db: Database, scope: Scope, levels: list[str]) -> str:
    for level in reversed(levels[1:]):
        units = indicators.by_unit(db, scope, JUDGED_BY, level).dropna(subset=["unit_code"])
        if len(units) and (units["den"] >= rates.SMALL).mean() >= ENOUGH:
            return level
    return levels[0]
