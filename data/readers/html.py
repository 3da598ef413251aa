"""Web pages with tables, which many platforms export as '.xls'; read only when named so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import duckdb

from data.errors import DataError
from data.readers._base import Export, Form
from data.readers._grid import Cells, grid, told_apart
from data.readers.encodings import detect

CONTENTS = (".html", ".mht")  # no suffix of our own: a folder may contain a page that is no export
CHUNK = 1 << 20
MOST_SPAN = 1000


class _Tables(HTMLParser):
    """Collects the rows of every table that contains no other table."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[list[Cells]] = []
        self._open: list[list[Cells]] = []
        self._cell: list[str] | None = None
        self._span = (1, 1)
        self._below: dict[int, tuple[int, str | None]] = {}  # column -> rows still to fill, and with what

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a table, row or cell."""
        said = dict(attrs)
        if tag == "table":
            self._open.append([])
            self._below, self._cell = {}, None
        elif tag == "tr" and self._open:
            self._close_cell()
            self._open[-1].append([])
        elif tag in ("td", "th") and self._open:
            self._close_cell()
            if not self._open[-1]:
                self._open[-1].append([])
            self._cell = []
            self._span = (_count(said.get("rowspan")), _count(said.get("colspan")))
        elif tag in ("br", "p", "div") and self._cell:
            self._cell.append(" ")

    def handle_endtag(self, tag: str) -> None:
        """Close a cell or table."""
        if tag in ("td", "th", "tr"):
            self._close_cell()
        elif tag == "table" and self._open:
            self._close_cell()
            self.tables.append(self._open.pop())

    def handle_data(self, data: str) -> None:
        """Collect the text of a cell."""
        if self._cell is not None:
            self._cell.append(data)

    def close(self) -> None:
        """Close what was left open."""
        super().close()
        while self._open:
            self.handle_endtag("table")

    def _close_cell(self) -> None:
        if self._cell is None:
            return
        text = re.sub(r"[\s\u00a0]+", " ", "".join(self._cell)).strip() or None
        self._cell = None
        row, (rows, columns) = self._open[-1][-1], self._span
        self._fill(row)
        if rows > 1:
            self._below[len(row)] = (rows, text)
            self._fill(row)
        else:
            row.append(text)
        row.extend([None] * (columns - 1))

    def _fill(self, row: Cells) -> None:
        while (waiting := self._below.pop(len(row), None)) is not None:
            rows, text = waiting
            if rows > 1:
                self._below[len(row)] = (rows - 1, text)
            row.append(text)


def read(path: Path, connection: duckdb.DuckDBPyConnection, scratch: Path) -> list[Export]:
    """Open a web page; each of its tables is one of ours."""
    if path.suffix == ".mht":
        raise DataError("web_archive", file=path.name)
    parser = _Tables()
    with path.open("rb") as file:
        if b"urn:schemas-microsoft-com:office:spreadsheet" in file.read(CHUNK):
            raise DataError("old_xml", file=path.name)
    with path.open(encoding=detect(path), errors="replace") as page:
        while chunk := page.read(CHUNK):
            parser.feed(chunk)
    parser.close()
    tables = [
        grid(_rows(rows), connection, path.name, str(number), Form("workbook"))
        for number, rows in enumerate(parser.tables, start=1)
    ]
    found = [table for table in tables if table is not None]
    if not found:
        raise DataError("not_a_table", file=path.name, problem="HTML")
    return told_apart(found)


def tables_of(page: str) -> list[list[Cells]]:
    """Return the rows of every table of a page."""
    parser = _Tables()
    parser.feed(page)
    parser.close()
    return parser.tables


def _rows(rows: list[Cells]) -> Iterator[tuple[int, Cells]]:
    width = max((len(row) for row in rows), default=0)
    for number, row in enumerate(rows, start=1):
        if any(row):
            yield number, [*row, *[None] * (width - len(row))]


def _count(said: str | None) -> int:
    return min(int(said), MOST_SPAN) if said and said.isdecimal() and int(said) else 1
