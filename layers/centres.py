"""Centres in force: what kind they are, and which unit of which level they serve (L8)."""

from __future__ import annotations

from typing import Any

from layers._base import Key, Layer, collection
from queries import centres, grids
from queries.db import Database
from queries.scope import Scope


def features(db: Database, scope: Scope) -> dict[str, Any]:
    """Return a point per centre: `kind`, `place` of the kind in the profile, `depth` of its unit, names.

    `depth` is 0 for the top level; what lies deeper is drawn smaller.
    """
    depths = {level.code: depth for depth, level in enumerate(db.profile.levels)}
    places = {kind.code: place for place, kind in enumerate(db.profile.centres)}
    frame = centres.standing(db, scope).dropna(subset=["lon", "lat"])
    return collection(
        [
            {
                "type": "Feature",
                "geometry": {"type": "Point", "coordinates": [round(row["lon"], 5), round(row["lat"], 5)]},
                "properties": {
                    "kind": row["kind"],
                    "place": places.get(row["kind"], len(places)),
                    "depth": depths.get(row["level"], len(depths)),
                    "n": row["name"] or row["unit_name"],
                },
            }
            for row in frame.to_dict("records")
        ]
    )


def keys(db: Database, scope: Scope) -> list[Key]:
    """Return how many centres of each kind there are."""
    counts = centres.standing(db, scope)["kind"].value_counts()
    return [
        Key(f"centre-{place}", int(counts[kind.code]), kind.name, kind.name_en)
        for place, kind in enumerate(db.profile.centres)
        if kind.code in counts
    ]


LAYER = Layer(
    "centres",
    depends=("ground", "staff"),
    key=lambda db, scope: (grids.geometry_version(db), centres.key(db, scope), scope.area),
    features=features,
    place=5,
    pane="centres",
    interactive=True,
    has_meaning=centres.are_known,
    keys=keys,
)
