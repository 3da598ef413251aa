"""What may be meant by a word that is none of the known ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

MOST = 3


def nearest(word: str, known: Iterable[str]) -> list[str]:
    """Return the known words most similar to `word`, the closest first; none if nothing is similar."""
    words = list(known)
    folded = {one.casefold(): one for one in reversed(words)}
    found = get_close_matches(word.casefold(), folded, MOST, 0.6)
    return [folded[one] for one in found]


def meant(word: str, known: Iterable[str], aliases: Mapping[str, str] | None = None) -> str:
    """Return '; did you mean a or b?' for the words that may be meant, '' if there are none.

    Parameters
    ----------
    aliases
        Other names of known words, in lower case: a word with a matching alias is certainly meant.
    """
    sure = (aliases or {}).get(word.casefold())
    found = [sure] if sure else nearest(word, known)
    return f"; did you mean {' or '.join(found)}?" if found else ""


def hint(word: str, known: Iterable[str]) -> str:
    """Return what may be meant by a word, else the known words: '; there are a, b'."""
    words = list(known)
    return meant(word, words) or f"; there are {', '.join(words[:12])}{' …' if len(words) > 12 else ''}"
