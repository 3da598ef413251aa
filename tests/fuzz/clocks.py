"""Times of day and whole times in words and programs' forms that go beyond a day beside a clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from random import Random
from zoneinfo import ZoneInfo

Form = Callable[[datetime], str]
# words of a part of the day -> the hours that they are said of
PARTS: tuple[tuple[tuple[str, ...], tuple[int, ...]], ...] = (
    (("凌晨",), (0, 1, 2, 3, 4, 5)),
    (("后半夜", "下半夜", "半夜"), (1, 2, 3, 4)),
    (("拂晓", "黎明"), (4, 5, 6)),
    (("清晨", "清早", "大清早", "一早", "早晨", "早间", "早上", "早"), (5, 6, 7, 8)),
    (("上午", "午前"), (6, 7, 8, 9, 10, 11)),
    (("中午", "正午", "晌午", "午间", "当午"), (11, 12, 13)),
    (("下午", "午后"), (13, 14, 15, 16, 17, 18)),
    (("傍晚", "黄昏", "傍黑"), (17, 18, 19)),
    (("晚上", "晚间", "当晚", "夜晚", "晚"), (18, 19, 20, 21, 22, 23)),
    (("夜间", "夜里", "深夜", "夜"), (20, 21, 22, 23)),
    (("前半夜", "上半夜", "午夜", "子夜"), (21, 22, 23)),
    (("半夜",), (22, 23)),
)
QUARTERS = {0: "整", 15: "一刻", 30: "半", 45: "三刻"}
NUMERALS = ("零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
ENGLISH = (("am", "pm"), ("AM", "PM"), ("a.m.", "p.m."), ("A.M.", "P.M."))


def spoken(rng: Random, moment: datetime, *, has_seconds: bool) -> str:
    """Return a time of day in words: its part of the day, or a half of it in English."""
    if rng.random() < 0.25:
        before, after = rng.choice(ENGLISH)
        seconds = f":{moment:%S}" if has_seconds else ""
        half = before if moment.hour < 12 else after
        return f"{moment.hour % 12 or 12}:{moment:%M}{seconds}{rng.choice([' ', ''])}{half}"
    words = [word for said, hours in PARTS if moment.hour in hours for word in said]
    word = rng.choice(words) if words else ""
    hour = moment.hour % 12 or 12 if word else moment.hour
    if word in ("下午", "晚上") and rng.random() < 0.15:
        hour = moment.hour  # who writes 下午15:04 has named the hour already
    gap = rng.choice(["", "", " "])
    if has_seconds:
        form = rng.choice([f"{hour}:{moment:%M:%S}", f"{hour}点{moment.minute}分{moment.second}秒",
                           f"{hour:02}时{moment:%M}分{moment:%S}秒"])  # fmt: skip
        return f"{word}{gap}{form}"
    forms = [
        f"{hour}:{moment:%M}",
        f"{hour}点{moment:%M}分",
        f"{hour}时{moment.minute}分",
        f"{hour:02}:{moment:%M}",
    ]
    if moment.minute in QUARTERS:
        forms += [f"{hour}点{QUARTERS[moment.minute]}"] * 3
        if hour <= 12:
            forms.append(f"{NUMERALS[hour]}点{QUARTERS[moment.minute]}")
    return f"{word}{gap}{rng.choice(forms)}"


# what programs write as a whole, to the second
WHOLE: dict[str, Form] = {
    "iso": lambda t: f"{t:%Y-%m-%dT%H:%M:%S}",
    "iso basic": lambda t: f"{t:%Y%m%dT%H%M%S}",
    "iso fraction": lambda t: f"{t:%Y-%m-%dT%H:%M:%S}.123456",
    "compact clock": lambda t: f"{t:%Y%m%d %H%M%S}",
    "compact": lambda t: f"{t:%Y%m%d%H%M%S}",
    "milliseconds": lambda t: f"{t:%Y%m%d%H%M%S}123",
    "ctime": lambda t: f"{t:%a %b} {t.day:>2} {t:%H:%M:%S} {t.year}",
    "sql server 109": lambda t: f"{t:%b} {t.day:>2} {t.year} {t.hour % 12 or 12:>2}:{t:%M:%S}:123{t:%p}",
    "oracle long year": lambda t: f"{t.day:02}-{t:%b}-{t.year} {t:%H:%M:%S}".upper(),
    "oracle fraction": lambda t: f"{t.day:02}-{t:%b}-{t:%y} {t:%I.%M.%S}.123000000 {t:%p}".upper(),
    "glued": lambda t: f"{t.year}年{t.month:02}月{t.day:02}日{t.hour:02}时{t:%M}分{t:%S}秒",
    "号": lambda t: f"{t.year}年{t.month}月{t.day}号 {t:%H:%M:%S}",
    "long english": lambda t: f"{t:%A, %B} {t.day}, {t.year} {t.hour % 12 or 12}:{t:%M:%S} {t:%p}",
    "dotted": lambda t: f"{t:%Y.%m.%d %H:%M:%S}",
    "weekday in brackets": lambda t: f"{t:%Y-%m-%d}（周{'一二三四五六日'[t.weekday()]}） {t:%H:%M:%S}",
    "comma": lambda t: f"{t:%Y-%m-%d, %H:%M:%S}",
    "fraction comma": lambda t: f"{t:%Y-%m-%d %H:%M:%S},123",
}


def zoned(rng: Random, moment: datetime, place: str) -> str:
    """Write a local time of a place with a zone behind it: of any country, or of the place itself."""
    utc = moment.replace(tzinfo=ZoneInfo(place)).astimezone(ZoneInfo("UTC"))
    there = utc.astimezone(
        ZoneInfo(
            rng.choice(
                [
                    place,
                    place,
                    place,
                    "UTC",
                    "UTC",
                    "Asia/Shanghai",
                    "Asia/Tokyo",
                    "Asia/Kolkata",
                    "America/New_York",
                ]
            )
        )
    )
    offset = f"{there:%z}"
    colons = f"{offset[:3]}:{offset[3:]}"
    forms = [
        f"{there:%Y-%m-%dT%H:%M:%S}{colons}",
        f"{there:%Y-%m-%dT%H:%M:%S}.123{colons}",
        f"{there:%Y-%m-%d %H:%M:%S}{offset}",
        f"{there:%Y-%m-%d %H:%M:%S} {colons}",
        f"{there:%Y%m%dT%H%M%S}{offset}",
        f"{there:%a %b %d %Y %H:%M:%S} GMT{offset}",
        f"{there:%a, %d %b %Y %H:%M:%S} {offset}",
        f"{there.day} {there:%b %Y %H:%M:%S} {offset}",
        f"{utc:%Y-%m-%dT%H:%M:%S}Z",
        f"{utc:%Y-%m-%dT%H:%M:%S}.123456789Z",
        f"{utc:%Y%m%dT%H%M%S}Z",
        f"{utc:%Y-%m-%d %H:%M:%S} UTC",
        f"{utc:%Y-%m-%dT%H:%M:%S}+00:00[UTC]",
        f"{utc:%Y/%m/%d %H:%M:%S} GMT",
        f"{utc:%a, %d %b %Y %H:%M:%S} GMT",
    ]  # fmt: skip
    if there.tzinfo is not None and str(there.tzinfo) == place:
        forms += [f"{there:%a %b %d %H:%M:%S %Z %Y}", f"{there:%Y-%m-%dT%H:%M:%S}{colons}[{place}]"]
    return rng.choice(forms)
