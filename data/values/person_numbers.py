"""Numbers that identify a person, however they are written.

Mobile and landline numbers, 18- and 15-digit identity numbers, bank cards, plates, passports, mail and
machine addresses. Digits may be full-width, Chinese or of another script, with up to three signs of any kind,
visible or not, between them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from data.tables.personal import names_somebody

HIDDEN = "***"
NUMERALS = str.maketrans("〇○零一二三四五六七八九幺壹贰貳叁參肆伍陆陸柒捌玖两", "00012345678911223345667892")
GAP = r"[^0-9A-Za-z一-鿿]{0,3}"
# repeated blanks or signs count as one: 138    1234----5678
AGAIN = re.compile(r"([^\w]|_)\1+")
BLANKS = re.compile(r"\s{2,}")
FLOAT = re.compile(r"(?<![\d.])\d\.\d{5,17}[eE]\+?\d{1,2}(?!\d)")  # as spreadsheets show long numbers
UUID = re.compile(r"(?i)(?<![0-9a-f])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![0-9a-f])")
SPELT = re.compile(rf"(?:[0-9〇○零一二三四五六七八九幺壹贰貳叁參肆伍陆陸柒捌玖两]{GAP}){{7,}}")
RUN = re.compile(rf"(?<![0-9])[0-9](?:{GAP}[0-9])*(?:{GAP}[Xx](?![A-Za-z]))?")
DECIMAL = re.compile(r"\d{1,3}\.\d+")
DAY_FIRST = re.compile(r"(?:19|20)\d\d(?P<sign>[-/.])\d{1,2}(?P=sign)\d{1,2}(?!\d)")

MOBILE = re.compile(rf"(?<![0-9])(?<![0-9]-)(?:0{{0,2}}86{GAP})?1[3-9]\d{GAP}\d{{4}}{GAP}\d{{4}}(?![0-9])")
WHOLE_MOBILE = re.compile(r"(?:0{0,2}86)?1[3-9]\d{9}")
PROVINCE = "(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91)"
IDENTITY = re.compile(
    rf"(?<![0-9]){PROVINCE}\d{{4}}{GAP}(?:19|20)\d\d{GAP}\d{{4}}{GAP}\d{{3}}[\dXx](?![0-9])"
)
WHOLE_IDENTITY = re.compile(rf"{PROVINCE}\d{{4}}(?:19|20)\d{{9}}[\dXx]")
OLD_IDENTITY = re.compile(rf"(?<![0-9]){PROVINCE}\d{{4}}{GAP}[2-9]\d{{5}}{GAP}\d{{3}}(?![0-9])")
CARD = re.compile(r"(?:62\d{14,17}|4\d{15}|5[1-5]\d{14}|9558\d{15}|3[47]\d{13}|35\d{14})")
LANDLINE = re.compile(
    rf"(?<![0-9])(?<![0-9]-)(?:\+?86{GAP})?0(?:10|2\d|[3-9]\d{{2}}){GAP}[2-9]\d{{2,3}}{GAP}\d{{4}}(?![0-9])"
)
PLATE = re.compile(
    "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]"
    r"\s?[A-HJ-NP-Z][\s·•.\-]{0,2}"
    r"(?=[A-Z0-9学警港澳挂]*\d)(?:[A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9学警港澳挂]|[A-HJ-NP-Z0-9]{6})(?![A-Z0-9])",
    re.IGNORECASE,
)
PASSPORT = re.compile(r"(?<![A-Za-z0-9])(?:[DEGHPS]\d{8}|E[A-HJ-NP-Z]\d{7})(?![A-Za-z0-9])", re.IGNORECASE)
MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
BYTE = "[0-9A-Fa-f]"
MACHINE = re.compile(
    rf"(?<!{BYTE})(?<!{BYTE}[:-])(?:{BYTE}{{2}}([:-]))(?:{BYTE}{{2}}\1){{4}}{BYTE}{{2}}(?![:-]?{BYTE})"
)
MACHINE_IN_THREE = re.compile(rf"(?<![\w.])(?:{BYTE}{{4}}\.){{2}}{BYTE}{{4}}(?![\w.])")
# of other countries: +852 6123 4567, (617) 555-0123
ABROAD = re.compile(
    rf"(?<![0-9A-Za-z])\+(?!86)[1-9]\d{{0,2}}(?:{GAP}\d){{7,12}}(?![0-9])|"
    r"\([2-9]\d\d\) ?[2-9]\d\d[-. ]\d{4}(?!\d)"
)
ADDRESS = re.compile(r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])")

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS = "10X98765432"


@dataclass(frozen=True)
class Hit:
    """A personal number: its kind, and its position in `plain` text."""

    kind: str
    start: int
    end: int


def plain(text: str) -> str:
    """Return a text with plain digits and letters, without invisible characters."""
    found = "".join(
        letter for letter in unicodedata.normalize("NFKC", text) if unicodedata.category(letter) != "Cf"
    )
    if not found.isascii():
        found = "".join(str(unicodedata.digit(letter)) if letter.isdigit() else letter for letter in found)
        found = SPELT.sub(lambda spelt: spelt[0].translate(NUMERALS), found)
    if "e" in found or "E" in found:
        found = FLOAT.sub(_spelt_out, found)
    return AGAIN.sub(r"\1", BLANKS.sub(" ", found))


def _spelt_out(number: re.Match[str]) -> str:
    """Expand a number that lost no digits: 1.3812345678E+10 is 13812345678."""
    exact = Decimal(number[0])
    return f"{exact:f}" if exact == int(exact) and int(exact) % 1000 else number[0]


def hits(text: str) -> list[Hit]:
    """Return the personal numbers in a text, in its form `plain`."""
    return list(_hits(plain(text)))


def kinds(text: str) -> set[str]:
    """Return the kinds of personal numbers in a text."""
    return {hit.kind for hit in hits(text)}


def speaks_of_a_person(text: str) -> bool:
    """Does the text contain a number that identifies a person?"""
    return any(True for _ in _hits(plain(text)))


def masked(text: str | None) -> str | None:
    """Return the text without personal numbers; nothing at all if it names somebody."""
    if text is not None and names_somebody(text):
        return HIDDEN
    if text is None or not speaks_of_a_person(text):
        return text
    found = plain(text)
    for hit in sorted(_hits(found), key=lambda one: one.start, reverse=True):
        if hit.end <= len(found):
            found = found[: hit.start] + HIDDEN + found[hit.end :]
    return found


def _hits(text: str) -> Iterator[Hit]:
    text = UUID.sub(lambda one: "~" * len(one[0]), text)
    for kind, pattern, is_one in PATTERNS:
        yield from (Hit(kind, *one.span()) for one in pattern.finditer(text) if is_one(one[0]))
    for one in RUN.finditer(text):
        if whole := _kind_of(one[0]):
            yield Hit(whole, *one.span())


def _kind_of(run: str) -> str | None:
    """Return what all digits of a run amount to."""
    number = _bare(run)
    if DECIMAL.fullmatch(run) or DAY_FIRST.match(run):
        return None
    if WHOLE_MOBILE.fullmatch(number):
        return "mobile"
    if WHOLE_IDENTITY.fullmatch(number) and _is_identity(number):
        return "identity"
    if CARD.fullmatch(number) and _passes_luhn(number):
        return "card"
    return None


def _bare(text: str) -> str:
    return re.sub(r"[^0-9Xx]", "", text)


def _is_identity(number: str) -> bool:
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, number, strict=False))
    return _is_day(number[6:14]) and CHECKS[total % 11] == number[17].upper()


def _is_day(digits: str) -> bool:
    try:
        date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return True


def _passes_luhn(number: str) -> bool:
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(number))]
    return sum(digit - 9 * (digit > 9) for digit in doubled) % 10 == 0


def _is_address(text: str) -> bool:
    parts = [int(part) for part in text.split(".")]
    return max(parts) <= 255 and 10 <= parts[0] <= 223  # lower starts are chapters or versions


def _always(_: str) -> bool:
    return True


PATTERNS: tuple[tuple[str, re.Pattern[str], Callable[[str], bool]], ...] = (
    ("mobile", MOBILE, lambda found: not DECIMAL.fullmatch(found)),
    ("identity", IDENTITY, lambda found: _is_identity(_bare(found))),
    ("old_identity", OLD_IDENTITY, lambda found: _is_day(f"19{_bare(found)[6:12]}")),
    ("landline", LANDLINE, _always),
    ("plate", PLATE, _always),
    ("passport", PASSPORT, _always),
    ("mail", MAIL, _always),
    ("machine", MACHINE, _always),
    ("machine", MACHINE_IN_THREE, _always),
    ("machine", ADDRESS, _is_address),
    ("abroad", ABROAD, _always),
)
