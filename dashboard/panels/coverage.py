"""Staff coverage (C16): who is on duty, how many households each has, who is out of reach, and where."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pandas as pd
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.marks import persons, provenance, shown
from dashboard.panels._base import Panel
from dashboard.web.i18n import Translate
from dashboard.web.roster import lasting
from dashboard.web.state import View
from data.profile.limits import CircleRule
from queries import grids, indicators, rates, staff
from queries.db import Database
from queries.deployment import coverage
from queries.scope import Scope

TILES = ("C16a", "C16e", "C16c", "C16b")
MOST_GAPS = 15
LONGEST_BASE = 11  # characters beside a figure in a tile; longer ones are a click away


def ask(db: Database, scope: Scope) -> dict[str, Any]:
    """Return the coverage figures, the population in reach by zone, and the largest gaps with their names."""
    gaps = coverage.gaps(db, scope)
    top = gaps.head(MOST_GAPS)
    circle, response = db.profile.sla.circle, db.profile.sla.response
    return {
        "figures": [indicators.figure(db, scope, key) for key in TILES],
        "summary": coverage.summary(db, scope),
        "gaps": top.assign(name=top["unit_code"].map(grids.labels(db, list(top["unit_code"])))),
        "n_gaps": len(gaps),
        "until": staff.until(db, scope),
        "methods": coverage.methods(db, scope),
        "regulated": bool(db.profile.roles_counted("circle")),
        "zones": {
            "urban": (response.urban_min, circle.urban),
            "rural": (response.rural_min, circle.rural),
        },
        "as_of": f"{scope.as_of:%Y-%m-%d %H:%M:%S}",
    }


def render(answer: dict[str, Any], t: Translate, view: View) -> list[Component]:
    """Return the tiles, the share in reach by zone and the list of gaps."""
    if not answer["regulated"]:
        return [html.P(t("profile.unregulated"), className="empty")]
    summary = answer["summary"]
    zones = [
        row
        for row in summary.itertuples()
        if row.zone in {"urban", "rural"} and (row.population > 0 or pd.notna(row.withheld))
    ]
    return [
        html.Div([_tile(figure, answer, t, view) for figure in answer["figures"]], className="tiles"),
        html.Div(
            [
                _zone(
                    row, answer["methods"].get(row.zone), *answer["zones"][row.zone], answer["until"], t, view
                )
                for row in zones
            ],
            className="reach",
        ),
        html.H3([t("coverage.gaps"), html.Small(lasting(_uncovered(answer, t), answer["until"], view))]),
        html.Div(lasting(_gaps(answer, t, view), answer["until"], view, t("roster.over")), className="units"),
    ]


def _gaps(answer: dict[str, Any], t: Translate, view: View) -> list[Component]:
    """Return the gaps; where no roster reaches T it is not known whether there are any."""
    if answer["until"] is None:
        return [html.P(t("roster.unknown"), className="quiet")]
    return [_gap(row, t, view) for row in answer["gaps"].itertuples()] or [
        html.P(t("coverage.no_gaps"), className="quiet")
    ]


def _uncovered(answer: dict[str, Any], t: Translate) -> str:
    """Return how many gaps there are, and how many people live in them out of reach."""
    if answer["until"] is None:
        return rates.NOTHING
    everywhere = next(row for row in answer["summary"].itertuples() if row.zone == "all")
    people = persons(everywhere.uncovered_in_gaps, everywhere.withheld)
    return t("coverage.gaps_count", n=f"{answer['n_gaps']:,}", people=people)


def _tile(figure: indicators.Figure, answer: dict[str, Any], t: Translate, view: View) -> Component:
    until = answer["until"] if indicators.INDICATORS[figure.id].rostered else None
    base = f"{figure.num:,.0f}/{figure.den:,.0f}" if figure.den and figure.withheld is None else ""
    body = [
        html.Small(t(f"indicator.{figure.id}")),
        html.B(lasting(shown(figure, t), until, view)),
        html.Small(
            lasting(base, until, view, "") if 0 < len(base) <= LONGEST_BASE else "", className="quiet"
        ),
    ]
    return provenance(figure, answer["as_of"], t, body)


def _zone(
    row: Any,
    method: str | None,
    minutes: float,
    circle: CircleRule,
    until: datetime | None,
    t: Translate,
    view: View,
) -> Component:
    mode = circle.mode_en if view.lang == "en" else circle.mode
    radius = circle.radius_m(minutes) / 1000
    told = [t(f"reach.method.{method or 'estimated'}")]
    if method != "road":
        told.append(
            t("coverage.detour", factor=f"{circle.detour:g}", ground=t(f"terrain.{circle.terrain or 'own'}"))
        )
        told += [t("profile.system_default")] * circle.assumed
    share = f"{100 * row.covered / row.population:.1f}%" if row.population > 0 else rates.NOTHING
    return html.Div(
        [
            html.Span(
                [
                    html.I(className=f"swatch reach-{row.zone}"),
                    t(f"zone.{row.zone}"),
                    html.Small(t("coverage.minutes", minutes=f"{minutes:g}")),
                ]
            ),
            html.B(lasting(share, until, view)),
            html.Small(
                t(f"reach.by.{method}", mode=mode, factor=f"{circle.detour:g}")
                if method in {"road", "mixed"}
                else t("coverage.circle", mode=mode, radius=f"{radius:.2f}", factor=f"{circle.detour:g}"),
                className="quiet",
                title="\n".join(told),
            ),
        ],
        className="reach-row",
    )


def _gap(row: Any, t: Translate, view: View) -> Component:
    return dcc.Link(
        [
            html.Span(row.name, className="unit-name"),
            html.Small(t("coverage.share", share=f"{100 * row.share:.0f}")),
            html.B(persons(row.uncovered, row.withheld)),
        ],
        href=view.but(area=row.unit_code, level=""),
        className="unit-row is-gap",
        title=row.name,
    )


PANEL = Panel("coverage", ("staff", "ground"), ask, render, board="overview", side="right", place=1)
