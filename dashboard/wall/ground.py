"""What the wall's map is drawn from: addresses of outlines that never change, and an array of classes."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from dashboard.components.legend import ramp
from dashboard.wall.asking import Instants
from dashboard.wall.scenes import corners
from dashboard.web.context import Context
from dashboard.web.i18n import Translate
from layers import circles, gaps, posts
from layers import grids as grid_layer
from layers._base import collection, encode
from queries import grids
from queries.db import Database
from queries.scope import Scope

COLOURING = "C3"
DETAIL = 1  # of the outlines: about 30 metres
LAYERS = (circles.LAYER, gaps.LAYER, posts.LAYER)


def drawn(context: Context, raw: dict[str, Any], t: Translate) -> dict[str, Any]:
    """Return addresses of outlines and layers, the classes of the coloured level, its legend, the labels."""
    db, shelf = context.db, context.shelf
    when: Instants = raw["when"]
    version = grids.geometry_version(db)
    fine, within = grid_layer.drawn_level(db, when.month, is_ground=True)
    level, around = grid_layer.drawn_level(db, when.month)

    def outlines(of: str | None, inside: str | None = None) -> str:
        if not of:
            return shelf.url("nothing", lambda: encode(collection([])))
        key = ("ground", version, of, inside, DETAIL)
        return shelf.url(key, lambda: encode(grid_layer.ground(db, of, inside, DETAIL)))

    def values() -> dict[str, Any]:
        return grid_layer.values(db, when.month, COLOURING, level, around)

    told = db.answer(("values", when.month, COLOURING, level, around), values) if level else {}
    return {
        "coloured": outlines(level, around),
        "level": level,
        "classes": told.get("classes", []),
        "ramp": ramp(COLOURING),
        "legend": _legend(told.get("breaks", []), t),
        "fine": outlines(fine, within),
        "units": outlines(raw["level"] if _has_ground(db, raw["level"]) else None),
        "labels": db.answer(
            ("wall.labels", raw["level"], when.month.area),
            lambda: labels(db, when.month, raw["level"]),
            version=version,
        ),
        **{
            layer.id: shelf.url(
                (layer.id, layer.key(db, when.month)),
                lambda layer=layer: encode(layer.features(db, when.month)),
            )
            for layer in LAYERS
        },
        "corners": corners(db, when.month.area),
    }


def labels(db: Database, scope: Scope, level: str | None) -> list[list[Any]]:
    """Return latitude, longitude, name and code of the units that bear their name on the map."""
    frame = grids.units(db, scope)
    frame = frame[(frame["level"] == level) & frame["lon"].notna()]
    return [
        [round(row.lat, 5), round(row.lon, 5), row.name, row.unit_code]
        for row in frame[["lat", "lon", "name", "unit_code"]].itertuples(index=False)
    ]


def _has_ground(db: Database, level: str | None) -> bool:
    frame = grids.levels(db)
    return bool((frame["polygons"] > 0)[frame["level"] == level].any())


def _legend(breaks: list[float], t: Translate) -> list[list[Any]]:
    """Return place on the ramp and text of each class; place 0 is hatched: a base too small for any."""
    unit = t(f"indicator.{COLOURING}.unit")
    found = []
    for place, (low, high) in zip(grid_layer.colours(breaks), pairwise([None, *breaks, None]), strict=True):
        if low is None and high is None:
            continue
        if low is None:
            text = t("legend.below", value=f"{high:g}", unit=unit)
        elif high is None:
            text = t("legend.above", value=f"{low:g}", unit=unit)
        else:
            text = t("legend.between", low=f"{low:g}", high=f"{high:g}", unit=unit)
        found.append([place + 1, text])
    return [*found, [0, t("legend.small")]]
