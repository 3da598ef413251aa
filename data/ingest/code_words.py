"""What words in coded columns mean in this import: the product's vocabulary, then the place's own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from data.profile._base import Named
from data.profile.model import Profile
from data.profile.privacy import OTHER
from data.tables.vocabulary import LENIENT, NO, STEPS, WORDS, YES
from data.text import visible

__all__ = ["NO", "WORDS", "YES", "closed_fields", "meanings"]
# full-width letters, digits and signs are read as plain ones, as the macro `halfwidth` does in SQL
HALFWIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: ord(" ")}


def meanings(profile: Profile) -> list[tuple[str, str, str]]:
    """Return (field, word, meaning) for every word that a coded column may hold.

    Words are in lower case and half-width. The profile takes precedence over the product, and its block
    `words` over everything.
    """
    pairs = [
        (field, word, meaning)
        for field, words in WORDS.items()
        for meaning, spoken in words.items()
        for word in spoken
    ]
    pairs.extend(("category", word, OTHER.code) for word in (OTHER.name, "其它", OTHER.name_en))
    pairs.extend(("step", word, code) for code, spoken in STEPS.items() for word in (*spoken, code))
    pairs.extend(("evidence", word, seen) for word, seen in _seen(profile.workflow.evidence))
    for field, items in profile.named.items():
        pairs.extend((field, word, code) for word, code in _spoken(items))
    pairs.extend(
        (field, word, meaning)
        for field, words in profile.words.items()
        for meaning, spoken in words.items()
        for word in spoken
    )
    unique = {(field, spoken_as(word)): meaning for field, word, meaning in pairs}
    return [(field, word, meaning) for (field, word), meaning in unique.items()]


def spoken_as(word: str) -> str:
    """Return a word normalised for lookup: half-width, in lower case, without blanks around it."""
    return visible(word.translate(HALFWIDTH)).lower()


def closed_fields() -> list[str]:
    """Return the fields in which an unknown word is refused."""
    return [field for field in WORDS if field not in LENIENT]


def _seen(evidence: Sequence[Named]) -> Iterator[tuple[str, str]]:
    """Yield every set of recorded evidence as a cell states it, with its codes in the profile's order."""
    for number in range(1, len(evidence) + 1):
        for seen in combinations(evidence, number):
            codes = ";".join(one.code for one in seen)
            for separator in ";、,":
                yield separator.join(one.name for one in seen), codes
            yield codes, codes


def _spoken(items: Sequence[Named]) -> Iterator[tuple[str, str]]:
    for item in items:
        for word in (item.name_en, item.name, item.code):
            if word:
                yield word, item.code
