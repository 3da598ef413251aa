"""OpenStreetMap extracts: roads, and no table of ours; `data.roads` takes them before they come here."""

from __future__ import annotations

from pathlib import Path

import duckdb

from data.errors import DataError
from data.readers._base import Export

SUFFIXES = (".osm", ".pbf")


def read(path: Path, connection: duckdb.DuckDBPyConnection, scratch: Path) -> list[Export]:
    """Report that these are roads."""
    raise DataError("roads_not_roads", file=path.name)
