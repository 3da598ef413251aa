"""The first lines of a text file: which delimiter separates its cells, and which record is the header?"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from data.errors import DataError
from data.readers._header import TITLES, fit, header_row, headers_of
from data.readers._recode import BROKEN

DELIMITERS = ",;\t|"
HEAD = 1 << 18  # characters


@dataclass(frozen=True)
class Head:
    """How a text file starts.

    Attributes
    ----------
    records
        The number of records up to and including the header, counting blank lines.
    lines
        The number of lines that they take.
    hidden
        The number of lines that a spreadsheet interprets but does not show: 'sep=;'.
    """

    headers: tuple[str, ...]
    delimiter: str
    records: int
    lines: int
    hidden: int

    @property
    def first_row(self) -> int:
        """The number that a spreadsheet shows beside the first row of data."""
        return self.records + 1 - self.hidden


def look(path: Path, name: str) -> Head:
    """Return how the UTF-8 text file `path` starts; `name` is its display name.

    Raises
    ------
    DataError
        There are only blanks, or more columns than any table has.
    """
    with path.open(encoding="utf-8-sig", errors="mark", newline="") as file:
        start = file.read(HEAD)
    if not start.strip(DELIMITERS + " \r\n\0\u3000"):
        raise DataError("file_empty", file=name)
    is_told = start[:4].lower() == "sep=" and start[5:6] in ("\r", "\n")
    hidden = 1 if is_told else 0
    best = max(
        ((delimiter, *_records(start, delimiter)) for delimiter in (start[4:5] if is_told else DELIMITERS)),
        key=lambda tried: max((fit(record) for record in tried[1][hidden:]), default=(0, 0)),
    )
    delimiter, records, lines = best
    if not any(any(cell.strip() for cell in record) for record in records[hidden:]):
        raise DataError("not_a_table", file=name, problem="no header among the first lines")
    top = hidden + header_row(records[hidden:])
    cells = [cell.replace(BROKEN, "\ufffd") for cell in records[top]]
    return Head(headers_of(cells, name), delimiter, top + 1, lines[top], hidden)


def _records(start: str, delimiter: str) -> tuple[list[Sequence[str]], list[int]]:
    """Return the first records, a blank line as one without cells, and the line on which each one ends."""
    reader = csv.reader(io.StringIO(start, newline=""), delimiter=delimiter)
    records: list[Sequence[str]] = []
    lines: list[int] = []
    try:
        while len(records) < TITLES + 1:
            records.append(next(reader))
            lines.append(reader.line_num)
    except (StopIteration, csv.Error):  # the end, or a cell of more than 128 KB: no header
        pass
    return records, lines
