"""Response circles: what the staff on duty could reach in the promised minutes (L4).

Along the roads where there are any; an estimated circle elsewhere, drawn dashed.
"""

from __future__ import annotations

from typing import Any

import shapely

from layers._base import Layer, collection
from queries import coverage
from queries.db import Database
from queries.scope import Scope

TOLERANCE = 5e-5  # degrees, about 5 m: a tenth of the corners, and nobody sees the difference


def features(db: Database, scope: Scope) -> dict[str, Any]:
    """Return one feature per zone and method: the ground within reach, with minutes and method as properties.

    Method 'road' follows the roads; 'estimated' is the union of circles, where no road is near or none known.
    """
    response = db.profile.sla.response
    minutes = {"urban": response.urban_min, "rural": response.rural_min}
    return collection(
        [
            {
                "type": "Feature",
                "geometry": shapely.geometry.mapping(
                    shapely.set_precision(shapely.simplify(area.geometry, TOLERANCE), 1e-5)
                ),
                "properties": {"zone": area.zone, "minutes": minutes[area.zone], "method": area.method},
            }
            for area in coverage.drawn(db, scope)
        ]
    )


LAYER = Layer("circles", depends=("ground", "staff"), key=coverage.duty_key, features=features, place=1)
