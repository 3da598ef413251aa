"""A strip of 24 hours: how many people are within reach, and when coverage is weak."""

from __future__ import annotations

from typing import Any

import numpy as np
from dash import html
from dash.development.base_component import Component

from dashboard.panels._base import Panel
from dashboard.web.i18n import Translate
from dashboard.web.state import View
from queries import rates
from queries.db import Database
from queries.deployment import by_hour, coverage
from queries.scope import Scope

HARDLY = 0.001  # of the people: not worth a sentence


def ask(db: Database, scope: Scope) -> dict[str, Any]:
    """Return the share of people within reach in each hour, and how it is known."""
    return {
        "hours": by_hour.by_hour(db, scope),
        "method": coverage.methods(db, scope)["all"],
        "by_road": coverage.by_road(db, scope),
        "own_grid": db.profile.sla.circle.own_grid_only,
        "assumed": not db.profile.roads.speeds,
    }


def render(answer: dict[str, Any], t: Translate, view: View) -> list[Component]:
    """Return the strip, its best and weakest hours, and how they are known."""
    frame, method = answer["hours"], answer["method"]
    if method is None or frame["share"].isna().all():
        return [html.P(t("panel.no_data"), className="empty")]
    best, worst = int(np.nanargmax(frame["share"])), int(np.nanargmin(frame["share"]))
    bars = [
        html.I(
            className=f"{'is-weak' if row.weak else ''} {'is-now' if row.Index == len(frame) - 1 else ''}",
            style={"height": f"{100 * row.share:.1f}%"} if row.share >= 0 else {"visibility": "hidden"},
            title=t("reach.hour", hour=f"{row.at:%m-%d %H:00}", share=_share(row.share)),
        )
        for row in frame.itertuples()
    ]
    weak = [f"{row.at:%H}" for row in frame.itertuples() if row.weak]
    unknown = int(frame["share"].isna().sum())
    notes = [t(f"reach.method.{method}")]
    if method == "mixed" and answer["by_road"] < 1 - HARDLY:
        notes.append(t("reach.by_road", share=_share(answer["by_road"]), rest=_share(1 - answer["by_road"])))
    if answer["own_grid"]:
        notes.append(t("reach.method.own_grid"))
    if method in {"road", "mixed"} and answer["assumed"]:
        notes.append(t("reach.speeds"))
    return [
        html.Div(bars, className="hours"),
        html.Div(
            [html.Span(f"{frame['at'].iloc[i]:%H:%M}") for i in (0, 8, 16, 23)], className="hours-scale"
        ),
        html.Div(
            [
                html.Span(t("reach.hours.best", share=_share(frame["share"][best]))),
                html.Span(
                    t(
                        "reach.hours.worst",
                        share=_share(frame["share"][worst]),
                        hour=f"{frame['at'][worst]:%H:00}",
                    )
                ),
            ],
            className="hours-scale",
        ),
        html.P(
            t("reach.hours.weak") + t("reach.colon") + t("list.comma").join(weak)
            if weak
            else t("reach.hours.none"),
            className="quiet",
        ),
        *([html.P(t("reach.hours.unknown", n=unknown), className="quiet")] if unknown else []),
        html.P(t("reach.semicolon").join(notes), className="quiet"),
    ]


def _share(share: float) -> str:
    return rates.NOTHING if np.isnan(share) else f"{100 * share:.1f}%"


PANEL = Panel("hours", ("staff", "ground"), ask, render, board="reach", side="left", place=0)
