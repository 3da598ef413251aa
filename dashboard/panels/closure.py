"""Closure rates (C3, C3b, C3c, C4): the headline with its base, the trend, and the units below."""

from __future__ import annotations

from typing import Any

import pandas as pd
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components import trend_chart
from dashboard.components.marks import provenance, shown, withheld
from dashboard.panels._base import Panel
from dashboard.web.i18n import Translate
from dashboard.web.state import View
from queries import closure, grids, indicators, rates
from queries.db import Database
from queries.scope import Scope

OTHERS = ("C3b", "C3c", "C4")


def ask(db: Database, scope: Scope) -> dict[str, Any]:
    """Return the headline, its sisters, the trend, and the rate of each unit directly below the area."""
    children = grids.children(db, scope.area)
    if scope.area is None and len(children) == 1:  # one top unit is everything: what it consists of is news
        children = grids.children(db, children["unit_code"].iloc[0])
    level = children["level"].iloc[0] if len(children) else None
    units = indicators.by_unit(db, scope, "C3", level) if level else pd.DataFrame()
    names = dict(zip(children["unit_code"], children["name"], strict=True))
    return {
        "headline": indicators.figure(db, scope, "C3"),
        "others": [indicators.figure(db, scope, key) for key in OTHERS],
        "trend": closure.trend(db, scope),
        "units": units,
        "names": names,
        "target": db.profile.targets.get("closure_rate"),
        "as_of": f"{scope.as_of:%Y-%m-%d %H:%M:%S}",
    }


def render(answer: dict[str, Any], t: Translate, view: View) -> list[Component]:
    """Return the headline, the sisters, the trend and the table of units."""
    headline = answer["headline"]
    target = answer["target"]
    met = (
        ""
        if not target or not headline.den or withheld(headline)
        else ("is-good" if rates.meets(headline.num, headline.den, target.value) else "is-bad")
    )
    note = [
        html.Small(f"{headline.num:,.0f}/{headline.den:,.0f}"),
        html.Small(t("closure.in_time", n=f"{headline.parts['in_time_open']:,}")),
    ]
    if target:
        note.append(html.Small(t("closure.target", value=f"{target.value:g}")))
    return [
        html.Div(
            [
                provenance(
                    headline, answer["as_of"], t, html.Span(headline.display, className=f"headline {met}")
                ),
                html.Span(note, className="headline-note"),
            ],
            className="headline-row",
        ),
        html.Div([_other(figure, answer["as_of"], t) for figure in answer["others"]], className="others"),
        trend_chart.chart(answer["trend"], t, view),
        html.Div(_units(answer["units"], answer["names"], t, view), className="units"),
    ]


def _other(figure: indicators.Figure, as_of: str, t: Translate) -> Component:
    return provenance(figure, as_of, t, [html.Small(t(f"indicator.{figure.id}")), html.B(shown(figure, t))])


def _units(units: pd.DataFrame, names: dict[str, str], t: Translate, view: View) -> list[Component]:
    if units.empty:
        return [html.P(t("closure.lowest"), className="quiet")]
    known = units[units["unit_code"].notna()].copy()
    ranked = known[known["den"] >= rates.SMALL].sort_values("value")
    small = known[known["den"] < rates.SMALL].sort_values("den", ascending=False)
    lost = units[units["unit_code"].isna() & (units["den"] > 0)]
    return [
        _unit(row, names.get(row.unit_code, row.unit_code), t, view)
        for part in (ranked, small, lost)
        for row in part.itertuples()
    ]


def _unit(row: Any, name: str, t: Translate, view: View) -> Component:
    placed = not pd.isna(row.unit_code)
    den, num = int(row.den), int(row.num)
    tiny = den < rates.SMALL
    share = f"{100 * num / den:.1f}%" if den else "0%"
    body = [
        html.Span(name if placed else t("unit.unplaced"), className="unit-name"),
        html.I(className=f"share {'is-small' if tiny else ''}", style={"--share": share}),
        html.B(t("rates.small") if den > 0 and tiny else rates.display(num, den)),
        html.Small(f"{num:,}/{den:,}"),
    ]
    if not placed:
        return html.Div(body, className="unit-row")
    return dcc.Link(body, href=view.but(area=row.unit_code, level=""), className="unit-row", title=name)


PANEL = Panel("closure", ("events", "ground"), ask, render, board="overview", side="left", place=0)
