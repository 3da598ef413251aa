"""GeoJSON, also one feature or record per line; properties are columns, in the declared coordinate system.

A list of plain records is a table without shapes, also when wrapped in a platform's response, which may say
that there are more. GDAL reads what else it knows (ESRI JSON, TopoJSON).
"""

from __future__ import annotations

import json
import math
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
import shapely
from shapely.geometry import shape

from data.errors import DataError
from data.readers import layers
from data.readers._base import Export
from data.readers._features import Layer, export, system
from data.readers.encodings import detect

SUFFIXES = (".geojson", ".json", ".geojsonl", ".geojsons", ".jsonl", ".ndjson", ".topojson")
TOTAL = "\0total"
TOTALS = frozenset(
    {"total", "totalcount", "total_count", "totalelements", "recordstotal", "numbermatched", "totalrecords"}
)
DEEPEST = 4  # wrappings of a list of records
RECORD_MARK = "\x1e"  # before each text of a sequence, RFC 8142


def read(path: Path, connection: duckdb.DuckDBPyConnection, scratch: Path) -> list[Export]:
    """Open a feature collection.

    Raises
    ------
    DataError
        Not a feature collection, or in an unknown coordinate system.
    """
    document = _document(path)
    if document is None:
        return layers.read(path, connection, scratch)
    features = document["features"]
    if not features:
        raise DataError("file_empty", file=path.name)
    properties = [found if isinstance(found := one.get("properties"), dict) else {} for one in features]
    names = list(dict.fromkeys(key for row in properties for key in row))
    attributes = pa.table(
        [pa.array([_text(row.get(name)) for row in properties], pa.string()) for name in names],
        names=[str(i) for i in range(len(names))],
    )
    if not names:
        raise DataError("not_geojson", file=path.name)
    shapes = [_shape(feature.get("geometry")) for feature in features]
    layer = Layer(
        [_text(name) or "" for name in names],
        attributes,
        np.array([found if isinstance(found, shapely.Geometry) else None for found in shapes], dtype=object),
        np.array([found is ... for found in shapes], dtype=bool),
    )
    found = export(
        layer, connection, path.name, crs=_system(document, path.name), is_demo=document.get("demo") is True
    )
    total = document[TOTAL]
    if total is None:
        return [found]
    more = f"{len(features)} / {'?' if math.isinf(total) else int(total)}"
    return [replace(found, notes=(*found.notes, ("export_is_a_part", more)))]


def _document(path: Path) -> dict[str, Any] | None:
    """Return the file as a feature collection; None if it is something for GDAL."""
    try:
        text = path.read_bytes().decode(detect(path)).removeprefix("\ufeff")
        said = _lines(text) if _is_sequence(text) else json.loads(text)
    except (ValueError, RecursionError) as error:
        raise DataError("not_geojson", file=path.name) from error
    if isinstance(said, dict) and _is_of_gdal(said):
        return None
    if isinstance(said, dict) and (said.get("type") == "Feature" or _is_record(said)):
        said = [said]
    total = _total(said, DEEPEST)
    if isinstance(said, dict) and "features" not in said:
        lists = _lists_in(said, DEEPEST)
        said = lists[0] if len(lists) == 1 else said
    document = {"features": [_feature(one) for one in said]} if isinstance(said, list) else said
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list) or not all(isinstance(feature, dict) for feature in features):
        raise DataError("not_geojson", file=path.name)
    return {**document, TOTAL: total if total is None or total > len(features) else None}


def _lists_in(said: Any, deepest: int) -> list[list[Any]]:
    """Return the lists of records in a platform's response: {"code": 200, "data": {"list": […]}}."""
    if isinstance(said, list):
        return [said] if said and all(isinstance(one, dict) for one in said) else []
    if not isinstance(said, dict) or not deepest:
        return []
    return [found for value in said.values() for found in _lists_in(value, deepest - 1)]


def _total(said: Any, deepest: int) -> float | None:
    """Return how many records a platform claims to have; infinite if it only says that there are more."""
    if not isinstance(said, dict) or not deepest:
        return None
    told: list[float] = [
        float(value)
        for key, value in said.items()
        if key.lower() in TOTALS and isinstance(value, int) and not isinstance(value, bool)
    ]
    if said.get("exceededTransferLimit") is True:
        told.append(math.inf)
    inner = (_total(value, deepest - 1) for value in said.values())
    return max((*told, *(one for one in inner if one is not None)), default=None)


def _is_sequence(text: str) -> bool:
    """Is each line a complete JSON value?"""
    first, _, rest = text.lstrip().partition("\n")
    return first.startswith(RECORD_MARK) or (
        first.rstrip().endswith("}") and rest.lstrip().startswith("{") and first.startswith("{")
    )


def _lines(text: str) -> list[Any]:
    return [json.loads(line) for line in text.replace(RECORD_MARK, "\n").splitlines() if line.strip()]


def _is_of_gdal(said: dict[str, Any]) -> bool:
    features = said.get("features")
    first = features[0] if isinstance(features, list) and features else None
    return said.get("type") == "Topology" or (isinstance(first, dict) and "attributes" in first)


def _is_record(said: dict[str, Any]) -> bool:
    """Is it a single row: an export of one line?"""
    return bool(said) and not any(isinstance(value, list | dict) for value in said.values())


def _feature(one: Any) -> Any:
    """Return a feature; a plain record is one without a shape."""
    is_record = isinstance(one, dict) and one.get("type") != "Feature"
    return {"properties": one, "geometry": None} if is_record else one


def _system(document: dict[str, Any], file: str) -> str | None:
    crs = document.get("crs")
    if crs is None:
        return None
    said = crs.get("properties") if isinstance(crs, dict) else None
    said = said if isinstance(said, dict) else {}
    return system(said.get("name") or f"EPSG:{said.get('code')}", file)


def _shape(geometry: Any) -> Any:
    """Return a shape, None where there is none, and ... where it cannot be read."""
    try:
        return shapely.force_2d(shape(geometry)) if geometry else None
    except (shapely.errors.ShapelyError, ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return ...


def _text(value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text.encode("utf-8", "replace").decode()  # JSON may contain lone surrogates
