"""The way of events through the place's own steps (P5): how far, how long, and how high."""

from __future__ import annotations

from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.marks import provenance, shown
from dashboard.components.sankey import sankey
from dashboard.components.spans import span
from dashboard.panels._base import Panel
from dashboard.web.i18n import Translate
from dashboard.web.state import View
from data.profile._base import Named
from data.profile.model import Profile
from queries import flow, indicators, rates
from queries.db import Database
from queries.scope import Scope


def ask(db: Database, scope: Scope) -> dict[str, Any]:
    """Return the funnel, the escalation with C5, the evidence, and what the place calls all of it."""
    profile = db.profile
    return {
        "funnel": flow.funnel(db, scope),
        "escalation": flow.escalation(db, scope),
        "in_grid": indicators.figure(db, scope, "C5"),
        "evidence": flow.evidence(db, scope),
        "workflow": profile.workflow,
        "source": _source(profile),
        "timers_assumed": any(key.startswith("workflow.firsts") for key in profile.assumed),
        "levels": {one.code: one for one in [*profile.levels, *profile.external_levels]},
        "as_of": f"{scope.as_of:%Y-%m-%d %H:%M:%S}",
    }


def render(answer: dict[str, Any], t: Translate, view: View) -> list[Component]:
    """Return the base, the funnel, the timers, the escalation and the warnings."""
    funnel: flow.Funnel = answer["funnel"]
    if not funnel.valid and not funnel.odd:
        return [html.P(t("panel.no_data"), className="empty")]
    workflow = answer["workflow"]
    names = {step.code: step.label(view.lang) for step in workflow.steps}
    parts = [
        _head(funnel, answer["source"], t),
        None if names else html.P(t("flow.unnamed"), className="quiet"),
        _steps(funnel, names, t),
        _timers(funnel, workflow.firsts, names, t, view, assumed=answer["timers_assumed"]),
        _evidence(answer["evidence"], workflow, t, view),
        *_escalation(answer, t, view),
        _marks(funnel, t),
    ]
    return [html.Div([part for part in parts if part is not None], className="flow")]


def _source(profile: Profile) -> str:
    """Return how sure the names of the steps are: '', 'assumed' or 'partly'."""
    told = profile.workflow.steps_source
    if told == "partly_assumed":
        return "partly"
    return "assumed" if told == "assumed" or "workflow.steps" in profile.assumed else ""


def _head(funnel: flow.Funnel, source: str, t: Translate) -> Component:
    logged = t("flow.logged", n=f"{funnel.logged:,}") if funnel.logged else t("flow.unlogged")
    badge = html.Span(t(f"flow.{source}"), className="badge", title=t("flow.assumed.tip")) if source else None
    odd = html.Small(t("flow.odd", n=f"{funnel.odd:,}"), className="is-warning") if funnel.odd else None
    base = html.B(t("flow.base", n=f"{funnel.valid:,}"))
    return html.Div([base, html.Small(logged), odd, badge], className="flow-head")


def _steps(funnel: flow.Funnel, names: dict[str, str], t: Translate) -> Component:
    head = html.Tr(
        [
            html.Th(t("flow.step")),
            html.Th(t("flow.reached")),
            html.Th(t("flow.median")),
            html.Th(t("flow.p90")),
            html.Th(t("flow.n"), className="wide"),
        ]
    )
    most = max(funnel.valid, 1)
    rows = [
        _step(step, names.get(step.code) or t(f"flow.step.{step.code}"), most, t) for step in funnel.steps
    ]
    return html.Table([html.Thead(head), html.Tbody(rows)], className="flow-steps")


def _step(step: flow.Step, name: str, most: int, t: Translate) -> Component:
    known = step.of > 0
    told = [t("flow.step.tip", name=name, reached=f"{step.reached:,}", of=f"{step.of:,}")]
    if step.n:
        told.append(t("flow.step.dwell", median=span(step.median, t), p90=span(step.p90, t), n=f"{step.n:,}"))
    if step.impossible:
        told.append(t("flow.step.impossible", n=f"{step.impossible:,}"))
    if step.stands_in:
        told.append(t(f"flow.step.stands_in.{step.code}"))
    share = {"--share": f"{100 * step.reached / most:.1f}%" if known else "0%"}
    reached = [f"{step.reached:,}", html.Small(rates.display(step.reached, step.of))]
    return html.Tr(
        [
            html.Th([name, "*" if step.stands_in else ""], scope="row", style=share),
            html.Td(reached if known else t("flow.untold"), className="number" if known else "number quiet"),
            html.Td(span(step.median, t) if step.n else "", className="number"),
            html.Td(span(step.p90, t) if step.n else "", className="number quiet"),
            html.Td(f"{step.n:,}" if step.n else "", className="number quiet wide"),
        ],
        title="\n".join(told),
    )


def _timers(
    funnel: flow.Funnel, timers: list[Any], names: dict[str, str], t: Translate, view: View, *, assumed: bool
) -> Component | None:
    if not timers:
        return None
    rows = []
    for one, took in zip(timers, funnel.timers, strict=True):
        ends = [names.get(code) or t(f"flow.step.{code}") for code in (one.start, one.end)]
        tip = t("flow.timer.tip", start=ends[0], end=ends[1], n=f"{took.n:,}")
        tip = f"{tip}\n{t('flow.timers.assumed')}" if assumed else tip
        rows.append(
            html.Span(
                [
                    html.Small(one.label(view.lang) + ("*" if assumed else "")),
                    html.B(span(took.median, t)),
                    html.Small(f"P90 {span(took.p90, t)}"),
                ],
                title=tip,
            )
        )
    return html.Div(rows, className="timers")


def _evidence(seen: flow.Evidence | None, workflow: Any, t: Translate, view: View) -> Component | None:
    if seen is None or not seen.closed:
        return None
    named: Named | None = workflow.evidence_rate
    pieces = [
        t("flow.evidence.tip", name=one.label(view.lang), n=f"{seen.seen[one.code]:,}")
        for one in workflow.evidence
    ]
    missing = seen.closed - seen.whole
    return html.Div(
        [
            html.Span(named.label(view.lang) if named else t("flow.evidence")),
            html.B(rates.display(seen.whole, seen.closed)),
            html.Small(f"{seen.whole:,}/{seen.closed:,}"),
            html.Small(
                t("flow.evidence.missing", n=f"{missing:,}", closed=f"{seen.closed:,}"),
                className="is-warning",
            )
            if missing
            else None,
        ],
        className="evidence",
        title="\n".join([*pieces, t("flow.evidence.untold", n=f"{seen.closed - seen.told:,}")]),
    )


def _escalation(answer: dict[str, Any], t: Translate, view: View) -> list[Component]:
    climbed: flow.Escalation = answer["escalation"]
    names = {code: level.label(view.lang) for code, level in answer["levels"].items()}
    _, known = climbed.within("")
    head = html.H3([t("flow.escalation"), html.Small(t("flow.escalation.note", n=f"{known:,}"))])
    if not known:
        return [head, html.P(t("flow.escalation.none"), className="quiet")]
    in_grid = answer["in_grid"]
    shares = [
        provenance(in_grid, answer["as_of"], t, [html.Small(t("indicator.C5")), html.B(shown(in_grid, t))]),
        *[_settled(climbed, one, t, view, names) for one in answer["workflow"].settled],
    ]
    return [
        head,
        html.Div(shares, className="settled"),
        dcc.Graph(
            figure=sankey(climbed, names, view.theme),
            config={"displayModeBar": False, "responsive": True},
            className="sankey",
            style={"height": "var(--sankey)"},
        ),
    ]


def _settled(
    climbed: flow.Escalation, one: Named, t: Translate, view: View, names: dict[str, str]
) -> Component:
    num, den = climbed.within(one.code)
    title = f"{t('flow.within', level=names.get(one.code, one.code))} {num:,}/{den:,}"
    return html.Span([html.Small(one.label(view.lang)), html.B(rates.display(num, den))], title=title)


def _marks(funnel: flow.Funnel, t: Translate) -> Component:
    return html.Div(
        [
            html.Span(
                [t(f"flow.mark.{mark}"), html.B(rates.NOTHING if n is None else f"{n:,}")],
                title=t("flow.untold") if n is None else "",
            )
            for mark, n in funnel.marks.items()
        ],
        className="zone-foot",
    )


PANEL = Panel("flow", ("events", "ground"), ask, render, board="flow", side="left", place=0)
