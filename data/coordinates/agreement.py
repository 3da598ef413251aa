"""Where do points land when read in one coordinate system or another, and which one fits the ground?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from data.coordinates import china_offsets
from data.coordinates.candidates import on_earth
from data.coordinates.china_offsets import Floats, Place
from data.coordinates.sign_test import Bools, Verdict, places_of, weigh
from data.coordinates.systems import System

NEARBY = 0.0006  # degrees, some 60 m: a point this close to its unit is no evidence for another system
BEYOND = 0.8  # events may happen outside the ground, so there the differing places must be far from even
# events in one system and shapes in another, when nobody converts the shapes
SHAPES_SHIFTED: dict[str, Callable[[Floats, Floats], Place]] = {
    "WGS84 in GCJ02": china_offsets.wgs84_to_gcj02,
    "WGS84 in BD09": china_offsets.wgs84_to_bd09,
    "GCJ02 in BD09": china_offsets.gcj02_to_bd09,
    "BD09 in GCJ02": china_offsets.bd09_to_gcj02,
}


@dataclass(frozen=True)
class Points:
    """Points as a file has them, each with the shape it should lie in.

    Attributes
    ----------
    first, second
        The two numbers, without NaN.
    unit
        Row of `shapes`; -1: no shape is known.
    shapes
        Prepared polygons in WGS 84.
    """

    first: Floats
    second: Floats
    unit: NDArray[np.int64]
    shapes: NDArray[np.object_]

    def __len__(self) -> int:
        return len(self.first)

    def only(self, wanted: Bools) -> Points:
        """Return some of the points."""
        return Points(self.first[wanted], self.second[wanted], self.unit[wanted], self.shapes)


@dataclass(frozen=True)
class Odd:
    """Rows that look like another system than their file's: which points, and which system each one."""

    points: NDArray[np.int64]
    systems: list[str]


def judge(points: Points, systems: Sequence[System]) -> Verdict:
    """Tell which of `systems` puts the points in their own units; every point must have one."""
    inside = {one.name: inside_units(points, one.to_wgs84(points.first, points.second)) for one in systems}
    rivals = {}
    if {"WGS84", "GCJ02", "BD09"} <= inside.keys():
        rivals = {
            name: inside_units(points, shift(points.first, points.second))
            for name, shift in SHAPES_SHIFTED.items()
        }
    return weigh(inside, _places(points, systems), rivals=rivals)


def judge_on_ground(points: Points, systems: Sequence[System]) -> Verdict:
    """Tell which of `systems` puts the points on the ground at all; the shapes are the whole ground."""
    inside = {one.name: _inside_any(points, one.to_wgs84(points.first, points.second)) for one in systems}
    return weigh(inside, _places(points, systems), fair=BEYOND)


def inside_units(points: Points, place: Place) -> Bools:
    """Is each point inside its own unit?"""
    lon, lat = place
    known = on_earth(lon, lat) & (points.unit >= 0)
    inside = np.zeros(len(lon), dtype=bool)
    inside[known] = shapely.intersects_xy(points.shapes[points.unit[known]], lon[known], lat[known])
    return inside


def odd_ones(points: Points, system: System, others: Sequence[System]) -> Odd:
    """Find the points that are clearly outside their unit, and inside when read as another system.

    A point of a wrong unit is inside by chance, too: a system counts when it explains more than twice as many
    points as the same shift in the opposite direction. The system that explains most is asked first.
    """
    here = system.to_wgs84(points.first, points.second)
    left = np.flatnonzero(~inside_units(points, here) & (points.unit >= 0))
    left = left[~_nearby(points, here, left)]
    rivals = [one for one in others if one != system]
    found: dict[int, str] = {}
    while rivals and len(left):
        explained = {one.name: _explained(points, here, left, one) for one in rivals}
        best = max(rivals, key=lambda one: len(explained[one.name]))
        found.update(dict.fromkeys(explained[best.name].tolist(), best.name))
        left = np.setdiff1d(left, explained[best.name])
        rivals.remove(best)
    rows = sorted(found)
    return Odd(np.array(rows, dtype=np.int64), [found[row] for row in rows])


def _explained(points: Points, here: Place, rows: NDArray[np.int64], other: System) -> NDArray[np.int64]:
    """Return those of the points `rows` that another system puts where they belong, beyond chance."""
    some = Points(points.first[rows], points.second[rows], points.unit[rows], points.shapes)
    there = other.to_wgs84(some.first, some.second)
    inside = inside_units(some, there)
    with np.errstate(invalid="ignore", over="ignore"):  # an invalid point has no mirror image
        mirrored = inside_units(some, (2 * here[0][rows] - there[0], 2 * here[1][rows] - there[1]))
    return rows[inside] if inside.sum() > 2 * mirrored.sum() else rows[:0]


def _nearby(points: Points, place: Place, rows: NDArray[np.int64]) -> Bools:
    lon, lat = place[0][rows], place[1][rows]
    known = on_earth(lon, lat)
    near = np.zeros(len(rows), dtype=bool)
    near[known] = shapely.dwithin(
        points.shapes[points.unit[rows[known]]], shapely.points(lon[known], lat[known]), NEARBY
    )
    return near


def _inside_any(points: Points, place: Place) -> Bools:
    lon, lat = place
    known = np.flatnonzero(on_earth(lon, lat))
    inside = np.zeros(len(lon), dtype=bool)
    tree = shapely.STRtree(shapely.points(lon[known], lat[known]))
    inside[known[tree.query(points.shapes, predicate="intersects")[1]]] = True
    return inside


def _places(points: Points, systems: Sequence[System]) -> NDArray[np.int64]:
    return places_of(points.unit, *systems[0].to_wgs84(points.first, points.second))
