"""Times that systems write for "none": the first and last moments that their clocks can represent."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

ZEROS = re.compile(r"(?=.*0)[0\-/.:\s年月日时分秒t,z]+")
# day zero of a month is how spreadsheets show 0; SQL and Windows count from the others
SPELT = re.compile(
    r"(?:0000|9999)(?:\D.*|\d{4}|\d{10}|)|1900[-/.年]0?[01][-/.月]0?0\D.*|1900[-/.年]0?[01][-/.月]0?0|"
    r"0?1[-/.]0?0[-/.]1900.*|0?0[-/.]0?1[-/.]1900.*|-\d{5,}(?:\.\d+)?|2958465(?:\.\d+)?|-1"
)
FIRST_BELIEVED, LAST_BELIEVED = 1902, 2098  # years
STARTS = frozenset({date(1904, 1, 1)})
EPOCH = datetime(1970, 1, 1)
LAST_SECOND = datetime(2038, 1, 19, 3, 14, 7)  # of 31 bits
SHIFT = timedelta(hours=14)  # largest zone offset


def is_placeholder(found: str | datetime) -> bool:
    """Does a folded text, or the moment it denotes, stand for no time at all?"""
    if isinstance(found, str):
        return bool(ZEROS.fullmatch(found) or SPELT.fullmatch(found))
    if not FIRST_BELIEVED <= found.year <= LAST_BELIEVED or found.date() in STARTS:
        return True
    if found.date() == EPOCH.date() or EPOCH - SHIFT <= found <= EPOCH + SHIFT:
        return True
    is_last = abs(found - LAST_SECOND) <= SHIFT and (found.minute % 15, found.second) == (14, 7)
    return bool(is_last)
