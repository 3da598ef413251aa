"""A table of road edges: GeoPackage, Shapefile or Parquet with lines, class, one-way and speed."""

from __future__ import annotations

import json
import warnings
from collections import Counter
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pyogrio
import shapely

from data.errors import DataError
from data.readers._base import problem
from data.roads.ways import CAR, EBIKE, EVERYBODY, FOOT, MOTORCYCLE, Floats, Integers, Texts, Ways
from data.roads.words import NO, class_of, column_of, direction_of, speed_of

LAYERS = (".gpkg", ".shp")
PARQUET = (".parquet", ".geoparquet")
LINES = {"LineString", "MultiLineString", "LineString Z", "MultiLineString Z", "LineString ZM"}
MODES = {"foot": FOOT, "ebike": EBIKE, "car": CAR, "motorcycle": MOTORCYCLE}
FIRST_ROW = 2
CRS = "EPSG:4490"
USUAL = "unclassified"
TROUBLE = (RuntimeError, OSError, ValueError, LookupError, TypeError, AttributeError)


def holds_lines(path: Path) -> bool:
    """Does the file declare that its shapes are lines? False if that cannot be determined."""
    try:
        if path.suffix.lower() in PARQUET:
            told = json.loads((pq.read_schema(path).metadata or {}).get(b"geo", b"{}"))
            kinds = told["columns"][told["primary_column"]].get("geometry_types", [])
        elif path.suffix.lower() in LAYERS:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                kinds = [kind for _, kind in pyogrio.list_layers(path) if kind is not None]
        else:
            return False
    except TROUBLE:
        return False
    return bool(kinds) and set(kinds) <= LINES


def read(path: Path) -> Ways:
    """Return the roads of a table; a row without a line is refused by its number.

    Raises
    ------
    DataError
        It is no such table, has no line, or its lines' coordinate system cannot be determined.
    """
    table = _table(path)
    shapes = np.asarray(table.geometry.array)
    kinds = shapely.get_type_id(shapes)  # 1 a line, 5 several
    corners = shapely.get_num_coordinates(shapes)
    is_line = np.isin(kinds, (1, 5)) & (corners > 1)
    refused = [(int(row) + FIRST_ROW, "road_no_line", "") for row in np.flatnonzero(~is_line)]
    table = table[is_line]
    words = table.drop(columns=table.geometry.name)
    road, unknown = _classes(words)
    going = ~pd.isna(road)
    kmh, unread = _speeds(words)
    forward, backward = _allowed(words)
    parts, row = shapely.get_parts(np.asarray(table.geometry.array)[going], return_index=True)
    points, line = shapely.get_coordinates(parts, return_index=True)
    if not len(points):
        raise DataError("roads_none", file=path.name)
    if np.abs(points[:, 0]).max() > 180 or np.abs(points[:, 1]).max() > 90:
        raise DataError("roads_crs_unknown", file=path.name)
    return Ways(
        points,
        line.astype(np.int64),
        road[going][row],
        forward[going][row],
        backward[going][row],
        kmh[going][row],
        rows_in=int(going.sum()) + len(refused),
        refused=refused,
        unknown=unknown,
        unread=unread,
    )


def _table(path: Path) -> gpd.GeoDataFrame:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            table = gpd.read_parquet(path) if path.suffix.lower() in PARQUET else gpd.read_file(path)
    except TROUBLE as error:
        raise DataError("roads_unreadable", file=path.name, problem=problem(error)) from error
    if not isinstance(table, gpd.GeoDataFrame) or not len(table):
        raise DataError("roads_none", file=path.name)
    return table if table.crs is None or table.crs.is_geographic else table.to_crs(CRS)


def _texts(words: pd.DataFrame, meaning: str) -> pd.Series[Any] | None:
    header = column_of([str(name) for name in words.columns], meaning)
    if header is None:
        return None
    cells = words[header]
    numbers = pd.api.types.is_float_dtype(cells)
    return cells.map(lambda cell: "" if pd.isna(cell) else f"{cell:g}" if numbers else str(cell))


def _classes(words: pd.DataFrame) -> tuple[Texts, dict[str, int]]:
    cells = _texts(words, "class")
    if cells is None:
        return np.full(len(words), USUAL, dtype=object), {}
    known = {word: class_of(word) if word.strip() else USUAL for word in cells.unique()}
    unknown = Counter(word for word in cells if known[word] == "*")
    return np.array([known[word] for word in cells], dtype=object), dict(unknown)


def _speeds(words: pd.DataFrame) -> tuple[Floats, dict[str, int]]:
    cells = _texts(words, "speed")
    if cells is None:
        return np.full(len(words), np.nan), {}
    known = {word: speed_of(word) for word in cells.unique()}
    unread = Counter(word for word in cells if known[word] is None)
    return np.array([np.nan if known[word] is None else known[word] for word in cells], float), dict(unread)


def _allowed(words: pd.DataFrame) -> tuple[Integers, Integers]:
    who = np.full(len(words), EVERYBODY, dtype=np.int64)
    for meaning, mode in MODES.items():
        cells = _texts(words, meaning)
        if cells is not None:
            closed = cells.str.strip().str.lower().isin(NO - {"", "both", "双向"}).to_numpy()
            who[closed] &= ~mode
    cells = _texts(words, "oneway")
    if cells is None:
        return who, who
    direction = cells.map(direction_of).to_numpy(np.int64)
    return np.where(direction < 0, who & FOOT, who), np.where(direction > 0, who & FOOT, who)
