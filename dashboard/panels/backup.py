"""Backup: how many people are within reach of nobody, of one post, of two; and what breaks if one is away."""

from __future__ import annotations

from typing import Any

import pandas as pd
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.marks import persons
from dashboard.panels._base import Panel
from dashboard.web.i18n import Translate
from dashboard.web.roster import lasting
from dashboard.web.state import View
from queries import grids, indicators, rates, staff
from queries.db import Database
from queries.deployment import adjacency, partners, redundancy
from queries.scope import Scope

MOST, BESIDE = 8, 6
KINDS = ("two", "comes", "one", "zero")  # from safe to unsafe; 'comes': one post, and its AB partner on duty


def ask(db: Database, scope: Scope) -> dict[str, Any]:
    """Return people and cells by who can step in, the posts that are alone, and who lies beside a grid."""
    found = redundancy.backup(db, scope)
    if found is None:
        return {"people": None}
    people = found.cells.assign(one=found.cells["one"] - found.cells["ab_comes"]).rename(
        columns={"ab_comes": "comes"}
    )[[*KINDS, "ab_there"]]
    cells = people[list(KINDS)]
    alone = found.alone.head(MOST)
    beside = _beside(db, scope)
    codes = [*alone["unit_code"], *alone["substitute"].dropna(), *beside["neighbour"]]
    return {
        "people": people.sum().to_dict(),
        "until": staff.until(db, scope),
        "cells": cells[cells.sum(axis="columns") > 0].idxmax(axis="columns").value_counts().to_dict(),
        "alone": alone,
        "n_alone": len(found.alone),
        "beside": beside.head(BESIDE),
        "partner": None if scope.area is None else partners.named_by(db, scope, scope.area),
        "names": grids.labels(db, codes),
        "roles": {role.code: role for role in db.profile.staffing.roles},
        "partners": indicators.figure(db, scope, "C16g"),
        "has_partners": db.profile.staffing.backup not in (None, "none"),
        "k": db.profile.privacy.k,
    }


def _beside(db: Database, scope: Scope) -> pd.DataFrame:
    """Return the neighbours of the grid that the area is, the soonest first; empty for what is no grid."""
    units = grids.units(db, scope.within(None)).set_index("unit_code")
    level = units["level"].get(scope.area)
    if scope.area is None or level not in db.profile.in_grid_levels:
        return pd.DataFrame({"neighbour": [], "seconds": [], "why": []})
    return adjacency.ranked(db, scope, scope.area, str(level))


def render(answer: dict[str, Any], t: Translate, view: View) -> list[Component]:
    """Return the bar, its legend, the AB partners, the posts that are alone, and the neighbours."""
    people = answer["people"]
    if people is None:
        return [html.P(t("reach.no_roads"), className="empty")]
    total = sum(people[kind] for kind in KINDS)
    if not total:
        return [html.P(t("panel.no_data"), className="empty")]
    kinds = [kind for kind in KINDS if kind != "comes" or answer["has_partners"]]
    bar = [html.I(className=kind, style={"width": f"{100 * people[kind] / total:.2f}%"}) for kind in kinds]
    key = [
        html.Span(
            [
                html.I(className=kind),
                t(f"reach.{kind}"),
                " ",
                html.B(f"{100 * people[kind] / total:.1f}%"),
                " ",
                html.Small(t("reach.cells", n=f"{answer['cells'].get(kind, 0):,}"), className="quiet"),
            ]
        )
        for kind in kinds
    ]
    told = [
        html.Div(bar, className="reach-bar"),
        html.Div(key, className="reach-key"),
        *_partners(answer, total, t),
        html.H3([t("reach.alone"), html.Small(t("reach.alone.count", n=f"{answer['n_alone']:,}"))]),
        html.Div(
            [_post(row, answer, t, view) for row in answer["alone"].itertuples()]
            or html.P(t("reach.alone.none"), className="quiet"),
            className="units",
        ),
    ]
    return [lasting(told, answer["until"], view, t("roster.over")), *_neighbours(answer, t, view)]


def _partners(answer: dict[str, Any], total: float, t: Translate) -> list[Component]:
    if not answer["has_partners"]:
        return [html.P([t("indicator.C16g"), " ", html.B(t("profile.unregulated"))], className="quiet")]
    there = answer["people"]["ab_there"]
    return [
        html.P([t("reach.ab.there"), " ", html.B(f"{100 * there / total:.1f}%")], className="quiet"),
        html.P([t("indicator.C16g"), " ", html.B(answer["partners"].display)], className="quiet"),
    ]


def _post(row: Any, answer: dict[str, Any], t: Translate, view: View) -> Component:
    role, names = answer["roles"].get(row.role_code), answer["names"]
    name = names.get(row.unit_code, row.unit_code)
    post = dcc.Link(
        [
            html.Span(name, className="unit-name"),
            html.Small(role.label(view.lang) if role else row.role_code),
            html.B(t("reach.people", n=_few(row.people, answer["k"]))),
        ],
        href=view.but(area=row.unit_code, level=""),
        className="unit-row is-gap",
        title=name,
    )
    if not answer["has_partners"]:
        return post
    said = (
        t("reach.ab.nobody")
        if pd.isna(row.substitute)
        else t(
            "reach.ab.comes",
            name=names.get(row.substitute, row.substitute),
            minutes=f"{row.seconds / 60:.0f}",
            n=_few(row.left, answer["k"]),
        )
    )
    return html.Div([post, html.P(said, className="quiet reach-ab")])


def _few(people: float, k: int) -> str:
    return persons(None if 0 < people < k else people, rates.NOTHING)


def _neighbours(answer: dict[str, Any], t: Translate, view: View) -> list[Component]:
    if not len(answer["beside"]):
        return []
    rows = [
        dcc.Link(
            [
                html.Span(answer["names"].get(row.neighbour, row.neighbour), className="unit-name"),
                html.Small(t("reach.ab") if row.neighbour == answer["partner"] else ""),
                html.Span(
                    t(f"reach.why.{row.why}")
                    if row.why
                    else t("reach.minutes", minutes=f"{row.seconds / 60:.1f}")
                ),
            ],
            href=view.but(area=row.neighbour, level=""),
            className="unit-row is-gap",
        )
        for row in answer["beside"].itertuples()
    ]
    return [
        html.H3([t("reach.beside"), html.Small(t("reach.beside.note"))]),
        html.Div(rows, className="units"),
    ]


PANEL = Panel("backup", ("staff", "ground"), ask, render, board="reach", side="right", place=0)
