"""How work is judged and paid (C14, P9), in the way of the system: by grid and role, never by person."""

from __future__ import annotations

from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from dashboard.components import subsidy
from dashboard.components.marks import provenance
from dashboard.components.tables import badge, row, table, unit_link, unregulated
from dashboard.panels._base import Panel
from dashboard.web.i18n import Translate
from dashboard.web.state import View
from data.profile.evaluation import Evaluation
from queries import evaluation, grids, indicators, rates
from queries.db import Database
from queries.scope import Scope

MOST_RANKED = 60  # of more grids the units directly below the area are told
EARLIER = 4


def ask(db: Database, scope: Scope) -> dict[str, Any]:
    """Return the scores of the last assessment, the means of those before it, and the subsidy."""
    rule = db.profile.evaluation
    answer: dict[str, Any] = {"rule": rule, "as_of": f"{scope.as_of:%Y-%m-%d %H:%M:%S}"}
    if rule is None:
        return answer
    scores = evaluation.scores(db, scope)
    is_long = len(scores) > MOST_RANKED
    shown = [] if is_long else list(scores["unit_code"])
    units = {level.code: level for level in db.profile.levels}
    return {
        **answer,
        "total": indicators.figure(db, scope, "C14"),
        "parts": evaluation.parts(db.profile)[1],
        "scores": scores.assign(label=scores["unit_code"].map(grids.labels(db, shown, above=1))),
        "below": _below(db, scope) if is_long else None,
        "roles": {role.code: role for role in db.profile.staffing.roles},
        "history": evaluation.history(db, scope),
        "subsidy": evaluation.subsidy(db, scope),
        "per": units.get(rule.per or ""),
    }


def _below(db: Database, scope: Scope) -> pd.DataFrame:
    """Return the scores of the units directly below the area; of a lone top unit those below it."""
    children = grids.children(db, scope.area)
    if scope.area is None and len(children) == 1:
        children = grids.children(db, children["unit_code"].iloc[0])
    levels = children["level"].unique()
    frames = [evaluation.counts(db, scope, level) for level in levels]
    counts = pd.concat(frames) if frames else pd.DataFrame(columns=["unit_code"])
    return children.merge(counts, on="unit_code")


def render(answer: dict[str, Any], t: Translate, view: View) -> list[Component]:
    """Return what the kind of evaluation has to show."""
    rule: Evaluation | None = answer["rule"]
    if rule is None:
        return unregulated(t)
    name = rule.name_en if view.lang == "en" and rule.name_en else rule.name
    head = html.Div([html.Strong(name), *_note(rule, view)], className="rule-head", title=rule.note or "")
    if rule.kind == "subsidy":
        return [head, subsidy.render(answer["subsidy"], answer["per"], rule, t, view)]
    if rule.kind == "named_list":
        return [head, html.P(t("evaluation.named_list"), className="rule-none")]
    if answer["scores"].empty:
        return [head, html.P(t("evaluation.none"), className="empty")]
    return [
        head,
        _summary(answer, t),
        *_formula(rule, t),
        *_rewards(rule, t, view),
        _table(answer, t, view),
        *_earlier(answer, t),
    ]


def _note(rule: Evaluation, view: View) -> list[Component]:
    return [html.Small(rule.note)] if rule.note and view.lang == "zh-CN" else []


def _summary(answer: dict[str, Any], t: Translate) -> Component:
    total, scores = answer["total"], answer["scores"]
    incomplete = int(total.parts["incomplete"])
    span = t(
        "evaluation.span",
        start=f"{scores['starts_at'].min():%Y-%m-%d}",
        end=f"{scores['ends_at'].max():%Y-%m-%d}",
    )
    told = [html.Small(t("evaluation.judged", n=f"{int(total.parts['judged']):,}")), html.Small(span)]
    if incomplete:
        told.append(html.Small(t("evaluation.incomplete", n=incomplete), className="is-warn"))
    return html.Div(
        [
            provenance(total, answer["as_of"], t, html.Span(total.display, className="headline")),
            html.Span(told, className="headline-note"),
        ],
        className="headline-row",
    )


def _formula(rule: Evaluation, t: Translate) -> list[Component]:
    if rule.kind != "pay_split":
        return []
    text = t("evaluation.formula", base=f"{rule.base_pct:g}", merit=f"{rule.merit_pct:g}")
    mark = badge(t("profile.system_default"), t("evaluation.equal"))
    return [html.P([text, mark], className="quiet formula")]


def _rewards(rule: Evaluation, t: Translate, view: View) -> list[Component]:
    """Return what the best may expect, in the words of the place; it is said of nobody by name."""
    if not rule.rewards or view.lang != "zh-CN":
        return []
    told = t("list.comma").join(rule.rewards)
    return [html.P([html.Strong(t("evaluation.rewards")), told], className="said")]


def _table(answer: dict[str, Any], t: Translate, view: View) -> Component:
    rule, parts = answer["rule"], answer["parts"]
    pays = rule.kind == "pay_split"
    if answer["below"] is not None:
        last = [t("evaluation.score"), *([t("evaluation.payable")] if pays else [])]
        head = [t("evaluation.unit"), t("evaluation.complete"), *last]
        return table(head, [_unit_below(one, rule, t, view) for one in answer["below"].itertuples()])
    weights = [
        html.Span([part.item.label(view.lang), *([html.Br(), f"×{part.weight:g}"] if rule.raters else [])])
        for part in parts
    ]
    last = [t("evaluation.score"), *([t("evaluation.payable")] if pays else [])]
    head = [t("evaluation.unit"), *weights, *last]
    rows = [_unit(one, answer, t, view) for one in answer["scores"].to_dict("records")]
    return table(head, rows, "scores")


def _unit(one: dict[str, Any], answer: dict[str, Any], t: Translate, view: View) -> Component:
    rule, parts = answer["rule"], answer["parts"]
    names = {part.item.code: part.item.label(view.lang) for part in parts}
    missing = [names.get(code, code) for code in one["missing"].split(";") if code]
    cells = [_score(one[part.item.code]) for part in parts]
    score = f"({_score(one['score'])})" if missing else html.B(_score(one["score"]))
    pay = _pay(rule, None if missing else one["score"])
    why = t("evaluation.incomplete.why", items=t("list.comma").join(missing)) if missing else ""
    role = answer["roles"].get(one["role_code"]) if len(answer["scores"]["role_code"].unique()) > 1 else None
    name = unit_link(one["label"], one["unit_code"], view)
    first = [name, html.Small(role.label(view.lang))] if role else name
    return row(first, [*cells, score, *pay], "is-partial" if missing else "", why)


def _unit_below(one: Any, rule: Evaluation, t: Translate, view: View) -> Component:
    score = one.weighted / one.weight if one.weight else None
    pay = _pay(rule, score)
    return row(
        unit_link(one.name, one.unit_code, view),
        [f"{one.judged - one.incomplete:,}/{one.judged:,}", html.B(_score(score)), *pay],
    )


def _earlier(answer: dict[str, Any], t: Translate) -> list[Component]:
    """Return the means of the assessments before the last one."""
    before = answer["history"].iloc[:-1].tail(EARLIER)
    if before.empty:
        return []
    told = [
        html.Span(
            [html.Small(f"{one.starts_at:%y.%m}"), _score(one.score)],
            title=t("evaluation.judged", n=f"{one.judged:,}"),
        )
        for one in before.itertuples()
    ]
    return [html.Div([html.Span(t("evaluation.earlier"), className="quiet"), *told], className="earlier")]


def _pay(rule: Evaluation, score: float | None) -> list[str]:
    """Return the cell of what is payable, where the system splits the pay."""
    if rule.base_pct is None:
        return []
    share = None if score is None else evaluation.payable(rule, score)
    return [rates.NOTHING if share is None else f"{rates.number(round(share, 6))}%"]


def _score(value: float | None) -> str:
    return rates.NOTHING if value is None or pd.isna(value) else rates.number(round(value, 6))


PANEL = Panel(
    "evaluation",
    ("ground",),
    ask,
    render,
    board="rules",
    side="left",
    place=1,
    crosses=lambda profile: not profile.calendar,
)
