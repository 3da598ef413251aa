"""Where to stand: a few moves within the own unit, who gains, who loses, and is it more than chance?"""

from __future__ import annotations

from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.i18n import Translate
from dashboard.panels._base import Panel
from dashboard.state import View
from queries import grids
from queries.db import Database
from queries.roads import moves
from queries.scope import Scope

MOST = 3


def ask(db: Database, scope: Scope) -> dict[str, Any]:
    """Return the proposal and the names of the units in it."""
    found = moves.propose(db, scope, MOST)
    if found is None:
        return {"found": None}
    codes = {code for move in found.moves for code in (move.unit, move.to_unit, *move.gained, *move.lost)}
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
        return [html.P(t("reach.no_roads"), className="empty")]
    names = answer["names"]
    head = [html.P(t("reach.moves.area", name=names.get(found.area, found.area)), className="quiet")] if (
        found.area and found.area != answer["asked"]) else []
    if not found.moves:
        return [*head, html.P(t("reach.moves.none"), className="quiet")]
    before, after = found.people
    gap = max(found.limit - after, 0.0)
    bound = t("reach.moves.gap", people=f"{gap:,.0f}") if gap >= 0.5 else t("reach.moves.proven")
    chance = "reach.moves.more" if found.is_more_than_noise else "reach.moves.noise"
    return [
        *head,
        html.P(t("reach.moves.people", before=f"{before:,.0f}", after=f"{after:,.0f}", bound=bound)),
        html.P([t("reach.moves.events", before=f"{found.events[0]:,}", after=f"{found.events[1]:,}"),
                t("reach.semicolon"), t(chance, noise=f"{found.noise:.0f}")]),
        html.P(t("reach.moves.other", people=f"{found.other_shift:+,.0f}"), className="quiet"),
        html.Ol([_move(move, answer, t, view) for move in found.moves], className="moves"),
    ]


def _move(move: moves.Move, answer: dict[str, Any], t: Translate, view: View) -> Component:
    names, role = answer["names"], answer["roles"].get(move.role_code)

    def listed(codes: tuple[str, ...]) -> str:
        return t("list.comma").join(names.get(code, code) for code in codes) or t("reach.move.nobody")

    said = t("reach.move", **{"role": role.label(view.lang) if role else move.role_code,
                              "from": names.get(move.unit, move.unit),
                              "to": names.get(move.to_unit, move.to_unit)})
    return html.Li([
        dcc.Link(said, href=view.but(area=move.to_unit, level="")),
        html.Small(t("reach.move.gain", people=f"{move.people:+,.0f}")),
        html.Small(t("reach.move.gained", units=listed(move.gained))),
        html.Small(t("reach.move.lost", units=listed(move.lost)))])


# seconds of work: not asked again at each new event, which would never let an answer arrive
PANEL = Panel("siting", ("staff", "ground"), ask, render, board="reach", side="right", place=1)
