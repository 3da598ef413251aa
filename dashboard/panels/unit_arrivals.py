"""How long until somebody arrives, as a distribution by zone, with the 10 and 30 minute lines (C9, C10)."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.trend_chart import QUIET
from dashboard.panels._base import Panel
from dashboard.web import theme
from dashboard.web.i18n import Translate
from dashboard.web.state import View
from queries import rates, response
from queries.db import Database
from queries.scope import Scope

ZONES = {"urban": "reach-urban", "rural": "reach-rural"}
ENDS_AT = 2.0  # times the longest limit: what takes longer is beyond the chart


def ask(db: Database, scope: Scope) -> dict[str, Any]:
    """Return how many arrived after how many minutes, and the exact median, p90 and limits by zone."""
    return {
        "spread": response.distribution(db, scope),
        "summary": response.summary(db, scope),
        "is_assumed": db.profile.sla.response.assumed,
    }


def render(answer: dict[str, Any], t: Translate, view: View) -> list[Component]:
    """Return the share that has arrived within so many minutes, a line per zone."""
    summary = answer["summary"].set_index("zone")
    zones = [zone for zone in ZONES if summary.loc[zone, "n"] > 0]
    if not zones:
        return [html.P(t("panel.no_data"), className="empty")]
    return [
        html.P([_told(zone, summary.loc[zone], t) for zone in zones], className="chart-note"),
        _chart(zones, answer["spread"], summary, t, view),
    ]


def _told(zone: str, row: pd.Series, t: Translate) -> Component:
    met = t("rates.small") if rates.small(row["den"]) else rates.display(int(row["num"]), int(row["den"]))
    return html.Span(
        [
            html.I(className=f"swatch {ZONES[zone]}"),
            t(f"zone.{zone}"),
            html.Small(
                t(
                    "unit.arrived",
                    median=rates.number(row["median"]),
                    p90=rates.number(row["p90"]),
                    limit=f"{row['limit_min']:g}",
                    met=met,
                )
            ),
        ]
    )


def _chart(
    zones: list[str], spread: pd.DataFrame, summary: pd.DataFrame, t: Translate, view: View
) -> Component:
    colour = theme.tokens(view.theme)
    end = ENDS_AT * float(summary.loc[zones, "limit_min"].max())
    figure = go.Figure(layout=theme.figure_layout(view.theme))
    for zone in zones:
        rows = spread[spread["zone"] == zone]
        tone, row = colour[ZONES[zone]], summary.loc[zone]
        minutes = [0, *rows["minutes"]]
        share = [0.0, *(100 * rows["n"].cumsum() / rows["n"].sum()).round(1)]
        figure.add_scatter(
            x=minutes,
            y=share,
            mode="lines",
            line={"color": tone, "width": 2, "shape": "hv"},
            name=t(f"zone.{zone}"),
            hovertemplate="%{y:.1f}%",
        )
        figure.add_scatter(
            x=[row["median"], row["p90"]],
            y=[50, 90],
            mode="markers",
            hoverinfo="skip",
            marker={"color": [tone, colour["surface"]], "size": 8, "line": {"color": tone, "width": 2}},
        )
        figure.add_vline(x=row["limit_min"], line={"color": colour["warn"], "width": 1.5, "dash": "dash"})
        figure.add_annotation(
            x=row["limit_min"],
            y=4,
            text=t("response.limit", minutes=f"{row['limit_min']:g}"),
            showarrow=False,
            xanchor="left",
            xshift=3,
            font={"size": 10, "color": colour["warn"]},
        )
    figure.update_layout(
        xaxis={"range": [0, end], "nticks": 6, "ticksuffix": "′"},
        yaxis={"range": [0, 102], "tickvals": [0, 50, 90, 100], "ticksuffix": "%"},
    )
    return dcc.Graph(
        figure=figure, config={**QUIET, "locale": view.lang}, className="chart fills", responsive=True
    )


PANEL = Panel("unit_arrivals", ("events", "ground"), ask, render, board="unit", side="right", place=2)
