"""What a rating means (C6): a grade, no answer, or an unknown word, which is never guessed.

Grades are words, stars, points or shares; the profile's scale maps points to words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from data.profile.events import Satisfaction
from data.text import folded, is_nothing
from data.values import numbers
from data.values.words import NO, YES

# grade -> its other names, in lower case
GRADES: Mapping[str, tuple[str, ...]] = {
    "非常满意": (
        "很满意",
        "十分满意",
        "特别满意",
        "极其满意",
        "极满意",
        "very satisfied",
        "extremely satisfied",
        "completely satisfied",
        "highly satisfied",
    ),
    "满意": ("比较满意", "较满意", "较为满意", "satisfied", "是满意"),
    "基本满意": ("基本上满意", "尚满意", "somewhat satisfied", "mostly satisfied", "fairly satisfied"),
    "一般": ("中立", "一般般", "还可以", "尚可", "neutral", "neither satisfied nor dissatisfied", "fair"),
    "不满意": (
        "不太满意",
        "不大满意",
        "比较不满意",
        "较不满意",
        "不满",
        "dissatisfied",
        "unsatisfied",
        "not satisfied",
        "somewhat dissatisfied",
    ),
    "非常不满意": (
        "很不满意",
        "十分不满意",
        "特别不满意",
        "极不满意",
        "极其不满意",
        "完全不满意",
        "very dissatisfied",
        "very unsatisfied",
        "extremely dissatisfied",
    ),
}
_NO_ANSWER = re.compile(
    r"默认|自动|超时|未评|没评|不评|未作评|未做评|未参评|未参与|无评|尚未|待评|待回|未回|没回|无需回|不回访|不需回|弃评|弃权|"
    r"未接|无法接|没接|无人接|拒接|拒访|拒绝|拒评|不愿|不便|不予评|未应答|无应答|无法联系|联系不上|未联系|未能联系|未打通|打不通|"
    r"空号|停机|关机|占线|忙音|错号|挂断|未反馈|无反馈|未答|未表态|不表态|未知|不详|无法评价|不清楚|未填|未选|"
    r"no answer|no response|no reply|not rated|unrated|not answered|unanswered|no rating|declined|refused|"
    r"unreachable|not reached|did not respond|not applicable|default|unknown|pending|voicemail|busy"
)
_NONE = frozenset({"无", "否", "未", "没有", "0", "0.0", "0分", "0星", "零", "零分", "no", "skipped"})
_BRACKETS = re.compile(r"[(\[【（].*?[)\]】）]")
_FULL, _EMPTY = "★⭐🌟✭✮✯", "☆✩✰"
_STARS = re.compile(rf"([{_FULL}]*)([{_EMPTY}]*)")
_COUNTED = re.compile(
    r"(?P<n>\d+(?:\.\d+)?|[零一二三四五六七八九十两]+|one|two|three|four|five) ?"
    r"(?P<unit>分|星级?|颗星|stars?|points?|pts?|/ ?(?P<of>\d+)分?|%)?(?:好评|评价)?"
)
_BETWEEN = re.compile(r"(?<=[一-鿿])\s+(?=[一-鿿])")
_WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}


@dataclass(frozen=True)
class Grade:
    """What a cell says: a grade; None for no answer (`is_unknown` is false) and for unknown words."""

    word: str | None
    is_unknown: bool = False


UNKNOWN, NO_ANSWER = Grade(None, is_unknown=True), Grade(None)


def read_all(cells: Iterable[str], rules: Satisfaction, known: Mapping[str, str]) -> dict[str, Grade]:
    """Return the meaning of each distinct cell of a column.

    Parameters
    ----------
    known
        The profile's words -> their grade; they take precedence over the product's.
    """
    words = {**_ours(rules), **{word.lower(): grade for word, grade in known.items()}}
    texts = {cell: _joined(folded(cell).lower()) for cell in cells}  # of one column
    first = {cell: _in_words(text, words) for cell, text in texts.items()}
    said = {text for text in texts.values() if not is_nothing(text)}
    if said <= YES | NO and said & YES:  # the header decides: 否 may be 不满意, not "no answer"
        first |= {cell: UNKNOWN for cell, text in texts.items() if text in NO and text not in words}
    points = {cell: _points(text) for cell, text in texts.items() if first[cell] is UNKNOWN}
    bare = [value for value, of in points.values() if of is None and value]
    highest = rules.points or _highest(list(texts.values()), bare)
    return {
        cell: _graded(points[cell], highest, rules) if grade is UNKNOWN else grade
        for cell, grade in first.items()
    }


def _joined(text: str) -> str:
    """Return a text without the blanks between Chinese characters: '不 满 意' is one word."""
    return _BETWEEN.sub("", text)


def _ours(rules: Satisfaction) -> dict[str, str]:
    found = {grade.lower(): grade for grade in (*GRADES, *rules.grades, *rules.positive)}
    for grade, spoken in GRADES.items():
        for word in spoken:
            found.setdefault(word, grade)
    return found


def _in_words(text: str, words: Mapping[str, str]) -> Grade:
    if text in words:
        return Grade(words[text])
    if is_nothing(text) or text in _NONE or _NO_ANSWER.search(text):
        return NO_ANSWER
    bare = _BRACKETS.sub("", text).strip(" 。.,!，！;；")
    if bare in words:
        return Grade(words[bare])
    parts = [part for part in re.split(r"[\s\-_/|:：、,，]+", bare) if part]
    grades = {words[part] for part in parts if part in words}
    others = [part for part in parts if part not in words and not _COUNTED.fullmatch(part)]
    return Grade(grades.pop()) if len(grades) == 1 and not others else UNKNOWN


Points = tuple[float | None, float | None]  # points, and out of how many; None: the cell does not say


def _points(text: str) -> Points:
    bare = _BRACKETS.sub("", text).strip() or text.strip("()[]【】")
    stars = _STARS.fullmatch(bare.replace("\ufe0f", "").replace(" ", ""))
    if stars and bare:
        full, empty = map(len, stars.groups())
        return float(full), float(full + empty) if empty else 5.0 if full <= 5 else None
    found = _COUNTED.fullmatch(bare)
    if found is None:
        return None, None
    word, unit = found["n"], found["unit"] or ""
    value = float(word) if word[0].isdigit() else _WORDS.get(word) or numbers.in_words(word)
    if value is None:
        return None, None
    of = float(found["of"]) if found["of"] else 100.0 if unit == "%" else None
    if of is None and ("星" in unit or "star" in unit):
        of = 5.0
    return float(value), of


def _highest(texts: Sequence[str], values: list[float]) -> float | None:
    """Return the maximum number of points in a column; None if it cannot be determined.

    非常满意(5分) gives it; else a column with nothing above 5 and something labelled points goes up to 5, and
    one with something above 10 up to 100. Up to 10 may be either, and so may 5 in a column up to 100; a bare
    1 may be the best or the worst. They stay unknown.
    """
    if any(re.search(r"满意\W*5(?:\.0)?分?\W*$", text) for text in texts):
        return 5.0
    if not values or max(values) > 100:
        return None
    if max(values) <= 5:
        return 5.0 if any(re.search(r"\d ?(?:分|points?|pts?)", text) for text in texts) else None
    return 100.0 if max(values) > 10 and min(values) > 5 else None


def _graded(points: Points, highest: float | None, rules: Satisfaction) -> Grade:
    value, of = points
    if value is None:
        return UNKNOWN
    of = of or (100.0 if value > 10 and highest != value else highest)
    if of is None or value > of:
        return UNKNOWN
    if value == 0:
        return NO_ANSWER
    share = 100 * value / of
    word = next((grade for grade, least in rules.by_share if share >= least), None)
    return UNKNOWN if word is None else Grade(word)
