"""Points that stand for the ground of a cell: each for an equal part of it.

The share of a cell within reach is the share of its points within reach. That is the share of ground of C16e,
taken at about a dozen points: it is told in steps, and people who live along the roads are told too far away.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from queries.roads.network import Flags, Floats, Integers

WANTED = 12  # points of a cell; a cell that is a point has one


@dataclass(frozen=True)
class Samples:
    """Points in metres on a plane; `cell` is the row of the cell that each stands for, rising."""

    x: Floats
    y: Floats
    cell: Integers
    cells: int

    def spread(self, amount: Floats) -> Floats:
        """Return what each point has of an amount of its cell: an equal part."""
        return amount[self.cell] / np.bincount(self.cell, minlength=self.cells)[self.cell]

    def share(self, chosen: Flags) -> Floats:
        """Return the share of each cell's points that are chosen; NaN for a cell without a place."""
        with np.errstate(invalid="ignore"):
            return np.bincount(self.cell, chosen, self.cells) / np.bincount(self.cell, minlength=self.cells)


def lay(ground: NDArray[Any], x: Floats, y: Floats) -> Samples:
    """Lay a lattice into each polygon (metres); cells without one, or too thin for it, are their own point.

    Parameters
    ----------
    ground
        Polygon or None of each cell.
    x, y
        The representative point of each cell; NaN where nobody knows.
    """
    drawn = np.flatnonzero(~shapely.is_missing(ground) & ~shapely.is_empty(ground))
    polygons = ground[drawn]
    shapely.prepare(polygons)
    west, south, east, north = shapely.bounds(polygons).T.reshape(4, -1)
    step = np.sqrt(np.maximum(shapely.area(polygons), 1e-6) / WANTED)
    columns = np.maximum(np.ceil((east - west) / step), 1).astype(np.int64)
    rows = np.maximum(np.ceil((north - south) / step), 1).astype(np.int64)
    number = columns * rows
    which = np.repeat(np.arange(len(drawn)), number)
    place = np.arange(len(which)) - np.repeat(np.cumsum(number) - number, number)
    # the lattice lies in the middle of the box, so that it favours no side
    px = ((west + east) / 2)[which] + (place % columns[which] - (columns[which] - 1) / 2) * step[which]
    py = ((south + north) / 2)[which] + (place // columns[which] - (rows[which] - 1) / 2) * step[which]
    inside = shapely.contains_xy(polygons[which], px, py)
    cell, px, py = drawn[which[inside]], px[inside], py[inside]
    bare = np.setdiff1d(np.flatnonzero(np.isfinite(x) & np.isfinite(y)), cell)
    cell = np.concatenate([cell, bare])
    order = np.argsort(cell, kind="stable")
    return Samples(
        np.concatenate([px, x[bare]])[order], np.concatenate([py, y[bare]])[order], cell[order], len(ground)
    )
