"""What was loaded and should be looked at, by column and reason, with the first examples."""

from __future__ import annotations

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.data_page._base import Section, count, empty, said
from dashboard.web.i18n import Translate
from dashboard.web.state import View
from queries import imports
from queries.db import Database


def ask(db: Database, view: View) -> dict[str, Any]:
    """Return the groups of doubted cells and the totals."""
    return {"totals": imports.totals(db), "groups": imports.doubts(db)}


def render(answer: dict[str, Any], t: Translate, view: View) -> list[Component]:
    """Return a block per column and reason."""
    totals, groups = answer["totals"], answer["groups"]
    if not totals["doubts"]:
        return [empty(t("doubts.none" if totals["imports"] else "data.no_files"))]
    blocks = [_block(row, t, view) for row in groups.itertuples()]
    return [
        html.P(t("doubts.total", n=count(totals["doubts"])), className="lead"),
        html.Div(blocks, className="blocks"),
    ]


def _block(row: Any, t: Translate, view: View) -> Component:
    is_one = row.details < 2
    detail = (row.examples[0][2] or "") if is_one else "…"
    name = row.column_name if isinstance(row.column_name, str) else ""
    reason = said(row.reason, view, detail=detail)
    examples = [_example(*one, t, is_one=is_one) for one in row.examples]
    return html.Div(
        [
            html.Div(
                [
                    html.Span([html.B(f"{name} "), reason], className="reason"),
                    html.Span(t("data.times", n=count(row.cells)), className="number"),
                ],
                className="block-head",
            ),
            html.Ul(
                [*[html.Li(one) for one in examples], *([html.Li("…")] if row.cells > len(examples) else [])],
                className="examples",
            ),
        ],
        className="block",
    )


def _example(file: str, row: int | None, detail: str | None, t: Translate, *, is_one: bool) -> str:
    place = t("doubts.file", file=file) if row is None else t("doubts.row", file=file, row=row)
    return place if is_one or not detail else t("doubts.detail", place=place, detail=detail)


SECTION = Section("doubts", ask=ask, render=render)
