"""The structure of the system (P12): units by level, the party's own tree, and what lies below the area."""

from __future__ import annotations

from typing import Any

import pandas as pd
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.marks import persons
from dashboard.components.tables import badge, row, table, unit_link, unregulated
from dashboard.panels._base import Panel
from dashboard.web.i18n import Translate
from dashboard.web.state import View
from queries import grids, structure
from queries.db import Database
from queries.scope import Scope
from queries.structure import Part, Standing


def ask(db: Database, scope: Scope) -> dict[str, Any]:
    """Return the levels, the party's tree, the units below, and what the system says of itself in short."""
    profile = db.profile
    drawn = grids.levels(db)
    return {
        "levels": structure.levels(db, scope),
        "strangers": structure.strangers(db, scope),
        "party": structure.party(db, scope),
        "below": structure.children(db, scope),
        "names": {level.code: level for level in profile.levels},
        "drawn": set(drawn.loc[drawn["polygons"] > 0, "level"]),
        "assumed": profile.assumed,
        "captions": profile.profile.captions,
        "centre": profile.workflow.centre,
        "functions": profile.workflow.centre_functions,
    }


def render(answer: dict[str, Any], t: Translate, view: View) -> list[Component]:
    """Return the captions, the levels, the party's tree and the table of units below."""
    if not answer["levels"]:
        return unregulated(t) if answer["below"].empty else [_below(answer, t, view)]
    return [
        *_captions(answer, t, view),
        _levels(answer, t, view),
        *_party(answer, t, view),
        html.H3(t("structure.below")),
        _below(answer, t, view),
    ]


def _captions(answer: dict[str, Any], t: Translate, view: View) -> list[Component]:
    names = [one.label(view.lang) for one in answer["captions"]]
    if (centre := answer["centre"]) is not None and centre.pattern and view.lang == "zh-CN":
        names.append(centre.pattern)
    said: list[Component] = []
    if names:
        items = [html.Span(name, className="said-item") for name in names]
        said.append(html.Div(items, className="captions"))
    if answer["functions"] and view.lang == "zh-CN":
        text = [html.Strong(t("structure.functions")), t("list.comma").join(answer["functions"])]
        said.append(html.P(text, className="said"))
    return said


def _levels(answer: dict[str, Any], t: Translate, view: View) -> Component:
    head = [t("structure.level"), t("structure.computed"), t("structure.reported")]
    rows = [
        line
        for one in answer["levels"]
        for line in (_level(one, answer, t, view), *(_part(part, view) for part in one.parts))
    ]
    rows += [_branches(one, t, view) for one in answer["levels"] if one.branch_known]
    if answer["strangers"]:
        told = ", ".join(f"{level} {count:,}" for level, count in answer["strangers"].items())
        rows.append(row(t("structure.unknown"), [told, ""], "is-warn", t("structure.unknown.why")))
    return html.Table(
        [html.Thead(html.Tr([html.Th(one) for one in head])), html.Tbody(rows)],
        className="facts-table levels",
    )


def _level(one: Standing, answer: dict[str, Any], t: Translate, view: View) -> Component:
    level = one.level
    name: Any = level.label(view.lang)
    if level.code in answer["drawn"]:
        name = dcc.Link(name, href=view.but(level=level.code))
    marks = _compared(one.reported, one.units, one.ever)
    if level.count_source:
        marks.append(badge(t("rules.inferred"), level.count_source))
    elif f"levels.{level.code}.count" in answer["assumed"] and one.reported:
        marks.append(badge(t("rules.assumed"), t("rules.assumed.why")))
    title = t("structure.leader", leader=level.leader) if level.leader and view.lang == "zh-CN" else ""
    return row(
        [name, html.Small(_note(one, t, view))],
        [html.B(persons(one.units, one.withheld)), html.Span(marks)],
        title=title,
    )


def _part(part: Part, view: View) -> Component:
    name = html.Span(part.item.label(view.lang), className="part")
    return row(name, [f"{part.units:,}", html.Span(_compared(part.reported, part.units))], "quiet")


def _compared(reported: int | None, *counts: int | None) -> list[Any]:
    """Return the article's figure and whether one of the counts agrees with it."""
    if reported is None:
        return []
    if None in counts or not any(counts):
        return [f"{reported:,}"]
    mark, css = (" ✓", "is-good") if reported in counts else (" ≠", "is-bad")
    return [f"{reported:,}", html.Span(mark, className=css)]


def _note(one: Standing, t: Translate, view: View) -> str:
    """Return what must be said of a level that has no units on the ground."""
    if one.level.geometry == "none":
        return t("structure.households")
    if one.units == 0 and one.ever:
        return t("structure.merged", n=one.ever)
    if one.units == 0 and one.level.count is None:
        return t("structure.on_demand")
    return one.level.note or "" if view.lang == "zh-CN" else ""


def _branches(one: Standing, t: Translate, view: View) -> Component:
    value = t("structure.branches.value", n=f"{one.branches:,}", all=f"{one.branch_known:,}")
    is_met = one.branches == one.branch_known
    mark = html.Span("✓" if is_met else "≠", className="is-good" if is_met else "is-bad")
    return row(
        [t("structure.branches"), html.Small(one.level.label(view.lang))],
        [html.B(value), mark],
        title=t("structure.branches.note"),
    )


def _party(answer: dict[str, Any], t: Translate, view: View) -> list[Component]:
    if not answer["party"]:
        return []
    rows = []
    for depth, (level, fact) in enumerate(answer["party"]):
        value = None if fact is None else fact.value
        mark = None if fact is None else fact.withheld
        rows.append(
            row(
                html.Span(level.label(view.lang), style={"paddingLeft": f"{depth}em"}),
                [html.B(persons(value, mark) if fact and not fact.why else t("panel.no_data"))],
            )
        )
    head = html.H3([t("structure.party"), html.Small(t("structure.party.note"))])
    return [head, html.Table(html.Tbody(rows), className="facts-table levels")]


def _below(answer: dict[str, Any], t: Translate, view: View) -> Component:
    frame: pd.DataFrame = answer["below"]
    if frame.empty:
        return html.P(t("structure.lowest"), className="quiet")
    levels = [name for name in frame.columns if name not in ("unit_code", "name", "child_level")]
    names = answer["names"]
    head = ["", *[names[level].label(view.lang) if level in names else level for level in levels]]
    rows = [
        row(unit_link(one["name"], one["unit_code"], view), [f"{one[level]:,.0f}" for level in levels])
        for one in frame.to_dict("records")
    ]
    return table(head if levels else (), rows)


PANEL = Panel("structure", ("ground",), ask, render, board="system", side="left", place=0)
