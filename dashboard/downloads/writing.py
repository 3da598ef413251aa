"""A frame as CSV and as XLSX, with what it tells of itself; no cell of either is ever a formula."""

from __future__ import annotations

import io

import pandas as pd
import xlsxwriter

from dashboard.downloads.about import About
from dashboard.downloads.harmless import harmless, harmless_frame, line

WIDEST = 42
SAMPLED = 200  # rows that decide how wide a column is


def csv(frame: pd.DataFrame, about: About) -> bytes:
    """Return UTF-8 with a mark that spreadsheets know it by: comment lines, then the table."""
    head = "".join(f"# {line(name)}: {line(value)}\r\n" for name, value in about.rows)
    body = harmless_frame(frame).to_csv(index=False, date_format="%Y-%m-%d %H:%M:%S", lineterminator="\r\n")
    return (head + body).encode("utf-8-sig")


def xlsx(frame: pd.DataFrame, about: About, sheet: str, notes: str) -> bytes:
    """Return a workbook of two sheets: the table, and what it is made of."""
    found = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "nan_inf_to_errors": False,
    }
    with xlsxwriter.Workbook(found, options) as book:
        bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        plain = book.add_format({"text_wrap": True, "valign": "top"})
        table = book.add_worksheet(sheet)
        for column, name in enumerate(frame.columns):
            table.write_string(0, column, harmless(name), bold)
            values = frame[name].tolist()
            _column(table, column, values, moment)
            texts = [name, *map(str, values[:SAMPLED])]
            table.set_column(column, column, min(WIDEST, 2 + max(map(_width, texts))))
        table.freeze_panes(1, 1)
        if len(frame):
            table.autofilter(0, 0, len(frame), len(frame.columns) - 1)
        told = book.add_worksheet(notes)
        told.set_column(0, 0, 26)
        told.set_column(1, 1, 90)
        for row, (name, value) in enumerate(about.rows):
            told.write_string(row, 0, harmless(name), bold)
            told.write_string(row, 1, harmless(value), plain)
    return found.getvalue()


def _column(sheet: xlsxwriter.worksheet.Worksheet, column: int, values: list[object], moment: object) -> None:
    for row, value in enumerate(values, start=1):
        if value is None or pd.isna(value):
            continue
        if isinstance(value, pd.Timestamp):
            sheet.write_datetime(row, column, value.to_pydatetime(), moment)
        elif isinstance(value, int | float):
            sheet.write_number(row, column, value)
        else:
            sheet.write_string(row, column, harmless(str(value)))


def _width(text: str) -> int:
    return sum(2 if ord(letter) > 0x2E80 else 1 for letter in text)
