"""Outside formats, one module each: any module here with `SUFFIXES` and `read` is picked up as a format.

`CONTENTS` of a module are suffixes that its files should have but never do: their contents tell.
"""

from __future__ import annotations

import importlib
import pkgutil
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import duckdb

from data.errors import DataError
from data.readers._base import Export, Reader, scratch_file
from data.readers._sniff import real_suffix


@cache
def readers() -> dict[str, Reader]:
    """Return the reader of every known suffix, such as '.csv'."""
    return _found("SUFFIXES")


def _found(kind: str) -> dict[str, Reader]:
    names = [module.name for module in pkgutil.iter_modules(__path__)]
    modules = [importlib.import_module(f"{__name__}.{name}") for name in names]
    return {suffix: module.read for module in modules for suffix in getattr(module, kind, ())}


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
    if not path.is_file():
        raise DataError("file_missing", file=path.name)
    suffix = path.suffix.lower()
    if suffix not in readers():
        raise DataError("format_unknown", file=path.name, known=" ".join(sorted(readers())))
    if path.stat().st_size == 0:
        raise DataError("file_empty", file=path.name)
    real = real_suffix(path)
    if real == suffix:
        return readers()[suffix](path, connection, scratch)
    return _read_as(real, path, connection, scratch)


def _read_as(suffix: str, path: Path, connection: duckdb.DuckDBPyConnection, scratch: Path) -> list[Export]:
    """Open a file that is not what its name says."""
    renamed = scratch_file(scratch, suffix)
    shutil.copyfile(path, renamed)
    try:
        return (readers() | _found("CONTENTS"))[suffix](renamed, connection, scratch)
    except DataError as error:
        error.fields["file"] = path.name
        raise


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
