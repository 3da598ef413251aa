"""Rows that were refused, by file, column and reason: what a clerk mends and feeds again."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.data_page import refused_rows
from dashboard.data_page._base import Section, count, empty, given, said, when
from dashboard.web.i18n import Translate
from dashboard.web.state import View
from data.report.naming import column_words, letter
from queries import imports
from queries.db import Database


def ask(db: Database, view: View) -> dict[str, Any]:
    """Return the groups of refused cells, the totals, and where the refused rows can be fetched."""
    groups = imports.refusals(db)
    links = [refused_rows.link(*row) for row in groups[["batch_id", "refusal_file"]].itertuples(index=False)]
    return {"totals": imports.totals(db), "groups": groups.assign(link=links)}


def render(answer: dict[str, Any], t: Translate, view: View) -> list[Component]:
    """Return a block per file."""
    totals, groups = answer["totals"], answer["groups"]
    if not totals["refused"]:
        return [empty(t("refusals.none" if totals["imports"] else "data.no_files"))]
    file = attrgetter("batch_id", "file_name")
    files = [list(cells) for _, cells in groupby(groups.itertuples(), key=file)]
    told = t("refusals.total", rows=count(totals["refused"]), files=count(totals["files_with_refusals"]))
    more = [] if len(groups) < imports.GROUPS else [html.P(t("refusals.most", n=imports.GROUPS))]
    blocks = [_block(cells, t, view) for cells in files]
    return [html.P(told, className="lead"), html.Div([*blocks, *more], className="blocks")]


def _block(cells: list[Any], t: Translate, view: View) -> Component:
    file = cells[0]
    about = [t(f"table.{file.table_name}")] if given(file.table_name) else []
    about += [f"#{file.batch_id}", *([when(file.imported_at)] if given(file.imported_at) else [])]
    return html.Div(
        [
            html.Div(
                [
                    html.B(file.file_name, className="file", title=file.file_name),
                    html.Small([part for one in about for part in (one, " ")]),
                    html.Span(
                        t("refusals.rows", n=count(file.refused)) if given(file.refused) else "",
                        className="is-bad",
                    ),
                    html.A(t("refusals.download"), href=file.link, className="control chip download")
                    if file.link
                    else None,
                ],
                className="block-head",
            ),
            html.Table([html.Tbody([_line(row, t, view) for row in cells])], className="grid-table"),
        ],
        className="block",
    )


def _line(row: Any, t: Translate, view: View) -> Component:
    detail = "…" if row.details > 1 else (row.detail if given(row.detail) else "")
    listed = t("list.comma").join(str(number) for number in row.row_numbers)
    more = t("list.more") if row.cells > len(row.row_numbers) else ""
    rows = t("data.in_row" if row.cells == 1 else "data.in_rows", rows=listed + more)
    return html.Tr(
        [
            html.Td(_place(row, t, view), className="place"),
            html.Td(said(row.reason, view, detail=detail), className="reason"),
            html.Td(t("data.times", n=count(row.cells)), className="number"),
            html.Td(rows, className="quiet rows"),
        ]
    )


def _place(row: Any, t: Translate, view: View) -> list[Any] | str:
    if not given(row.column_name):
        return t("refusals.whole_row")
    if given(row.position):
        return [html.Kbd(letter(int(row.position))), row.column_name]
    return column_words(row.table_name if given(row.table_name) else "", row.column_name, view.lang)


SECTION = Section("refusals", ask=ask, render=render)
