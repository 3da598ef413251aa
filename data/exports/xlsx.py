"""Spreadsheets: the first sheet that holds anything, read as the text that it shows, below its title."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
from python_calamine import CalamineError, CalamineWorkbook

from data.errors import DataError
from data.exports._base import Export, Form, column, problem
from data.exports.names import header_row

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".ods")
TITLES = 6  # among so many first rows the header is looked for


def read(path: Path, connection: duckdb.DuckDBPyConnection, scratch: Path) -> list[Export]:
    """Open a workbook; blank rows at the end are no rows."""
    try:
        workbook = CalamineWorkbook.from_path(str(path))
        sheets = (workbook.get_sheet_by_name(name) for name in workbook.sheet_names)
        filled = (sheet.to_python(skip_empty_area=False) for sheet in sheets)
        rows = next((rows for rows in filled if rows), [])
    except (CalamineError, OSError, ValueError) as error:
        raise DataError("not_a_table", file=path.name, problem=problem(error)) from error
    while rows and not any(cell != "" for cell in rows[-1]):
        rows.pop()
    if not rows:
        raise DataError("file_empty", file=path.name)
    top = header_row([[text_of(cell) for cell in row] for row in rows[:TITLES]])
    headers = tuple(text_of(cell) or "" for cell in rows[top])
    cells = [pa.array([text_of(row[i]) for row in rows[top + 1:]], pa.string()) for i in range(len(headers))]
    table = pa.table({column(i): texts for i, texts in enumerate(cells)})
    return [Export(headers, connection.from_arrow(table), first_row=top + 2, form=Form("workbook"))]


def text_of(cell: Any) -> str | None:
    """Return what a cell says as text: codes without '.0', times as '2026-11-20 09:31:05'."""
    if cell == "":
        return None
    if isinstance(cell, dt.datetime):
        return cell.isoformat(sep=" ", timespec="seconds")
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e19:
        return str(int(cell))
    return str(cell)
