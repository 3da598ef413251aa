"""A cell of a refused row in a form safe to share: nobody in it, no formula, and read back unchanged."""

from __future__ import annotations

import re

import shapely

from data.text import visible

SIMPLER = str.maketrans("紛戀矯釋幫訪詐騙殺輕敎礙羣滿", "纷恋矫释帮访诈骗杀轻教碍群满")
FORMULA = re.compile(r"[=+\-@＝＋－＠\t\r\n]")
HARMLESS = re.compile(r'[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?|="[^"]*"|-+|\s*\d+\s*')
FRAGILE = re.compile(r"[+-]?\d{12,}|0\d+")  # spreadsheets keep 15 digits, show 11 and drop leading zeros


def bare_word(text: str) -> str:
    """Return a text without case, blanks and invisible signs, in simplified characters, like the macro."""
    return "".join(visible(text).split()).lower().translate(SIMPLER)


def text_of(cell: object) -> str:
    """Return the content of a cell of `Export.rows`; a shape as WKT."""
    if cell is None:
        return ""
    if isinstance(cell, bytes | bytearray | memoryview):
        try:
            return str(shapely.to_wkt(shapely.from_wkb(bytes(cell)), rounding_precision=-1))
        except shapely.errors.ShapelyError:
            return ""
    return str(cell)


def guarded(text: str) -> str:
    """Escape the text so that a spreadsheet opens it as text, not as a formula or a rounded number.

    The apostrophe is not part of the cell: our own reader drops it, as spreadsheets do.
    """
    if FRAGILE.fullmatch(text) or (FORMULA.match(text) and not HARMLESS.fullmatch(text)):
        return f"'{text}"
    return text
