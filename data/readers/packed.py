"""A file compressed by gzip or bzip2, such as '.csv.gz': read as its name without the last suffix."""

from __future__ import annotations

import bz2
import gzip
import zlib
from pathlib import Path

import duckdb

from data import readers
from data.errors import DataError
from data.readers._base import Export, problem, scratch_file

SUFFIXES = (".gz", ".bz2")
MOST = 8 << 30  # bytes when unpacked
CHUNK = 1 << 22


def read(path: Path, connection: duckdb.DuckDBPyConnection, scratch: Path) -> list[Export]:
    """Unpack the file and open it.

    Raises
    ------
    DataError
        It is no such file, too large when unpacked, or of no known format inside.
    """
    inner = Path(path.stem)
    known = readers.readers().keys() - set(SUFFIXES)
    if inner.suffix.lower() not in known:
        raise DataError("format_unknown", file=path.name, known=" ".join(sorted(known)))
    folder = scratch_file(scratch, "")
    folder.mkdir()
    plain = folder / inner.name
    try:
        _unpack(path, plain)
    except (OSError, EOFError, zlib.error, ValueError) as error:
        raise DataError("not_a_table", file=path.name, problem=problem(error)) from error
    try:
        return readers.read(plain, connection, scratch)
    except DataError as error:
        error.fields["file"] = path.name
        raise


def _unpack(path: Path, plain: Path) -> None:
    taken = 0
    opened = gzip.GzipFile if path.suffix.lower() == ".gz" else bz2.BZ2File
    with opened(path) as source, plain.open("wb") as target:
        while chunk := source.read(CHUNK):
            taken += len(chunk)
            if taken > MOST:
                raise DataError("archive_too_large", file=path.name, most=MOST >> 30)
            target.write(chunk)
