"""The card of posts that are tried elsewhere: what is then within reach, who gains and who loses."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.marks import persons
from dashboard.web.i18n import Translate, translator
from dashboard.web.state import LAYERS, NOTHING_MOVED, View
from data.profile.model import Profile
from queries.deployment import whatif
from queries.deployment.whatif import Stand, Sums

NAMED = 4  # units on each side


def render(answer: dict[str, Any], profile: Profile, t: Translate, view: View) -> list[Component]:
    """Return the card: the posts, what is within reach before and after, who gains and who loses."""
    shown = {*view.layers, "events"} - {"posts"}
    close = view.but(moved="", layers=tuple(layer for layer in LAYERS if layer in shown))
    head = html.Header(
        [
            html.B(t("whatif.title")),
            dcc.Link("×", href=close, className="reach-close", title=t("whatif.close")),
        ]
    )
    if not answer["stands"]:
        return [head, html.P(t("whatif.hint"))]
    parts = [
        head,
        html.Ul(
            [_stand(stand, answer, profile, t, view) for stand in answer["stands"]], className="whatif-posts"
        ),
    ]
    for shift in answer["shifts"]:
        parts += [
            html.H3(t("whatif.shift", time=f"{shift['at']:%H:%M}")),
            _table(shift["sums"], answer, t),
            *_sides(shift["changed"], answer, t, view),
            *_notes(shift, t),
        ]
    if answer["shifts"]:
        parts.append(html.P(t(f"reach.method.{answer['method'] or 'estimated'}"), className="quiet"))
    return [
        *parts,
        html.P(
            [t("whatif.unwritten"), " ", dcc.Link(t("whatif.all_back"), href=view.but(moved=NOTHING_MOVED))],
            className="quiet",
        ),
    ]


def name(stand: Stand, answer: dict[str, Any], profile: Profile, lang: str) -> str:
    """Return the post as it is told: its unit and its role."""
    if stand.put.is_new:
        return translator(lang)("whatif.new", n=stand.put.post.removeprefix("new"))
    if stand.unit_code is None:
        return stand.put.post
    role = next((role.label(lang) for role in profile.staffing.roles if role.code == stand.role_code), "")
    return f"{answer['names'].get(stand.unit_code, stand.unit_code)} · {role}"


def _stand(stand: Stand, answer: dict[str, Any], profile: Profile, t: Translate, view: View) -> Component:
    others = [other.put for other in answer["stands"] if other.put != stand.put]
    if stand.refused == "off_road":
        said = t("whatif.off_road", metres=f"{profile.roads.far(stand.zone):g}")
    elif stand.refused:
        said = t(f"whatif.{stand.refused}")
    else:
        said = t(f"zone.{stand.zone}") + (
            "" if np.isnan(stand.walk_m) else t("whatif.walk", metres=f"{stand.walk_m:.0f}")
        )
    return html.Li(
        [
            html.Span(name(stand, answer, profile, view.lang)),
            dcc.Link(t("whatif.back"), href=view.but(moved=whatif.write(others) or NOTHING_MOVED)),
            html.Small(said, className="is-bad" if stand.refused else "quiet"),
        ]
    )


def _table(sums: dict[str, Sums], answer: dict[str, Any], t: Translate) -> Component:
    """Return what is within reach before and after: all together, then each zone, if there are two."""
    zones = [zone for zone in ("urban", "rural") if sums[zone].population > 0 or sums[zone].withheld]
    head = [html.Th(t(f"whatif.{word}")) for word in ("before", "after", "change")]
    rows: list[Component] = [html.Tr([html.Th(), *head])]
    for zone in zones if len(zones) == 1 else ["all", *zones]:
        title = (
            t("whatif.all")
            if zone == "all"
            else t("whatif.zone", zone=t(f"zone.{zone}"), minutes=f"{answer['minutes'][zone]:g}")
        )
        rows.append(html.Tr(html.Th(title, colSpan=4), className="whatif-zone"))
        rows += [
            _row(what, getattr(sums[zone], what), sums[zone].withheld, t)
            for what in ("people", "cells", "events")
        ]
    return html.Table(rows, className="reach-table")


def _row(what: str, pair: tuple[float, float], withheld: str | None, t: Translate) -> Component:
    more, mark = _more((np.round(pair[0]), np.round(pair[1]))), withheld if what == "people" else None
    side = "is-good" if more > 0 else "is-bad" if more < 0 else ""
    return html.Tr(
        [
            html.Td(t(f"whatif.{what}"), title=t(f"whatif.{what}.what")),
            *[html.Td(persons(number, mark)) for number in pair],
            html.Td(f"{more:+,.0f}" if side else "—" if np.isnan(more) else "0", className=side),
        ]
    )


def _sides(found: pd.DataFrame, answer: dict[str, Any], t: Translate, view: View) -> list[Component]:
    """Return who gains and who loses, the largest first; a count that is held back has its mark."""
    more = found["after"] > found["before"]
    parts: list[Component] = []
    for side, rows in (("gained", found[more]), ("lost", found[~more].iloc[::-1])):
        if len(rows):
            parts += [
                html.H4(t(f"whatif.{side}", n=f"{len(rows):,}")),
                html.Ul(
                    [_unit(row, answer, view) for row in rows.head(NAMED).itertuples()],
                    className="whatif-units",
                ),
            ]
    return parts or [html.P(t("whatif.nobody"), className="quiet")]


def _unit(row: Any, answer: dict[str, Any], view: View) -> Component:
    people = row.withheld if isinstance(row.withheld, str) else f"{row.people:+,.0f}"
    return html.Li(
        [
            dcc.Link(
                answer["names"].get(row.unit_code, row.unit_code), href=view.but(area=row.unit_code, level="")
            ),
            html.B(people),
        ]
    )


def _notes(shift: dict[str, Any], t: Translate) -> list[Component]:
    chance = "more" if abs(_more(shift["sums"]["all"].events)) > shift["noise"] else "noise"
    elsewhere = shift["elsewhere"]
    return [
        html.P(t(f"whatif.chance.{chance}", noise=f"{shift['noise']:.0f}")),
        *([html.P(t("whatif.elsewhere", people=f"{elsewhere:+,.0f}"))] if abs(elsewhere) >= 0.5 else []),
    ]


def _more(pair: tuple[float, float]) -> float:
    return pair[1] - pair[0]
