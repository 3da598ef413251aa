"""What every format gives: headers as written, and rows of text that DuckDB reads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import duckdb


@dataclass(frozen=True)
class Broken:
    """A line that could not be read as a row: how many good rows stand before it, and what was wrong."""

    after: int
    reason: str
    detail: str


def nothing_broken() -> Sequence[Broken]:
    """Return no broken lines: most formats cannot have any."""
    return ()


@dataclass(frozen=True)
class Export:
    """One table as a file holds it.

    Attributes
    ----------
    headers
        As written; '' where a column has none.
    rows
        The columns 'c0', 'c1', … as text in the order of the file. One that holds shapes is a blob of WKB.
    first_row
        The number that a spreadsheet shows beside the first row of data.
    is_demo
        The file says of itself that it is demo data.
    broken
        The broken lines; asked after the rows were read.
    """

    headers: tuple[str, ...]
    rows: duckdb.DuckDBPyRelation
    first_row: int = 2
    is_demo: bool = False
    broken: Callable[[], Sequence[Broken]] = nothing_broken


class Reader(Protocol):
    """How a format opens a file."""

    def __call__(self, path: Path, connection: duckdb.DuckDBPyConnection, scratch: Path) -> Export:
        """Return the file's table; `DataError` when it is not what its suffix says."""
        ...


def problem(error: Exception) -> str:
    """Return the first line of what a library says is wrong with a file."""
    return str(error).partition("\n")[0][:200]


def column(index: int) -> str:
    """Return the name of column `index` among `Export.rows`."""
    return f"c{index}"
