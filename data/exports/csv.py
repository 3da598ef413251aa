"""Text with separators: UTF-8 or GB18030; comma, semicolon or tab."""

from __future__ import annotations

import csv
import itertools
from collections.abc import Sequence
from pathlib import Path

import duckdb

from data.errors import DataError
from data.exports._base import Broken, Export, Form, column, problem
from data.exports.encodings import detect, to_utf8
from data.statements import run

SUFFIXES = (".csv", ".txt", ".tsv")
DELIMITERS = ",;\t|"


def read(path: Path, connection: duckdb.DuckDBPyConnection, scratch: Path) -> list[Export]:
    """Open a CSV file; lines with too few or too many cells become `Export.broken`."""
    encoding = detect(path)
    readable = to_utf8(path, encoding, scratch)
    headers, delimiter = _header(readable, path.name)
    run(connection, "staging/forget_rejected_lines")
    run(connection, "staging/forget_rejected_scans")
    try:
        rows = connection.read_csv(
            str(readable), header=True, auto_detect=False, store_rejects=True, delimiter=delimiter,
            quotechar='"', escapechar='"', columns={column(i): "VARCHAR" for i in range(len(headers))})
    except duckdb.Error as error:
        raise DataError("not_a_table", file=path.name, problem=problem(error)) from error
    form = Form(encoding=encoding, delimiter=delimiter)
    return [Export(headers, rows, broken=lambda: _broken(connection), form=form)]


def _header(path: Path, name: str) -> tuple[tuple[str, ...], str]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        start = list(itertools.islice(file, 50))
    if not start or not start[0].strip():
        raise DataError("file_empty", file=name)
    delimiter = max(DELIMITERS, key=start[0].count)
    try:
        return tuple(next(csv.reader(start, delimiter=delimiter))), delimiter
    except (csv.Error, StopIteration) as error:
        raise DataError("not_a_table", file=name, problem=problem(error)) from error


def _broken(connection: duckdb.DuckDBPyConnection) -> Sequence[Broken]:
    lines = run(connection, "staging/rejected_lines")
    return [Broken(line - 2 - earlier, "line_broken", why) for earlier, (line, why) in enumerate(lines)]
