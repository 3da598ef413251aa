"""Grid polygons, drawn once; and their figures, sent often as one small array (L1).

The two are apart: `ground` gives the outlines of a level in the order of the unit codes, `values` gives
numbers in that same order. Classes are quantiles fixed per level and period, so that wall and desk, the
whole district and one town, use the same breaks (C18).
"""

from __future__ import annotations

import math
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from queries import grids, indicators, rates
from queries.db import Database
from queries.map_level import telling_level
from queries.scope import Scope

MOST_POLYGONS = 3000  # beyond that a level is drawn inside the selected unit only
TOLERANCES = (0.0012, 0.0003, 0.00003)  # degrees: far, middle, near; about 120, 30 and 3 metres
PRECISIONS = (1e-4, 1e-5, 1e-5)  # degrees that a corner is rounded to: less than a pixel
FAR, NEAR = 10.75, 12.75  # zooms that are worth finer outlines; assets/src/map.js has them too
CLASSES = 5
NO_DATA, OUTSIDE, FEW = -1, -2, -3  # FEW: a base below ten, hatched and of no class


def drawn_level(
    db: Database, scope: Scope, wanted: str = "", *, is_ground: bool = False
) -> tuple[str, str | None]:
    """Return the level to draw for the scope's area, and the unit to draw it inside of (None: everywhere).

    Without a wish this is the finest that can be told (`queries.map_level`), from the level below the
    area down to the first level in the grid; inside such a grid, the level below it. Where the map tells of
    the ground itself, it is the first level in the grid.
    """
    levels = grids.drawn_levels(db)
    polygon = list(levels["level"])
    counts = dict(zip(levels["level"], levels["polygons"], strict=True))
    if not polygon:
        return "", None
    drawn_as = {name: name for name in polygon} | {one: name for name in polygon for one in name.split(",")}
    above = grids.path(db, scope.area) if scope.area else []
    path = [(unit.unit_code, drawn_as.get(unit.level)) for unit in above]
    at = path[-1][1] if path else None
    finest = _finest(db, polygon, at)
    coarsest = polygon.index(at) + 1 if at else next((i for i, of in enumerate(polygon) if counts[of] > 1), 0)
    told = polygon[finest if is_ground else min(coarsest, finest) : finest + 1]
    level = drawn_as.get(wanted) or telling_level(db, scope, told)
    if counts[level] <= MOST_POLYGONS:
        return level, None
    inside = [code for code, on in path if on and polygon.index(on) < polygon.index(level)]
    for code in inside:
        if grids.count(db, level, code) <= MOST_POLYGONS:
            return level, code
    return polygon[polygon.index(level) - 1], None


def _finest(db: Database, polygon: list[str], at: str | None) -> int:
    in_grid = [i for i, level in enumerate(polygon) if set(level.split(",")) & set(db.profile.in_grid_levels)]
    first = in_grid[0] if in_grid else len(polygon) - 1
    place = polygon.index(at) if at else -1
    return first if place < first else min(place + 1, len(polygon) - 1)


def detail_of(bounds: tuple[float, float, float, float] | None, pixels: int = 1000) -> int:
    """Return the detail in which a map of that many pixels shows these bounds first."""
    if bounds is None or bounds[2] <= bounds[0]:
        return 0
    zoom = math.log2(360 / (bounds[2] - bounds[0]) * pixels / 256)
    return (zoom >= FAR) + (zoom >= NEAR)


def ground(db: Database, level: str, within: str | None, detail: int) -> dict[str, Any]:
    """Return the outlines of a level, simplified together so that neighbours keep one border.

    Features are in the order of the unit codes; properties are the code and the name, nothing that changes.
    """
    frame = grids.geometries(db, level, within)
    names = grids.labels(db, list(frame["unit_code"]))
    return outlines(frame.assign(name=frame["unit_code"].map(names)), level, within, detail)


def outlines(frame: gpd.GeoDataFrame, level: str, within: str | None, detail: int) -> dict[str, Any]:
    """Return the outlines of a frame of unit_code, name, geometry."""
    ground = frame.geometry.simplify_coverage(TOLERANCES[detail])
    ground = ground.set_precision(PRECISIONS[detail], mode="pointwise")
    drawn = gpd.GeoDataFrame(
        {"i": range(len(frame)), "l": level, "w": within, "u": frame["unit_code"], "n": frame["name"]},
        geometry=ground,
    )
    features: dict[str, Any] = drawn.to_geo_dict(drop_id=True)
    return features


def values(db: Database, scope: Scope, indicator: str, level: str, within: str | None) -> dict[str, Any]:
    """Return the figures of a level in the order of `ground`, with class breaks.

    `classes` holds per unit: 0–4 the colour of its quantile class, -1 no data, -2 outside the selected
    area, -3 where the denominator is too small for a rate: it is in no class, and makes no breaks (C0).
    `texts` is what the tooltip prints.
    """
    everywhere = indicators.by_unit(db, scope.within(None), indicator, level).dropna(subset=["unit_code"])
    kind = indicators.INDICATORS[indicator].kind
    ranked = everywhere["den"] >= rates.SMALL if kind == "rate" else everywhere["value"].notna()
    breaks = _breaks(everywhere.loc[ranked, "value"])
    order = grids.codes(db, level, within)
    rows = everywhere.set_index("unit_code").reindex(order)
    found = np.searchsorted(np.array(breaks), rows["value"].to_numpy(dtype=float), side="right")
    classes = np.array(colours(breaks))[found]
    if kind == "rate":
        classes = np.where(rows["den"] < rates.SMALL, FEW, classes)
    classes = np.where(rows["value"].isna(), NO_DATA, classes)
    classes = np.where(inside(db, scope, order, level), classes, OUTSIDE)
    return {
        "indicator": indicator,
        "level": level,
        "within": within,
        "breaks": breaks,
        "classes": [int(c) for c in classes],
        "texts": [_text(kind, row) for row in rows.itertuples()],
        # what the texts are never told without, in words: of how many it is known, of how many it is not
        "known": rows[["n", "missing"]].fillna(0).to_numpy(dtype=float).tolist(),
        "nobody": (rows["den"].eq(0) & rows["num"].gt(0)).tolist() if indicator == "C16c" else [],
    }


def withdrawn(told: dict[str, Any]) -> dict[str, Any]:
    """Return the figures of a level when nobody knows them any longer: no data, no classes."""
    classes = [place if place == OUTSIDE else NO_DATA for place in told["classes"]]
    found = {**told, "breaks": [], "classes": classes, "texts": [""] * len(classes)}
    if "whole" in told:
        found |= {"whole": rates.NOTHING, "counts": dict.fromkeys(told["counts"], 0)}
    return found


def inside(db: Database, scope: Scope, order: list[str], level: str) -> NDArray[np.bool_]:
    """Return which of the units in `order`, of one level, lie in the selected area."""
    if not scope.area:
        return np.ones(len(order), bool)
    area = set(grids.codes(db, level, scope.area))
    return np.array([code in area for code in order], bool)


def colours(breaks: list[float]) -> list[int]:
    """Return the place on the ramp of each class; fewer classes than five are spread over all of it."""
    return [round(i * (CLASSES - 1) / max(len(breaks), 1)) for i in range(len(breaks) + 1)]


def _breaks(ranked: pd.Series[float]) -> list[float]:
    """Return the inner breaks of five quantile classes, equal ones merged."""
    if ranked.empty:
        return []
    cuts = np.quantile(ranked.to_numpy(dtype=float), [i / CLASSES for i in range(1, CLASSES)])
    return sorted({round(float(cut), 1) for cut in cuts})


def _text(kind: str, row: Any) -> str:
    if pd.notna(row.withheld):
        return str(row.withheld)
    if pd.isna(row.value):
        return ""
    if kind == "rate":
        num, den = int(row.num), int(row.den)
        return f"{rates.display(num, den)} ({num}/{den})"
    if kind == "quantile":
        return f"{rates.number(row.value)} (n={int(row.n)})"
    return f"{int(row.value):,}" if kind == "count" else rates.number(row.value)
