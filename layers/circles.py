"""Response circles: what the staff on duty could reach in the promised minutes (L4).

Along the roads where there are any; an estimated circle elsewhere, drawn dashed.
"""

from __future__ import annotations

from itertools import groupby
from typing import Any

import shapely

from layers._base import Layer, collection
from queries.db import Database
from queries.deployment import coverage
from queries.scope import Scope

# degrees, about 5 m: a tenth of the corners, and nobody sees the difference; a part has no border to look at
TOLERANCE = {"whole": 5e-5, "part": 2e-4}


def features(db: Database, scope: Scope) -> dict[str, Any]:
    """Return the ground within reach of each zone, with minutes, method and kind as properties.

    Method 'road' follows the roads; 'estimated' is the union of circles, where no road is near or none known.
    Where a zone has both, its outline is that of both together, 'mixed', and what the roads reach is a 'part'
    of it: with borders of its own it would be a net of lines along every lane.
    """
    response = db.profile.sla.response
    minutes = {"urban": response.urban_min, "rural": response.rural_min}
    found: list[dict[str, Any]] = []
    for zone, areas in groupby(coverage.drawn(db, scope), key=lambda area: area.zone):
        of_zone = {area.method: area.geometry for area in areas}
        shapes = [(method, "whole", shape) for method, shape in of_zone.items()]
        if len(of_zone) > 1:
            whole = shapely.union_all(list(of_zone.values()))
            shapes = [("mixed", "whole", whole), ("road", "part", of_zone["road"])]
        found += [
            {
                "type": "Feature",
                "geometry": shapely.geometry.mapping(
                    shapely.set_precision(shapely.simplify(shape, TOLERANCE[kind]), 1e-5)
                ),
                "properties": {"zone": zone, "minutes": minutes[zone], "method": method, "kind": kind},
            }
            for method, kind, shape in shapes
        ]
    return collection(found)


LAYER = Layer(
    "circles",
    depends=("ground", "staff"),
    key=coverage.duty_key,
    features=features,
    place=1,
    is_rostered=True,
)
