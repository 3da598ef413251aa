"""Which grids are adjacent? Hand-drawn borders may miss each other by metres and still be shared.

Two units are adjacent when they share a border of some length, or when at least 30 m of the border of one run
within 10 m of the other: a gap or overlap typical of hand drawing. Units that touch only at a point are not.
Where there are roads, neighbours are ranked by the way between them, so that a river without a bridge
separates.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from data.profile.place import Zone
from queries import grids
from queries.db import Database
from queries.reach import Plane
from queries.roads import places, travel
from queries.roads.reach import reach_along_roads
from queries.scope import Scope

NEAR_M, LEAST_M = 10.0, 30.0  # two that touch at a corner run up to 28 m within 10 m of each other
THREADS = 2
HOUR_S = 3600.0
PER_METRE = 100  # corners that agree to a centimetre are one
Shapes = NDArray[np.object_]
Integers = NDArray[np.int64]
COLUMNS = ["unit_code", "neighbour", "border_m"]


def pairs(ground: Shapes) -> pd.DataFrame:
    """Return the adjacent pairs of polygons (lon/lat): one, other (rows, one < other), border_m.

    `border_m` is the length of the common border; None or empty polygons are adjacent to nothing.
    """
    there = np.flatnonzero(~shapely.is_missing(ground) & ~shapely.is_empty(ground))
    if len(there) < 2:
        return pd.DataFrame({"one": [], "other": [], "border_m": []}, dtype="float64").astype(
            {"one": "int64", "other": "int64"}
        )
    boxes = shapely.bounds(ground[there])
    flat = Plane(boxes[:, [0, 2]].ravel(), boxes[:, [1, 3]].ravel()).flat(ground[there])
    one, other, border = _same_segments(flat)
    more, beside = _candidates(flat)
    new = ~np.isin(more * len(flat) + beside, (one * len(flat) + other)[border >= LEAST_M])
    more, beside = more[new], beside[new]
    length = _near(flat, more, beside)
    found = pd.DataFrame(
        {
            "one": there[np.concatenate([one, more])],
            "other": there[np.concatenate([other, beside])],
            "border_m": np.concatenate([border, length]),
        }
    )
    longest = found[found["border_m"] > 0].groupby(["one", "other"])["border_m"].max()
    return longest.reset_index().sort_values(["one", "other"], ignore_index=True)


def neighbours(db: Database, scope: Scope, level: str) -> pd.DataFrame:
    """Return the neighbours of each unit of a level: unit_code, neighbour, border_m; each pair twice."""

    def compute() -> pd.DataFrame:
        frame = grids.geometries(db, level)
        found = pairs(np.asarray(frame.geometry.array))
        codes = frame["unit_code"].to_numpy()
        once = pd.DataFrame(
            {
                "unit_code": codes[found["one"]],
                "neighbour": codes[found["other"]],
                "border_m": found["border_m"],
            }
        )
        back = once.rename(columns={"unit_code": "neighbour", "neighbour": "unit_code"})
        both = pd.concat([once, back], ignore_index=True)[COLUMNS]
        return both.sort_values(["unit_code", "border_m"], ascending=[True, False], ignore_index=True)

    frame = db.answer(("adjacency", level), compute, version=grids.geometry_version(db))
    if scope.area is None:
        return frame
    inside = grids.in_level(db, scope.area, level)["unit_code"]
    return frame[frame["unit_code"].isin(inside)].reset_index(drop=True)


def ranked(db: Database, scope: Scope, unit: str, level: str) -> pd.DataFrame:
    """Return the neighbours of one unit, the quickest to arrive first: neighbour, border_m, seconds, why.

    `seconds` is the way along the roads from the one nearest to the neighbour's middle to the one nearest to
    the unit's: on wide ground the middle itself may lie far from every road, and nobody lives there. Where it
    is missing, `why` says the reason: 'no_roads' (none were loaded), 'no_road' (none in one of the two, as
    far from its middle as its ground is wide) or 'no_way' (none leads there within an hour); else it is ''.
    """
    beside = neighbours(db, scope.within(None), level)
    beside = beside[beside["unit_code"] == unit].drop(columns="unit_code")
    along = reach_along_roads(db)
    units = grids.units(db, scope.within(None)).set_index("unit_code")
    if along is None or unit not in units.index or not len(beside):
        return beside.assign(seconds=np.nan, why="no_roads").reset_index(drop=True)
    zone: Zone = "urban" if units.loc[unit, "zone"] == "urban" else "rural"
    network = along.networks[zone].reversed()
    known = units.reindex([unit, *beside["neighbour"]])
    wide_m = np.sqrt(known["area_km2"].to_numpy("float64", na_value=0.0) / np.pi) * 1000
    far_m = np.maximum(wide_m, along.rules.far(zone))
    x, y = along.plane.flat_points(known["lon"].to_numpy("float64"), known["lat"].to_numpy("float64"))
    snapped = places.snap(network, x, y, float(far_m.max()))
    near = snapped.walk_m <= far_m
    on_road = replace(snapped, edge=np.where(near, snapped.edge, places.NOWHERE), walk_m=np.zeros(len(known)))
    there = travel.nearest(
        network, on_road.taken(np.array([0])), limit_s=HOUR_S, walk_kmh=along.rules.walk_kmh
    )
    seconds = there.at(on_road.taken(np.arange(1, len(known))))
    beside = beside.assign(
        seconds=np.where(seconds <= HOUR_S, seconds, np.nan),
        why=np.select([~(near[1:] & near[0]), ~(seconds <= HOUR_S)], ["no_road", "no_way"], ""),
    )
    return beside.sort_values(["seconds", "border_m"], ascending=[True, False], ignore_index=True)


def _same_segments(flat: Shapes) -> tuple[Integers, Integers, NDArray[Any]]:
    """Return the pairs whose borders run over the very same corners, and how far they do."""
    lines = shapely.boundary(flat)
    points, line = shapely.get_coordinates(shapely.get_parts(lines), return_index=True)
    owner = np.repeat(np.arange(len(flat)), shapely.get_num_geometries(lines))[line]
    follows = line[1:] == line[:-1]
    start, end, owner = points[:-1][follows], points[1:][follows], owner[:-1][follows]
    corners = np.round(np.concatenate([start, end]) * PER_METRE).astype(np.int64)
    codes = np.unique(corners[:, 0] * (1 << 32) + corners[:, 1], return_inverse=True)[1]
    low, high = np.sort(codes.reshape(2, -1), axis=0)
    order = np.lexsort([owner, high, low])
    low, high, owner, length = low[order], high[order], owner[order], np.hypot(*(end - start)[order].T)
    same = (low[1:] == low[:-1]) & (high[1:] == high[:-1]) & (owner[1:] != owner[:-1])
    one, other, length = owner[:-1][same], owner[1:][same], length[1:][same]
    key, place = np.unique(one * len(flat) + other, return_inverse=True)
    return key // len(flat), key % len(flat), np.bincount(place, length, len(key))


def _candidates(flat: Shapes) -> tuple[Integers, Integers]:
    """Return the pairs whose boxes lie within reach of each other."""
    west, south, east, north = shapely.bounds(flat).T
    half = NEAR_M / 2
    boxes = shapely.box(west - half, south - half, east + half, north + half)
    one, other = shapely.STRtree(boxes).query(boxes)
    once = one < other
    return one[once], other[once]


def _near(flat: Shapes, one: Integers, other: Integers) -> NDArray[Any]:
    """Return how far the border of one runs within 10 m of the other; below 30 m, what they truly share."""
    borders = shapely.boundary(flat)
    around = np.full(len(flat), None, dtype=object)
    used = np.unique(other)
    around[used] = shapely.buffer(flat[used], NEAR_M, quad_segs=1)

    def measure(part: Integers) -> NDArray[Any]:
        close = shapely.dwithin(flat[one[part]], flat[other[part]], NEAR_M)
        length = np.zeros(len(part))
        length[close] = shapely.length(
            shapely.intersection(borders[one[part[close]]], around[other[part[close]]])
        )
        short = np.flatnonzero(close & (length < LEAST_M))
        shared = shapely.intersection(borders[one[part[short]]], borders[other[part[short]]])
        length[short] = shapely.length(shared)
        return length

    parts = np.array_split(np.arange(len(one)), THREADS * 4)
    with ThreadPoolExecutor(THREADS) as pool:
        return np.concatenate(list(pool.map(measure, parts)))
