"""The strip of key figures (P1). Each opens where it comes from."""

from __future__ import annotations

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.components.marks import base, provenance, shown, withheld
from dashboard.panels._base import Panel
from dashboard.web.i18n import Translate
from dashboard.web.state import View
from queries import indicators
from queries.db import Database
from queries.indicators import Figure
from queries.periods import previous
from queries.rates import Change, change_of_counts, change_of_rates, meets
from queries.scope import Scope
from queries.trend import figure_of

STRIP = ("C2", "C3", "C4", "C5", "C6", "C8", "C12")


def ask(db: Database, scope: Scope) -> dict[str, Any]:
    """Return the figures of the strip with their changes against the period before, and the targets."""
    base = previous(scope.period, db.profile.periods)
    tiles = []
    for key in STRIP:
        figure = indicators.figure(db, scope, key)
        before = figure_of(db, scope, key, base)
        target = db.profile.targets.get(figure.name)
        met = meets(figure.num, figure.den, target.value) if target and figure.den else None
        tiles.append((figure, _change(figure, before), met))
    return {
        "tiles": tiles,
        "as_of": f"{scope.as_of:%Y-%m-%d %H:%M:%S}",
        # the period before a year to date is the one of the year before: 同比, not 环比 (C17)
        "base": "year" if scope.period.kind in {"year", "ytd"} else "previous",
    }


def render(answer: dict[str, Any], t: Translate, view: View) -> list[Component]:
    """Return one tile per figure."""
    return [
        _tile(figure, met, answer["as_of"], t, _delta(figure, delta, answer["base"], t))
        for figure, delta, met in answer["tiles"]
    ]


def _tile(figure: Figure, met: bool | None, as_of: str, t: Translate, delta: Component | None) -> Component:
    below = html.Small(base(figure, t), className="quiet")
    state = {True: "is-good", False: "is-bad", None: "is-words" if figure.state else ""}[met]
    unit = html.Small(t(f"indicator.{figure.id}.unit")) if figure.kind == "count" else None
    body = [
        html.Span(t(f"indicator.{figure.id}"), className="kpi-label"),
        html.Span(
            [html.Span([shown(figure, t), unit], className=f"kpi-value {state}"), delta],
            className="kpi-row",
        ),
        html.Span(below, className="kpi-foot"),
    ]
    return html.Div(provenance(figure, as_of, t, body), className="kpi", id=f"kpi-{figure.id}")


def _change(now: Figure, before: Figure) -> Change | None:
    if withheld(now) or withheld(before):
        return None
    if now.kind == "count":
        return change_of_counts(int(now.num or 0), int(before.num or 0))
    return change_of_rates(now.num or 0, now.den or 0, before.num or 0, before.den or 0)


def _delta(figure: Figure, delta: Change | None, base: str, t: Translate) -> Component | None:
    if delta is None:
        return None
    better = indicators.INDICATORS[figure.id].better
    kind = (
        ""
        if better == "none" or delta.direction == "same"
        else ("is-good" if (delta.direction == "up") == (better == "high") else "is-bad")
    )
    arrow = {"up": "▲", "down": "▼", "same": "＝"}[delta.direction]
    return html.Span(
        [html.Small(t(f"change.{base}")), f"{arrow}{t(f'change.{delta.unit}', value=delta.text())}"],
        className=f"delta {kind}",
    )


PANEL = Panel("kpis", depends=("events",), ask=ask, render=render)
