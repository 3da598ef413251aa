"""Promised and achieved: what the roads say beside what was measured, grid by grid, and a calibration."""

from __future__ import annotations

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.panels._base import Panel
from dashboard.web.i18n import Translate
from dashboard.web.state import View
from queries import grids, rates
from queries.db import Database
from queries.deployment import calibration
from queries.roads import network
from queries.scope import Scope

MOST = 8


def ask(db: Database, scope: Scope) -> dict[str, Any]:
    """Return the grids whose promise and practice part, those with most arrivals, and what is proposed."""
    drawn = list(grids.levels(db).query("polygons > 0")["level"])
    if not network.version(db) or not drawn:
        return {"rows": None}
    in_grid = [level for level in drawn if level in db.profile.in_grid_levels]
    frame = calibration.by_unit(db, scope, in_grid[0] if in_grid else drawn[-1])
    order = frame.assign(rank=frame["verdict"].map({"broken": 0, "better": 1, "": 2, "few": 3}))
    rows = order.sort_values(["rank", "n"], ascending=[True, False]).head(MOST)
    return {
        "rows": rows.assign(name=rows["unit_code"].map(grids.labels(db, list(rows["unit_code"])))),
        "counts": frame["verdict"].value_counts().to_dict(),
        "proposals": calibration.proposals(db, scope),
    }


def render(answer: dict[str, Any], t: Translate, view: View) -> list[Component]:
    """Return the verdicts, the table and the calibration."""
    rows = answer["rows"]
    if rows is None:
        return [html.P(t("reach.no_roads"), className="empty")]
    if not len(rows):
        return [html.P(t("panel.no_data"), className="empty")]
    counts = answer["counts"]
    card = [
        html.P(_proposal(one, t), className="" if one.is_better else "quiet") for one in answer["proposals"]
    ]
    if any(one.is_better for one in answer["proposals"]):
        card.append(html.P(t("reach.calibrate.how"), className="quiet"))
    small = {"rate": html.Small(t("reach.promise.span"))}
    names = ("unit", "modelled", "median", "p90", "rate", "n")
    return [
        html.P([html.B(t("reach.promise.broken", n=counts.get("broken", 0)))]),
        html.P(t("reach.promise.better", n=counts.get("better", 0))),
        html.P(t("reach.promise.all", n=counts.get("", 0), few=counts.get("few", 0)), className="quiet"),
        html.Table(
            [
                html.Thead(
                    html.Tr([html.Th([t(f"reach.promise.{name}"), small.get(name)]) for name in names])
                ),
                html.Tbody([_row(row, t) for row in rows.itertuples()]),
            ],
            className="reach-table",
        ),
        html.H3(t("reach.calibrate")),
        *card,
    ]


def _proposal(one: calibration.Proposal, t: Translate) -> str:
    return t(
        f"reach.calibrate.{one.reason or 'line'}",
        zone=t(f"zone.{one.zone}"),
        n=f"{one.n:,}",
        ready=f"{one.ready_min:.1f}",
        pace=f"{one.pace:.2f}",
        before=f"{one.error_before:.1f}",
        after=f"{one.error_after:.1f}",
        relation=f"{one.relation:.2f}",
        least=calibration.LEAST,
    )


def _row(row: Any, t: Translate) -> Component:
    small = rates.small(row.den)
    rate = (
        rates.NOTHING
        if not row.den
        else t("rates.small")
        if small
        else [rates.display(row.num, row.den), html.Small(f"{row.low:.0f}–{row.high:.0f}")]
    )
    kind = {"broken": "is-bad", "better": "is-good"}.get(row.verdict, "")
    return html.Tr(
        [
            html.Td(row.name, title=row.name),
            html.Td(f"{row.modelled:.1f}"),
            html.Td(rates.number(row.median)),
            html.Td(rates.number(row.p90)),
            html.Td(rate, className=kind),
            html.Td(f"{row.n:,}"),
        ]
    )


# seconds of work: not asked again at each new event, which would never let an answer arrive
PANEL = Panel("promise", ("staff", "ground"), ask, render, board="reach", side="left", place=1)
