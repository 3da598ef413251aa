"""The rings of units: read, flattened, closed and simple; broken ones are repaired if that changes little."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from data.session import Found
from data.units.hierarchy import label

AREAL = {shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON}
# what GEOS says is wrong -> the end of our message codes
FAULTS = {
    "Self-intersection": "crosses",
    "Ring Self-intersection": "crosses",
    "Too few points in geometry component": "thin",
    "Repeated Point": "thin",
    "Hole lies outside shell": "hole",
    "Holes are nested": "hole",
    "Nested shells": "doubled",
    "Duplicate Rings": "doubled",
    "Interior is disconnected": "split",
    "Invalid Coordinate": "endless",
    "Ring is not closed": "open",
}

Array = NDArray[Any]


class UnmendableError(Exception):
    """A shape that cannot be repaired: `fault` is the end of a message code, `place` says where."""

    def __init__(self, fault: str, place: str = "") -> None:
        super().__init__(fault, place)
        self.fault, self.place = fault, place


@dataclass
class Rings:
    """The valid shapes, one per row, None where there is none, and what was wrong with the others."""

    shapes: Array
    refused: list[Found] = field(default_factory=list)
    doubted: list[Found] = field(default_factory=list)


def read_rings(units: pd.DataFrame, share: float) -> Rings:
    """Return the shapes of `units` as valid polygons and multipolygons in two dimensions.

    Parameters
    ----------
    units
        Columns `position, unit_code, name, geometry (WKB, WKT or null)`.
    share
        The share of its area by which repair may change a shape; beyond it the unit is refused.
    """
    shapes, is_unread = parsed(units["geometry"])
    rings = Rings(shapes)
    for i in np.flatnonzero(is_unread):
        rings.refused.append(_said(units, int(i), "cell_shape_unreadable"))
    is_empty = shapely.is_empty(shapes)
    for i in np.flatnonzero(is_empty):
        rings.doubted.append(_said(units, int(i), "shape_empty"))
    shapes[is_empty] = None
    is_there = ~shapely.is_missing(shapes)
    is_fine = np.isin(shapely.get_type_id(shapes), list(AREAL)) & shapely.is_valid(shapes)
    for i in np.flatnonzero(is_there & ~is_fine):
        _mend(units, int(i), share, rings)
    return rings


def mended(shape: shapely.Geometry, share: float = 0.01) -> tuple[shapely.Geometry, str, str]:
    """Return `shape` as a valid polygon or multipolygon, and what was wrong with it and where.

    Raises
    ------
    UnmendableError
        It has no area, or repair would change the area by more than `share`.
    """
    if not np.isfinite(shapely.get_coordinates(shape)).all():
        raise UnmendableError("endless")
    fault, place = _fault(shape)
    try:
        whole = shapely.make_valid(shape)
    except shapely.errors.GEOSException:  # rare: collapsed rings that GEOS itself cannot sort out
        raise UnmendableError(fault, place) from None
    parts = shapely.get_parts(shapely.get_parts(whole))
    parts = parts[shapely.get_type_id(parts) == shapely.GeometryType.POLYGON]
    if not parts.size:
        raise UnmendableError("flat", shape.geom_type)
    whole = parts[0] if parts.size == 1 else shapely.multipolygons(parts)
    if not shapely.is_valid(whole):
        whole = shapely.union_all(parts)
    if abs(whole.area - shape.area) > share * whole.area:
        raise UnmendableError(fault, place)
    return whole, fault, place


def _mend(units: pd.DataFrame, row: int, share: float, rings: Rings) -> None:
    try:
        whole, fault, place = mended(rings.shapes[row], share)
    except UnmendableError as error:
        rings.refused.append(_said(units, row, f"cell_shape_{error.fault}", error.place))
        rings.shapes[row] = None
    else:
        rings.doubted.append(_said(units, row, f"shape_mended_{fault}", place))
        rings.shapes[row] = whole


def _fault(shape: shapely.Geometry) -> tuple[str, str]:
    """Return what is wrong with a shape and where: longitude, latitude."""
    if shapely.is_valid(shape):
        return "mixed", ""
    said = shapely.is_valid_reason(shape)
    what, _, where = said.partition("[")
    found = re.findall(r"-?\d+(?:\.\d+)?(?:e[+-]?\d+)?", where, re.IGNORECASE)
    return FAULTS.get(what.strip(), "other"), ", ".join(f"{float(number):.5f}" for number in found[:2])


def parsed(cells: pd.Series[Any]) -> tuple[Array, NDArray[np.bool_]]:
    """Return the shapes in the cells in two dimensions, and which cells cannot be read."""
    found = cells.to_numpy(dtype=object)
    is_binary = np.array([isinstance(cell, bytes | bytearray) for cell in found], dtype=bool)
    is_text = np.array([isinstance(cell, str) and bool(cell.strip()) for cell in found], dtype=bool)
    shapes = np.full(len(found), None, dtype=object)
    shapes[is_binary] = shapely.from_wkb([bytes(cell) for cell in found[is_binary]], on_invalid="fix")
    shapes[is_text] = shapely.from_wkt(found[is_text], on_invalid="fix")
    is_unread = (is_binary | is_text) & shapely.is_missing(shapes)
    return shapely.force_2d(shapes), is_unread


def _said(units: pd.DataFrame, row: int, reason: str, place: str = "") -> Found:
    unit = units.iloc[row]
    said = label(str(unit["name"]), str(unit["unit_code"]))
    return int(unit["position"]), "geometry", reason, f"{said} {place}".strip()
