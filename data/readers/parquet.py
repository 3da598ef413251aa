"""Parquet: typed columns are read as the text that a CSV of them would hold; GeoParquet as features."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from data.errors import DataError
from data.readers._base import Export, problem
from data.readers._features import Layer, export, shapes_of, system
from data.readers._header import headers_of
from data.readers._texts import texts

SUFFIXES = (".parquet", ".geoparquet")


def read(path: Path, connection: duckdb.DuckDBPyConnection, scratch: Path) -> list[Export]:
    """Open a Parquet file."""
    try:
        geometry = _geometry(path)
        if geometry is not None:
            return [_features(path, connection, *geometry)]
        table = connection.read_parquet(str(path))
        return [Export(headers_of(table.columns, path.name), texts(table), first_row=1)]
    except (duckdb.Error, pa.ArrowException, OSError, ValueError, LookupError, AttributeError) as error:
        raise DataError("not_a_table", file=path.name, problem=problem(error)) from error


def _geometry(path: Path) -> tuple[str, object] | None:
    """Return the column of shapes and its declared system; None if the file declares no shapes."""
    told = (pq.read_schema(path).metadata or {}).get(b"geo")
    if told is None:
        return None
    said = json.loads(told)
    name = said["primary_column"]
    shapes = said["columns"][name]
    if shapes.get("encoding") != "WKB":
        raise DataError("not_a_table", file=path.name, problem=f"geometry in {shapes.get('encoding')}")
    return name, shapes.get("crs", "OGC:CRS84")


def _features(path: Path, connection: duckdb.DuckDBPyConnection, name: str, declared: object) -> Export:
    table = pq.ParquetFile(path).read()
    attributes = table.drop_columns([name])
    layer = Layer(attributes.column_names, attributes, *shapes_of(table.column(name).to_pylist()))
    return export(layer, connection, path.name, crs=system(declared, path.name))
