"""A cell of a refused row as it may leave the house: nobody in it, no formula, and read back equal."""

from __future__ import annotations

import re
import unicodedata

import shapely

MOBILE = re.compile(r"(?<!\d)1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)")
IDENTITY = re.compile(r"(?<!\d)(\d{6}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dXx])(?!\d)")
HIDDEN = "***"
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS = "10X98765432"

FORMULA = re.compile(r"[=+\-@＝＋－＠\t\r\n]")
HARMLESS = re.compile(r'[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?|="[^"]*"|-+|\s*\d+\s*')
FRAGILE = re.compile(r"[+-]?\d{12,}|0\d+")  # spreadsheets keep 15 digits, show 11 and drop leading zeros


def speaks_of_a_person(text: str) -> bool:
    """Does the text hold a mobile number, or an identity number of 18 places whose last one is right?"""
    plain = unicodedata.normalize("NFKC", text)
    return bool(MOBILE.search(plain)) or any(_is_identity(found) for found in IDENTITY.findall(plain))


def masked(text: str | None) -> str | None:
    """Return the text without the numbers of persons in it."""
    if text is None or not speaks_of_a_person(text):
        return text
    return IDENTITY.sub(HIDDEN, MOBILE.sub(HIDDEN, unicodedata.normalize("NFKC", text)))


def text_of(cell: object) -> str:
    """Return what a cell of `Export.rows` says; a shape as WKT."""
    if cell is None:
        return ""
    if isinstance(cell, bytes | bytearray | memoryview):
        try:
            return str(shapely.to_wkt(shapely.from_wkb(bytes(cell)), rounding_precision=-1))
        except shapely.errors.ShapelyError:
            return ""
    return str(cell)


def guarded(text: str) -> str:
    """Return the text so that a spreadsheet opens it as text and not as a formula or a rounded number.

    The apostrophe is no part of a cell: our own reader drops it as spreadsheets do.
    """
    if FRAGILE.fullmatch(text) or (FORMULA.match(text) and not HARMLESS.fullmatch(text)):
        return f"'{text}"
    return text


def _is_identity(number: str) -> bool:
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, number, strict=False))
    return CHECKS[total % 11] == number[17].upper()
