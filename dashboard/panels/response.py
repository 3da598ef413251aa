"""Response (C9, C10): how long until somebody arrives, and how often within 10 or 30 minutes."""

from __future__ import annotations

from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from dashboard.components.marks import provenance, shown
from dashboard.panels._base import Panel
from dashboard.web.i18n import Translate
from dashboard.web.state import View
from queries import indicators, rates, response
from queries.db import Database
from queries.scope import Scope

SCALE_MIN = 60.0  # the strip of median and p90 ends here; longer times stand at its end


def ask(db: Database, scope: Scope) -> dict[str, Any]:
    """Return the summary per zone, the two figures as a whole, and whether the limits are the place's own."""
    return {
        "summary": response.summary(db, scope),
        "attainment": indicators.figure(db, scope, "C10"),
        "accepting": indicators.figure(db, scope, "C9b"),
        "assumed": db.profile.sla.response.assumed,
        "as_of": f"{scope.as_of:%Y-%m-%d %H:%M:%S}",
    }


def render(answer: dict[str, Any], t: Translate, view: View) -> list[Component]:
    """Return the attainment as a whole and a block per zone."""
    summary = answer["summary"]
    zones = [row for row in summary.itertuples() if row.zone in {"urban", "rural"}]
    total = answer["attainment"]
    if not total.den and not any(row.n for row in zones):
        return [html.P(t("panel.no_data"), className="empty")]
    badge = (
        html.Span(t("profile.system_default"), className="badge", title=t("response.assumed"))
        if answer["assumed"]
        else None
    )
    accepting = answer["accepting"]
    second = t(
        "response.accepting",
        median=_minutes(accepting.median),
        p90=_minutes(accepting.p90),
        n=f"{accepting.n or 0:,}",
    )
    return [
        html.Div(
            [
                provenance(total, answer["as_of"], t, html.Span(shown(total, t), className="headline")),
                html.Span(
                    [t("response.attainment"), html.Small(f"{total.num:,.0f}/{total.den:,.0f}"), badge]
                ),
            ],
            className="headline-row",
        ),
        *[_zone(row, t) for row in zones],
        html.P(second if accepting.n else t("response.no_accepting"), className="quiet"),
    ]


def _zone(row: Any, t: Translate) -> Component:
    limit = float(row.limit_min)
    small = row.den and rates.small(int(row.den))
    shown = t("rates.small") if small else rates.display(int(row.num), int(row.den))
    marks: list[Component] = [
        html.I(
            className="limit", style={"left": _place(limit)}, title=t("response.limit", minutes=f"{limit:g}")
        )
    ]
    if row.n:
        marks += [
            html.I(
                className="span",
                style={"left": _place(row.median), "right": f"calc(100% - {_place(row.p90)})"},
            ),
            html.I(className="median", style={"left": _place(row.median)}),
            html.I(className="p90", style={"left": _place(row.p90)}),
        ]
    return html.Div(
        [
            html.Div(
                [
                    html.Strong(t(f"zone.{row.zone}")),
                    html.Small(t("response.limit", minutes=f"{limit:g}")),
                    html.B(shown),
                    html.Small(f"{row.num:,}/{row.den:,}"),
                ],
                className="zone-head",
            ),
            html.Div(marks, className="strip"),
            html.Div(
                [
                    html.Span([t("response.median"), html.B(_minutes(row.median))]),
                    html.Span(["P90 ", html.B(_minutes(row.p90))]),
                    html.Span([t("response.missing"), html.B(f"{row.missing:,}")]),
                    html.Span([t("response.pending"), html.B(f"{row.pending:,}")]),
                ],
                className="zone-foot",
            ),
        ],
        className="zone",
    )


def _place(minutes: float) -> str:
    return f"{min(float(minutes) / SCALE_MIN, 1.0) * 100:.1f}%"


def _minutes(value: float | None) -> str:
    return "—" if value is None or pd.isna(value) else f"{rates.number(value)}′"


PANEL = Panel("response", ("events", "ground"), ask, render, board="overview", side="right", place=0)
