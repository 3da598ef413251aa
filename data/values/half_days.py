"""The twelve-hour clock: AM and PM, and the Chinese words for the parts of a day.

Between midnight and morning the words differ: 凌晨 belongs to the day that is named, 晚上 to the evening of
that day, so that 晚上12:30 is half past midnight of the next one.
"""

from __future__ import annotations

import re
from typing import Literal

Part = Literal["morning", "noon", "afternoon", "evening", "night"]

WORDS: dict[Part, tuple[str, ...]] = {
    "morning": (
        "上午",
        "午前",
        "早上",
        "早晨",
        "早间",
        "清晨",
        "清早",
        "大清早",
        "一早",
        "凌晨",
        "拂晓",
        "黎明",
        "半夜",
        "后半夜",
        "下半夜",
        "早",
        "a.m.",
        "a.m",
        "am",
    ),
    "noon": ("中午", "正午", "晌午", "午间", "当午"),
    "afternoon": ("下午", "午后", "傍晚", "黄昏", "傍黑", "p.m.", "p.m", "pm"),
    "evening": ("晚上", "晚间", "当晚", "夜晚", "晚"),
    "night": ("夜间", "夜里", "深夜", "午夜", "子夜", "前半夜", "上半夜", "夜"),
}
_PARTS: dict[str, Part] = {word: part for part, words in WORDS.items() for word in words}
_BY_LENGTH = sorted(_PARTS, key=len, reverse=True)
WORD = re.compile(
    "|".join(
        re.escape(word) if not word.isascii() else rf"(?<![a-z]){re.escape(word)}(?![a-z])"
        for word in _BY_LENGTH
    )
)
DAY = 24  # hours


def hour_of(hour: int, word: str) -> int | None:
    """Return the hour of the day for `hour` in the part of day called `word`; None if impossible.

    24 and more are on the next day. 下午15:04 already gives the hour of the day.
    """
    part = _PARTS[word]
    if hour > 12:
        return hour if hour <= 24 and (part != "morning" or "半夜" in word) else None
    if part in ("evening", "night"):
        return _at_night(hour, part)
    if part == "noon":
        return hour if hour in (10, 11, 12) else hour + 12 if hour < 4 else None
    is_late = part == "afternoon" or ("半夜" in word and 7 <= hour < 12)
    return hour % 12 + (12 if is_late else 0)


def _at_night(hour: int, part: Part) -> int:
    if hour == 12:
        return DAY
    if hour < 5:  # after midnight: of the evening of this day, or of this day itself
        return hour + DAY if part == "evening" else hour
    return hour + 12
