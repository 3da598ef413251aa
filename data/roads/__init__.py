"""Roads from outside: an OSM extract or a table of edges becomes nodes and straight edges of the store."""

from __future__ import annotations

from pathlib import Path

from data.roads import reader_osm, reader_table
from data.roads.ways import Ways

__all__ = ["Ways", "is_roads", "read_ways"]


def is_roads(path: Path) -> bool:
    """Is this a file of roads? For tables, only the declared geometry type is checked, not the rows."""
    return path.name.lower().endswith(reader_osm.SUFFIXES) or reader_table.holds_lines(path)


def read_ways(path: Path) -> Ways:
    """Return the roads of a file.

    Raises
    ------
    DataError
        It cannot be read, or holds none.
    """
    if path.name.lower().endswith(reader_osm.SUFFIXES):
        return reader_osm.read(path)
    return reader_table.read(path)
