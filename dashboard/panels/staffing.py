"""Staff by role (T3): who is counted in the total and who is not, as reported and computed."""

from __future__ import annotations

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.components.tables import row, table, unregulated
from dashboard.panels._base import Panel
from dashboard.web.i18n import Translate
from dashboard.web.roster import lasting
from dashboard.web.state import View
from data.profile.staff import Role, Staffing
from queries import rates, staff, structure
from queries.db import Database
from queries.scope import Scope

GROUPS = ("headline", "aux", "org", "unknown")


def ask(db: Database, scope: Scope) -> dict[str, Any]:
    """Return the positions by role, the roles that are short or in excess, and what the system says."""
    roles = staff.by_role(db, scope).set_index("role_code").to_dict("index")
    missing = staff.missing_roles(db, scope).set_index("role_code").to_dict("index")
    return {
        "staffing": db.profile.staffing,
        "posts": roles,
        "missing": missing,
        "met": staff.staffing_by_level(db, scope).to_dict("records") if len(roles) else [],
        "levels": {level.code: level for level in db.profile.levels},
        "is_whole": structure.whole(db, scope),
        "until": staff.until(db, scope),
    }


def render(answer: dict[str, Any], t: Translate, view: View) -> list[Component]:
    """Return the model in the system's words, the table of roles, and what is reported of the staff."""
    staffing, posts = answer["staffing"], answer["posts"]
    if not staffing.roles and not posts:
        return unregulated(t)
    if not posts:
        return [*_model(staffing, t, view), html.P(t("panel.no_data"), className="empty")]
    is_told = answer["is_whole"] and any(role.count for role in staffing.roles)
    columns = [
        "filled",
        *(["reported"] if is_told else []),
        *(["vacant"] if any(one["vacant"] for one in posts.values()) else []),
        "on_duty",
    ]
    head = [t(f"staffing.{name}") for name in ("role", *columns)]
    groups = _groups(staffing, posts)
    asked = {**answer, "columns": columns}
    rows = [line for name in GROUPS if groups[name] for line in _group(name, groups[name], asked, t, view)]
    rows += _met(answer, len(columns), t, view)
    rows += _said(staffing, len(columns), t, view)
    return [*_model(staffing, t, view), table(head, rows, "staff")]


def _groups(staffing: Staffing, posts: dict[str, Any]) -> dict[str, list[Role]]:
    """Return the roles by how they are counted; those that nobody defined come last."""
    groups: dict[str, list[Role]] = {name: [] for name in GROUPS}
    for role in staffing.roles:
        kind = "headline" if "headline" in role.counted else "aux" if "aux" in role.counted else "org"
        groups[kind].append(role)
    known = {role.code for role in staffing.roles}
    groups["unknown"] = [Role(code=code, name=code, per="") for code in posts if code not in known]
    return groups


def _model(staffing: Staffing, t: Translate, view: View) -> list[Component]:
    if not staffing.model:
        return []
    model = staffing.model_en if view.lang == "en" and staffing.model_en else staffing.model
    said: list[Any] = [html.Strong(t("staffing.model")), model]
    source = staffing.decoding_source
    return [html.P(said, className="said", title=t("staffing.decoding", source=source) if source else "")]


def _group(name: str, roles: list[Role], answer: dict[str, Any], t: Translate, view: View) -> list[Component]:
    rows = [_role(role, answer, t, view) for role in roles]
    head = html.Tr(html.Th(t(f"staffing.{name}"), colSpan=len(answer["columns"]) + 1), className="is-group")
    if name != "headline":
        return [head, *rows]
    sums = [_sum(t("staffing.total"), roles, answer, "is-sum", view)]
    leaders = [role for role in roles if "leader" in role.counted]
    if leaders and len(leaders) < len(roles):
        rest = [role for role in roles if role not in leaders]
        sums += [
            _sum(t("staffing.leaders"), leaders, answer, "quiet", view),
            _sum(t("staffing.others"), rest, answer, "quiet", view),
        ]
    return [head, *rows, *sums]


def _role(role: Role, answer: dict[str, Any], t: Translate, view: View) -> Component:
    own = answer["posts"].get(role.code, {"filled": 0, "vacant": 0, "on_duty": 0})
    told = role.count if answer["is_whole"] else None
    reported: list[Any] = ["" if told is None else f"{told:,}"]
    if told is not None:
        is_same = told == own["filled"]
        reported.append(html.Span(" ✓" if is_same else " ≠", className="is-good" if is_same else "is-bad"))
    cells = {
        "filled": html.B(f"{own['filled']:,}"),
        "reported": html.Span(reported),
        "vacant": _count(own["vacant"]),
        "on_duty": _duty(own, answer, view),
    }
    return row(
        role.label(view.lang), [cells[name] for name in answer["columns"]], title=_rule(role, answer, t, view)
    )


def _rule(role: Role, answer: dict[str, Any], t: Translate, view: View) -> str:
    """Return what the system asks for in a role, and in how many units that is not so."""
    level = answer["levels"].get(role.per)
    said = []
    if level is not None and (role.min or role.max):
        low, high = role.min or 0, role.max
        number = str(low) if low == high else f"≥{low}" if high is None else f"{low}–{high}"
        said.append(t("staffing.rule", level=level.label(view.lang), number=number))
    missing = answer["missing"].get(role.code, {"below": 0, "above": 0})
    if missing["below"]:
        said.append(t("staffing.short", n=f"{missing['below']:,}"))
    if missing["above"]:
        said.append(t("staffing.excess", n=f"{missing['above']:,}"))
    return " · ".join(said)


def _sum(name: str, roles: list[Role], answer: dict[str, Any], css: str, view: View) -> Component:
    posts = [answer["posts"][role.code] for role in roles if role.code in answer["posts"]]
    told = [role.count for role in roles]
    total = sum(one for one in told if one is not None) if None not in told and answer["is_whole"] else None
    own = {key: sum(one[key] for one in posts) for key in ("filled", "vacant", "on_duty")}
    cells = {
        "filled": f"{own['filled']:,}",
        "reported": "" if total is None else f"{total:,}",
        "vacant": _count(own["vacant"]),
        "on_duty": _duty(own, answer, view),
    }
    return row(name, [cells[name] for name in answer["columns"]], css)


def _met(answer: dict[str, Any], width: int, t: Translate, view: View) -> list[Component]:
    """Return of each level that roles are posted to how many units have all that they should (C16b)."""
    rows = []
    for one in answer["met"]:
        level = answer["levels"].get(one["level"])
        if not one["grids"] or level is None:
            continue
        base = f"{one['complete']:,}/{one['grids']:,}"
        rows.append(
            html.Tr(
                [
                    html.Th(t("staffing.met", level=level.label(view.lang)), scope="row"),
                    html.Td(
                        [html.B(rates.display(one["complete"], one["grids"])), " ", html.Small(base)],
                        colSpan=width,
                        className="number",
                    ),
                ]
            )
        )
    head = html.Tr(html.Th(t("indicator.C16b"), colSpan=width + 1), className="is-group")
    return [head, *rows] if rows else []


def _count(number: int) -> str:
    return f"{number:,}" if number else ""


def _duty(own: dict[str, int], answer: dict[str, Any], view: View) -> Any:
    until = answer["until"]
    return lasting(f"{own['on_duty']:,}" if until and own["on_duty"] else rates.NOTHING, until, view)


def _said(staffing: Staffing, width: int, t: Translate, view: View) -> list[Component]:
    """Return the teams and what is reported of the staff as a whole: told, never computed."""
    english = view.lang == "en"
    rows = []
    if staffing.teams:
        rows.append(
            html.Tr(
                html.Th([t("staffing.teams"), html.Small(t("staffing.no_team_data"))], colSpan=width + 1),
                className="is-group",
            )
        )
        rows += [
            _wide(
                team.name_en if english and team.name_en else team.name,
                t("staffing.team.members", n=team.min_members)
                if team.min_members
                else ("" if english else team.note or ""),
                width,
            )
            for team in staffing.teams
        ]
    if staffing.reported:
        rows.append(html.Tr(html.Th(t("staffing.said"), colSpan=width + 1), className="is-group"))
        for one in staffing.reported:
            value = one.display_en if english and one.display_en else one.display
            note = html.Small(one.note) if one.note and not english else None
            rows.append(_wide(one.name_en if english and one.name_en else one.name, [value, note], width))
    return rows


def _wide(name: str, value: Any, width: int) -> Component:
    return html.Tr([html.Th(name, scope="row"), html.Td(value, colSpan=width)])


PANEL = Panel("staffing", ("staff", "ground"), ask, render, board="system", side="right", place=0)
