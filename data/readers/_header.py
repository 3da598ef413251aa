"""Which of the first rows of a table is its header."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from data.errors import DataError
from data.tables.recognition import TABLES, plain
from data.text import visible

MOST = 2000  # columns
TITLES = 100  # the header is looked for in this many first rows: titles, dates and units precede it


def header_row(rows: Sequence[Sequence[str | None]]) -> int:
    """Return which of the first rows is the header: the most known names, else the first fairly full row."""
    fits = [fit(row) for row in rows[:TITLES]]
    most = max((filled for _, filled in fits), default=0)
    return max(range(len(fits)), key=lambda row: (fits[row][0], 2 * fits[row][1] > most), default=0)


def fit(cells: Sequence[str | None]) -> tuple[int, int]:
    """Return the counts of known names and of filled cells: the more, the likelier a header."""
    said = [plain(cell) for cell in cells[: MOST + 1] if cell and cell.strip()]
    return len(_known() & set(said)), len(said)


def headers_of(cells: Sequence[str | None], file: str) -> tuple[str, ...]:
    """Return `cells` as headers.

    Raises
    ------
    DataError
        There are more columns than any table has.
    """
    if len(cells) > MOST:
        raise DataError("too_many_columns", file=file, columns=len(cells), most=MOST)
    return tuple(visible(cell or "") for cell in cells)


@cache
def _known() -> frozenset[str]:
    columns = [(name, *aliases) for names in TABLES.values() for name, aliases in names.items()]
    return frozenset(plain(alias) for aliases in columns for alias in aliases)
