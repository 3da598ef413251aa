"""Small tables of a panel: one component for a row's text, one for a bar of shares."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.web.i18n import Translate
from dashboard.web.state import View


def table(head: Sequence[Any], rows: Sequence[Component], css: str = "") -> Component:
    """Return a table whose head stays while its rows scroll."""
    parts: list[Component] = [html.Thead(html.Tr([html.Th(one) for one in head]))] if head else []
    return html.Div(
        html.Table([*parts, html.Tbody(rows)], className=f"facts-table {css}".strip()), className="table-box"
    )


def row(first: Any, cells: Sequence[Any], css: str = "", title: str = "") -> Component:
    """Return a row: what it is about, and its figures."""
    return html.Tr(
        [html.Th(first, scope="row"), *[html.Td(cell) for cell in cells]],
        className=css,
        **({"title": title} if title else {}),
    )


def unit_link(name: str, code: str, view: View) -> Component:
    """Return the name of a unit as the link to it."""
    return dcc.Link(name, href=view.but(area=code, level=""), title=name, className="unit-name")


def badge(text: str, why: str) -> Component:
    """Return a badge for what is not the place's own rule, with the reason on hover."""
    return html.Span(text, className="badge", title=why)


def assumed(keys: Sequence[str], key: str, t: Translate) -> list[Component]:
    """Return the badge of a value that is not in the article, where the profile says so of its key."""
    return [badge(t("rules.assumed"), t("rules.assumed.why"))] if key in keys else []


def unregulated(t: Translate, key: str = "profile.unregulated") -> list[Component]:
    """Return the sentence for what the system does not regulate."""
    return [html.P(t(key), className="empty")]
