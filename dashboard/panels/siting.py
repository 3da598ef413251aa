"""Where to stand: a few moves within the own unit, who gains, who loses, and is it more than chance?"""

from __future__ import annotations

from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.controls import link
from dashboard.components.marks import persons
from dashboard.map.whatif import link as try_link
from dashboard.panels._base import Panel
from dashboard.web.i18n import Translate
from dashboard.web.state import NOTHING_MOVED, PLANS, SHIFTS, View
from queries import grids
from queries.db import Database
from queries.deployment import relocation, whatif
from queries.scope import Scope

MOST = 3


def ask(
    db: Database, scope: Scope, shifts: relocation.Shifts = "both", plan: relocation.Kind = "move"
) -> dict[str, Any]:
    """Return the proposal and the names of the units in it."""
    if db.profile.sla.circle.own_grid_only:
        return {"found": None, "why": "reach.method.own_grid"}
    found = relocation.propose(db, scope, MOST, shifts, plan)
    if found is None:
        return {"found": None, "why": "reach.no_roads"}
    codes = {
        code for move in found.moves for code in (move.unit, move.to_unit, *move.gained, *move.lost) if code
    }
    return {
        "found": found,
        "names": grids.labels(db, sorted({*codes, *([found.area] if found.area else [])})),
        "roles": {role.code: role for role in db.profile.staffing.roles},
        "asked": scope.area,
    }


def render(answer: dict[str, Any], t: Translate, view: View) -> list[Component]:
    """Return the moves in words and what they change."""
    found = answer["found"]
    if found is None:
        return [html.P(t(answer["why"]), className="empty")]
    names = answer["names"]
    choice = html.Div(
        [link(t(f"reach.moves.for.{one}"), view.but(shifts=one), on=view.shifts == one) for one in SHIFTS],
        className="segments",
        **{"aria-label": t("reach.moves.for")},
    )
    kind = html.Div(
        [link(t(f"reach.moves.plan.{one}"), view.but(plan=one), on=view.plan == one) for one in PLANS],
        className="segments",
        **{"aria-label": t("reach.moves.plan")},
    )
    own = dcc.Link(t("reach.moves.own"), href=try_link(view, NOTHING_MOVED), className="control chip")
    head = [html.Div([kind, choice, own], className="moves-head")]
    if found.area and found.area != answer["asked"]:
        head.append(html.P(t("reach.moves.area", name=names.get(found.area, found.area)), className="quiet"))
    if not found.moves:
        return [*head, html.P(t("reach.moves.none"), className="quiet")]
    planned = len(found.shifts) if view.shifts == "both" else 1
    return [
        *head,
        *[_shift(shift, t, is_planned=place < planned) for place, shift in enumerate(found.shifts)],
        html.P(
            t("reach.moves.gap", people=f"{found.gap:,.0f}") if found.gap >= 0.5 else t("reach.moves.proven"),
            className="quiet",
        ),
        html.P(
            dcc.Link(
                t("reach.moves.try"), href=try_link(view, whatif.write(found.puts)), className="control chip"
            )
        ),
        html.Ol([_move(move, answer, t, view) for move in found.moves], className="moves"),
    ]


def _shift(shift: relocation.Shift, t: Translate, *, is_planned: bool) -> Component:
    sums, chance = shift.sums, "more" if shift.is_more_than_noise else "noise"
    people = [persons(number, sums.withheld) for number in sums.people]
    before, after = sums.events
    return html.P(
        [
            t("reach.moves.people", time=f"{shift.at:%H:%M}", before=people[0], after=people[1]),
            html.Br(),
            html.Small(
                [
                    t("reach.moves.events", before=f"{before:,.0f}", after=f"{after:,.0f}"),
                    t("reach.semicolon"),
                    t(f"reach.moves.{chance}", noise=f"{shift.noise:.0f}"),
                ],
                className="quiet",
            ),
        ],
        className="" if is_planned else "quiet",
    )


def _move(move: relocation.Move, answer: dict[str, Any], t: Translate, view: View) -> Component:
    names, role = answer["names"], answer["roles"].get(move.role_code)

    def listed(codes: tuple[str, ...]) -> str:
        return t("list.comma").join(names.get(code, code) for code in codes) or t("reach.move.nobody")

    goes = (
        "reach.move.add"
        if not move.unit
        else "reach.move"
        if move.unit != move.to_unit
        else "reach.move.middle"
    )
    said = t(
        goes,
        **{
            "role": role.label(view.lang) if role else move.role_code or "",
            "from": names.get(move.unit or "", ""),
            "to": names.get(move.to_unit, move.to_unit),
        },
    )
    return html.Li(
        [
            dcc.Link(said, href=try_link(view, str(move.put)), title=t("reach.moves.try")),
            html.Small(t("reach.move.gain", people=f"{move.people:+,.0f}", events=f"{move.events:+,}")),
            html.Small(t("reach.move.gained", units=listed(move.gained))),
            html.Small(t("reach.move.lost", units=listed(move.lost))),
        ]
    )


# seconds of work: not asked again at each new event, which would never let an answer arrive
PANEL = Panel(
    "siting",
    ("staff", "ground"),
    ask,
    render,
    board="reach",
    side="right",
    place=1,
    looks_at=("shifts", "plan"),
)
