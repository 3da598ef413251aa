from __future__ import annotations

import itertools
import re

import pytest

from dashboard.web.theme import TOKENS, tokens

TEXTS = ("text", "text-quiet", "accent", "good", "warn", "bad")
GROUNDS = ("page", "surface", "surface-raised")


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_both_themes_name_the_same_tokens() -> None:
    assert tokens("dark").keys() == tokens("light").keys()


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize(("text", "ground"), list(itertools.product(TEXTS, GROUNDS)))
def test_text_is_readable_on_every_ground(theme: str, text: str, ground: str) -> None:
    found = tokens(theme)
    assert contrast(found[text], found[ground]) >= 4.5


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("mark", ["rank-1", "rank-2", "rank-3", "rank-4", "rank-none"])
def test_marks_stand_out_from_the_panel(theme: str, mark: str) -> None:
    found = tokens(theme)
    assert contrast(found[mark], found["surface"]) >= 3


def test_every_token_in_the_styles_exists() -> None:
    known = tokens("dark").keys()
    for path in TOKENS.parent.glob("*.css"):
        text = path.read_text(encoding="utf-8")
        own = set(re.findall(r"[{;\s]--([\w-]+):", text))
        for name in re.findall(r"var\(--([\w-]+)\)", text):
            assert name in known | own | {"share"}, (path.name, name)
