"""The list of events below the map: a page of plain rows, every choice a link."""

from __future__ import annotations

from typing import Any

import pandas as pd
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components import paging
from dashboard.components.durations import duration
from dashboard.components.marks import tier_mark
from dashboard.web.i18n import Translate
from dashboard.web.state import LISTS, View
from data.profile.model import Profile
from queries import event_list, grids
from queries.db import Database
from queries.scope import Scope

COLUMNS = ("id", "tier", "state", "category", "grid", "reported", "due", "closed", "channel")
DEFAULT = "-reported"


def ask(db: Database, scope: Scope, view: View) -> dict[str, Any]:
    """Return the page of the list that a view asks for, and the size of every list."""
    counts = event_list.counts(db, scope)
    which: Any = view.list
    page = min(view.page, counts[which].pages())
    column, descending = paging.order(view.sort, event_list.SORTS, DEFAULT)
    key = ("event_table", scope, which, column, descending, page)
    rows = db.answer(
        key,
        lambda: event_list.page(
            db, scope, which, column, descending=descending, skipped=(page - 1) * event_list.PAGE
        ),
    )
    return {
        "counts": counts,
        "page": page,
        "sort": (column, descending),
        "rows": rows,
        "labels": grids.labels(db, sorted(set(rows["grid_code"].dropna()))),
    }


def names(profile: Profile, locale: str) -> dict[str, dict[str, str]]:
    """Return what codes of tiers, categories and channels are called."""
    return {
        "tier": {one.code: one.label(locale) for one in profile.tiers.items},
        "category": {one.code: one.label(locale) for one in profile.published_categories},
        "channel": {one.code: one.label(locale) for one in profile.workflow.channels},
    }


def head(answer: dict[str, Any], view: View, t: Translate) -> list[Component]:
    """Return the choice of the list and of the page."""
    counts = answer["counts"]
    lists = [
        paging.segment(f"{t(f'table.{name}')} {counts[name].n:,}", view.but(list=name), on=name == view.list)
        for name in LISTS
    ]
    hidden = counts[view.list].counted_only
    note = html.Small(t("table.counted_only", n=f"{hidden:,}")) if hidden else None
    return [
        html.Div(lists, className="segments"),
        *paging.pager(view, answer["page"], counts[view.list].pages(), t),
        note,
    ]


def render(answer: dict[str, Any], profile: Profile, view: View, t: Translate) -> Component:
    """Return the table."""
    rows = answer["rows"]
    if rows.empty:
        return html.P(t("table.no_events"), className="empty")
    known, ranks = names(profile, view.lang), {tier.code: tier.rank for tier in profile.tiers.items}
    body = [_row(row, known, ranks, answer["labels"], view, t) for row in rows.itertuples()]
    labels = [(name, t(f"table.column.{name}"), "") for name in COLUMNS]
    return html.Table(
        [paging.header(labels, answer["sort"], view), html.Tbody(body)],
        className="rows events-table",
        **{"aria-label": t("drawer.events")},
    )


def _row(
    row: Any,
    known: dict[str, dict[str, str]],
    ranks: dict[str, int],
    labels: dict[str, str],
    view: View,
    t: Translate,
) -> Component:
    def named(field: str) -> str:
        code = getattr(row, field)
        return known[field].get(code, code) if isinstance(code, str) else "—"

    grid = labels.get(row.grid_code, row.grid_code) if isinstance(row.grid_code, str) else t("unit.unplaced")
    is_on = row.event_id == view.event
    link = dcc.Link(row.event_id, href=view.but(event="" if is_on else row.event_id))
    state = t(f"table.state.{row.state}", age=duration(float(row.age_s), t))
    return html.Tr(
        [
            html.Th(link, scope="row"),
            html.Td(html.Span([tier_mark(ranks.get(row.tier, 0)), named("tier")], className="tier-name")),
            html.Td(state, className=f"state-{row.state}"),
            html.Td(named("category")),
            html.Td(grid, title=grid),
            *[html.Td(moment(at)) for at in (row.reported_at, row.due_eff, row.closed_at)],
            html.Td(named("channel")),
        ],
        className="is-on" if is_on else "",
    )


def moment(at: Any) -> str:
    """Return an instant as the table prints it."""
    return "—" if at is None or pd.isna(at) else f"{at:%m-%d %H:%M}"
