"""What every format provides: headers as written, and rows of text that DuckDB reads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Protocol

import duckdb
import numpy as np
from numpy.typing import NDArray

MOST_BROKEN = 300_000  # lines of a file: a file with more is refused as a whole


@dataclass(frozen=True)
class Broken:
    """A line that could not be read as a row.

    Attributes
    ----------
    row
        The number that a spreadsheet shows beside it.
    cells
        Its contents, as far as they can be split; they may be about a person, so no report repeats them.
    """

    row: int
    reason: str
    detail: str
    cells: tuple[str, ...] = ()


def nothing_broken() -> Sequence[Broken]:
    """Return no broken lines: most formats cannot have any."""
    return ()


@dataclass(frozen=True)
class Form:
    """The form in which a clerk gets rows of the file back: text, or a sheet of a workbook."""

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
        They can be read repeatedly until the scratch folder is gone: always the same rows.
    first_row
        The number that a spreadsheet shows beside the first row of data.
    numbers
        That number for every row of `rows`, if there are blank rows in between; else None.
    is_demo
        The file declares itself demo data.
    broken
        The broken lines in the order of the file; asked after the rows were read.
    sheet
        The name of the sheet or layer where the file has several; else ''.
    crs
        The coordinate system that the file itself declares, such as 'EPSG:4490'; None if it declares none.
    form
        How rows of this file are given back.
    notes
        What a user should know about the table: codes of sentences with their detail.
    is_hidden
        It is a sheet hidden in spreadsheet programs.
    days_from_1904
        Plain numbers that are days count from 1904, as in workbooks from old Macintoshes.
    """

    headers: tuple[str, ...]
    rows: duckdb.DuckDBPyRelation
    first_row: int = 2
    is_demo: bool = False
    broken: Callable[[], Sequence[Broken]] = nothing_broken
    sheet: str = ""
    crs: str | None = None
    form: Form = Form()
    numbers: NDArray[np.int64] | None = None
    notes: tuple[tuple[str, str], ...] = ()
    is_hidden: bool = False
    days_from_1904: bool = False

    def row_numbers(self, positions: Sequence[int]) -> list[int]:
        """Return the numbers that a spreadsheet shows beside the rows at `positions` (0: first of `rows`)."""
        wanted = np.asarray(positions, dtype=np.int64)
        if self.numbers is not None:
            found: NDArray[Any] = self.numbers[wanted]
        else:
            broken = np.array([line.row for line in self.broken()], dtype=np.int64)
            before = broken - self.first_row - np.arange(len(broken))  # number of good rows before each
            found = wanted + self.first_row + np.searchsorted(before, wanted, "right")
        return [int(number) for number in found]


class Reader(Protocol):
    """How a format opens a file."""

    def __call__(self, path: Path, connection: duckdb.DuckDBPyConnection, scratch: Path) -> list[Export]:
        """Return the tables of the file, one for each sheet or layer that holds anything.

        `DataError` when the file is not what its suffix says.
        """
        ...


def problem(error: Exception) -> str:
    """Return the first line of a library's error about a file."""
    return str(error).partition("\n")[0][:200]


def column(index: int) -> str:
    """Return the name of column `index` among `Export.rows`."""
    return f"c{index}"


def scratch_file(scratch: Path, suffix: str) -> Path:
    """Return an unused path inside `scratch`."""
    return scratch / f"{len(list(scratch.iterdir()))}{suffix}"
