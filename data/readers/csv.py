"""Text with separators: UTF-8, GB18030 or UTF-16; comma, semicolon, tab or bar."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import duckdb

from data.database.statements import run
from data.errors import DataError
from data.readers._base import MOST_BROKEN, Broken, Export, Form, column, problem, scratch_file
from data.readers._head import Head, look
from data.readers._mending import WIDTH, mend
from data.readers._scan import Scan, has_escapes, scan
from data.readers.encodings import detect, to_utf8

MARK = "\ufeff".encode()
SUFFIXES = (".csv", ".txt", ".tsv")


def read(path: Path, connection: duckdb.DuckDBPyConnection, scratch: Path) -> list[Export]:
    """Open a CSV file; lines with too few or too many cells become `Export.broken`.

    DuckDB splits regular text itself, at full speed; anything else is first split carefully. A quotation mark
    inside a cell is doubled or, by databases, escaped by a backslash: whichever breaks fewer lines.
    """
    encoding = detect(path)
    readable = to_utf8(path, encoding, scratch)
    head = look(readable, path.name)
    form = Form(encoding="utf-16" if encoding.startswith("utf-16") else encoding, delimiter=head.delimiter)
    try:
        found = scan(readable)
        escaped = found.has_quotes and has_escapes(readable)
        if not escaped and _is_regular(connection, readable, head, found):
            rows = _rows(connection, readable, head, skip=head.records, strict=False)
            broken = _told(connection, readable, head, path.name)
            return [Export(head.headers, rows, head.first_row, broken=broken, form=form)]
        mended = mend(readable, head, scratch_file(scratch, ".csv"), path.name)
        if escaped and mended.broken:
            other = mend(readable, head, scratch_file(scratch, ".csv"), path.name, escape="\\")
            mended = min(mended, other, key=lambda one: len(one.broken))
        rows = _rows(connection, mended.path, head, skip=0, strict=True)
    except duckdb.Error as error:
        raise DataError("not_a_table", file=path.name, problem=problem(error)) from error
    return [
        Export(
            head.headers,
            rows,
            head.first_row,
            broken=lambda: mended.broken,
            form=form,
            numbers=mended.numbers,
        )
    ]


def _is_regular(connection: duckdb.DuckDBPyConnection, path: Path, head: Head, found: Scan) -> bool:
    """Does DuckDB find the rows that a spreadsheet finds?"""
    if not found.is_regular or len(head.headers) == 1 or (found.has_quotes and head.lines > 1):
        return False  # DuckDB skips lines, and quoted cells of titles and headers may span several
    if found.has_quotes and _starts_hidden(path, head.delimiter):
        return False
    if not found.has_quotes and head.headers[-1]:
        return True
    try:  # cells with line breaks, or columns without header: only if not a single line is broken
        _rows(connection, path, head, skip=head.records, strict=False).aggregate("count(*)").fetchall()
    except duckdb.Error:
        return False
    return not run(connection, "staging/rejected_lines", path=str(path), most=1)


def _starts_hidden(path: Path, delimiter: str) -> bool:
    """Does a quoted cell with a separator follow a byte order mark? DuckDB takes it for two cells."""
    with path.open("rb") as file:
        start = file.read(1 << 16)
    if not start.startswith(MARK + b'"'):
        return False
    cell, _, behind = start[len(MARK) + 1 :].partition(b'"')
    return any(sign in cell for sign in (delimiter.encode(), b"\r", b"\n")) or behind.startswith(b'"')


def _rows(
    connection: duckdb.DuckDBPyConnection, path: Path, head: Head, *, skip: int, strict: bool
) -> duckdb.DuckDBPyRelation:
    return connection.read_csv(
        str(path),
        header=False,
        skiprows=skip,
        auto_detect=False,
        store_rejects=not strict,
        delimiter=head.delimiter,
        quotechar='"',
        escapechar='"',
        columns={column(i): "VARCHAR" for i in range(len(head.headers))},
    )


def _told(
    connection: duckdb.DuckDBPyConnection, path: Path, head: Head, name: str
) -> Callable[[], Sequence[Broken]]:
    @cache
    def broken() -> Sequence[Broken]:
        lines = run(connection, "staging/rejected_lines", path=str(path), most=MOST_BROKEN + 1)
        if len(lines) > MOST_BROKEN:
            raise DataError("too_many_broken", file=name, most=MOST_BROKEN)
        return [_broken(line - head.hidden, text.strip("\r\n").split(head.delimiter)) for line, text in lines]

    def _broken(number: int, cells: list[str]) -> Broken:
        return Broken(
            number, "line_broken", WIDTH.format(found=len(cells), width=len(head.headers)), tuple(cells)
        )

    return broken
