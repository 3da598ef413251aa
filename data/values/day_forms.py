"""The forms of a day: 2026-11-20, 2026年11月20日, 20/11/2026, 20-NOV-26, Nov 20, 2026, 二〇二六年一月 …"""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache
from typing import Literal

from data.values.placeholders import FIRST_BELIEVED, LAST_BELIEVED

Order = Literal["month_first", "day_first", "year_first"]
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME = (
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY, _YEAR = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?", r"'?(?P<y>\d{4}|\d{2})"
_GAP = r"[-/., ]*"
CERTAIN = tuple(
    map(
        re.compile,
        (
            r"(?P<y>\d{4})(?P<s>[-/._ ])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})",
            r"(?P<y>\d{4}) ?- ?(?P<m>\d{1,2}) ?- ?(?P<d>\d{1,2})",
            r"(?P<y>\d{4}|\d{2}) ?年 ?(?P<m>\d{1,2}) ?月 ?(?P<d>\d{1,2}) ?[日号]?",
            r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})",
            rf"(?P<d>\d{{1,2}})[-/ ](?P<m>\d{{1,2}}) ?月[-/ ]{_YEAR}",
            rf"{_DAY}{_GAP}(?:of )?{_NAME}{_GAP}{_YEAR}",
            rf"{_NAME}{_GAP}{_DAY}{_GAP}{_YEAR}",
            rf"(?P<y>\d{{4}}){_GAP}{_NAME}{_GAP}{_DAY}",
        ),
    )
)
LONG = re.compile(r"(?P<a>\d{1,2})([-/. ])(?P<b>\d{1,2})\2(?P<y>\d{4})")
SHORT = re.compile(r"'?(?P<a>\d{1,2})([-/. ])(?P<b>\d{1,2})\2'?(?P<c>\d{2})")
_SMALL = r"(?:\d{1,2}|[一二三四五六七八九十廿卅]{1,3})"
REPUBLIC = re.compile(
    r"(?:中华)?民国 ?(?P<y>\d{2,3}|[〇○零一二三四五六七八九十百]{1,5}) ?[年./-] ?"
    rf"(?P<rest>{_SMALL} ?[月./-] ?{_SMALL} ?[日号]?)"
)
WEEK = re.compile(r"(\d{4})-?w(\d\d)-?(\d)")
IN_WORDS = re.compile(r"[〇○零一二三四五六七八九十两廿卅年月日号 ]+")
DIGITS = {sign: i for i, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
PIVOT = 69  # of two-digit years


Day = datetime | Literal["unclear"] | None


@lru_cache(50_000)
def read(text: str, order: Order | None) -> Day:
    """Return the day in a folded lower-case text; 'unclear' if it depends on the order and that is None."""
    if found := REPUBLIC.fullmatch(text):
        year = number_in_words(found["y"]) if not found["y"].isdigit() else int(found["y"])
        month, day = re.findall(r"\d+", _numbered(found["rest"]))
        text = f"{year + 1911}年{month}月{day}日"
    if "年" in text and IN_WORDS.fullmatch(text):
        text = _numbered(text)
    for form in CERTAIN:
        if found := form.fullmatch(text):
            said = found.groupdict()
            month = MONTHS.index(said["name"][:3]) + 1 if said.get("name") else int(said["m"])
            return _date(_year(said["y"]), month, int(said["d"]))
    if found := WEEK.fullmatch(text):
        return _week(*map(int, found.groups()))
    if found := LONG.fullmatch(text):
        first, second, year = int(found["a"]), int(found["b"]), int(found["y"])
        # 5/5/2026 is the same in any order, and 12/31/9999 no time at all
        is_clear = first == second or not FIRST_BELIEVED <= year <= LAST_BELIEVED
        return _in_any_order(first, second, year) if is_clear else _ordered(order, first, second, year)
    if found := SHORT.fullmatch(text):
        first, second, third = int(found["a"]), int(found["b"]), int(found["c"])
        if order == "year_first":
            return _date(_year(found["a"]), second, third)
        return _ordered(order, first, second, _year(found["c"]))
    return None


def _ordered(order: Order | None, first: int, second: int, year: int) -> Day:
    if order == "day_first":
        return _date(year, second, first)
    if order == "month_first":
        return _date(year, first, second)
    return "unclear"


def _in_any_order(first: int, second: int, year: int) -> datetime | None:
    return _date(year, second, first) or _date(year, first, second)


def _year(text: str) -> int:
    if len(text) > 2:
        return int(text)
    return int(text) + (2000 if int(text) < PIVOT else 1900)


def _date(year: int, month: int, day: int) -> datetime | None:
    try:
        return datetime(year, month, day)
    except ValueError:
        return None


def _week(year: int, week: int, day: int) -> datetime | None:
    try:
        return datetime.combine(date.fromisocalendar(year, week, day), datetime.min.time())
    except ValueError:
        return None


def _numbered(text: str) -> str:
    """Return 二〇二六年十一月二十日 as 2026年11月20日."""
    return re.sub(r"[〇○零一二三四五六七八九十两廿卅]+", lambda word: str(number_in_words(word[0])), text)


def number_in_words(word: str) -> int:
    """Return 二〇二六 as 2026, 十一 as 11 and 三十 as 30."""
    word = word.replace("廿", "二十").replace("卅", "三十")
    if "十" in word:
        tens, _, ones = word.partition("十")
        return DIGITS.get(tens, 1) * 10 + DIGITS.get(ones, 0)
    return int("".join(str(DIGITS[sign]) for sign in word))
