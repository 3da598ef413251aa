"""Coverage gaps: cells of which less than half is within reach of anybody on duty (L6)."""

from __future__ import annotations

from typing import Any

import shapely

from layers._base import Layer, collection
from queries import grids
from queries.db import Database
from queries.deployment import coverage
from queries.scope import Scope


def features(db: Database, scope: Scope) -> dict[str, Any]:
    """Return the outlines of the uncovered cells with their share and uncovered population."""
    gaps = coverage.gaps(db, scope)
    shapes = grids.shapes(db, tuple(gaps["unit_code"]))
    return collection(
        [
            {
                "type": "Feature",
                "geometry": shapely.geometry.mapping(shapely.set_precision(shapes[code], 1e-5)),
                "properties": {"unit": code, "share": round(float(share), 2)},
            }
            for code, share in zip(gaps["unit_code"], gaps["share"], strict=True)
            if code in shapes
        ]
    )


LAYER = Layer(
    "gaps",
    depends=("ground", "staff"),
    key=lambda db, scope: (coverage.duty_key(db, scope), scope.area),
    features=features,
    place=2,
    is_rostered=True,
)
