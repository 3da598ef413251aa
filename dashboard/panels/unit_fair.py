"""The fair comparison as a funnel: only units outside its limits differ from the whole by more than chance.

The limits are the intervals of table and map turned round, so all three tell the same units apart.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import plotly.graph_objects as go
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.trend_chart import QUIET
from dashboard.panels._base import Panel
from dashboard.web import theme
from dashboard.web.i18n import Translate
from dashboard.web.state import View, level_of
from queries import comparison, grids, rates
from queries.db import Database
from queries.scope import Scope

STEPS = 60  # of the drawn limits
TICKS = [step * 10**power for power in range(1, 7) for step in (1, 2, 5)]
MARKS = {"worse": "triangle-down", "alike": "circle", "better": "triangle-up"}
COLOURS = {"worse": "fair-1", "alike": "text-quiet", "better": "fair-3"}


def ask(
    db: Database, scope: Scope, indicator: str = "C3", level: str = "", kinds: tuple[str, ...] = ()
) -> dict[str, Any]:
    """Return the comparison of the units that the map shows, by the coloured rate (else by C3)."""
    drawn, _ = level_of(View(indicator=indicator, level=level, kinds=kinds), db, scope)
    compared = indicator if comparison.is_comparable(indicator) else "C3"
    if not drawn:
        return {"found": None, "indicator": compared}
    found = comparison.of_level(db, scope, compared, drawn)
    large = found.units[found.units["den"] >= rates.SMALL]
    return {
        "found": found,
        "levels": [level for level in db.profile.levels if level.code in drawn.split(",")],
        "indicator": compared,
        "units": large.assign(name=large["unit_code"].map(grids.labels(db, list(large["unit_code"])))),
        "area": scope.area,
        "small": int((found.units["verdict"] == "small").sum()),
    }


def render(answer: dict[str, Any], t: Translate, view: View) -> list[Component]:
    """Return the funnel, and how many units are better, worse, alike and too small."""
    found = answer["found"]
    if found is None or answer["units"].empty:
        why = t("panel.no_data") if found is None or not answer["small"] else t("unit.all_small")
        return [html.P(why, className="empty")]
    counts = answer["units"]["verdict"].value_counts()
    level = t("list.comma").join(level.label(view.lang) for level in answer["levels"])
    told = t(
        "unit.funnel",
        level=level,
        n=f"{len(found.units):,}",
        better=counts.get("better", 0),
        worse=counts.get("worse", 0),
        alike=f"{counts.get('alike', 0):,}",
        small=f"{answer['small']:,}",
    )
    name = html.Strong(t(f"indicator.{answer['indicator']}"))
    return [
        html.P([name, html.Small(told)], className="chart-note"),
        _chart(answer, t, view),
    ]


def _chart(answer: dict[str, Any], t: Translate, view: View) -> Component:
    colour, units, found = theme.tokens(view.theme), answer["units"], answer["found"]
    share = found.whole.num / found.whole.den
    dens = np.geomspace(rates.SMALL, max(units["den"].max() * 1.15, 2 * rates.SMALL), STEPS)
    low, high = comparison.funnel(share, dens, found.z)
    limit = {"mode": "lines", "hoverinfo": "skip", "line": {"color": colour["line-strong"], "width": 1}}
    figure = go.Figure(
        [
            go.Scatter(x=dens, y=high, **limit),
            go.Scatter(x=dens, y=low, fill="tonexty", fillcolor=_soft(colour["line-strong"]), **limit),
            go.Scatter(
                x=dens[[0, -1]],
                y=[100 * share] * 2,
                mode="lines",
                hoverinfo="skip",
                line={"color": colour["text"], "width": 1, "dash": "dash"},
            ),
            *[_points(units[units["verdict"] == verdict], verdict, colour, answer) for verdict in MARKS],
        ],
        theme.figure_layout(view.theme),
    )
    values = [*units["value"], 100 * share]
    room = max(2.0, 0.12 * (max(values) - min(values)))
    figure.update_layout(
        hovermode="closest",
        xaxis={
            "type": "log",
            "tickvals": TICKS,
            "title": {"text": t("unit.base"), "font": {"size": 10}, "standoff": 2},
        },
        yaxis={
            "range": [max(min(values) - room, -1), min(max(values) + room, 101)],
            "ticksuffix": "%",
            "nticks": 4,
        },
    )
    return dcc.Graph(
        figure=figure, config={**QUIET, "locale": view.lang}, className="chart fills leads", responsive=True
    )


def _points(units: Any, verdict: str, colour: dict[str, str], answer: dict[str, Any]) -> Any:
    here = units["unit_code"] == answer["area"]
    plain = verdict == "alike"
    return go.Scatter(
        x=units["den"],
        y=units["value"],
        mode="markers",
        customdata=[{"area": code, "level": ""} for code in units["unit_code"]],
        text=[
            f"<b>{row.name}</b><br>{rates.display(int(row.num), int(row.den))} "
            f"({int(row.num)}/{int(row.den)})"
            for row in units.itertuples(index=False)
        ],
        hovertemplate="%{text}<extra></extra>",
        marker={
            "symbol": MARKS[verdict],
            "color": colour[COLOURS[verdict]],
            "size": np.where(here, 12, 5 if plain else 9),
            "opacity": 0.75 if plain else 1,
            "line": {"color": colour["text"], "width": np.where(here, 2, 0)},
        },
    )


def _soft(colour: str) -> str:
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},0.12)"


PANEL = Panel(
    "unit_fair",
    ("events", "ground"),
    ask,
    render,
    board="unit",
    side="left",
    place=1,
    looks_at=("indicator", "kinds", "level"),
)
