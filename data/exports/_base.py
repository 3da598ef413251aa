"""What every format gives: headers as written, and rows of text that DuckDB reads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

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
class Form:
    """In which form a clerk gets rows of the file back: text, or a sheet of a workbook."""

    kind: Literal["text", "workbook"] = "text"
    encoding: str = "utf-8-sig"
    delimiter: str = ","


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
    sheet
        The name of the sheet or layer where the file has several; else ''.
    crs
        The coordinate system that the file itself declares, such as 'EPSG:4490'; None when it says nothing.
    form
        How rows of this file are given back.
    """

    headers: tuple[str, ...]
    rows: duckdb.DuckDBPyRelation
    first_row: int = 2
    is_demo: bool = False
    broken: Callable[[], Sequence[Broken]] = nothing_broken
    sheet: str = ""
    crs: str | None = None
    form: Form = Form()


class Reader(Protocol):
    """How a format opens a file."""

    def __call__(self, path: Path, connection: duckdb.DuckDBPyConnection, scratch: Path) -> list[Export]:
        """Return the tables of the file, one for each sheet or layer that holds anything.

        `DataError` when the file is not what its suffix says.
        """
        ...


def problem(error: Exception) -> str:
    """Return the first line of what a library says is wrong with a file."""
    return str(error).partition("\n")[0][:200]


def column(index: int) -> str:
    """Return the name of column `index` among `Export.rows`."""
    return f"c{index}"
