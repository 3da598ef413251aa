"""What the unit's events are about; a click on a category filters everything."""

from __future__ import annotations

from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.marks import bar
from dashboard.panels._base import Panel
from dashboard.web.i18n import Translate
from dashboard.web.state import View
from queries import categories, rates
from queries.db import Database
from queries.scope import Scope


def ask(db: Database, scope: Scope) -> dict[str, Any]:
    """Return the counts by category, and what the categories are called in both languages."""
    names = {one.code: (one.label("zh-CN"), one.label("en")) for one in db.profile.published_categories}
    return {"counts": categories.counts(db, scope), "names": names, "sensitive": set(db.profile.sensitive)}


def render(answer: dict[str, Any], t: Translate, view: View) -> list[Component]:
    """Return a row per category, most first."""
    counts = answer["counts"]
    shown = counts[~counts["category"].isin(list(answer["sensitive"]))]
    if shown.empty:
        return [html.P(t("panel.no_data"), className="empty")]
    most, total = int(shown["n"].max()), int(counts["n"].sum())
    rows = [_row(row, most, total, answer["names"], t, view) for row in shown.itertuples()]
    return [html.Div(rows, className="units categories")]


def _row(
    row: Any, most: int, total: int, names: dict[str, tuple[str, str]], t: Translate, view: View
) -> Component:
    has_code = isinstance(row.category, str)
    both = names.get(row.category, (row.category, row.category)) if has_code else None
    pending = max(row.n - row.closed - row.overdue, 0)
    tip = t("tiers.tip", closed=f"{row.closed:,}", open=f"{row.n - row.closed:,}", overdue=f"{row.overdue:,}")
    body = [
        html.Span(both[view.lang == "en"] if both else t("event.no_category"), className="unit-name"),
        bar([(row.closed / most, "closed"), (pending / most, "open"), (row.overdue / most, "overdue")], tip),
        html.B(f"{row.n:,}"),
        html.Small(rates.display(row.n, total)),
    ]
    if not has_code:
        return html.Div(body, className="unit-row")
    on = " is-on" if row.category in view.categories else ""
    return dcc.Link(body, href=view.toggled("categories", row.category), className=f"unit-row{on}")


PANEL = Panel("unit_categories", ("events",), ask, render, board="unit", side="right", place=0)
