"""Backup: how many people are within reach of nobody, of one post, of two; and who must not be away."""

from __future__ import annotations

from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.i18n import Translate
from dashboard.panels._base import Panel
from dashboard.pieces.marks import persons
from dashboard.state import View
from queries import grids, indicators, rates
from queries.db import Database
from queries.roads import backup
from queries.scope import Scope

MOST = 8


def ask(db: Database, scope: Scope) -> dict[str, Any]:
    """Return people by how many posts can be there, the posts that are alone, and the AB partners."""
    found = backup.backup(db, scope)
    if found is None:
        return {"people": None}
    people = found.cells[list(backup.COUNTS)].sum()
    alone = found.alone.head(MOST)
    return {
        "people": people.tolist(),
        "alone": alone.assign(name=alone["unit_code"].map(grids.labels(db, list(alone["unit_code"])))),
        "n_alone": len(found.alone),
        "roles": {role.code: role for role in db.profile.staffing.roles},
        "partners": indicators.figure(db, scope, "C16g"),
        "has_partners": db.profile.staffing.backup not in (None, "none"),
        "k": db.profile.privacy.k,
    }


def render(answer: dict[str, Any], t: Translate, view: View) -> list[Component]:
    """Return the bar, its legend, the AB partners and the list of posts that are alone."""
    people = answer["people"]
    if people is None:
        return [html.P(t("reach.no_roads"), className="empty")]
    total = sum(people)
    if not total:
        return [html.P(t("panel.no_data"), className="empty")]
    bar = [html.I(className=kind.replace("zero", "none"), style={"width": f"{100 * n / total:.2f}%"})
           for kind, n in zip(backup.COUNTS, people, strict=True)]
    key = [html.Span([html.I(className=kind.replace("zero", "none")), t(f"reach.{kind}"), " ",
                      html.B(f"{100 * n / total:.1f}%")])
           for kind, n in zip(backup.COUNTS, people, strict=True)]
    partners = answer["partners"].display if answer["has_partners"] else t("profile.unregulated")
    return [
        html.Div(bar, className="reach-bar"),
        html.Div(key, className="reach-key"),
        html.P([t("indicator.C16g"), " ", html.B(partners)], className="quiet"),
        html.H3([t("reach.alone"), html.Small(t("reach.alone.count", n=f"{answer['n_alone']:,}"))]),
        html.Div([_post(row, answer, t, view) for row in answer["alone"].itertuples()]
                 or html.P(t("reach.alone.none"), className="quiet"), className="units"),
    ]


def _post(row: Any, answer: dict[str, Any], t: Translate, view: View) -> Component:
    role = answer["roles"].get(row.role_code)
    few = 0 < row.people < answer["k"]
    return dcc.Link(
        [html.Span(row.name, className="unit-name"),
         html.Small(role.label(view.lang) if role else row.role_code),
         html.B(t("reach.people", n=persons(None if few else row.people, rates.NOTHING)))],
        href=view.but(area=row.unit_code, level=""), className="unit-row is-gap", title=row.name)


PANEL = Panel("backup", ("staff", "ground"), ask, render, board="reach", side="right", place=0)
