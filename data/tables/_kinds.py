"""The types of value that columns hold; `data.values` has a module for each."""

from __future__ import annotations

from typing import Literal

# 'end': a time; a bare day means its end. 'seen': a set of things. 'length': a duration.
Kind = Literal[
    "id",
    "code",
    "text",
    "word",
    "flag",
    "rating",
    "seen",
    "time",
    "end",
    "length",
    "count",
    "number",
    "point",
    "shape",
]
