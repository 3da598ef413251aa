"""Where events begin and how high they go, as a small Sankey diagram."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from dashboard.web import theme
from queries.flow import Escalation


def sankey(climbed: Escalation, names: Mapping[str, str], shade: str) -> go.Figure:
    """Return the flow from first to highest levels, the grid (rung 0) in green and those above by rank.

    Events of which one of the two is not known are left out.
    """
    moves = climbed.moves.dropna(subset=["first_level", "top_level"])
    order = {level: place for place, level in enumerate(climbed.way.levels)}
    sides = {
        side: sorted(moves[side].unique(), key=lambda level: order.get(level, len(order)))
        for side in ("first_level", "top_level")
    }
    nodes = [(side, level) for side, levels in sides.items() for level in levels]
    index = {node: place for place, node in enumerate(nodes)}
    sums = {side: moves.groupby(side)["n"].sum() for side in sides}
    colours = [_colour(climbed, level, shade) for _, level in nodes]
    link = [_faded(_colour(climbed, level, shade)) for level in moves["top_level"]]
    figure = go.Figure(
        go.Sankey(
            node={
                "label": [f"{names.get(level, level)} {sums[side][level]:,}" for side, level in nodes],
                "color": colours,
                "pad": 10,
                "thickness": 8,
                "line": {"width": 0},
                "hovertemplate": "%{label}<extra></extra>",
            },
            link={
                "source": [index["first_level", level] for level in moves["first_level"]],
                "target": [index["top_level", level] for level in moves["top_level"]],
                "value": list(moves["n"]),
                "color": link,
                "hovertemplate": "%{source.label} → %{target.label}: %{value:,}<extra></extra>",
            },
        ),
        theme.figure_layout(shade),
    )
    figure.update_layout(margin={"l": 2, "r": 2, "t": 8, "b": 10}, hovermode="closest")
    return figure


def _colour(climbed: Escalation, level: str, shade: str) -> str:
    colour = theme.tokens(shade)
    rung = climbed.way.rung(level)
    if rung is None or pd.isna(rung):
        return colour["rank-none"]
    return colour["good"] if rung == 0 else colour[f"rank-{min(rung + 1, 4)}"]


def _faded(colour: str) -> str:
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return f"rgba({red},{green},{blue},0.35)"
