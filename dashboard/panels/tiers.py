"""Events per tier (C11): shape, colour and label; what is settled, open and overdue. A click filters."""

from __future__ import annotations

from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.marks import bar, tier_mark
from dashboard.panels._base import Panel
from dashboard.web.i18n import Translate
from dashboard.web.state import View
from queries import breakdowns, rates
from queries.db import Database
from queries.scope import Scope


def ask(db: Database, scope: Scope) -> dict[str, Any]:
    """Return the counts per tier and per report class, and their names in both languages."""
    names = {tier.code: (tier.label("zh-CN"), tier.label("en")) for tier in db.profile.tiers.items}
    return {
        "counts": breakdowns.counts(db, scope),
        "names": names,
        "regulated": bool(names),
        "classes": breakdowns.classes(db, scope),
        "class_names": {one.code: (one.label("zh-CN"), one.label("en")) for one in db.profile.report_classes},
        "urgent": db.profile.wall.urgent_classes,
    }


def render(answer: dict[str, Any], t: Translate, view: View) -> list[Component]:
    """Return one row per tier, the highest rank first."""
    counts = answer["counts"]
    if not answer["regulated"] and counts.empty:
        return [html.P(t("profile.unregulated"), className="empty")]
    most = max(int(counts["n"].max()), 1) if len(counts) else 1
    total = int(counts["n"].sum())
    rows = [_row(row, most, total, answer["names"], t, view) for row in counts.iloc[::-1].itertuples()]
    keys = [
        html.Span([html.I(className=f"swatch {css}"), t(f"tiers.{css}")])
        for css in ("closed", "open", "overdue")
    ]
    unregulated = [] if answer["regulated"] else [html.P(t("tiers.unregulated"), className="quiet")]
    return [
        html.Div(keys, className="keys"),
        *rows,
        *_classes(answer, t, view),
        html.P(t("tiers.total", n=f"{total:,}"), className="quiet"),
        *unregulated,
    ]


def _classes(answer: dict[str, Any], t: Translate, view: View) -> list[Component]:
    """Return the second axis: how many are of each report class; nothing where the profile knows none."""
    if answer["classes"].empty:
        return []
    chips: list[Component] = []
    for row in answer["classes"].itertuples():
        names = answer["class_names"].get(row.report_class)
        told = t("tiers.class_tip", open=f"{row.open:,}")
        css = f"control chip {'is-urgent' if row.report_class in answer['urgent'] else ''}"
        if names is None:
            chips.append(html.Span([t("tiers.no_class"), html.B(f"{row.n:,}")], className=css, title=told))
            continue
        on = " is-on" if row.report_class in view.report_classes else ""
        body = [names[view.lang == "en"], html.B(f"{row.n:,}")]
        href = view.toggled("report_classes", row.report_class)
        chips.append(dcc.Link(body, href=href, className=css + on, title=told))
    return [html.Div([html.Small(t("filter.report_classes")), *chips], className="class-row")]


def _row(
    row: Any, most: int, total: int, names: dict[str, tuple[str, str]], t: Translate, view: View
) -> Component:
    known = row.tier in names
    named = known or isinstance(row.tier, str)
    label = names[row.tier][view.lang == "en"] if known else (row.tier if named else t("tiers.unknown"))
    share = rates.display(row.n, total)
    settled = row.closed / most
    late = row.overdue / most
    pending = max(row.n - row.closed - row.overdue, 0) / most
    body = [
        html.Span([tier_mark(int(row.rank) if known else 0), label], className="tier-name"),
        bar(
            [(settled, "closed"), (pending, "open"), (late, "overdue")],
            t("tiers.tip", closed=f"{row.closed:,}", open=f"{row.open:,}", overdue=f"{row.overdue:,}"),
        ),
        html.Span([html.B(f"{row.n:,}"), html.Small(share)], className="tier-count"),
    ]
    if not named:
        return html.Div(body, className="tier-row")
    on = " is-on" if row.tier in view.tiers else ""
    return dcc.Link(body, href=view.toggled("tiers", row.tier), className=f"tier-row{on}")


PANEL = Panel("tiers", ("events",), ask, render, board="overview", side="left", place=1)
