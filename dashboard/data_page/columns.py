"""Columns of the imported files that were not stored: those about persons, and those that nobody knows."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.data_page._base import Section, count, empty
from dashboard.web.i18n import Translate
from dashboard.web.state import View
from data.report.naming import is_ours
from queries import imports
from queries.db import Database


def ask(db: Database, view: View) -> dict[str, Any]:
    """Return the columns; those that we add to files of refused rows are no news."""
    columns = imports.unused_columns(db)
    return {"columns": columns[[not is_ours(header) for header in columns["header"]]]}


def render(answer: dict[str, Any], t: Translate, view: View) -> list[Component]:
    """Return the headers as chips, by fate and table."""
    columns = answer["columns"]
    if columns.empty:
        return [empty(t("columns.none"))]
    blocks = [
        html.Div(
            [
                html.H3([t(f"columns.{fate}"), html.Small(t(f"columns.{fate}.note"))]),
                *[_table(table, rows, fate, t) for table, rows in _by_table(columns, fate)],
            ],
            className="block",
        )
        for fate in ("personal", "ignored")
        if (columns["fate"] == fate).any()
    ]
    return [html.Div(blocks, className="blocks")]


def _by_table(columns: Any, fate: str) -> list[tuple[str, list[Any]]]:
    rows = sorted(columns[columns["fate"] == fate].itertuples(), key=attrgetter("table_name"))
    return [(table, list(found)) for table, found in groupby(rows, key=attrgetter("table_name"))]


def _table(table: str, rows: list[Any], fate: str, t: Translate) -> Component:
    chips = [
        html.Span(
            row.header,
            className=f"header-chip is-{fate}",
            title=t("columns.tip", n=count(row.files), file=row.file_name),
        )
        for row in rows
    ]
    return html.Div([html.Small(t(f"table.{table}")), html.Div(chips, className="chips")], className="unused")


SECTION = Section("columns", ask=ask, render=render)
