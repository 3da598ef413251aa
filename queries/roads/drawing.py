"""The outline of what is within reach: travel times on a raster, contoured. It follows the roads.

Each pixel belongs to the nearest road and is reached from there on foot, so that ground beyond a river is
reached over its bridge, not across the water. Pixels far from every road are left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import contourpy
import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.ndimage import distance_transform_edt

from queries.roads.network import Floats, Integers, Network
from queries.roads.places import Places
from queries.roads.travel import Field

MOST_PIXELS = 1_200_000
FINEST_M = 25.0
LATE = 4.0  # limits; what nobody reaches is so late, far enough for the contour to keep away from it
SMALLEST_PIXELS = 3.0  # an island or a hole smaller than this is noise of the raster


@dataclass(frozen=True)
class Canvas:
    """A raster over a network: which pixels lie near a road, and which point of an edge each belongs to."""

    west: float
    south: float
    size_m: float
    shape: tuple[int, int]
    pixel: Integers  # of those near a road: row x columns + column
    point: Integers  # the point of an edge that each belongs to
    walk_m: Floats
    edge: Integers  # of each point
    share: Floats

    def places(self) -> Places:
        """Return the pixels as places on the network."""
        row, column = np.divmod(self.pixel, self.shape[1])
        x: Floats = self.west + (column + 0.5) * self.size_m
        y: Floats = self.south + (row + 0.5) * self.size_m
        return Places(x, y, self.edge[self.point], self.share[self.point], self.walk_m)


def canvas(network: Network, far_m: float) -> Canvas:
    """Lay a raster over the snappable edges of a network; points on them are half a pixel apart."""
    chosen = np.flatnonzero(network.snappable)
    x0, y0, x1, y1 = (
        values[chosen]
        for values in (
            network.x[network.start],
            network.y[network.start],
            network.x[network.end],
            network.y[network.end],
        )
    )
    west, east = min(x0.min(), x1.min()) - far_m, max(x0.max(), x1.max()) + far_m
    south, north = min(y0.min(), y1.min()) - far_m, max(y0.max(), y1.max()) + far_m
    size = max(FINEST_M, float(np.sqrt((east - west) * (north - south) / MOST_PIXELS)))
    columns, rows = int((east - west) / size) + 2, int((north - south) / size) + 2
    number = np.maximum(np.ceil(np.hypot(x1 - x0, y1 - y0) / (size / 2)), 1).astype(np.int64) + 1
    of = np.repeat(np.arange(len(chosen)), number)
    share = (np.arange(len(of)) - np.repeat(np.cumsum(number) - number, number)) / (number[of] - 1)
    px, py = x0[of] + share * (x1 - x0)[of], y0[of] + share * (y1 - y0)[of]
    column, row = ((px - west) / size).astype(np.int64), ((py - south) / size).astype(np.int64)
    off = np.hypot(px - west - (column + 0.5) * size, py - south - (row + 0.5) * size)
    pixel = row * columns + column
    order = np.lexsort([off, pixel])
    pixel, point = pixel[order], order
    first = np.ones(len(pixel), bool)
    first[1:] = pixel[1:] != pixel[:-1]  # the point nearest to the middle stands for the pixel
    pixel, point = pixel[first], point[first]
    bare = np.ones(rows * columns, bool)
    bare[pixel] = False
    distance, nearest = distance_transform_edt(
        bare.reshape(rows, columns), sampling=size, return_indices=True
    )
    near = np.flatnonzero(distance.ravel() <= far_m)
    owner = (nearest[0].ravel() * columns + nearest[1].ravel())[near]
    rank = np.empty(rows * columns, np.int64)
    rank[pixel] = np.arange(len(pixel))
    return Canvas(
        west,
        south,
        size,
        (rows, columns),
        near,
        rank[owner],
        distance.ravel()[near],
        chosen[of[point]],
        share[point],
    )


def outline(drawn: Canvas, field: Field, limit_s: float) -> shapely.Geometry:
    """Return the ground (metres on the plane) that is reached within the limit; valid, with its holes."""
    seconds = field.along(drawn.edge, drawn.share)
    beside = np.isin(drawn.edge, field.sources.edge)
    if beside.any():  # on the edge where somebody sets out, the way does not lead over a node
        seconds[beside] = np.minimum(seconds[beside], _on_own_edge(drawn, field, beside))
    return contour(drawn, seconds[drawn.point] + drawn.walk_m * field.walk_s_per_m, limit_s)


def contour(drawn: Canvas, values: Floats, most: float) -> shapely.Geometry:
    """Return the ground (metres on the plane) whose pixels have a value of no more than `most`."""
    soon = values <= most * 1.5
    if not soon.any():
        return shapely.Polygon()
    rows, columns = drawn.shape
    row, column = drawn.pixel[soon] // columns, drawn.pixel[soon] % columns
    low, high = np.array([row.min(), column.min()]) - 2, np.array([row.max(), column.max()]) + 3
    low, high = np.maximum(low, 0), np.minimum(high, [rows, columns])
    window = np.full((rows, columns), most * LATE, dtype=np.float32)
    window.ravel()[drawn.pixel] = np.minimum(values, most * LATE)
    window = window[low[0] : high[0], low[1] : high[1]]
    x = drawn.west + (np.arange(low[1], high[1]) + 0.5) * drawn.size_m
    y = drawn.south + (np.arange(low[0], high[0]) + 0.5) * drawn.size_m
    made = contourpy.contour_generator(x, y, window, fill_type=contourpy.FillType.OuterOffset)
    points, offsets = made.filled(-1.0, most)[:2]
    smallest = SMALLEST_PIXELS * drawn.size_m**2
    parts = [
        _polygon(ring, at, smallest)
        for ring, at in zip(points, offsets, strict=True)
        if ring is not None and at is not None
    ]
    simple = shapely.simplify(
        np.array([part for part in parts if part is not None], dtype=object), drawn.size_m / 3
    )
    whole = shapely.multipolygons(simple)
    # parts of a contour lie apart; made simpler, two may cross once in a long while
    return whole if shapely.is_valid(whole) else shapely.union_all(shapely.make_valid(simple))


def _on_own_edge(drawn: Canvas, field: Field, chosen: NDArray[np.bool_]) -> Floats:
    edge, share = drawn.edge[chosen], drawn.share[chosen]
    nowhere = np.zeros(len(edge))
    return field.at(Places(nowhere, nowhere, edge, share, nowhere))


def _polygon(points: NDArray[Any], offsets: NDArray[Any], smallest: float) -> shapely.Geometry | None:
    rings = [points[start:end] for start, end in pairwise(offsets)]
    rings = [ring for ring in rings if len(ring) > 3]
    if not rings:
        return None
    shell = shapely.Polygon(rings[0])
    if shell.area < smallest:
        return None
    holes = [ring for ring in rings[1:] if shapely.Polygon(ring).area >= smallest]
    return shapely.Polygon(rings[0], holes)
