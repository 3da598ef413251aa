"""Who works in the unit: posts by role, who is on duty now, and the AB partner (C16)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.marks import provenance, shown
from dashboard.panels._base import Panel
from dashboard.web.i18n import Translate
from dashboard.web.roster import lasting
from dashboard.web.state import View
from queries import indicators, rates, staff, unit_staff
from queries.db import Database
from queries.scope import Scope

FIGURES = ("C16a", "C16g", "C16h", "C16i", "C16ib")


def ask(db: Database, scope: Scope) -> dict[str, Any]:
    """Return posts by role, the figures on duty and partners, and the partner of a single grid."""
    return {
        "roles": staff.by_role(db, scope),
        "names": {one.code: (one.label("zh-CN"), one.label("en")) for one in db.profile.staffing.roles},
        "figures": [indicators.figure(db, scope, id) for id in FIGURES],
        "until": staff.until(db, scope),
        "partner": unit_staff.partner(db, scope) if scope.area else None,
        "as_of": f"{scope.as_of:%Y-%m-%d %H:%M:%S}",
    }


def render(answer: dict[str, Any], t: Translate, view: View) -> list[Component]:
    """Return the table of roles and the figures below it."""
    roles = answer["roles"]
    if roles.empty:
        return [html.P(t("panel.no_data"), className="empty")]
    head = html.Thead(
        html.Tr([html.Th(t(f"unit.{name}"), scope="col") for name in ("role", "on_duty", "filled", "vacant")])
    )
    rows = [_role(row, answer, view) for row in roles.itertuples()]
    figures = [
        _figure(figure, answer, t, view)
        for figure in answer["figures"]
        if figure.den or indicators.INDICATORS[figure.id].rostered
    ]
    return [
        html.Div(html.Table([head, html.Tbody(rows)], className="rows staff-table"), className="units"),
        *_partner(answer["partner"], answer["until"], t, view),
        *([html.Div(figures, className="others")] if figures else []),
    ]


def _figure(figure: indicators.Figure, answer: dict[str, Any], t: Translate, view: View) -> Component:
    until = answer["until"] if indicators.INDICATORS[figure.id].rostered else None
    return provenance(
        figure,
        answer["as_of"],
        t,
        [html.Small(t(f"indicator.{figure.id}")), html.B(lasting(shown(figure, t), until, view))],
    )


def _role(row: Any, answer: dict[str, Any], view: View) -> Component:
    both = answer["names"].get(row.role_code, (row.role_code, row.role_code))
    on_duty = rates.NOTHING if answer["until"] is None else f"{row.on_duty:,}"
    return html.Tr(
        [
            html.Th(both[view.lang == "en"], scope="row"),
            html.Td(html.B(lasting(on_duty, answer["until"], view))),
            html.Td(f"{row.filled:,}"),
            html.Td(f"{row.vacant:,}", className="is-bad" if row.vacant else ""),
        ]
    )


def _partner(
    partner: unit_staff.Partner | None, until: datetime | None, t: Translate, view: View
) -> list[Component]:
    if partner is None:
        return []
    duty = "unknown" if partner.is_on_duty is None else "yes" if partner.is_on_duty else "no"
    return [
        html.P(
            [
                t("unit.partner"),
                dcc.Link(partner.name, href=view.but(area=partner.unit_code, level="")),
                html.Small(
                    lasting(t(f"unit.partner_{duty}"), until, view, t("unit.partner_unknown")),
                    className="is-bad" if duty == "no" else "",
                ),
            ],
            className="partner",
        )
    ]


PANEL = Panel("unit_staff", ("staff", "ground"), ask, render, board="unit", side="right", place=3)
