"""Size of grids (P8): the verdict on every unit that a rule is about, and the units out of their band.

Where the system sets no size in numbers, what each grid has to do is shown instead.
"""

from __future__ import annotations

from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from dashboard.components.marks import bar
from dashboard.components.tables import assumed, badge, row, table, unit_link
from dashboard.panels._base import Panel
from dashboard.web.i18n import Translate
from dashboard.web.state import View
from data.profile.model import Profile
from data.profile.sizing import Measure, Sizing
from queries import grids, rates, sizing
from queries.db import Database
from queries.scope import Scope

LISTED = 12  # units of one rule
BUSIEST = 40


def ask(db: Database, scope: Scope) -> dict[str, Any]:
    """Return each rule with its tally and the units furthest out of band, the norms, or else the workload."""
    profile = db.profile
    rules = [_judged(db, scope, rule) for rule in sizing.rules(profile)]
    norms = sizing.norms(profile)
    return {
        "rules": rules,
        "norms": norms,
        "levels": {level.code: level for level in profile.levels},
        "kinds": {kind.code: kind for kind in profile.zone_types},
        "assumed": profile.assumed,
        "workload": _workload(db, scope, profile) if not rules else None,
    }


def _judged(db: Database, scope: Scope, rule: Sizing) -> dict[str, Any]:
    frame = sizing.verdicts(db, scope, rule)
    wrong = sizing.misfits(frame, rule)
    top = wrong.head(LISTED)
    met = {
        one.metric: int(frame["met"].str.split(";").map(lambda names, one=one: one.metric in names).sum())
        for one in rule.any_of
    }
    return {
        "rule": rule,
        "tally": sizing.tally(frame),
        "n": len(frame),
        "wrong": len(wrong),
        "met": met,
        "units": top.assign(label=top["unit_code"].map(grids.labels(db, list(top["unit_code"]), above=1))),
    }


def _workload(db: Database, scope: Scope, profile: Profile) -> pd.DataFrame:
    """Return the busiest grids: of the highest level that counts as the grid, else of the lowest level."""
    known = grids.levels(db)["level"].tolist()
    level = next((code for code in profile.in_grid_levels if code in known), known[-1] if known else "")
    frame = sizing.workload(db, scope, level).head(BUSIEST)
    return frame.assign(label=frame["unit_code"].map(grids.labels(db, list(frame["unit_code"]), above=1)))


def render(answer: dict[str, Any], t: Translate, view: View) -> list[Component]:
    """Return a block per rule, the first one open; without rules the sentence and the workload."""
    blocks = [_rule(one, answer, t, view, is_open=place == 0) for place, one in enumerate(answer["rules"])]
    norms = [_norm(rule, t, view) for rule in answer["norms"]]
    if blocks:
        return [html.Div([*blocks, *norms], className="units rules")]
    return [
        *(norms or [html.P(t("sizing.none"), className="rule-none")]),
        html.H3([t("sizing.workload"), html.Small(t("sizing.workload.note", days=sizing.WORKLOAD_DAYS))]),
        _busiest(answer["workload"], t, view),
    ]


def _rule(
    one: dict[str, Any], answer: dict[str, Any], t: Translate, view: View, *, is_open: bool
) -> Component:
    rule, tally, n = one["rule"], one["tally"], one["n"]
    kinds = [answer["kinds"][code].label(view.lang) for code in rule.zone if code in answer["kinds"]]
    name = answer["levels"][rule.applies_to].label(view.lang)
    default = f"sizing.{rule.id}.tolerance_pct" in answer["assumed"] or bool(rule.any_of)
    leeway = t("sizing.tolerance", tolerance=f"{rule.tolerance_pct:g}")
    marks = (
        [badge(t("profile.system_default"), leeway)]
        if default
        else assumed(answer["assumed"], f"sizing.{rule.id}", t)
    )
    head = html.Div(
        [
            html.Strong([name, html.Small("/".join(kinds))]),
            html.Span(_wanted(rule, t)),
            *marks,
        ],
        className="rule-head",
        title=rule.note or "",
    )
    if not n:
        return html.Div([head, html.P(t("sizing.no_units"), className="quiet")], className="rule")
    shares = [(tally[verdict] / n, f"verdict-{verdict}") for verdict in sizing.VERDICTS]
    keys = html.Div(
        [
            html.Span(
                [
                    html.I(className=f"swatch verdict-{verdict}"),
                    t(f"sizing.verdict.{verdict}"),
                    html.B(f"{tally[verdict]:,}"),
                ]
            )
            for verdict in sizing.VERDICTS
            if tally[verdict]
        ],
        className="keys",
    )
    met = [
        html.P(
            t(
                "sizing.met",
                items=t("list.comma").join(
                    f"{t(f'measure.{metric}')} {count:,}" for metric, count in one["met"].items()
                ),
            ),
            className="quiet",
        )
    ]
    body = _misfits(one, t, view)
    return html.Details(
        [html.Summary([head, bar(shares), keys]), *(met if rule.any_of else []), body],
        className="rule",
        open=is_open,
    )


def _misfits(one: dict[str, Any], t: Translate, view: View) -> Component:
    rule: Sizing = one["rule"]
    if not one["wrong"]:
        return html.P(t("sizing.all_fit"), className="quiet")
    rows = [
        row(
            unit_link(unit.label, unit.unit_code, view),
            [_value(unit, rule, t), t(f"sizing.verdict.{unit.verdict}")],
            f"is-{unit.verdict}",
        )
        for unit in one["units"].itertuples()
    ]
    more = one["wrong"] - len(rows)
    if more:
        rows.append(row(t("rules.more", n=f"{more:,}"), ["", ""], "quiet"))
    return table((), rows)


def _value(unit: Any, rule: Sizing, t: Translate) -> str:
    measures: list[Measure] = [one.metric for one in rule.any_of] or [rule.metric or "households"]
    return " · ".join(
        t(
            "sizing.amount",
            n=_number(getattr(unit, sizing.COLUMN[measure]), measure),
            unit=t(f"measure.{measure}"),
        )
        for measure in measures
    )


def _number(value: Any, measure: Measure) -> str:
    if pd.isna(value):
        return rates.NOTHING
    return rates.number(float(value), 2) if measure == "area_km2" else f"{value:,.0f}"


def _wanted(rule: Sizing, t: Translate) -> str:
    if rule.any_of:
        items = [
            t("sizing.about", about=f"{one.about:g}", unit=t(f"measure.{one.metric}")) for one in rule.any_of
        ]
        return f"{t('sizing.any')} {' / '.join(items)}"
    unit = t(f"measure.{rule.metric}")
    if rule.target is not None:
        return t("sizing.about", about=f"{rule.target:g}", unit=unit)
    if rule.min is None:
        return t("sizing.most", high=f"{rule.max or 0:g}", unit=unit)
    if rule.max is None:
        return t("sizing.least", low=f"{rule.min:g}", unit=unit)
    return t("sizing.range", low=f"{rule.min:g}", high=f"{rule.max:g}", unit=unit)


def _norm(rule: Sizing, t: Translate, view: View) -> Component:
    about = (rule.note_en if view.lang == "en" else None) or rule.note or rule.applies_to
    return html.Div(
        [
            html.Div([html.Strong(about), html.Span(_wanted(rule, t))], className="rule-head"),
            html.P(f"{t(f'sizing.{rule.norm}')} · {t('sizing.norm')}", className="quiet"),
        ],
        className="rule",
    )


def _busiest(frame: pd.DataFrame, t: Translate, view: View) -> Component:
    if frame.empty:
        return html.P(t("panel.no_data"), className="empty")
    rows = [
        row(
            unit_link(unit.label, unit.unit_code, view),
            [
                f"{0 if pd.isna(unit.events) else unit.events:,.0f}",
                rates.NOTHING if pd.isna(unit.households) else f"{unit.households:,.0f}",
                rates.NOTHING if pd.isna(unit.area_km2) else rates.number(unit.area_km2, 2),
            ],
        )
        for unit in frame.itertuples()
    ]
    head = [t(f"sizing.{name}") for name in ("unit", "events", "households", "area")]
    return table(head, rows)


PANEL = Panel("sizing", ("events", "ground"), ask, render, board="rules", side="left", place=0)
