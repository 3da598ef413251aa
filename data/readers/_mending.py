"""Text that DuckDB would split wrongly, split line by line into a clean copy and a list of broken lines.

A quotation mark that is never closed would take the rest of the file with it: here it breaks its own line.
"""

from __future__ import annotations

import csv
from array import array
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TextIO

import numpy as np
from numpy.typing import NDArray

from data.errors import DataError
from data.readers._base import MOST_BROKEN, Broken
from data.readers._head import Head
from data.readers._recode import BROKEN

LONGEST = 1 << 18  # characters of a row: DuckDB takes 2 MB
MOST_LINES = 200  # of one row: a quotation mark that stays open longer is a stray one
UNREADABLE, QUOTE, LONG, WIDTH = "乱码 bytes", "引号 quote", "过长 too long", "格数 cells {found} ≠ {width}"


@dataclass(frozen=True)
class Mended:
    """A clean copy without header, the file's row number of each of its rows, and what was left out."""

    path: Path
    numbers: NDArray[np.int64]
    broken: tuple[Broken, ...]


class Lines:
    """The lines of a file, with pushback."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._ahead: deque[str] = deque()
        self.is_second_time = False  # was the line pushed back?

    def __iter__(self) -> Iterator[str]:
        read = partial(self._file.readline, LONGEST)
        while line := self._ahead.popleft() if (again := bool(self._ahead)) else read():
            self.is_second_time = again
            yield line
            while len(line) == LONGEST and line[-1] != "\n":
                line = read()

    def give_back(self, lines: Sequence[str]) -> None:
        """Push these back, to come next again."""
        self._ahead.extendleft(reversed(lines))


@dataclass
class _Mending:
    head: Head
    lines: Lines
    name: str
    escape: str | None = None
    numbers: array[int] = field(default_factory=lambda: array("q"))
    broken: list[Broken] = field(default_factory=list)

    def rows(self) -> Iterator[str | list[str]]:
        """Yield each good row: an unchanged line, or cells."""
        delimiter, width = self.head.delimiter, len(self.head.headers)
        blank = f"{delimiter} \t\n"
        for number, line in enumerate(self.lines, start=self.head.first_row):
            if not line.strip(blank):
                continue
            if (
                '"' not in line
                and line.count(delimiter) == width - 1
                and BROKEN not in line
                and "\0" not in line
                and line[-1] == "\n"
            ):
                good: str | list[str] | None = line
            else:
                good = self._split(line, number)
            if good is not None:
                self.numbers.append(number)
                yield good

    def _split(self, line: str, number: int) -> list[str] | None:
        """Return the cells of the row that starts with `line`; None for a blank or broken one."""
        taken: list[str] = []
        plain = line.rstrip("\n").split(self.head.delimiter)
        cells = plain
        detail: str | None = LONG if len(line) == LONGEST and line[-1] != "\n" else None
        if self.lines.is_second_time and line.count('"') % 2:
            detail = QUOTE  # the end of a cell of the line above, or the start of another
        try:
            if '"' in line and detail is None:
                cells = self._cells(line, taken)
        except csv.Error:
            detail = QUOTE
        detail = detail or self._fault(cells, taken)
        if detail in (QUOTE, UNREADABLE) and taken:
            self.lines.give_back(taken)
            cells = plain
        if detail is not None:
            self._refuse(number, detail, () if detail == LONG else cells)
            return None
        return self._fitted(cells) if any(cells) else None

    def _fault(self, cells: list[str], taken: Sequence[str]) -> str | None:
        """Return what is wrong with the cells of a row that continues in the lines `taken`."""
        if any(BROKEN in cell or "\0" in cell for cell in cells):
            return UNREADABLE
        if sum(map(len, cells)) > LONGEST:
            return LONG
        if self._fitted(cells) is not None or not any(cells):
            return None
        if any(self._fitted(line.rstrip("\n").split(self.head.delimiter)) for line in taken[:-1]):
            return QUOTE  # it swallowed whole rows
        return WIDTH.format(found=len(cells), width=len(self.head.headers))

    def _cells(self, line: str, taken: list[str]) -> list[str]:
        """Return the cells of a row that starts with `line`; its continuation lines become `taken`."""

        def following() -> Iterator[str]:
            yield line
            for _, more in zip(range(MOST_LINES), self.lines, strict=False):
                taken.append(more)
                yield more

        return next(
            csv.reader(following(), delimiter=self.head.delimiter, strict=True, escapechar=self.escape)
        )

    def _fitted(self, cells: list[str]) -> list[str] | None:
        """Return as many cells as there are headers, where only blanks and unnamed columns differ."""
        width = len(self.head.headers)
        least = next((i for i in range(width, 0, -1) if self.head.headers[i - 1]), width)
        if len(cells) < least or any(cells[width:]):
            return None
        return [*cells[:width], *[""] * (width - len(cells))]

    def _refuse(self, number: int, detail: str, cells: Sequence[str]) -> None:
        self.broken.append(
            Broken(number, "line_broken", detail, tuple(cell.replace(BROKEN, "\ufffd") for cell in cells))
        )
        if len(self.broken) > MOST_BROKEN:
            raise DataError("too_many_broken", file=self.name, most=MOST_BROKEN)


def mend(path: Path, head: Head, copy: Path, name: str, escape: str | None = None) -> Mended:
    """Carefully split the UTF-8 text file `path` into the clean file `copy`.

    `escape` precedes a quotation mark inside a cell, where none is doubled.

    Raises
    ------
    DataError
        Far too many lines do not fit the header.
    """
    with (
        path.open(encoding="utf-8-sig", errors="mark", newline=None) as source,
        copy.open("w", encoding="utf-8", newline="") as target,
    ):
        for _ in range(head.lines):
            source.readline()
        mending = _Mending(head, Lines(source), name, escape)
        writer = csv.writer(target, delimiter=head.delimiter, lineterminator="\n")
        for row in mending.rows():
            if isinstance(row, str):
                target.write(row)
            else:
                writer.writerow(row)
    return Mended(copy, np.frombuffer(mending.numbers, dtype=np.int64), tuple(mending.broken))
