"""The units below the map beside each other: key figures, and how the coloured one stands to the whole."""

from __future__ import annotations

from typing import Any

import pandas as pd
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components import paging
from dashboard.components.marks import beside
from dashboard.components.whisker import GLYPHS, scale, whisker
from dashboard.web.i18n import Translate
from dashboard.web.state import View, level_of
from queries import comparison, rates, units
from queries.db import Database
from queries.indicators import INDICATORS
from queries.scope import Scope

PAGE = 20
DEFAULT = "-C2"


def ask(db: Database, scope: Scope, view: View) -> dict[str, Any]:
    """Return a page of the units that the map shows, ordered, with the comparison of the coloured rate."""
    level, _ = level_of(view, db, scope)
    if not level:
        return {"rows": pd.DataFrame(), "n": 0, "page": 1, "sort": ("C2", True), "level": ""}
    compared = view.indicator if comparison.is_comparable(view.indicator) else "C3"
    found = comparison.of_level(db, scope, compared, level)
    sort = paging.order(view.sort, (*units.KEYS, units.NAME), DEFAULT)
    rows = units.ordered(units.rows(db, scope, level), sort[0], descending=sort[1])
    page = min(view.page, max(1, -(-len(rows) // PAGE)))
    shown = rows.iloc[(page - 1) * PAGE : page * PAGE]
    return {
        "rows": shown.merge(found.units, on="unit_code", how="left"),
        "n": len(rows),
        "page": page,
        "sort": sort,
        "level": level,
        "compared": compared,
        "whole": found.whole,
        "ranked": found.ranked,
    }


def head(answer: dict[str, Any], view: View, t: Translate) -> list[Component]:
    """Return how many units there are, and the choice of the page."""
    pages = max(1, -(-answer["n"] // PAGE))
    return [
        html.Strong(t("table.units_n", n=f"{answer['n']:,}")),
        *paging.pager(view, answer["page"], pages, t),
    ]


def render(answer: dict[str, Any], view: View, t: Translate) -> Component:
    """Return the table."""
    rows = answer["rows"]
    if rows.empty:
        return html.P(t("panel.no_data"), className="empty")
    compared, whole = answer["compared"], answer["whole"]
    large = rows[rows["den"] >= rates.SMALL]
    bounds = scale([*large["low"], *large["high"], whole.value])
    columns = [
        ("name", t("table.column.unit"), ""),
        ("", t("fair.column", indicator=t(f"indicator.{compared}")), t("fair.why")),
        *[(key, t(f"indicator.{key}"), t(f"indicator.{key}.definition")) for key in units.KEYS],
    ]
    body = [_row(row, answer, bounds, view, t) for row in rows.to_dict("records")]
    return html.Table(
        [paging.header(columns, answer["sort"], view), html.Tbody(body)],
        className="rows units-table",
        **{"aria-label": t("drawer.units")},
    )


def _row(
    row: dict[Any, Any], answer: dict[str, Any], bounds: tuple[float, float], view: View, t: Translate
) -> Component:
    code, verdict = row["unit_code"], row["verdict"]
    rank = "" if pd.isna(row["rank"]) else f"{int(row['rank'])}/{answer['ranked']}"
    said = fair_text(row, answer["whole"], t)
    return html.Tr(
        [
            html.Th(dcc.Link(row["name"], href=view.but(area=code, level=""), title=code), scope="row"),
            html.Td(
                html.Div(
                    [
                        whisker(
                            row["value"],
                            (row["low"], row["high"]),
                            answer["whole"].value,
                            verdict,
                            bounds=bounds,
                            title=said,
                        )
                        if row["den"]
                        else None,
                        html.Span(
                            [html.B(GLYPHS[verdict]), html.Small(rank)], className=f"fair is-{verdict}"
                        ),
                    ],
                    className="compared",
                )
            ),
            *[_cell(row, key, t) for key in units.KEYS],
        ],
        className="is-on" if code == view.area else "",
    )


def fair_text(row: dict[Any, Any], whole: Any, t: Translate) -> str:
    """Return how a row of `queries.comparison` stands to the whole, in words."""
    if not row["den"]:
        return t("panel.no_data")
    return t(
        "fair.said",
        rate=rates.display(int(row["num"]), int(row["den"])),
        low=f"{row['low']:.1f}",
        high=f"{row['high']:.1f}",
        whole=whole.display,
        verdict=t(f"fair.{row['verdict']}"),
    )


def _cell(row: dict[Any, Any], key: str, t: Translate) -> Component:
    num, den, value = (row[f"{key}.{part}"] for part in ("num", "den", "value"))
    kind = INDICATORS[key].kind
    if pd.isna(value):
        return html.Td(rates.NOTHING)
    if kind == "count":
        return html.Td(f"{int(num):,}")
    told = beside(key, den, row[f"{key}.missing"], t)
    more = html.Small(f" {told}", className="quiet") if told else None
    if kind == "quantile":
        return html.Td([rates.number(value), more], title=f"n={int(den)}")
    base = f"{int(num):,}/{int(den):,}"
    tiny = rates.small(den)
    if tiny:
        return html.Td(t("rates.small"), title=base, className="is-tiny")
    return html.Td([rates.display(int(num), int(den)), more], title=base)
