"""What is late and by how much, what is set aside, and where (P11, C8)."""

from __future__ import annotations

from typing import Any

import pandas as pd
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.marks import bar, provenance, shown, tier_mark
from dashboard.components.spans import span
from dashboard.panels._base import Panel
from dashboard.web.i18n import Translate
from dashboard.web.state import View
from queries import grids, indicators, overdue
from queries.db import Database
from queries.scope import Scope

COLUMNS = ("overdue", "suspended", "no_due")
UNITS = 12  # below the area; those with most


def ask(db: Database, scope: Scope) -> dict[str, Any]:
    """Return the backlog as a whole, by tier, by the units below, and the oldest cases."""
    children = grids.children(db, scope.area)
    if scope.area is None and len(children) == 1:  # one top unit is everything: what it consists of is news
        children = grids.children(db, children["unit_code"].iloc[0])
    return {
        "whole": indicators.figure(db, scope, "C8"),
        "tiers": overdue.by_tier(db, scope),
        "tier_names": {one.code: one for one in db.profile.tiers.items},
        "units": _units(db, scope, children),
        "oldest": overdue.oldest(db, scope),
        "as_of": f"{scope.as_of:%Y-%m-%d %H:%M:%S}",
    }


def _units(db: Database, scope: Scope, children: pd.DataFrame) -> pd.DataFrame:
    """Return the backlog per unit below the area, named; empty at the lowest level."""
    if children.empty:
        return pd.DataFrame()
    names = dict(zip(children["unit_code"], children["name"], strict=True))
    frames = [overdue.summary(db, scope, level) for level in children["level"].unique()]
    found = pd.concat(frames, ignore_index=True)
    found = found[found["unit_code"].isin(names)]
    found = found.assign(name=found["unit_code"].map(names))
    return found.sort_values(["overdue", "suspended", "unit_code"], ascending=[False, False, True])


def render(answer: dict[str, Any], t: Translate, view: View) -> list[Component]:
    """Return the counts, the ages, and one table of tiers, units and oldest cases."""
    whole = answer["whole"]
    if not whole.den:
        return [html.P(t("overdue.none" if whole.den == 0 else "panel.no_data"), className="empty")]
    names = ("pending", "suspended", "no_due")
    counts = [("open", whole.den), *((name, whole.parts[name]) for name in names)]
    number = html.Span(shown(whole, t), className=f"headline {'is-bad' if whole.num else 'is-good'}")
    return [
        html.Div(
            [
                provenance(whole, answer["as_of"], t, number),
                html.Span(
                    [html.Span([t(f"overdue.{name}"), html.B(f"{int(n or 0):,}")]) for name, n in counts],
                    className="overdue-parts",
                ),
            ],
            className="headline-row",
        ),
        *_ages(whole, t),
        html.Div(
            [
                *_tiers(answer["tiers"], answer["tier_names"], t, view),
                *_below(answer["units"], t, view),
                *_oldest(answer["oldest"], t, view),
            ],
            className="scroll",
        ),
    ]


def _ages(whole: indicators.Figure, t: Translate) -> list[Component]:
    parts = {age: int(whole.parts[age] or 0) for age in overdue.AGES}
    total = sum(parts.values())
    if not total:
        return [html.P(t("overdue.none"), className="quiet")]
    keys = [
        html.Span([html.I(className=f"swatch age-{place}"), t(f"overdue.{age}"), html.B(f"{n:,}")])
        for place, (age, n) in enumerate(parts.items(), 1)
    ]
    return [_bar(parts, total), html.Div(keys, className="keys ages")]


def _bar(parts: dict[str, int], of: int) -> Component:
    return bar([(n / max(of, 1), f"age-{place}") for place, n in enumerate(parts.values(), 1)])


def _rows(name: str, rows: list[Component], t: Translate, note: str = "") -> list[Component]:
    if not rows:
        return []
    heads = [
        html.Th([t(f"overdue.{name}"), html.Small(note)], colSpan=2),
        *[html.Th(t(f"overdue.{one}"), className="number") for one in COLUMNS],
    ]
    return [html.Table([html.Thead(html.Tr(heads)), html.Tbody(rows)], className="backlog")]


def _line(name: Any, row: Any, most: int) -> Component:
    parts = {age: int(getattr(row, age)) for age in overdue.AGES}
    counts = [int(getattr(row, one)) for one in COLUMNS]
    return html.Tr(
        [
            html.Th(name, scope="row"),
            html.Td(_bar(parts, most)),
            *[html.Td(f"{n:,}", className=f"number {'' if n else 'is-zero'}") for n in counts],
        ]
    )


def _tiers(counts: pd.DataFrame, names: dict[str, Any], t: Translate, view: View) -> list[Component]:
    told = counts[counts["open"] > 0]
    if not names and told["tier"].isna().all():
        return [html.P(t("tiers.unregulated"), className="quiet")]
    return _rows("by_tier", [_tier(row, names, t, view) for row in told.itertuples()], t)


def _tier(row: Any, tiers: dict[str, Any], t: Translate, view: View) -> Component:
    known = tiers.get(row.tier)
    label = (
        known.label(view.lang)
        if known
        else (row.tier if isinstance(row.tier, str) else t("overdue.unknown_tier"))
    )
    name = html.Span([tier_mark(known.rank if known else 0), label], className="tier-name")
    return _line(name, row, int(row.overdue))


def _below(units: pd.DataFrame, t: Translate, view: View) -> list[Component]:
    if units.empty:
        return [html.P(t("overdue.lowest"), className="quiet")]
    late = units[(units["overdue"] > 0) | (units["suspended"] > 0) | (units["no_due"] > 0)]
    top = late.head(UNITS)
    most = int(late["overdue"].max()) if len(late) else 1
    rows = [
        _line(dcc.Link(row.name, href=view.but(area=row.unit_code, level=""), title=row.name), row, most)
        for row in top.itertuples(index=False)
    ]
    note = t("overdue.by_unit.more", n=UNITS) if len(late) > UNITS else ""
    return _rows("by_unit", rows, t, note)


def _oldest(cases: pd.DataFrame, t: Translate, view: View) -> list[Component]:
    if cases.empty:
        return []
    head = html.Tr(
        [
            html.Th([t("overdue.oldest"), html.Small(t("overdue.oldest.note"))], colSpan=2),
            html.Th(t("overdue.late"), className="number"),
        ]
    )
    rows = [
        html.Tr(
            [
                html.Td(row.event_id),
                _grid(row, t, view),
                html.Td(span(row.late_s / 60, t), className="number", title=f"{row.due_eff:%Y-%m-%d %H:%M}"),
            ]
        )
        for row in cases.itertuples()
    ]
    return [html.Table([html.Thead(head), html.Tbody(rows)], className="backlog oldest")]


def _grid(row: Any, t: Translate, view: View) -> Component:
    if not isinstance(row.grid_code, str):
        return html.Td(t("overdue.unplaced"), className="quiet")
    name = row.unit_name if isinstance(row.unit_name, str) else row.grid_code
    return html.Td(dcc.Link(name, href=view.but(area=row.grid_code, level=""), title=row.grid_code))


PANEL = Panel("overdue", ("events", "ground"), ask, render, board="flow", side="right", place=0)
