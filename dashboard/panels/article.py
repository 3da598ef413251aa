"""The strip of the system's own figures: as computed, and below that as its article has them (A9)."""

from __future__ import annotations

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.components.tables import unregulated
from dashboard.panels._base import Panel
from dashboard.web.i18n import Translate
from dashboard.web.state import View
from queries import headlines
from queries.db import Database
from queries.headlines import Told
from queries.scope import Scope

LONG = 10  # signs; a longer figure is set smaller, on two lines if need be


def ask(db: Database, scope: Scope) -> dict[str, Any]:
    """Return the headlines at T; the area and the period of the page play no part."""
    return {"told": headlines.headlines(db, scope.as_of)}


def render(answer: dict[str, Any], t: Translate, view: View) -> list[Component]:
    """Return a tile for each figure."""
    if not answer["told"]:
        return unregulated(t, "article.none")
    return [_tile(one, t, view) for one in answer["told"]]


def _tile(one: Told, t: Translate, view: View) -> Component:
    english = view.lang == "en"
    label = one.label_en if english else one.label
    mark, css = ("✓", "is-good") if one.ok else ("≠", "is-bad")
    reported = t("article.reported", display=one.reported_en if english else one.reported)
    computed = one.computed_en if english else one.computed
    return html.Div(
        [
            html.Span(label, className="kpi-label"),
            html.Span(
                [computed, html.Small(mark, className=css)],
                className="kpi-value is-long" if len(computed) > LONG else "kpi-value",
            ),
            html.Span(html.Small(reported), className="kpi-foot"),
        ],
        className="kpi",
        title=f"{label}\n{reported}",
    )


PANEL = Panel("article", ("ground", "events", "staff"), ask, render, board="system", side="top", place=0)
