"""Response circles: what the staff on duty could reach in the promised minutes, one area per zone (L4)."""

from __future__ import annotations

from typing import Any

import shapely

from layers._base import Layer, collection
from queries import coverage
from queries.db import Database
from queries.scope import Scope

TOLERANCE = 5e-5  # degrees, about 5 m: a tenth of the corners, and nobody sees the difference


def features(db: Database, scope: Scope) -> dict[str, Any]:
    """Return one feature per zone: the union of all circles, with minutes and method as properties."""
    response = db.profile.sla.response
    minutes = {"urban": response.urban_min, "rural": response.rural_min}
    areas = coverage.areas(db, scope)
    return collection(
        [
            {
                "type": "Feature",
                "geometry": shapely.geometry.mapping(
                    shapely.set_precision(shapely.simplify(area, TOLERANCE), 1e-5)
                ),
                "properties": {"zone": zone, "minutes": minutes[zone], "method": "estimated"},
            }
            for zone, area in areas.items()
            if not area.is_empty
        ]
    )


LAYER = Layer("circles", depends=("ground", "staff"), key=coverage.duty_key, features=features)
