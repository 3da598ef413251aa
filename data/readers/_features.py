"""Features: attributes and shapes become columns; a point gives lon and lat, any other shape 'geometry'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
import pyproj
import shapely
from numpy.typing import NDArray

from data.errors import DataError
from data.readers._base import Broken, Export, column
from data.readers._header import headers_of
from data.readers._texts import texts

FIRST_ROW = 2  # of the attributes in a spreadsheet, below their names
POINT, MULTIPOINT, COLLECTION = 0, 4, 7
SHAPE = "图形 shape"


@dataclass(frozen=True)
class Layer:
    """Features of one layer.

    Attributes
    ----------
    attributes
        One column for each name in `headers`, of any type.
    shapes
        One shape or None for each feature.
    unreadable
        Which features have a shape that cannot be read.
    """

    headers: Sequence[str]
    attributes: pa.Table
    shapes: NDArray[Any]
    unreadable: NDArray[np.bool_]


def export(
    layer: Layer,
    connection: duckdb.DuckDBPyConnection,
    file: str,
    *,
    crs: str | None,
    sheet: str = "",
    is_demo: bool = False,
) -> Export:
    """Return a layer as a table; a feature with an unreadable shape is a broken line."""
    good = np.flatnonzero(~layer.unreadable)
    ground = _ground(layer.shapes[good])
    broken = [
        Broken(place + FIRST_ROW, "line_broken", SHAPE, _cells(layer.attributes, place, len(ground)))
        for place in np.flatnonzero(layer.unreadable).tolist()
    ]
    headers = headers_of([*ground, *layer.headers], file)
    columns = [*ground.values(), *layer.attributes.take(pa.array(good)).columns]
    table = pa.table(columns, names=[column(i) for i in range(len(columns))])
    return Export(
        headers,
        texts(connection.from_arrow(table)),
        FIRST_ROW,
        is_demo=is_demo,
        sheet=sheet,
        crs=crs,
        broken=lambda: broken,
        numbers=good + FIRST_ROW,
    )


def shapes_of(coded: Sequence[bytes | None]) -> tuple[NDArray[Any], NDArray[np.bool_]]:
    """Return shapes from WKB, in two dimensions, and which WKB cannot be read."""
    given = np.array(coded, dtype=object)
    shapes = _ground_only(shapely.force_2d(shapely.from_wkb(given, on_invalid="ignore")))
    return shapes, np.array([code is not None for code in given], dtype=bool) & shapely.is_missing(shapes)


def _ground_only(shapes: NDArray[Any]) -> NDArray[Any]:
    """Return shapes with collections reduced to their areal parts: programs add a point for the label."""
    for place in np.flatnonzero(shapely.get_type_id(shapes) == COLLECTION):
        parts = shapely.get_parts(shapes[place])
        ground = parts[shapely.get_dimensions(parts) == 2]
        if len(ground):
            shapes[place] = shapely.multipolygons(shapely.get_parts(ground))
    return shapes


def system(declared: Any, file: str) -> str | None:
    """Return the coordinate system that a file declares, as 'EPSG:4490' where it has such a number.

    Raises
    ------
    DataError
        The system is unknown.
    """
    if not declared:
        return None
    try:
        known = pyproj.CRS.from_user_input(declared)
    except pyproj.exceptions.CRSError as error:
        raise DataError("crs_unknown", file=file, found=str(declared)[:80]) from error
    authority = known.to_authority(min_confidence=70)
    return ":".join(authority) if authority else str(known.to_wkt())


def _cells(attributes: pa.Table, place: int, shapes: int) -> tuple[str, ...]:
    """Return the attributes of one feature, preceded by that many blank cells for its shape."""
    (feature,) = attributes.slice(place, 1).to_pylist()
    return ("",) * shapes + tuple("" if cell is None else str(cell) for cell in feature.values())


def _ground(shapes: NDArray[Any]) -> dict[str, pa.Array]:
    """Return lon and lat of the points and WKB of all other shapes, where there are any."""
    single = (shapely.get_type_id(shapes) == MULTIPOINT) & (shapely.get_num_geometries(shapes) == 1)
    shapes = np.where(single, shapely.get_geometry(shapes, 0), shapes)
    is_there = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    points = is_there & (shapely.get_type_id(shapes) == POINT)
    others = is_there & ~points
    ground: dict[str, pa.Array] = {}
    if points.any():
        drawn = shapes.copy()
        drawn[~points] = None
        for name, places in (("lon", shapely.get_x(drawn)), ("lat", shapely.get_y(drawn))):
            said = [
                repr(place) if point else None for place, point in zip(places.tolist(), points, strict=True)
            ]
            ground[name] = pa.array(said, pa.string())
    if others.any():
        coded = shapely.to_wkb(shapes)
        coded[~others] = None
        ground["geometry"] = pa.array(coded, pa.binary())
    return ground
