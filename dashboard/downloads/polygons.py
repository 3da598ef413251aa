"""The polygons of the map with their figures as GeoJSON (longitude and latitude, CGCS2000)."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard.downloads import tables
from dashboard.downloads.about import About
from dashboard.web.i18n import Translate
from dashboard.web.state import View, level_of
from layers import grids as grid_layer
from layers._base import encode
from queries import comparison, grids, indicators, rates, units
from queries.db import Database
from queries.indicators import INDICATORS
from queries.scope import Scope


def geojson(db: Database, scope: Scope, view: View, about: About, t: Translate) -> bytes:
    """Return the units that the map colours; properties by the ids of the indicators, `about` beside them."""
    level, _ = level_of(view, db, scope)
    if not level:
        return encode({"type": "FeatureCollection", "about": dict(about.rows), "features": []})
    ground = grids.geometries(db, level, comparison.family(db, scope.area, level))
    features = grid_layer.outlines(ground, level, None, len(grid_layer.TOLERANCES) - 1)
    figures = _figures(db, scope, view, level, t)
    names = grids.labels(db, list(ground["unit_code"]))
    for feature in features["features"]:
        code = feature["properties"]["u"]
        feature["properties"] = {
            "unit_code": code,
            "name": names.get(code, code),
            "level": level,
            **figures.get(code, {}),
        }
    return encode({"type": "FeatureCollection", "about": dict(about.rows), "features": features["features"]})


def keys(view: View) -> list[str]:
    """Return the indicators whose figures the polygons carry."""
    extra = [view.indicator] if view.indicator in INDICATORS else []
    return list(dict.fromkeys([*units.KEYS, *extra]))


def _figures(db: Database, scope: Scope, view: View, level: str, t: Translate) -> dict[str, dict[str, Any]]:
    within = scope.within(comparison.family(db, scope.area, level))
    found: dict[str, dict[str, Any]] = {}
    for key in keys(view):
        frame = indicators.by_unit(db, within, key, level).dropna(subset=["unit_code"])
        for row in frame.to_dict("records"):
            found.setdefault(row["unit_code"], {})[key] = _told(row, key)
    compared = tables.coloured(view)
    for row in comparison.of_level(db, scope, compared, level).units.to_dict("records"):
        found.setdefault(row["unit_code"], {})["compared"] = {
            "indicator": compared,
            "low": _plain(row["low"]),
            "high": _plain(row["high"]),
            "verdict": row["verdict"],
            "said": t(f"fair.{row['verdict']}"),
            "rank": _plain(row["rank"]),
        }
    return found


def _told(row: dict[Any, Any], key: str) -> dict[str, Any]:
    """Return a figure as it may be shown: where it is held back, what is printed instead."""
    if isinstance(row["withheld"], str):
        return {"withheld": row["withheld"]}
    kind = INDICATORS[key].kind
    if kind == "count":
        return {"value": _plain(row["value"])}
    if kind == "quantile":
        return {"value": _plain(row["value"]), "n": _plain(row["n"])}
    if kind == "rate" and rates.small(row["den"]):
        return {"value": None, "num": _plain(row["num"]), "den": _plain(row["den"])}
    return {"value": _plain(row["value"]), "num": _plain(row["num"]), "den": _plain(row["den"])}


def _plain(value: Any) -> float | int | None:
    if value is None or pd.isna(value):
        return None
    number = float(value)
    return int(number) if number.is_integer() else round(number, 2)
