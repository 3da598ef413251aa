"""Words in two languages. Below dashboard/ there are keys only."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent.parent.parent / "assets" / "words"
Translate = Callable[..., str]


@cache
def catalogue(locale: str) -> dict[str, str]:
    """Return all words of a locale by key: a file for each panel or page."""
    words: dict[str, str] = {}
    for path in sorted((FOLDER / locale).glob("*.json")):
        words |= json.loads(path.read_text(encoding="utf-8"))
    return words


def translator(locale: str) -> Translate:
    """Return `t(key, **fields)`. A missing word shows as [key]: it is seen, and cannot crash a wall."""
    words = catalogue(locale)

    def t(key: str, **fields: object) -> str:
        text = words.get(key)
        return f"[{key}]" if text is None else text.format(**fields)

    return t
