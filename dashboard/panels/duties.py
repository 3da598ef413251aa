"""Obligations that return (C15, P10): each with its last cycles, its rate, and who is behind."""

from __future__ import annotations

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.components.marks import provenance, shown
from dashboard.components.tables import row, table, unit_link
from dashboard.panels._base import Panel
from dashboard.web.i18n import Translate
from dashboard.web.state import View
from data.profile.duties import CalendarItem
from data.profile.model import Profile
from queries import duties, grids, indicators, rates
from queries.db import Database
from queries.duties import Cycle
from queries.scope import Scope

MOST = 25


def ask(db: Database, scope: Scope) -> dict[str, Any]:
    """Return the rate, each obligation's cycles and share of the period, and the units that are behind."""
    profile = db.profile
    answer: dict[str, Any] = {
        "calendar": profile.calendar,
        "duty_list": profile.duty_list,
        "said": {"routine": profile.workflow.routine, "admission": profile.workflow.admission},
    }
    if not profile.calendar:
        return answer
    behind = duties.behind(db, scope, MOST)
    names = grids.labels(db, list(behind["unit_code"]), above=1)
    return {
        **answer,
        "total": indicators.figure(db, scope, "C15"),
        "recent": duties.recent(db, scope),
        "period": duties.by_duty(db, scope),
        "levels": _levels(profile),
        "behind": behind.assign(label=behind["unit_code"].map(names)),
        "as_of": f"{scope.as_of:%Y-%m-%d %H:%M:%S}",
    }


def _levels(profile: Profile) -> dict[str, tuple[str, str]]:
    return {level.code: (level.label("zh-CN"), level.label("en")) for level in profile.levels}


def render(answer: dict[str, Any], t: Translate, view: View) -> list[Component]:
    """Return the rate, the matrix of duties and cycles, and the list of units behind."""
    notes = _notes(answer, t, view)
    if not answer["calendar"]:
        return [html.P(t("duties.none"), className="rule-none"), *notes]
    total = answer["total"]
    told = [
        html.Small(f"{total.num:,.0f}/{total.den:,.0f}"),
        html.Small(t("duties.late", n=total.parts["late"])),
        html.Small(t("duties.open", n=total.parts["open"])),
    ]
    head = html.Div(
        [
            provenance(total, answer["as_of"], t, html.Span(shown(total, t), className="headline")),
            html.Span(told if total.den else t("duties.nothing"), className="headline-note"),
        ],
        className="headline-row",
    )
    return [head, _matrix(answer, t, view), *notes, *_behind(answer, t, view)]


def _matrix(answer: dict[str, Any], t: Translate, view: View) -> Component:
    rows = [_duty(one, answer, t, view) for one in answer["calendar"]]
    head = html.Thead(html.Tr([html.Th(t(f"duties.{name}")) for name in ("duty", "recent", "period")]))
    return html.Table([head, html.Tbody(rows)], className="facts-table cycles")


def _duty(one: CalendarItem, answer: dict[str, Any], t: Translate, view: View) -> Component:
    names = answer["levels"].get(one.per, (one.per, one.per))
    level = names[view.lang == "en"]
    here = answer["period"][one.code]
    cells = html.Div([_cell(cycle, t) for cycle in answer["recent"][one.code]], className="cycle-row")
    rate = html.Span(
        [
            html.B(rates.display(here.on_time, here.due)),
            html.Small(f"{here.on_time:,}/{here.due:,}" if here.due else ""),
        ],
        title=_told(here, t),
    )
    return html.Tr(
        [
            html.Th(one.label(view.lang), scope="row", title=f"{t(f'every.{one.every}')} · {level}"),
            html.Td(cells),
            html.Td(rate),
        ]
    )


def _cell(cycle: Cycle, t: Translate) -> Component:
    if not cycle.due:
        return html.I("·" if cycle.coming else "", title=_told(cycle, t), className="is-coming")
    percent = 100 * cycle.on_time // cycle.due
    mark = "✓" if cycle.on_time == cycle.due else str(percent)
    return html.I(
        mark,
        title=_told(cycle, t),
        style={"--share": f"{percent}%"},
        className="has-open" if cycle.open else "",
    )


def _told(cycle: Cycle, t: Translate) -> str:
    if not cycle.due and cycle.coming:
        return t("duties.coming", label=cycle.label, n=f"{cycle.coming:,}")
    return t(
        "duties.cell",
        label=cycle.label,
        due=f"{cycle.due:,}",
        on_time=f"{cycle.on_time:,}",
        late=f"{cycle.late:,}",
        open=f"{cycle.open:,}",
    )


def _notes(answer: dict[str, Any], t: Translate, view: View) -> list[Component]:
    """Return what the system asks for every day and the list of duties, where it has them."""
    notes: list[Component] = []
    if view.lang == "zh-CN":  # these rules exist in the words of the place only
        notes += [
            html.P([html.Strong(t(f"duties.{name}")), text], className="said")
            for name, text in answer["said"].items()
            if text
        ]
    if answer["duty_list"]:
        names = [html.Span(one.label(view.lang), className="said-item") for one in answer["duty_list"]]
        notes.append(
            html.Div(
                [html.H3([t("duties.list"), html.Small(len(names))]), html.Div(names)], className="said-list"
            )
        )
    return notes


def _behind(answer: dict[str, Any], t: Translate, view: View) -> list[Component]:
    frame = answer["behind"]
    head = html.H3([t("duties.behind"), html.Small(t("duties.behind.note"))])
    if frame.empty:
        return [
            head,
            html.P(t("duties.nobody" if answer["total"].den else "duties.nothing"), className="quiet"),
        ]
    rows = [
        row(unit_link(one.label, one.unit_code, view), [f"{one.open:,}", f"{one.late:,}", f"{one.due:,}"])
        for one in frame.itertuples()
    ]
    return [head, table((), rows, "behind")]


PANEL = Panel("duties", ("ground",), ask, render, board="rules", side="right", place=0)
