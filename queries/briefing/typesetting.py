"""Chinese punctuation: catalogues are typed with the marks of ASCII, paper has those of full width."""

from __future__ import annotations

import re

from queries.briefing.asking import Translate

WIDE = {mark: chr(ord(mark) + 0xFEE0) for mark in ",;:()!?"}
# Chinese characters and marks, and what stands for a figure in a sentence that is being put together
CHINESE = "\u3000-\u303f\u4e00-\u9fff\uff00-\uffef\ue000\ue001"
MARKS = re.compile(f"(?<=[{CHINESE}])[,;:()!?]|[,;:()!?](?=[{CHINESE}])")


def typeset(text: str) -> str:
    """Return a Chinese text with marks of full width where they stand beside Chinese."""
    for _ in range(2):  # a mark may stand beside another mark only
        text = MARKS.sub(lambda found: WIDE[found[0]], text)
    return text


def typesetting(t: Translate, locale: str) -> Translate:
    """Return `t` for paper."""
    if locale == "en":
        return t
    return lambda key, **fields: typeset(t(key, **fields))
