"""Workbooks: every non-empty sheet, read as the text that it shows, below its title."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from data.errors import DataError
from data.readers._base import Export, Form, problem
from data.readers._grid import Cells, grid, told_apart
from data.readers._sheets import MOST_CELLS, Errors, Sheet, look
from data.text import visible

SUFFIXES = (".xlsx", ".xlsm", ".xlsb", ".xls", ".et", ".ods")
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
EXACT = 1e15  # spreadsheets lose digits beyond this


def read(path: Path, connection: duckdb.DuckDBPyConnection, scratch: Path) -> list[Export]:
    """Open a workbook; blank rows are skipped; cells merged downwards are repeated in each of their rows."""
    known = look(path)
    tables: list[Export] = []
    with _trouble(path), CalamineWorkbook.from_path(str(path)) as workbook:
        for sheet in workbook.sheets_metadata:
            if sheet.typ != SheetTypeEnum.WorkSheet:
                continue
            told = known.get(sheet.name, Sheet(0, {}))
            if told.cells > MOST_CELLS:
                raise DataError("sheet_too_large", file=path.name, sheet=sheet.name)
            found = workbook.get_sheet_by_name(sheet.name)
            rows = _rows(found, told.errors)
            table = grid(rows, connection, path.name, visible(sheet.name), Form("workbook"))
            if table is not None:
                tables.append(
                    replace(
                        table,
                        notes=_notes(told, _merged(found), table.first_row),
                        is_hidden=sheet.visible != SheetVisibleEnum.Visible,
                        days_from_1904=told.days_from_1904,
                    )
                )
    if not tables:
        raise DataError("file_empty", file=path.name)
    return tables if tables[0].is_hidden else told_apart(tables)


@contextmanager
def _trouble(path: Path) -> Iterator[None]:
    """Turn the reader's failures into one sentence; it is written in Rust and may panic."""
    try:
        yield
    except PasswordError as error:
        raise DataError("file_protected", file=path.name) from error
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        code = "file_protected" if ENCRYPTED in path.read_bytes() else "not_a_table"
        raise DataError(code, file=path.name, problem=problem(error)) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise DataError("not_a_table", file=path.name, problem="?") from error


def _rows(sheet: CalamineSheet, errors: Errors) -> Iterator[tuple[int, Cells]]:
    """Yield each non-empty row, with its number from 1, from column A on."""
    aside: Cells = [None] * (sheet.start[1] if sheet.start else 0)
    merged = _merged(sheet)
    said: dict[tuple[int, int], str | None] = {}
    for number, row in enumerate(sheet.iter_rows()):
        cells: Cells = [*aside, *(cell if isinstance(cell, str) and cell else text_of(cell) for cell in row)]
        for place, text in errors.get(number, {}).items():
            cells[place : place + 1] = [text]
        is_blank = not any(cells)
        for place, top in merged.get(number, ()):
            if place < len(cells):
                cells[place] = said.setdefault((top, place), cells[place])
        if not is_blank:
            yield number + 1, cells


def _notes(
    told: Sheet, merged: Mapping[int, list[tuple[int, int]]], first_row: int
) -> tuple[tuple[str, str], ...]:
    """Return what in a sheet is not what it looks like, and how often."""
    below = sum(len(cells) for number, cells in merged.items() if number + 1 >= first_row)
    counts = {"formulas_uncomputed": told.uncomputed, "rows_hidden": told.hidden_rows, "cells_merged": below}
    return tuple((code, str(count)) for code, count in counts.items() if count)


def _merged(sheet: CalamineSheet) -> Mapping[int, list[tuple[int, int]]]:
    """Return, for each row that a cell merged downwards covers, its column and its first row."""
    covered: dict[int, list[tuple[int, int]]] = {}
    last = sheet.end[0] if sheet.end else -1
    for (top, left), (bottom, _) in sheet.merged_cell_ranges or ():
        if bottom > top:
            for number in range(top, min(bottom, last) + 1):
                covered.setdefault(number, []).append((left, top))
    return covered


def text_of(cell: Any) -> str | None:
    """Return a cell's value as text: codes without '.0', times as '2026-11-20 09:31:05'."""
    if cell == "":
        return None
    if isinstance(cell, dt.datetime):
        return (cell + dt.timedelta(milliseconds=500)).isoformat(sep=" ", timespec="seconds")
    if isinstance(cell, dt.timedelta):  # [h]:mm
        minutes, seconds = divmod(round(cell.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell)) if abs(cell) < EXACT else f"{Decimal(repr(cell)):f}"
    return str(cell)
