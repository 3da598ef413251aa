"""The unit's way through the period beside what it belongs to; a brush over days makes them the period."""

from __future__ import annotations

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.components import trend_chart
from dashboard.panels._base import Panel
from dashboard.web.i18n import Translate
from dashboard.web.state import View
from queries import benchmark, closure
from queries.db import Database
from queries.scope import Scope


def ask(db: Database, scope: Scope) -> dict[str, Any]:
    """Return the trend of the area and that of what it belongs to."""
    above = benchmark.parent(db, scope.area)
    return {
        "trend": closure.trend(db, scope),
        "whole": closure.trend(db, scope.within(above.unit_code)) if above else None,
    }


def render(answer: dict[str, Any], t: Translate, view: View) -> list[Component]:
    """Return the chart."""
    if not answer["trend"]["accepted"].sum():
        return [html.P(t("panel.no_data"), className="empty")]
    return [trend_chart.chart(answer["trend"], t, view, answer["whole"])]


PANEL = Panel("unit_trend", ("events", "ground"), ask, render, board="unit", side="left", place=2)
