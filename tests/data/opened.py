"""The tables of one file as a reader gives them, read twice as an import with refusals does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb

from data.readers import read
from data.readers._base import Broken, Form

HEADER = "事件编号,所属网格,上报时间"


@dataclass(frozen=True)
class Table:
    headers: tuple[str, ...]
    rows: list[tuple[Any, ...]]
    numbers: list[int]
    broken: Sequence[Broken]
    sheet: str
    crs: str | None
    form: Form

    @property
    def cells(self) -> list[tuple[Any, ...]]:
        """Return the rows below what is drawn."""
        drawn = [i for i, header in enumerate(self.headers) if header not in ("lon", "lat", "geometry")]
        return [tuple(row[i] for i in drawn) for row in self.rows]

    @property
    def broken_rows(self) -> list[int]:
        return [line.row for line in self.broken]


def tables(path: Path, connection: duckdb.DuckDBPyConnection | None = None) -> list[Table]:
    if connection is None:
        with duckdb.connect() as own:
            return tables(path, own)
    found = []
    with TemporaryDirectory() as scratch:
        for export in read(path, connection, Path(scratch)):
            rows = export.rows.fetchall()
            broken = export.broken()
            numbers = export.row_numbers(range(len(rows)))
            assert export.rows.fetchall() == rows
            assert export.broken() == broken
            assert len(numbers) == len(rows)
            assert all(len(row) == len(export.headers) for row in rows)
            found.append(Table(export.headers, rows, numbers, broken, export.sheet, export.crs, export.form))
    return found


def table(path: Path, connection: duckdb.DuckDBPyConnection | None = None) -> Table:
    (found,) = tables(path, connection)
    return found


def written(folder: Path, content: str | bytes, name: str = "事件.csv", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return path
