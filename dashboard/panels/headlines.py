"""The figures of the system's own article (`systems.md` A9): as reported and as computed, side by side."""

from __future__ import annotations

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.panels._base import Panel
from dashboard.web.i18n import Translate
from dashboard.web.state import View
from queries import headlines
from queries.db import Database
from queries.scope import Scope


def ask(db: Database, scope: Scope) -> dict[str, Any]:
    """Return the headlines at T; the area and the period of the page play no part."""
    return {"told": headlines.headlines(db, scope.as_of)}


def render(answer: dict[str, Any], t: Translate, view: View) -> Component | None:
    """Return a summary that opens into a table; nothing where the profile has no article."""
    told = answer["told"]
    if not told:
        return None
    agreeing = sum(one.ok for one in told)
    summary = html.Summary(
        t("headlines.summary", ok=agreeing, all=len(told)),
        className="" if agreeing == len(told) else "is-bad",
        title=t("headlines.tip"),
    )
    head = html.Tr([html.Th(t(f"headlines.{key}")) for key in ("figure", "reported", "computed", "agrees")])
    return html.Details(
        [summary, html.Table([html.Thead(head), html.Tbody([_row(one, t, view) for one in told])])]
    )


def _row(one: headlines.Told, t: Translate, view: View) -> Component:
    english = view.lang == "en"
    return html.Tr(
        [
            html.Th(one.label_en if english else one.label, scope="row"),
            html.Td(one.reported_en if english else one.reported),
            html.Td(one.computed_en if english else one.computed),
            html.Td("✓" if one.ok else "✗", title=t("headlines.same" if one.ok else "headlines.differs")),
        ],
        className="" if one.ok else "is-bad",
    )


PANEL = Panel("headlines", ("ground", "events", "staff"), ask, render)
