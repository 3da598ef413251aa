"""The imported files, newest first, and the days they came on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import Any

import pandas as pd
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.marks import bar
from dashboard.data_page import refused_rows
from dashboard.data_page._base import Section, count, empty, when
from dashboard.web.i18n import Translate
from dashboard.web.state import View
from data.report.counts import COUNTS
from queries import imports
from queries.db import Database

RARE = ("older", "joined")  # told in a column of their own where there are any


def ask(db: Database, view: View) -> dict[str, Any]:
    """Return the days, the files of the chosen day (or the newest ones), and the totals of everything."""
    day = datetime.fromisoformat(view.day) if view.day else None
    files = imports.files(db, day)
    links = [refused_rows.link(*row) for row in files[["batch_id", "refusal_file"]].itertuples(index=False)]
    return {"totals": imports.totals(db), "days": imports.days(db), "files": files.assign(link=links)}


def render(answer: dict[str, Any], t: Translate, view: View) -> list[Component]:
    """Return the list of days and the table of files."""
    totals = answer["totals"]
    if not totals["imports"]:
        return [empty(t("data.no_files"))]
    parts = [_days(answer["days"], totals, t, view), _files(answer["files"], t, view)]
    return [html.Div(parts, className="imports")]


def _days(days: pd.DataFrame, totals: dict[str, int], t: Translate, view: View) -> Component:
    most = max(int(days["rows_in"].max()), 1)
    every = dcc.Link(
        [html.B(t("files.all")), _told(totals["files"], totals["refused"], t)],
        href=view.but(day=""),
        className=f"day {'' if view.day else 'is-on'}",
    )
    return html.Nav(
        [every, *[_day(row, most, t, view) for row in days.itertuples()]],
        className="days",
        **{"aria-label": t("files.days")},
    )


def _day(row: Any, most: int, t: Translate, view: View) -> Component:
    day = f"{row.day:%Y-%m-%d}"
    parts = [((row.rows_in - row.refused) / most, "taken")]
    if row.refused:
        parts.append((row.refused / most, "refused"))
    return dcc.Link(
        [html.B(day), _told(row.files, row.refused, t), bar(parts)],
        href=view.but(day=day),
        className=f"day {'is-on' if view.day == day else ''}",
        title=t("files.day.rows", n=count(row.rows_in)),
    )


def _told(files: int, refused: int, t: Translate) -> Component:
    told = [html.Span(t("files.day.files", n=count(files)))]
    if refused:
        told.append(html.Span(t("files.day.refused", n=count(refused)), className="is-bad"))
    return html.Small(told)


def _files(files: pd.DataFrame, t: Translate, view: View) -> Component:
    if files.empty:
        return empty(t("files.none_that_day"))
    counts = [name for name in COUNTS if name not in RARE or files[name].any()]
    head = html.Tr(
        [
            html.Th(t("files.time")),
            html.Th(t("files.import")),
            html.Th(t("files.file")),
            *[html.Th(t(f"files.{name}"), className="number") for name in counts],
        ]
    )
    rows: list[Component] = []
    for _, batch in groupby(files.itertuples(), key=attrgetter("batch_id")):
        rows += [_file(row, counts, t, is_first=place == 0) for place, row in enumerate(batch)]
    is_cut = len(files) >= imports.FILES
    note = [html.P(t("files.most", n=imports.FILES), className="quiet")] if is_cut else []
    return html.Div(
        [html.Table([html.Thead(head), html.Tbody(rows)], className="grid-table"), *note], className="scroll"
    )


def _file(row: Any, counts: Sequence[str], t: Translate, *, is_first: bool) -> Component:
    return html.Tr(
        [
            html.Td(when(row.imported_at) if is_first else ""),
            html.Td(f"#{row.batch_id}" if is_first else "", className="quiet"),
            html.Td(
                html.Div(
                    [html.Span(row.file_name, className="file"), html.Small(t(f"table.{row.table_name}"))],
                    className="file-cell",
                ),
                title=f"{row.file_name} · {t('data.as_of')}{row.as_of:%Y-%m-%d %H:%M}",
            ),
            *[_number(getattr(row, name)) for name in counts[:-1]],
            html.Td(
                [
                    html.A(t("files.download"), href=row.link, className="download") if row.link else "",
                    html.Span(count(row.refused)),
                ],
                className=f"number refused-cell {'is-bad' if row.refused else 'is-zero'}",
            ),
        ],
        className="is-first" if is_first else "",
    )


def _number(n: int) -> Component:
    return html.Td(count(n), className=f"number {'' if n else 'is-zero'}")


SECTION = Section("files", ask=ask, render=render, key=lambda view: view.day)
