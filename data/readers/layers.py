"""Layers of a geographic program: GeoPackage, Shapefile, KML, ESRI JSON and TopoJSON, read by GDAL."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pyarrow as pa
import pyogrio

from data.errors import DataError
from data.readers import _shapefile
from data.readers._base import Export, problem
from data.readers._features import Layer, export, shapes_of, system
from data.readers._grid import told_apart
from data.readers._placemarks import described

SUFFIXES = (".gpkg", ".shp", ".kml")
DRIVERS = {"GPKG", "ESRI Shapefile", "KML", "LIBKML", "ESRIJSON", "TopoJSON"}
# what GDAL adds to every placemark: styling, not data
DRAWING = {
    "timestamp",
    "begin",
    "end",
    "altitudeMode",
    "tessellate",
    "extrude",
    "visibility",
    "drawOrder",
    "icon",
}


def read(path: Path, connection: duckdb.DuckDBPyConnection, scratch: Path) -> list[Export]:
    """Open every layer that holds anything.

    Times in a GeoPackage are taken as they stand: programs mark zoneless times as UTC there.
    """
    with _trouble(path.name):
        if path.suffix.lower() == ".shp":
            return [_shapes(path, connection, scratch)]
        names = [str(name) for name, _ in pyogrio.list_layers(path)]
        found = [_layer(path, name, connection) for name in names]
        tables = [one for one in found if one is not None]
    if not tables:
        raise DataError("file_empty", file=path.name)
    return told_apart(tables)


@contextmanager
def _trouble(file: str) -> Iterator[None]:
    """Reduce GDAL's many error messages to one sentence."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except DataError:
        raise
    except (RuntimeError, OSError, ValueError, LookupError, TypeError, NameError, pa.ArrowException) as error:
        raise DataError("not_a_table", file=file, problem=problem(error)) from error


def _layer(path: Path, name: str, connection: duckdb.DuckDBPyConnection) -> Export | None:
    if pyogrio.read_info(path, layer=name)["driver"] not in DRIVERS:
        raise DataError("not_a_table", file=path.name, problem="?")
    meta, table = pyogrio.read_arrow(path, layer=name)
    if path.suffix.lower() == ".kml":
        table = described(table.drop_columns([one for one in table.column_names if one in DRAWING]))
    if not table.num_rows:
        return None
    shapes = meta["geometry_name"] or "wkb_geometry"
    attributes = table.drop_columns([shapes]) if shapes in table.column_names else table
    return _export(table, shapes, attributes, attributes.column_names, path, connection, meta["crs"], name)


def _shapes(path: Path, connection: duckdb.DuckDBPyConnection, scratch: Path) -> Export:
    readable, headers, encoding = _shapefile.prepare(path, scratch)
    meta, table = pyogrio.read_arrow(readable, encoding=encoding)
    if not table.num_rows:
        raise DataError("file_empty", file=path.name)
    shapes = meta["geometry_name"] or "wkb_geometry"
    attributes = table.drop_columns([shapes])
    if attributes.num_columns != len(headers):
        raise DataError("not_a_table", file=path.name, problem=".dbf")
    return _export(table, shapes, attributes, headers, path, connection, meta["crs"], "")


def _export(
    table: pa.Table,
    shapes: str,
    attributes: pa.Table,
    headers: Sequence[str],
    path: Path,
    connection: duckdb.DuckDBPyConnection,
    crs: str | None,
    sheet: str,
) -> Export:
    coded = table.column(shapes).to_pylist() if shapes in table.column_names else [None] * table.num_rows
    layer = Layer(headers, _plain(attributes), *shapes_of(coded))
    return export(layer, connection, path.name, crs=system(crs, path.name), sheet=sheet)


def _plain(attributes: pa.Table) -> pa.Table:
    """Return times without the zone that GDAL assumes, and text as proper text."""
    columns = [_plain_column(column) for column in attributes.columns]
    return pa.table(columns, names=[str(i) for i in range(len(columns))])


def _plain_column(cells: pa.ChunkedArray) -> pa.ChunkedArray:
    if pa.types.is_timestamp(cells.type):
        return cells.cast(pa.timestamp(cells.type.unit))
    if not (pa.types.is_string(cells.type) or pa.types.is_large_string(cells.type)):
        return cells
    try:
        cells.validate(full=True)
    except pa.ArrowInvalid:  # fixed-width tables cut text inside a character
        raw = cells.cast(pa.large_binary()).to_pylist()
        texts = [None if cell is None else cell.decode("utf-8", "replace").rstrip("\ufffd") for cell in raw]
        return pa.chunked_array([pa.array(texts, pa.string())])
    return cells
