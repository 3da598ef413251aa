"""The unit's other figures (C18-C25): times, promptness, returns, per 10 000 residents, the backlog's age."""

from __future__ import annotations

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.components.durations import duration
from dashboard.components.marks import provenance, shown
from dashboard.components.tables import row, table
from dashboard.panels._base import Panel
from dashboard.web.i18n import Translate
from dashboard.web.state import View
from queries import indicators, rates
from queries.db import Database
from queries.indicators import Figure
from queries.scope import Scope

KEYS = ("C18", "C18b", "C19", "C19b", "C20", "C20b", "C21", "C22", "C23", "C24", "C25", "C25b")
FLOW = ("inflow", "outflow")


def ask(db: Database, scope: Scope) -> dict[str, Any]:
    """Return the figures of the area."""
    return {
        "figures": [indicators.figure(db, scope, id) for id in KEYS],
        "as_of": f"{scope.as_of:%Y-%m-%d %H:%M:%S}",
    }


def render(answer: dict[str, Any], t: Translate, view: View) -> list[Component]:
    """Return a row per figure: value (median and 90th percentile of times) and what it rests on."""
    rows = [_row(one, answer["as_of"], t) for one in answer["figures"]]
    return [table([t("unit.figure"), t("unit.value"), t("unit.base")], rows, "further")]


def _row(one: Figure, as_of: str, t: Translate) -> Component:
    value = _times(one, t) if one.kind == "quantile" else shown(one, t)
    cell = provenance(one, as_of, t, html.B(value))
    return row(
        t(f"indicator.{one.id}"), [cell, html.Small(_base(one, t))], title=t(f"indicator.{one.id}.definition")
    )


def _times(one: Figure, t: Translate) -> str:
    return " / ".join(
        rates.NOTHING if minutes is None else duration(60 * minutes, t) for minutes in (one.median, one.p90)
    )


def _base(one: Figure, t: Translate) -> str:
    if one.kind == "quantile":
        told = [f"n={one.n:,}"]
        if one.missing:
            told.append(t("unit.not_done", n=f"{one.missing:,}"))
        if one.id == "C22":
            told.append(t("unit.flow", **{name: f"{int(one.parts[name] or 0):,}" for name in FLOW}))
        return " ".join(told)
    if one.withheld is not None or one.state or not one.den or one.id == "C23":
        return ""
    return f"{one.num or 0:,.0f}/{one.den:,.0f}"


PANEL = Panel("unit_further", ("events", "ground"), ask, render, board="unit", side="left", place=4)
