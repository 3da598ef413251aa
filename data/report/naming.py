"""How a report names tables, columns and cells: as a spreadsheet shows them, and in words."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.utility import xl_col_to_name

from data.messages import messages, sentence
from data.tables.recognition import Column, plain

OUR_COLUMNS = ("refused_row", "refused_column", "refused_reason")  # added to a file of refused rows


def is_ours(header: str) -> bool:
    """Is this one of the columns that we add to a file of refused rows, in either language?"""
    return plain(header) in {plain(word) for code in OUR_COLUMNS for word in messages()[code]}


def table_words(table: str, locale: str) -> str:
    """Return what a row of `table` is, in words."""
    return _words(f"table_{table}", table, locale)


def column_words(table: str, name: str, locale: str) -> str:
    """Return what our column `name` of `table` means, in words."""
    return _words(f"column_{table}_{name}", name, locale)


def letter(position: int) -> str:
    """Return the letter that a spreadsheet shows above a column; 0 is A."""
    return str(xl_col_to_name(position))


def find(columns: Sequence[Column], header: str) -> Column | None:
    """Return the column that a refusal refers to: of two with the same header, the known one."""
    called = [one for one in columns if one.header == header]
    return next((one for one in called if one.fate == "known"), called[0] if called else None)


def column_place(columns: Sequence[Column], table: str, header: str, locale: str) -> str:
    """Return the name of a column of the file: 'F 列“上报时间”'; for a missing one, its words."""
    one = find(columns, header)
    if one is None:
        return sentence("report_place_missing", locale, column=column_words(table, header, locale))
    return sentence("report_place", locale, letter=letter(one.position), header=one.header)


def _words(code: str, otherwise: str, locale: str) -> str:
    return sentence(code, locale) if code in messages() else otherwise
