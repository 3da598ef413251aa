"""Colours for what CSS cannot reach: Plotly figures. Read from the same tokens as the styles."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

TOKENS = Path(__file__).parent.parent.parent / "assets" / "10-tokens.css"


@cache
def tokens(theme: str) -> dict[str, str]:
    """Return the value of every token in a theme ('dark' or 'light'), by name without the dashes."""
    text = TOKENS.read_text(encoding="utf-8")
    found: dict[str, str] = {}
    for selector in (r":root", rf'\[data-theme="{theme}"\]'):
        for block in re.findall(selector + r"\s*\{(.*?)\}", text, flags=re.DOTALL):
            found.update(re.findall(r"--([\w-]+):\s*([^;]+);", block))
    return found


def figure_layout(theme: str, **more: Any) -> dict[str, Any]:
    """Return the layout that every chart starts from: no chrome, the product's font and colours."""
    colour = tokens(theme)
    axis = {
        "gridcolor": colour["line"],
        "linecolor": colour["line"],
        "zeroline": False,
        "fixedrange": True,
        "tickfont": {"size": 10, "color": colour["text-quiet"]},
        "automargin": True,
    }
    return {
        "template": "none",
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": colour["font"], "color": colour["text"], "size": 11},
        "margin": {"l": 4, "r": 4, "t": 4, "b": 4},
        "showlegend": False,
        "hovermode": "x unified",
        "hoverlabel": {
            "bgcolor": colour["surface-raised"],
            "bordercolor": colour["line"],
            "font": {"color": colour["text"]},
        },
        "xaxis": {**axis, "showgrid": False},
        "yaxis": axis,
        **more,
    }
