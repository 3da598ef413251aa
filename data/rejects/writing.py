"""Refused rows as a text file or as a sheet of a workbook."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from itertools import zip_longest
from pathlib import Path

import xlsxwriter

from data.readers._base import Form
from data.rejects.cells import guarded
from data.rejects.rows import Row

# With a BOM, or a Chinese Excel takes it for GB18030 and saves it corrupted.
MARKED = {"utf-8": "utf-8-sig", "utf-16-le": "utf-16", "utf-16-be": "utf-16"}
ROWS_OF_A_SHEET = 1_048_576
LETTERS_OF_A_CELL = 32_767


def write_text(path: Path, form: Form, headings: Sequence[str], rows: Iterable[Row]) -> None:
    """Write rows in the encoding and with the delimiter of the input."""
    encoding = MARKED.get(form.encoding, form.encoding)
    with path.open("w", encoding=encoding, errors="replace", newline="") as file:
        writer = csv.writer(file, delimiter=form.delimiter)
        writer.writerow(headings)
        for row in rows:
            writer.writerow([*map(guarded, row.cells), *row.said, *map(guarded, row.surplus)])


def write_sheet(path: Path, name: str, headings: Sequence[str], rows: Iterable[Row]) -> None:
    """Write rows as text cells, so that no code is rounded; refused cells are marked."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        sheet = book.add_worksheet(name or None)
        bold, marked = book.add_format({"bold": True}), book.add_format({"bg_color": "#FFE699"})
        ours = book.add_format({"font_color": "#C00000"})
        sheet.freeze_panes(1, 0)
        sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{ROWS_OF_A_SHEET}"})
        sheet.set_column(0, len(headings) - 2, 16)
        sheet.set_column(len(headings) - 1, len(headings) - 1, 60)
        for at, heading in enumerate(headings):
            sheet.write_string(0, at, heading, bold)
        for number, row in enumerate(rows, start=1):
            cells = [*row.cells, *row.said, *row.surplus]
            formats = [*(marked if i in row.wrong else None for i in range(len(row.cells))), *[ours] * 3]
            for at, (cell, form) in enumerate(zip_longest(cells, formats)):
                if cell or form is marked:
                    sheet.write_string(number, at, cell[:LETTERS_OF_A_CELL], form)
