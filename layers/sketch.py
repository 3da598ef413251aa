"""A small picture of the ground and of points that agree with it or not: paths for an SVG, no tiles.

It says whether points and polygons are in one coordinate system, so it needs no more than the outlines of one
level and some hundred points.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from queries import grids, imports
from queries.db import Database

WIDTH, HEIGHT = 320, 240
MARGIN = 12
EDGE = 5  # where points beyond the picture stand
MOST_OUTLINES = 60  # more of them cannot be told apart at this size
TOLERANCE = 0.5  # pixels that a simplified corner may move

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Sketch:
    """What is drawn, in pixels of a picture of `WIDTH` by `HEIGHT`, as the `d` of SVG paths.

    `agreeing` and `unjudged` are dots (to be stroked with round ends), `disagreeing` crosses. Points beyond
    the picture stand at its edge. The counts are of the points that are drawn.
    """

    ground: str
    borders: str
    agreeing: str
    disagreeing: str
    unjudged: str
    n_agreeing: int
    n_disagreeing: int
    n_unjudged: int


def sketch(db: Database, batch_id: int, table: str) -> Sketch:
    """Return the picture of some points of one import on the ground; the same one for the same ground."""
    version = grids.geometry_version(db)
    return db.answer(("sketch", batch_id, table), lambda: _draw(db, batch_id, table), version=version)


def _draw(db: Database, batch_id: int, table: str) -> Sketch:
    points = imports.points(db, batch_id, table)
    ground, borders = _outlines(db)
    xy = points[["lon", "lat"]].to_numpy(dtype=float)
    box = _box(ground, xy)
    places = _placed(xy, box).clip((EDGE, EDGE), (WIDTH - EDGE, HEIGHT - EDGE)) if box else xy
    agrees, unjudged = points["agrees"].fillna(False).to_numpy(dtype=bool), points["agrees"].isna().to_numpy()
    disagrees = ~agrees & ~unjudged
    return Sketch(
        ground=_paths(ground, box),
        borders=_paths(borders, box),
        agreeing=_dots(places[agrees]),
        disagreeing=_crosses(places[disagrees]),
        unjudged=_dots(places[unjudged]),
        n_agreeing=int(agrees.sum()),
        n_disagreeing=int(disagrees.sum()),
        n_unjudged=int(unjudged.sum()),
    )


def _outlines(db: Database) -> tuple[list[shapely.Geometry], list[shapely.Geometry]]:
    """Return the outlines of the top level, and of the lowest one whose outlines can be told apart."""
    levels = grids.levels(db)
    drawn = levels[levels["polygons"] > 0]
    if drawn.empty:
        return [], []
    few = drawn.loc[drawn["polygons"] <= MOST_OUTLINES, "level"]
    top = str(drawn["level"].iloc[0])
    level = str(few.iloc[-1]) if len(few) else top
    ground = list(grids.geometries(db, top).geometry)
    return ground, [] if level == top else list(grids.geometries(db, level).geometry)


def _box(ground: Sequence[shapely.Geometry], points: NDArray[np.float64]) -> Box | None:
    """Return what the picture shows: the ground, or the points where there is none."""
    if not ground and not len(points):
        return None
    corners = shapely.total_bounds(ground) if ground else np.r_[points.min(axis=0), points.max(axis=0)]
    west, south, east, north = (float(side) for side in corners)
    return west, south, east, north


def _placed(points: NDArray[np.float64], box: Box) -> NDArray[np.float64]:
    """Return where degrees lie in the picture; a kilometre is as long eastward as northward."""
    west, south, east, north = box
    squeeze = math.cos(math.radians((south + north) / 2))
    scale = min(
        (WIDTH - 2 * MARGIN) / max((east - west) * squeeze, 1e-6),
        (HEIGHT - 2 * MARGIN) / max(north - south, 1e-6),
    )
    centre = np.array([(west + east) / 2, (south + north) / 2])
    turned = (points - centre) * np.array([squeeze * scale, -scale])
    placed: NDArray[np.float64] = turned + np.array([WIDTH / 2, HEIGHT / 2])
    return placed


def _paths(shapes: Sequence[shapely.Geometry], box: Box | None) -> str:
    if not shapes or box is None:
        return ""
    flat = shapely.transform(np.array(shapes, dtype=object), lambda corners: _placed(corners, box))
    simple = shapely.simplify(flat, TOLERANCE)
    return "".join(_ring(ring) for ring in shapely.get_rings(shapely.get_parts(simple)))


def _ring(ring: shapely.Geometry) -> str:
    return f"M{'L'.join(_pairs(shapely.get_coordinates(ring)[:-1]))}Z"


def _dots(places: NDArray[np.float64]) -> str:
    return "".join(f"M{pair}h0" for pair in _pairs(places))


def _crosses(places: NDArray[np.float64]) -> str:
    return "".join(f"M{pair}m-3-3l6 6m0-6l-6 6" for pair in _pairs(places))


def _pairs(places: NDArray[np.float64]) -> Iterable[str]:
    return (f"{x:.1f} {y:.1f}" for x, y in places)
