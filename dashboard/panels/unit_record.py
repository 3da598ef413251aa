"""The record of a unit: code, kind, size with its verdict, and how its boundaries came to be."""

from __future__ import annotations

from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from dashboard.components import unit_flags
from dashboard.components.marks import persons
from dashboard.panels._base import Panel
from dashboard.web.i18n import Translate
from dashboard.web.state import View
from queries import benchmark, disclosure, grids, sizing, unit_history
from queries.db import Database
from queries.scope import Scope


def ask(db: Database, scope: Scope) -> dict[str, Any]:
    """Return the area itself, the counts of its people, the verdicts on its size, its versions."""
    scope = scope.within(benchmark.shown(db, scope.area))
    path = grids.path(db, scope.area) if scope.area else []
    level = path[-1].level if path else ""
    counts = {name: disclosure.sums(db, scope, None, name).iloc[:1] for name in disclosure.ATTRIBUTES}
    children = grids.children(db, scope.area)
    return {
        "unit": path[-1] if path else None,
        "levels": {one.code: (one.label("zh-CN"), one.label("en")) for one in db.profile.levels},
        "kinds": {one.code: (one.label("zh-CN"), one.label("en")) for one in db.profile.zone_types},
        "people": {name: _counted(frame, name) for name, frame in counts.items()},
        "below": children["level"].value_counts().to_dict(),
        "verdicts": [
            _judged(db, scope, rule, scope.area)
            for rule in sizing.rules(db.profile)
            if rule.applies_to == level
        ],
        "profile": db.profile,
        "versions": unit_history.versions(db, scope) if scope.area else pd.DataFrame(),
    }


def render(answer: dict[str, Any], t: Translate, view: View) -> list[Component]:
    """Return one table of names and values."""
    place = int(view.lang == "en")
    unit, versions = answer["unit"], answer["versions"]
    rows: list[tuple[str, Any]] = []
    if unit is not None:
        level = answer["levels"].get(unit.level, (unit.level, unit.level))[place]
        rows.append((t("unit.code"), [html.Code(unit.unit_code), " ", level]))
    if len(versions):
        rows.append((t("unit.ground"), _ground(versions.iloc[-1], answer, t, place)))
        rows += unit_flags.rows(versions.iloc[-1], answer["profile"], t, view.lang)
    people = answer["people"]
    if any(mark or number is not None for number, mark in people.values()):
        rows.append(
            (
                t("unit.people"),
                t(
                    "unit.people_n",
                    **{name: persons(number, mark) for name, (number, mark) in people.items()},
                ),
            )
        )
    if answer["below"]:
        rows.append(
            (
                t("unit.below"),
                t("list.comma").join(
                    f"{answer['levels'].get(level, (level, level))[place]} {n:,}"
                    for level, n in answer["below"].items()
                ),
            )
        )
    rows += [(t("unit.size"), _verdict(*one, t)) for one in answer["verdicts"] if one[1] is not None]
    rows += [(_span(version, t), _version(version, t)) for version in versions.iloc[::-1].to_dict("records")]
    if not rows:
        return [html.P(t("panel.no_data"), className="empty")]
    body = [html.Tr([html.Th(name, scope="row"), html.Td(value)]) for name, value in rows]
    return [html.Div(html.Table(html.Tbody(body), className="rows record-table"), className="units")]


def _counted(frame: pd.DataFrame, name: str) -> tuple[float | None, str | None]:
    if frame.empty:
        return None, None
    number, mark = frame[name].iloc[0], frame["withheld"].iloc[0]
    return (None if pd.isna(number) else float(number)), (None if pd.isna(mark) else str(mark))


def _judged(db: Database, scope: Scope, rule: Any, area: str | None) -> tuple[Any, dict[Any, Any] | None]:
    frame = sizing.verdicts(db, scope, rule)
    rows = frame[frame["unit_code"] == area].to_dict("records")
    return rule, rows[0] if rows else None


def _ground(version: Any, answer: dict[str, Any], t: Translate, place: int) -> str:
    parts = []
    if isinstance(version["kind"], str):
        parts.append(answer["kinds"].get(version["kind"], (version["kind"],) * 2)[place])
    if isinstance(version["zone"], str):
        parts.append(t(f"zone.{version['zone']}"))
    if pd.notna(version["area_km2"]):
        parts.append(t("unit.area", area=f"{version['area_km2']:,.2f}"))
    return " · ".join(parts) or t("unit.no_ground")


def _verdict(rule: Any, row: dict[Any, Any] | None, t: Translate) -> Component:
    row = row or {}
    low, high = (None, None) if rule.any_of else sizing.band(rule)
    unit = t(f"measure.{rule.metric}") if rule.metric else ""
    band = "" if rule.any_of else f"{_end(low)}–{_end(high)} {unit}"
    value = row.get("value")
    told = "" if value is None or pd.isna(value) else f"{value:,.4g}"
    verdict = row.get("verdict", "no_data")
    sign = {"in": "✓", "below": "▼", "above": "▲"}.get(verdict, "")
    return html.Span(
        [
            html.B(f"{sign} {t(f'sizing.verdict.{verdict}')}", className=f"size-{verdict}"),
            html.Small(t("unit.band", value=told, band=band) if band and told else band),
        ]
    )


def _end(value: float | None) -> str:
    return "" if value is None else f"{value:,g}"


def _span(version: dict[Any, Any], t: Translate) -> str:
    since, until = version["valid_from"], version["valid_to"]
    start = t("unit.always") if pd.isna(since) else f"{since:%Y-%m-%d}"
    return f"{start} – {t('unit.now') if pd.isna(until) else f'{until:%Y-%m-%d}'}"


def _version(version: dict[Any, Any], t: Translate) -> str:
    area = version["area_km2"]
    ground = t("unit.area", area=f"{area:,.2f}") if pd.notna(area) else t("unit.no_ground")
    return f"{version['name']} · {ground}"


PANEL = Panel("unit_record", ("ground", "staff"), ask, render, board="unit", side="left", place=3)
