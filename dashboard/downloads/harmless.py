"""Text that a spreadsheet must not take for a formula, and names that a file system takes."""

from __future__ import annotations

import re

import pandas as pd

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def harmless(text: str) -> str:
    """Return a text that no spreadsheet runs: an apostrophe stands before what could begin a formula.

    Full-width signs count too: some spreadsheets take them for the plain ones. What begins a formula after
    spaces is one as well.
    """
    first = text.lstrip(" \u3000\xa0\ufeff\u200b")[:1].translate(NARROW)
    return f"'{text}" if first in FORMULA and first else text


def harmless_frame(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a frame whose texts, headers included, are harmless; numbers and times stay what they are."""
    found = frame.copy()
    for name in found.columns:
        if not (pd.api.types.is_numeric_dtype(found[name]) or pd.api.types.is_datetime64_dtype(found[name])):
            found[name] = [harmless(one) if isinstance(one, str) else one for one in found[name]]
    return found.rename(columns=harmless)


def line(text: str) -> str:
    """Return a text as one line."""
    return re.sub(r"[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+", " ", text)


def file_name(*parts: str, ending: str) -> str:
    """Return a name for a file of these parts, of letters, digits, dots and dashes only."""
    words = (re.sub(r"[^A-Za-z0-9.-]+", "_", part).strip("._") for part in parts)
    return "-".join(filter(None, words))[:120] + f".{ending}"


NARROW = str.maketrans("=+-@", "=+-@")
