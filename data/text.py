"""Text as people see it: no invisible characters, one kind of blank, one width of letters and digits."""

from __future__ import annotations

import re
import sys
import unicodedata

_SIGNS = [chr(code) for code in range(sys.maxunicode + 1)]
# format characters (Cf) go; separators of every kind and control characters (Zs, Zl, Zp, Cc) are blanks
_TABLE = {ord(sign): None for sign in _SIGNS if unicodedata.category(sign) == "Cf"} | {
    ord(sign): " " for sign in _SIGNS if unicodedata.category(sign) in ("Zs", "Zl", "Zp", "Cc")
}
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−﹘", "-"))
_FORCED = re.compile(r'=\s*"(.*)"', re.DOTALL)
# placeholders for empty values, as in the macro `clean`
NOTHING = frozenset(
    {
        "",
        "null",
        "(null)",
        "<null>",
        "none",
        "nan",
        "nat",
        "nil",
        "na",
        "n/a",
        "#n/a",
        r"\n",
        "-",
        "--",
        "---",
        "/",
        "//",
        "undefined",
        "暂无",
        "无数据",
    }
)


def visible(text: str) -> str:
    """Return a text without invisible characters and surrounding blanks."""
    if text.isascii() and text.isprintable():
        return text.strip()
    return text.translate(_TABLE).strip()


def folded(text: str) -> str:
    """Return the content of a code, number or time cell: visible, in one width (NFKC), without ="…"."""
    shown = visible(text)
    if not shown.isascii():
        shown = visible(unicodedata.normalize("NFKC", shown)).translate(_DASHES)
    forced = _FORCED.fullmatch(shown)
    return visible(forced[1]) if forced else shown


def is_nothing(text: str) -> bool:
    """Is this folded text a placeholder for an empty value?"""
    return text.lower() in NOTHING
