"""Units that have a place and no ground: courtyards, granule grids (L1); a click chooses one."""

from __future__ import annotations

from typing import Any

from layers._base import Key, Layer, collection
from queries import grids
from queries.db import Database
from queries.scope import Scope


def features(db: Database, scope: Scope) -> dict[str, Any]:
    """Return a point per unit in force at T that is drawn as a point: code `u` and name `n`."""
    frame = _points(db, scope)
    return collection(
        [
            {
                "type": "Feature",
                "geometry": {"type": "Point", "coordinates": [round(lon, 5), round(lat, 5)]},
                "properties": {"u": code, "n": name},
            }
            for code, name, lon, lat in frame[["unit_code", "name", "lon", "lat"]].itertuples(index=False)
        ]
    )


def keys(db: Database, scope: Scope) -> list[Key]:
    """Return how many units of each level there are."""
    counts = _points(db, scope)["level"].value_counts()
    names = {level.code: (level.name, level.name_en) for level in db.profile.levels}
    return [Key("points", int(n), *names.get(level, (level, ""))) for level, n in counts.items()]


def has_meaning(db: Database) -> bool:
    """Return whether there is a unit without ground at a level that is drawn as points."""
    levels = grids.levels(db).set_index("level")["polygons"]
    return any(level.geometry == "point" and levels.get(level.code) == 0 for level in db.profile.levels)


def _points(db: Database, scope: Scope) -> Any:
    of_points = [level.code for level in db.profile.levels if level.geometry == "point"]
    frame = grids.units(db, scope)
    frame = frame[frame["level"].isin(of_points) & ~frame["has_ground"]]
    return frame.dropna(subset=["lon", "lat"])


LAYER = Layer(
    "points",
    depends=("ground",),
    key=lambda db, scope: (grids.geometry_version(db), scope.area, len(_points(db, scope))),
    features=features,
    place=7,
    pane="posts",
    interactive=True,
    has_meaning=has_meaning,
    keys=keys,
)
