"""At which hour of which weekday events are reported."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.trend_chart import QUIET
from dashboard.panels._base import Panel
from dashboard.web import theme
from dashboard.web.i18n import Translate
from dashboard.web.state import View
from queries import weekly
from queries.db import Database
from queries.scope import Scope


def ask(db: Database, scope: Scope) -> dict[str, Any]:
    """Return the counts by weekday and hour."""
    return {"hours": weekly.hours(db, scope)}


def render(answer: dict[str, Any], t: Translate, view: View) -> list[Component]:
    """Return the heat map; the darkest is nothing at all."""
    hours = answer["hours"]
    if not hours.sum():
        return [html.P(t("panel.no_data"), className="empty")]
    colour = theme.tokens(view.theme)
    ramp = [colour["surface-raised"], *[colour[f"ramp-{step}"] for step in range(1, 6)]]
    days = [t(f"weekday.{day}") for day in range(1, 8)]
    figure = go.Figure(
        go.Heatmap(
            z=hours,
            x=list(range(weekly.HOURS)),
            y=days,
            xgap=1,
            ygap=1,
            showscale=False,
            colorscale=[[place / 5, tone] for place, tone in enumerate(ramp)],
            hovertemplate=t("unit.rhythm_tip", day="%{y}", hour="%{x}", n="%{z:,}") + "<extra></extra>",
        ),
        theme.figure_layout(view.theme),
    )
    figure.update_layout(
        hovermode="closest",
        xaxis={"tickvals": [0, 6, 12, 18, 23], "ticktext": ["0:00", "6:00", "12:00", "18:00", "23:00"]},
        yaxis={"autorange": "reversed", "showgrid": False, "dtick": 1},
    )
    return [
        dcc.Graph(
            figure=figure, config={**QUIET, "locale": view.lang}, className="chart fills", responsive=True
        )
    ]


PANEL = Panel("unit_rhythm", ("events", "ground"), ask, render, board="unit", side="right", place=1)
