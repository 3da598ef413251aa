"""Words of coded columns that are not in the vocabulary as they stand: flags, ratings, sets of things."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from data.profile._base import Named
from data.text import folded

YES = frozenset(
    (
        "是",
        "有",
        "真",
        "对",
        "已",
        "1",
        "y",
        "yes",
        "t",
        "true",
        "on",
        "ok",
        "√",
        "✓",
        "✔",
        "☑",
        "✅",
        "●",
        "■",
        "是的",
        "有的",
        "确认",
        "checked",
    )
)
NO = frozenset(
    (
        "否",
        "无",
        "假",
        "没",
        "未",
        "0",
        "n",
        "no",
        "f",
        "false",
        "off",
        "×",
        "✗",
        "✘",
        "x",
        "✕",
        "☒",
        "❌",
        "○",
        "□",
        "☐",
        "不",
        "不是",
        "没有",
        "否定",
        "unchecked",
    )
)
_BRACKETS = re.compile(r"[(\[【<].*?[)\]】>]")
_FLOAT = re.compile(r"([+-]?\d+)\.0+")
_SEPARATORS = re.compile(r"[;,、，；/|+&\s]+|和|及")
ALL_SEEN = frozenset({"齐全", "全部", "都有", "完整", "全", "均有"})


def forms(cell: str) -> list[str]:
    """Return the forms under which a word is looked up: as it stands, without '.0', without a remark."""
    text = folded(cell).lower()
    number = _FLOAT.fullmatch(text)
    text = number[1] if number else text
    bare = _BRACKETS.sub("", text).strip(" 。.;:!")
    return list(dict.fromkeys([text, bare, re.sub(r"\s+", "", bare)]))


def meaning_of(cell: str, words: Mapping[str, str], *, is_flag: bool) -> str | None:
    """Return the meaning of a word; None if unknown.

    Parameters
    ----------
    words
        Words of the field, in lower case -> meaning.
    """
    for form in forms(cell):
        if form in words:
            return words[form]
        if is_flag and form in YES | NO:
            return "true" if form in YES else "false"
    return None


def things_of(cell: str, things: Sequence[Named], words: Mapping[str, str]) -> str | None:
    """Return the codes of the things named in a cell, in order, joined by ';'; None if unknown.

    Yes means all of them, and no means none: an empty text.
    """
    text = folded(cell).lower()
    if text in words:
        return words[text]
    flag = meaning_of(cell, {}, is_flag=True)
    if flag is not None or text in ALL_SEEN:
        return "" if flag == "false" else ";".join(one.code for one in things) or None
    codes = {word.lower(): one.code for one in things for word in (one.name, one.name_en, one.code) if word}
    said = [codes.get(part) for part in _SEPARATORS.split(text) if part]
    if not said or None in said:
        return None
    return ";".join(one.code for one in things if one.code in said)


def by_field(meanings: Iterable[tuple[str, str, str]], field: str) -> dict[str, str]:
    """Return the words of one field -> meaning."""
    return {word: meaning for of, word, meaning in meanings if of == field}
