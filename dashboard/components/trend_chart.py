"""The way through a period: what was accepted, and which share of it is closed. A brush over days filters."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go
from dash import dcc
from dash.development.base_component import Component

from dashboard.web import theme
from dashboard.web.i18n import Translate
from dashboard.web.state import View

# what lets assets/src/desk.js turn a brushed stretch into the period of the URL
BRUSH = {"dragmode": "select", "selectdirection": "h"}
QUIET = {"displayModeBar": False, "responsive": True}


def chart(trend: pd.DataFrame, t: Translate, view: View, whole: pd.DataFrame | None = None) -> Component:
    """Return the chart of `queries.closure.trend`; `whole` is the same of what the area belongs to."""
    colour = theme.tokens(view.theme)
    lines = [_line(trend, t("indicator.C3"), colour["good"], "solid", "lines+markers")]
    if trend["immature"].any():  # no line leads to what is young: it would be drawn as a fall
        young = _line(trend, t("closure.immature"), colour["good"], "solid", "markers", immature=True)
        lines.append(young.update(marker={"symbol": "circle-open", "size": 5}))
    if whole is not None:
        lines.append(_line(whole, t("unit.whole"), colour["text-quiet"], "dot", "lines"))
    figure = go.Figure(
        [
            go.Bar(
                x=trend["start"],
                y=trend["accepted"],
                name=t("closure.accepted"),
                marker_color=colour["accent-soft"],
                yaxis="y2",
                marker_line_color=colour["accent"],
                marker_line_width=0.5,
                marker_pattern_shape=["/" if young else "" for young in trend["immature"]],
            ),
            *lines,
        ],
        theme.figure_layout(view.theme),
    )
    figure.update_layout(
        **BRUSH,
        xaxis={"tickformat": "%Y-%m" if _is_monthly(trend) else "%m-%d", "nticks": 5},
        yaxis={
            "side": "right",
            "overlaying": "y2",
            "range": [0, 106],
            "tickvals": [0, 50, 100],
            "ticktext": ["0%", "50%", "100%"],
            "showgrid": False,
            "fixedrange": True,
        },
        yaxis2={
            "side": "left",
            "gridcolor": colour["line"],
            "tickfont": {"size": 10, "color": colour["text-quiet"]},
            "automargin": True,
            "nticks": 3,
            "rangemode": "tozero",
            "fixedrange": True,
        },
    )
    return dcc.Graph(
        figure=figure,
        config={**QUIET, "locale": view.lang},
        className="chart brushes",
        style={"height": "var(--chart)"},
    )


def _line(
    trend: pd.DataFrame, name: str, colour: str, dash: str, mode: str, *, immature: bool = False
) -> Any:
    trend = trend[trend["immature"] == immature]
    share = 100 * trend["num"] / trend["den"].where(trend["den"] > 0)
    return go.Scatter(
        x=trend["start"],
        y=share.round(1),
        name=name,
        mode=mode,
        line={"color": colour, "width": 2 if dash == "solid" else 1.2, "dash": dash},
        marker={"size": 4},
        hovertemplate="%{y:.1f}%",
    )


def _is_monthly(trend: pd.DataFrame) -> bool:
    return len(trend) > 1 and (trend["start"].iloc[1] - trend["start"].iloc[0]).days > 20
