"""Each table: how many rows, up to when it tells the truth, how old that is, and what came into it last."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.data_page._base import Section, count, given, said
from dashboard.web.i18n import Translate
from dashboard.web.state import View
from queries import imports
from queries.db import Database

ALWAYS = ("units", "population", "posts", "shifts", "events")
LIVE = "events"  # the only table that must be young; the others change when the place changes


def ask(db: Database, view: View) -> dict[str, Any]:
    """Return the tables that were fed, and those that every place should feed."""
    frame = imports.tables(db)
    shown = frame["table_name"].isin(ALWAYS) | frame["batch_id"].notna()
    until = db.as_of()
    year = db.profile.sla.unknown_next_year(until.date()) if until else None
    return {"tables": frame[shown], "imports": imports.totals(db)["imports"], "unknown_year": year}


def render(answer: dict[str, Any], t: Translate, view: View) -> list[Component]:
    """Return a card per table; on an empty store, what to do first."""
    cards = [_card(row, t) for row in answer["tables"].itertuples()]
    year = answer["unknown_year"]
    notice = [html.P(said("calendar_next_year", view, year=year), className="is-warning")] if year else []
    return [html.Div(cards, className="cards"), *notice, *([] if answer["imports"] else [_start(t)])]


def age_of(as_of: datetime, *, must_be_young: bool = False) -> Component:
    """Return an element whose age the browser tells, and keeps telling: assets/src/ages.js."""
    data = {"data-since": as_of.isoformat(timespec="seconds"), "data-live": str(must_be_young).lower()}
    return html.Time(className="age-of", dateTime=as_of.isoformat(timespec="seconds"), **data)


def _card(row: Any, t: Translate) -> Component:
    name = html.H3(t(f"table.{row.table_name}"))
    if not given(row.batch_id):
        return html.Div(
            [
                name,
                html.Strong(t("data.never"), className="card-value is-none"),
                html.P(t(f"data.without.{row.table_name}"), className="quiet"),
            ],
            className="card is-empty",
        )
    return html.Div(
        [
            html.Div([name, age_of(row.as_of, must_be_young=row.table_name == LIVE)], className="card-head"),
            html.Div(
                [html.Strong(count(row.row_count), className="card-value"), html.Small(t("data.rows"))],
                className="card-figure",
            ),
            html.P([t("data.as_of"), html.Time(f"{row.as_of:%Y-%m-%d %H:%M}")]),
            html.P(
                [t("data.last", batch=int(row.batch_id)), html.Span(row.file_name, className="file")],
                title=row.file_name,
            ),
        ],
        className=f"card of-{row.table_name}",
    )


def _start(t: Translate) -> Component:
    return html.Div(
        [
            html.H3(t("data.start.title")),
            html.Ol([html.Li(t(f"data.start.{step}")) for step in ("files", "inbox", "look")]),
            html.P([t("data.start.command"), html.Code(t("data.start.example"))]),
        ],
        className="start",
    )


SECTION = Section("tables", ask=ask, render=render)
