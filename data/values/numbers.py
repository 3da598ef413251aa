"""Numbers and counts as people write them: 1,234, 1.234,5, １，２３４, 1.2万, 三千二百, 约300户, 95%."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Literal

from data.text import folded, is_nothing

Note = Literal["nothing", "unreadable", "about", "percent", "fraction"]
UNITS = "人|户|个|家|件|名|次|条|位|栋|分|所|处|项|台|辆|平方公里|元"
# 百 and 千 may follow digits; 万 and 亿 multiply what stands before them
TIMES = {"百": 100, "千": 1000, "k": 1000, "万": 10_000, "w": 10_000, "亿": 100_000_000}
DIGIT = {sign: i for i, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2, "俩": 2}
DIGIT |= {sign: i for i, sign in enumerate("零壹贰叁肆伍陆柒捌玖")}
SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
LARGE = {"万": 10_000, "亿": 100_000_000}
LARGER = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "十万": 100_000, "百万": 1_000_000, "亿": 10**8}
IN_HEADER = re.compile(r"[(\[/:](?:单位:?)? ?(十万|百万|[十百千万亿])(?:人|户|家|个|名|次)?(?:[)\]]|$)")
SCALED = re.compile("[百千万亿佰仟kw]")
ABOUT = re.compile(r"^(?:大约|大概|约|近|~|≈|逾|超)+|(?:左右|上下|余|多|许|\+)+(?=$|[人户个家件名次条位])")
NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?")
GROUPS = {
    ",": re.compile(r"[+-]?\d{1,3}(?:[,' ]\d{3})+(?:\.\d*)?|[+-]?\d{1,4}(?:,\d{4})+(?:\.\d*)?"),
    ".": re.compile(r"[+-]?\d{1,3}(?:[.' ]\d{3})+(?:,\d*)?"),
}
# what only a decimal comma explains, and what only a decimal point does
COMMA = re.compile(r"[+-]?(?:\d{1,3}(?:\.\d{3})+,\d+|\d+,(?:\d{1,2}|\d{4,})|0,\d+|\d{1,3}(?:\.\d{3}){2,})")
POINT = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+\.\d+|\d*\.(?:\d{1,2}|\d{4,})|0\.\d+|\d{1,3}(?:,\d{3}){2,})")
MIXED = re.compile(r"(?P<n>\d+(?:\.\d+)?)(?P<u>[百千万亿kw])")


@dataclass(frozen=True)
class Number:
    """The value of a cell: digits as the store reads them, None if it is empty or cannot be read."""

    plain: str | None
    note: Note | None = None


def has_decimal_comma(cells: Iterable[str]) -> bool:
    """Does a column write 1.234,5: some cells need a comma for that, and none a point?"""
    texts = [folded(cell) for cell in cells]
    return any(map(COMMA.fullmatch, texts)) and not any(map(POINT.fullmatch, texts))


def scale_of(header: str) -> int:
    """Return the scale of a column by its header: 10 000 under 常住人口(万人), else 1."""
    found = IN_HEADER.search(folded(header).lower())
    return LARGER[found[1]] if found else 1


def read(cell: str, *, is_count: bool, decimal_comma: bool = False, scale: int = 1) -> Number:
    """Return the number in a cell.

    Parameters
    ----------
    is_count
        Of people, houses or steps: fractions make no sense.
    decimal_comma
        The column as a whole writes 1.234,5 for 1234.5.
    scale
        The scale of the column by its header, unless the cell itself says that it counts 万.
    """
    text = folded(cell).lower().strip("'")
    if is_nothing(text):
        return Number(None, "nothing")
    is_about = bool(ABOUT.search(text))
    text = ABOUT.sub("", text).strip()
    if text.startswith("(") and text.endswith(")"):
        text = "-" + text[1:-1]
    text = re.sub(rf"(?<=[\d万千百十零一二三四五六七八九]) ?(?:{UNITS})$", "", text).strip()
    is_percent = text.endswith(("%", "‰"))
    value = _value(text.rstrip("%‰ ") if is_percent else text, decimal_comma=decimal_comma)
    if value is None or not value.is_finite() or (is_percent and is_count) or abs(value) > 10**15:
        return Number(None, "unreadable")
    if is_count:
        value *= scale if not SCALED.search(text) else 1
        if value < 0:
            return Number(None, "unreadable")
    if is_count and value != value.to_integral_value():
        return Number(None, "fraction")
    if is_count:
        return Number(str(int(value)), "about" if is_about else None)
    if text.endswith("‰"):
        value /= 10
    note: Note | None = "about" if is_about else "percent" if is_percent else None
    return Number(f"{value.normalize():f}", note)


def _value(text: str, *, decimal_comma: bool) -> Decimal | None:
    group = "." if decimal_comma else ","
    if GROUPS[group].fullmatch(text):
        text = re.sub(rf"[{re.escape(group)}' ]", "", text)
    if decimal_comma:
        text = text.replace(",", ".")
    if NUMBER.fullmatch(text):
        try:
            return Decimal(text)
        except InvalidOperation:
            return None
    if re.fullmatch(r"(?:\d+(?:\.\d+)?[百千万亿kw])+\d*", text):
        return _multiplied(text)
    found = in_words(text)
    return None if found is None else Decimal(found)


def _multiplied(text: str) -> Decimal | None:
    """Return 1.2万 as 12000 and 1万2千 as 12000; the units must fall."""
    total, before = Decimal(0), 10**12
    for found in MIXED.finditer(text):
        unit = TIMES[found["u"]]
        if unit >= before:
            return None
        total, before = total + Decimal(found["n"]) * unit, unit
    rest = re.sub(MIXED, "", text)
    return total + Decimal(rest) if rest else total


def in_words(text: str) -> int | None:
    """Return 三千二百 as 3200, 一万零五 as 10005, 二〇二六 as 2026; None for what is no number in words."""
    if not text or set(text) - DIGIT.keys() - SMALL.keys() - LARGE.keys() - set("廿卅"):
        return None
    text = text.replace("廿", "二十").replace("卅", "三十")
    if not set(text) & (SMALL.keys() | LARGE.keys()):
        return int("".join(str(DIGIT[sign]) for sign in text))
    total = section = 0
    digit: int | None = None
    last = 1
    for sign in text:
        if sign in DIGIT:
            digit, last = DIGIT[sign], 1 if DIGIT[sign] == 0 else last
        elif sign in SMALL:
            section += (1 if digit is None else digit) * SMALL[sign]
            digit, last = None, SMALL[sign]
        else:
            total = (total + section + (digit or 0)) * LARGE[sign]
            section, digit, last = 0, None, LARGE[sign]
    # 三千二 is 3200: the last digit counts tenths of the unit before it
    return total + section + (digit or 0) * (last // 10 if last > 10 else 1)
