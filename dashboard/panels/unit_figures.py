"""The unit's rates (C3-C6, C10, C12) with their intervals, beside its siblings and what it belongs to."""

from __future__ import annotations

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.components.marks import base, provenance, shown, withheld
from dashboard.components.whisker import GLYPHS, scale, whisker
from dashboard.panels._base import Panel
from dashboard.web.i18n import Translate
from dashboard.web.state import View
from queries import benchmark, rates
from queries.db import Database
from queries.scope import Scope


def ask(db: Database, scope: Scope) -> dict[str, Any]:
    """Return how the area stands in each rate, and the name of what it belongs to."""
    above = benchmark.parent(db, scope.area)
    return {
        "rates": benchmark.of_area(db, scope),
        "parent": above.name if above else "",
        "as_of": f"{scope.as_of:%Y-%m-%d %H:%M:%S}",
    }


def render(answer: dict[str, Any], t: Translate, view: View) -> list[Component]:
    """Return a row per rate: value, interval among the siblings' rates, rank."""
    above = t("unit.against", name=answer["parent"]) if answer["parent"] else t("unit.parts")
    value = t("unit.value_whole") if answer["parent"] else t("unit.value")
    rank = t("unit.rank") if answer["parent"] else ""
    head = html.Thead(
        html.Tr(
            [
                html.Th(t("unit.rate"), scope="col"),
                html.Th(value, scope="col"),
                html.Th(above, scope="col", title=t("unit.whisker")),
                html.Th(rank, scope="col"),
            ]
        )
    )
    body = [_row(one, answer["as_of"], t) for one in answer["rates"]]
    return [html.Table([head, html.Tbody(body)], className="rows figures-table")]


def _row(one: benchmark.Standing, as_of: str, t: Translate) -> Component:
    figure, whole = one.figure, one.whole
    hidden = withheld(figure) or one.low is None or one.high is None
    mark = None
    if not hidden:
        bounds = scale([one.low, one.high, whole.value if whole else None, *one.others])
        mark = whisker(
            figure.value or 0.0,
            (one.low or 0.0, one.high or 0.0),
            whole.value if whole else None,
            one.verdict,
            one.others,
            bounds,
            _said(one, t),
        )
    rank = f"{one.rank}/{one.ranked}" if one.rank else ""
    return html.Tr(
        [
            html.Th([t(f"indicator.{figure.id}"), html.Small(_base(one, t))], scope="row"),
            html.Td([provenance(figure, as_of, t, html.B(shown(figure, t))), html.Small(_whole(one, t))]),
            html.Td(mark),
            html.Td(
                html.Span(
                    [html.B(GLYPHS[one.verdict] if whole else ""), html.Small(rank)],
                    className=f"fair is-{one.verdict}",
                )
            ),
        ]
    )


def _base(one: benchmark.Standing, t: Translate) -> str:
    return base(one.figure, t) if one.figure.den else t("panel.no_data")


def _whole(one: benchmark.Standing, t: Translate) -> str:
    if one.whole is None:
        return ""
    return t("rates.small") if rates.small(one.whole.den) else one.whole.display


def _said(one: benchmark.Standing, t: Translate) -> str:
    if one.whole is None:
        return t("unit.said_alone", rate=one.figure.display, low=f"{one.low:.1f}", high=f"{one.high:.1f}")
    return t(
        "fair.said",
        rate=one.figure.display,
        low=f"{one.low:.1f}",
        high=f"{one.high:.1f}",
        whole=one.whole.display,
        verdict=t(f"fair.{one.verdict}"),
    )


PANEL = Panel("unit_figures", ("events", "ground"), ask, render, board="unit", side="left", place=0)
