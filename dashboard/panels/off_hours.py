"""When events are reported, how many outside the shift, and whether they are handed over (P13, C13)."""

from __future__ import annotations

from typing import Any

import numpy as np
import plotly.graph_objects as go
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.marks import provenance, shown
from dashboard.panels._base import Panel
from dashboard.web import theme
from dashboard.web.i18n import Translate
from dashboard.web.state import View
from data.profile.events import OffHours
from queries import indicators, off_hours, rates
from queries.db import Database
from queries.scope import Scope

FAILINGS = ("late", "missed", "pending")
STEPS = ("surface-raised", "heat-1", "heat-2", "heat-3", "heat-4", "heat-5")


def ask(db: Database, scope: Scope) -> dict[str, Any]:
    """Return the heat of hours, the hand-overs with C13, and the rule of the place."""
    rule = db.profile.workflow.off_hours
    told = off_hours.handovers(db, scope)
    row = told.iloc[0] if len(told) else {}
    return {
        "heat": off_hours.heat(db, scope),
        "counts": {name: int(row.get(name, 0)) for name in off_hours.COUNTS},
        "complete": indicators.figure(db, scope, "C13"),
        "rule": rule,
        "limits": db.profile.sla.response,
        "defaults": rule is not None and not {"handover_by", "contact_min"} <= rule.model_fields_set,
        "assumed": "workflow.off_hours.on_shift" in db.profile.assumed,
        "round_the_clock": rule is None and db.profile.sla.duty_hours == 24,
        "as_of": f"{scope.as_of:%Y-%m-%d %H:%M:%S}",
    }


def render(answer: dict[str, Any], t: Translate, view: View) -> list[Component]:
    """Return the share outside the shift, the hand-over, and the heat of the week."""
    rule, heat = answer["rule"], answer["heat"]
    if not heat.sum():
        return [html.P(t("panel.no_data"), className="empty")]
    if rule is None:
        key = "off_hours.round_the_clock" if answer["round_the_clock"] else "off_hours.unregulated"
        return [html.P(t(key), className="quiet"), _heat(heat, None, t, view)]
    return [_share(answer, t, view), *_handed(answer, t), _heat(heat, rule, t, view)]


def _share(answer: dict[str, Any], t: Translate, view: View) -> Component:
    rule, counts = answer["rule"], answer["counts"]
    start, end = rule.on_shift
    share = rates.display(counts["off_hours"], counts["reported"])
    owner = rule.owner_en if view.lang == "en" and rule.owner_en else rule.owner
    badge = html.Span(t("off_hours.assumed"), className="badge", title=t("off_hours.assumed.tip"))
    return html.Div(
        [
            html.B(t("off_hours.share", n=f"{counts['off_hours']:,}", share=share)),
            badge if answer["assumed"] else None,
            html.Small([t("off_hours.shift", start=start, end=end), t("off_hours.owner", owner=owner)]),
        ],
        className="flow-head",
    )


def _handed(answer: dict[str, Any], t: Translate) -> list[Component]:
    counts, figure, rule = answer["counts"], answer["complete"], answer["rule"]
    limits = answer["limits"]
    if counts["off_hours"] and not counts["told"]:
        return [html.P(t("off_hours.unlogged"), className="quiet")]
    calm = counts["complete"] - counts["urgent_complete"], counts["judged"] - counts["urgent_judged"]
    urgent = counts["urgent_complete"], counts["urgent_judged"]
    tips = {
        "normal": t("off_hours.normal.rule", by=rule.handover_by),
        "urgent": t("off_hours.urgent.rule", minutes=f"{rule.contact_min:g}")
        if rule.contact_min
        else t("off_hours.urgent.by_zone", urban=f"{limits.urban_min:g}", rural=f"{limits.rural_min:g}"),
    }
    default = (
        html.Span(t("off_hours.default"), className="badge", title=t("off_hours.default.tip"))
        if answer["defaults"]
        else None
    )
    tiles = [
        provenance(
            figure,
            answer["as_of"],
            t,
            [
                html.Small(t("off_hours.complete")),
                html.B(shown(figure, t)),
                html.Small(f"{figure.num or 0:,}/{figure.den or 0:,}"),
            ],
        ),
        *[
            html.Span(
                [
                    html.Small(t(f"off_hours.{name}")),
                    html.B(rates.display(*counted)),
                    html.Small(f"{counted[0]:,}/{counted[1]:,}"),
                ],
                title=tips[name],
            )
            for name, counted in (("normal", calm), ("urgent", urgent))
        ],
    ]
    foot = [html.Span(t(f"off_hours.{name}", n=f"{counts[name]:,}")) for name in FAILINGS]
    foot += [html.Span(t("off_hours.unlogged_n", n=f"{counts['unlogged']:,}"))] * bool(counts["unlogged"])
    return [
        html.Div(tiles, className="handed"),
        html.Div([*foot, default], className="zone-foot"),
        html.Small(t("off_hours.rules", **tips), className="off-hours-rules"),
    ]


def _heat(heat: np.ndarray, rule: OffHours | None, t: Translate, view: View) -> Component:
    colour = theme.tokens(view.theme)
    days = [t(f"trend.weekday.{day}") for day in range(1, 8)]
    scale = [[place / (len(STEPS) - 1), colour[name]] for place, name in enumerate(STEPS)]
    told = [
        [
            f"{t('off_hours.cell', weekday=day, hour=hour)} {t('off_hours.events', n=f'{n:,}')}"
            for hour, n in enumerate(row)
        ]
        for day, row in zip(days, heat.tolist(), strict=True)
    ]
    figure = go.Figure(
        go.Heatmap(
            z=heat,
            x=list(range(24)),
            y=days,
            text=told,
            hovertemplate="%{text}<extra></extra>",
            colorscale=scale,
            zmin=0,
            xgap=1,
            ygap=1,
            showscale=False,
        ),
        theme.figure_layout(view.theme),
    )
    ticks = [0, 6, 12, 18, 23]
    figure.update_layout(
        hovermode="closest",
        yaxis={
            "autorange": "reversed",
            "showgrid": False,
            "tickfont": {"size": 10},
            "automargin": True,
            "fixedrange": True,
        },
        xaxis={
            "tickvals": ticks,
            "ticktext": [f"{hour}" for hour in ticks],
            "showgrid": False,
            "fixedrange": True,
            "range": [-0.5, 23.5],
        },
    )
    if rule is not None:
        start, end = (_hour(clock) - 0.5 for clock in rule.on_shift)
        spans = [(start, end)] if start < end else [(-0.5, end), (start, 23.5)]
        for left, right in spans:
            figure.add_shape(
                type="rect",
                x0=left,
                x1=right,
                y0=-0.5,
                y1=6.5,
                line={"color": colour["accent"], "width": 1.5, "dash": "dot"},
            )
    return dcc.Graph(
        figure=figure,
        config={"displayModeBar": False, "locale": view.lang, "responsive": True},
        className="heat",
    )


def _hour(clock: str) -> float:
    hours, minutes = clock.split(":")
    return int(hours) + int(minutes) / 60


PANEL = Panel("off_hours", ("events",), ask, render, board="flow", side="right", place=1)
