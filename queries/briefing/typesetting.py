"""Chinese punctuation: catalogues use ASCII marks, paper uses full-width ones."""

from __future__ import annotations

import re

from queries.briefing.asking import Translate

WIDE = {mark: chr(ord(mark) + 0xFEE0) for mark in ",;:()!?"}
# Chinese characters and marks, and the placeholder for a figure in a sentence under construction
CHINESE = "\u3000-\u303f\u4e00-\u9fff\uff00-\uffef\ue000\ue001"
MARKS = re.compile(f"(?<=[{CHINESE}])[,;:()!?]|[,;:()!?](?=[{CHINESE}])")


def typeset(text: str) -> str:
    """Return a Chinese text with full-width marks where they adjoin Chinese."""
    for _ in range(2):  # a mark may adjoin only another mark
        text = MARKS.sub(lambda found: WIDE[found[0]], text)
    return text


def typesetting(t: Translate, locale: str) -> Translate:
    """Return `t` with its texts typeset for paper."""
    if locale == "en":
        return t
    return lambda key, **fields: typeset(t(key, **fields))
