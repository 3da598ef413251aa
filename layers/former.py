"""Old boundaries: the ground of units that have come to their end, as of villages that were merged (旧界)."""

from __future__ import annotations

from typing import Any

import shapely

from layers._base import Key, Layer, collection
from queries import grids
from queries.db import Database
from queries.scope import Scope

TOLERANCE = 1e-4  # degrees, about 10 m


def features(db: Database, scope: Scope) -> dict[str, Any]:
    """Return all borders of the former units as one line, and a point with the name `n` in each.

    One line, because dashes that are drawn twice, once for each neighbour, are no dashes any more.
    """
    frame = grids.former(db, scope)
    if frame.empty:
        return collection([])
    ground = frame.geometry.simplify_coverage(TOLERANCE)
    borders = shapely.line_merge(shapely.set_precision(shapely.union_all(ground.boundary), 1e-5))
    middles = shapely.point_on_surface(ground.to_numpy())
    named = [_feature(middle, {"n": name}) for middle, name in zip(middles, frame["name"], strict=True)]
    return collection([_feature(borders, {}), *named])


def _feature(shape: shapely.Geometry, told: dict[str, str]) -> dict[str, Any]:
    return {"type": "Feature", "geometry": shapely.geometry.mapping(shape), "properties": told}


def keys(db: Database, scope: Scope) -> list[Key]:
    """Return how many former units of each level there are."""
    counts = grids.former(db, scope)["level"].value_counts()
    names = {level.code: (level.name, level.name_en) for level in db.profile.levels}
    return [Key("former", int(n), *names.get(level, (level, ""))) for level, n in counts.items()]


LAYER = Layer(
    "former",
    depends=("ground",),
    key=lambda db, scope: (grids.geometry_version(db), len(grids.former(db, scope)), scope.area),
    features=features,
    place=6,
    pane="former",
    has_meaning=grids.has_former,
    keys=keys,
)
