"""Does a file say what the tables said? Every figure is recomputed as it was known then."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from queries.briefing.manifest import Manifest, Numbers

# text: a printed figure is not what the file's own record says; record: the record is not what the tables
# said; missing: a figure is not in the text any more; added: a figure or a number that nobody computed;
# picture: an image is another one; pages: a PDF is not the one that was printed
Kind = Literal["text", "record", "missing", "added", "picture", "pages"]
FIELDS = ("display", "value", "num", "den")


@dataclass(frozen=True)
class Difference:
    """One deviation from what was computed: where, what is there, what should be."""

    kind: Kind
    key: str
    found: str
    wanted: str


def against_tables(manifest: Manifest, figures: Mapping[str, Numbers]) -> list[Difference]:
    """Return where the file's record and the recomputed figures differ."""
    found: list[Difference] = []
    for key, one in manifest.figures.items():
        again = figures.get(key)
        if again is None:
            found.append(Difference("record", key, str(one["display"]), "—"))
        elif not same(one, again):
            found.append(Difference("record", key, _worded(one), _worded(again)))
    found += [
        Difference("record", key, "—", _worded(one))
        for key, one in figures.items()
        if key not in manifest.figures
    ]
    return found


def against_text(
    manifest: Manifest, printed: Sequence[tuple[str, str]], *, drawn: frozenset[str] = frozenset()
) -> list[Difference]:
    """Return where the figures in the text differ from the file's record.

    Parameters
    ----------
    printed
        Key and text of every marked figure, in the order of the text.
    drawn
        Keys that are drawn and not printed.
    """
    found: list[Difference] = []
    seen: set[str] = set()
    for key, text in printed:
        seen.add(key)
        one = manifest.figures.get(key)
        if one is None:
            found.append(Difference("added", key, text, "—"))
        elif text.strip() != str(one["display"]).strip():
            found.append(Difference("text", key, text.strip(), str(one["display"])))
    missing = [key for key in manifest.figures if key not in seen and key not in drawn]
    return found + [Difference("missing", key, "—", str(manifest.figures[key]["display"])) for key in missing]


def same(one: Numbers, other: Numbers) -> bool:
    """Return whether two figures are equal: to the character as printed, numbers up to rounding of sums."""
    if one["display"] != other["display"]:
        return False
    return all(_equal(one[name], other[name]) for name in FIELDS[1:])


def _equal(one: Any, other: Any) -> bool:
    if one is None or other is None:
        return one is None and other is None
    return math.isclose(float(one), float(other), rel_tol=1e-9, abs_tol=1e-9)


def _worded(one: Numbers) -> str:
    if one["num"] is None or one["den"] is None:
        return str(one["display"])
    return f"{one['display']} ({one['num']:g}/{one['den']:g})"
