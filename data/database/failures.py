"""Is it the machine's fault, not the file's? Then nothing is refused: the same files can be taken later."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from pathlib import Path

import duckdb

from data.errors import DataError

FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
# DuckDB passes on the operating system's messages, and has its own for the temporary folder
FULL_WORDS = ("No space left on device", "Disk quota exceeded", "File too large", "max_temp_directory_size")
WORN = frozenset({errno.EIO, errno.EROFS, errno.EMFILE, errno.ENFILE, errno.ESTALE})


class MachineError(DataError):
    """The machine cannot take an import now, whatever is in the files; the store is as it was."""


def of_machine(error: BaseException, place: Path | str) -> MachineError | None:
    """Return what is wrong with the machine if `error` or one of its causes says so; else None.

    Parameters
    ----------
    place
        The folder whose disk is meant when it is full.
    """
    for one in _behind(error):
        if isinstance(one, MachineError):
            return one
        words = str(one).splitlines()[0] if str(one) else type(one).__name__
        if getattr(one, "errno", None) in FULL or _says(one, FULL_WORDS):
            return MachineError("disk_full", place=place)
        if isinstance(one, MemoryError | duckdb.OutOfMemoryException):
            return MachineError("memory_full", problem=words)
        if isinstance(one, duckdb.FatalException) or getattr(one, "errno", None) in WORN:
            return MachineError("store_unwritable", problem=words)
    return None


def is_given_up(error: BaseException) -> bool:
    """Did DuckDB invalidate the open database, so that the file must be reopened?"""
    return any(isinstance(one, duckdb.FatalException) for one in _behind(error))


def _says(error: BaseException, words: tuple[str, ...]) -> bool:
    return isinstance(error, duckdb.Error) and any(word in str(error) for word in words)


def _behind(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
