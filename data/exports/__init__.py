"""Outside formats, one file each: a module here with `SUFFIXES` and `read` is a format, found by itself."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import duckdb

from data.errors import DataError
from data.exports._base import Export, Reader


@cache
def readers() -> dict[str, Reader]:
    """Return the reader of every known suffix, such as '.csv'."""
    found: dict[str, Reader] = {}
    for module in pkgutil.iter_modules(__path__):
        loaded = importlib.import_module(f"{__name__}.{module.name}")
        for suffix in getattr(loaded, "SUFFIXES", ()):
            found[suffix] = loaded.read
    return found


def read(path: Path, connection: duckdb.DuckDBPyConnection, scratch: Path) -> list[Export]:
    """Open one file as tables of text, one for each sheet or layer that holds anything.

    Parameters
    ----------
    connection
        The rows are read lazily through this connection.
    scratch
        A folder for copies in another encoding; the caller removes it.

    Raises
    ------
    DataError
        When the file is missing, empty, of no known format or not what its suffix says.
    """
    reader = readers().get(path.suffix.lower())
    if not path.is_file():
        raise DataError("file_missing", file=path.name)
    if reader is None:
        raise DataError("format_unknown", file=path.name, known=" ".join(sorted(readers())))
    if path.stat().st_size == 0:
        raise DataError("file_empty", file=path.name)
    return reader(path, connection, scratch)


def files_of(paths: list[Path]) -> list[Path]:
    """Return `paths` with each folder replaced by its files of known formats, sorted, none hidden."""
    return [file for path in paths for file in (_inside(path) if path.is_dir() else [path])]


def _inside(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.is_file() and path.suffix.lower() in readers() and not is_temporary(path):
            yield path


def is_temporary(path: Path) -> bool:
    """Is this a hidden file, a lock file of an office program, one still being copied, or a note of ours?"""
    name = path.name.lower()
    return name.startswith((".", "~$")) or name.endswith((".part", ".tmp", ".crdownload", ".owner.json"))
