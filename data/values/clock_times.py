"""The forms of a time of day: 9:31, 09:31:05.123, 9时31分, 9点半, 下午3:15, 3:15PM, 03.15.00 PM, 24:00 …"""

from __future__ import annotations

import re
from dataclasses import dataclass

from data.values.day_forms import number_in_words
from data.values.half_days import WORD, hour_of

_PARTS = {"整": 0, "半": 30, "一刻": 15, "三刻": 45}
_CLOCKS = (
    r"(?P<h>\d{1,2}) ?: ?(?P<m>\d{1,2})(?: ?: ?(?P<s>\d{1,2})(?:[.,:]\d+)?)?",
    r"(?P<h>\d{1,2}) ?[时点] ?"
    r"(?:(?P<m>\d{1,2}) ?分?(?: ?(?P<s>\d{1,2})(?:\.\d+)? ?秒)?|(?P<part>整|半|一刻|三刻))?",
    r"(?P<h>\d{1,2}) ?: ?(?P<m>\d{1,2}) ?分(?: ?(?P<s>\d{1,2}) ?秒)?",
    r"(?<=[ t])(?P<h>\d{1,2})\.(?P<m>\d\d)\.(?P<s>\d\d)(?:\.\d+)?",
)
MARKED = tuple(
    re.compile(rf"(?<![\d.])(?:{clock})(?![\d:.]|月|年)")
    for clock in (_CLOCKS[2], _CLOCKS[0], _CLOCKS[1], _CLOCKS[3])
)
HOUR = re.compile(r"(?<![\d.])(?P<h>\d{1,2})(?![\d:.])")  # with a word before or after
BARE = re.compile(
    r"(?P<day>\d{4}\D?\d{1,2}\D?\d{1,2}[日号]?)(?:[ t]+|(?<=\D))"
    r"(?P<h>\d\d?)(?:(?P<m>\d\d)(?:(?P<s>\d\d)(?:\.\d+)?)?)?(?P<tail>(?: ?(?:z|utc|gmt|[+-]\d).*)?)"
)
IN_WORDS = re.compile(r"[零一二两三四五六七八九十廿]+(?=[点时分秒])")
ABOUT = re.compile(r"许|左右|前后|^约|大约|约")


@dataclass(frozen=True)
class Clock:
    """A time of day: seconds since midnight, 24:00 and later too; `is_unsure`: the words leave a choice."""

    seconds: int
    is_unsure: bool = False


@dataclass(frozen=True)
class Split:
    """A cell without its time of day; `clock` is None where there is none."""

    before: str
    behind: str
    clock: Clock | None


class NoClock(Exception):  # noqa: N818 - the cell has one that cannot be
    """The time of day is impossible."""


def split(text: str) -> Split:
    """Take the time of day out of a folded text in lower case.

    Raises
    ------
    NoClock
        It names an hour, minute or second that does not exist.
    """
    is_about = bool(ABOUT.search(text))
    text = ABOUT.sub("", text) if is_about else text
    if "点" in text or "时" in text:
        text = IN_WORDS.sub(lambda word: str(number_in_words(word[0])), text)
    words = WORD.findall(text)
    if len(words) > 1:
        raise NoClock
    if words:
        word = WORD.search(text)
        assert word is not None
        text = f"{text[: word.start()]} {text[word.end() :]}".strip()
    for form in (*MARKED, *((HOUR,) if words else ())):
        found = _last(form, text) if form is HOUR else form.search(text)
        if found:
            clock = _clock(found.groupdict(), words[0] if words else None, is_about=is_about)
            return Split(text[: found.start()], text[found.end() :], clock)
    if found := BARE.fullmatch(text):
        return Split(found["day"], found["tail"], _clock(found.groupdict(), None, is_about=is_about))
    if words:
        raise NoClock
    return Split(text, "", None)


def _last(form: re.Pattern[str], text: str) -> re.Match[str] | None:
    """Return the last match: the hour after the day."""
    return next(reversed(list(form.finditer(text))), None)


def _clock(said: dict[str, str | None], word: str | None, *, is_about: bool) -> Clock:
    hour, second = int(said["h"] or 0), int(said.get("s") or 0)
    minute = _PARTS[said.get("part") or ""] if said.get("part") else int(said.get("m") or 0)
    told: int | None = hour if word is None else hour_of(hour, word)
    if told is None or minute > 59 or second > 60 or hour > 24:
        raise NoClock
    seconds = told * 3600 + minute * 60 + min(second, 59)
    if hour == 24 and (minute or second):
        raise NoClock
    is_night = (word is not None and told != hour and told > 24) or (word in NIGHT and 0 < hour < 6)
    return Clock(seconds, is_about or is_night)


NIGHT = frozenset({"半夜", "夜间", "夜里", "深夜", "午夜", "子夜", "夜"})
