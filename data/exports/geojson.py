"""GeoJSON in WGS 84: properties are columns; a point gives lon and lat, a polygon the column 'geometry'."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import shapely
from shapely.geometry import shape

from data.errors import DataError
from data.exports._base import Export, column

SUFFIXES = (".geojson", ".json")
WGS84 = ("CRS84", "4326", "4490", "4979")


def read(path: Path, connection: duckdb.DuckDBPyConnection, scratch: Path) -> list[Export]:
    """Open a feature collection.

    Raises
    ------
    DataError
        Not a feature collection, a coordinate system other than WGS 84 / CGCS2000, or a shape that is none.
    """
    document = _document(path)
    features = document["features"]
    if not features:
        raise DataError("file_empty", file=path.name)
    properties = [feature.get("properties") or {} for feature in features]
    shapes = [
        _shape(feature.get("geometry"), path.name, number) for number, feature in enumerate(features, start=2)
    ]
    named = dict.fromkeys(key for row in properties for key in row)
    columns = _ground(shapes) | {key: pa.array([_text(row.get(key)) for row in properties], pa.string())
                                 for key in named}
    table = pa.table({column(i): cells for i, cells in enumerate(columns.values())})
    return [Export(tuple(columns), connection.from_arrow(table), is_demo=document.get("demo") is True)]


def _document(path: Path) -> dict[str, Any]:
    try:
        document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise DataError("not_geojson", file=path.name) from error
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list) or not all(isinstance(feature, dict) for feature in features):
        raise DataError("not_geojson", file=path.name)
    system = json.dumps(document.get("crs") or "CRS84")
    if not any(known in system for known in WGS84):
        raise DataError("crs_unknown", file=path.name, found=system[:80])
    return document


def _shape(geometry: dict[str, Any] | None, name: str, number: int) -> shapely.Geometry | None:
    try:
        return shape(geometry) if geometry else None
    except (shapely.errors.ShapelyError, ValueError, TypeError, LookupError, AttributeError) as error:
        raise DataError("shape_unreadable", file=name, row=number) from error


def _ground(shapes: list[shapely.Geometry | None]) -> dict[str, pa.Array]:
    """Return lon and lat of the points and WKB of all other shapes, where there are any."""
    points = [found if isinstance(found, shapely.Point) and not found.is_empty else None for found in shapes]
    others = [None if found is None or isinstance(found, shapely.Point) else found for found in shapes]
    ground: dict[str, pa.Array] = {}
    if any(points):
        ground["lon"] = pa.array([None if point is None else repr(point.x) for point in points], pa.string())
        ground["lat"] = pa.array([None if point is None else repr(point.y) for point in points], pa.string())
    if any(other is not None for other in others):
        ground["geometry"] = pa.array([None if other is None else other.wkb for other in others], pa.binary())
    return ground


def _text(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)
