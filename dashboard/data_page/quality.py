"""Events that contradict themselves, lack something, or fit nowhere (P15)."""

from __future__ import annotations

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.components.marks import bar
from dashboard.data_page._base import Section, count, empty
from dashboard.web.i18n import Translate
from dashboard.web.state import View
from data.profile.events import Workflow
from queries import flow, imports, rates, step_order
from queries.db import Database

EXAMPLES = 12  # of events with steps in an order that cannot be


def ask(db: Database, view: View) -> dict[str, Any]:
    """Return the counts of all events of the store, the order of their logged steps, and their evidence."""
    found = step_order.of_store(db)
    return {
        "counts": imports.events(db) | found.counts | {"logged": found.logged, "odd": found.odd},
        "examples": found.events[:EXAMPLES],
        "evidence": flow.evidence(db, step_order.everything(db)),
        "workflow": db.profile.workflow,
    }


def render(answer: dict[str, Any], t: Translate, view: View) -> list[Component]:
    """Return three lists: places and tiers, the order of times, missing times."""
    counts = answer["counts"]
    if not counts["events"]:
        return [empty(t("quality.none"))]
    lists = {
        "places": dict.fromkeys(imports.PLACES, "events"),
        "contradictions": dict.fromkeys(imports.CONTRADICTIONS, "events"),
        "gaps": imports.GAPS,
    }
    if counts["logged"]:
        lists["orders"] = dict.fromkeys(step_order.FAULTS, "logged")
    blocks = [
        html.Div(
            [html.H3([t(f"quality.{name}"), html.Small(t(f"quality.{name}.note"))])]
            + [_line(one, base, counts, t) for one, base in rows.items()],
            className="quality-list",
        )
        for name, rows in lists.items()
    ]
    return [
        html.Div([*blocks, *_evidence(answer["evidence"], answer["workflow"], t, view)], className="quality"),
        *_odd(counts["odd"], answer["examples"], t),
    ]


def _odd(odd: int, examples: tuple[str, ...], t: Translate) -> list[Component]:
    """Say what becomes of events with steps in an order that cannot be, and name some."""
    if not odd:
        return []
    more = ["…"] if odd > len(examples) else []
    return [
        html.P(t("quality.orders.explained", n=count(odd)), className="is-warning"),
        html.Ul([html.Li(one) for one in (*examples, *more)], className="examples"),
    ]


def _evidence(seen: flow.Evidence | None, workflow: Workflow, t: Translate, view: View) -> list[Component]:
    """Return how complete the evidence of the closed events is, where the place asks for any."""
    if seen is None or not seen.closed:
        return []
    named = workflow.evidence_rate
    title = named.label(view.lang) if named else t("flow.evidence")
    rows = {title: seen.whole} | {one.label(view.lang): seen.seen[one.code] for one in workflow.evidence}
    told = t("quality.of", n=count(seen.closed), what=t("quality.base.closed"))
    lines = [_counted(name, n, seen.closed, told, "agrees") for name, n in rows.items()]
    head = html.H3([t("quality.evidence"), html.Small(t("quality.evidence.note"))])
    return [html.Div([head, *lines], className="quality-list")]


def _line(name: str, base: str, counts: dict[str, int], t: Translate) -> Component:
    told = t("quality.of", n=count(counts[base]), what=t(f"quality.base.{base}"))
    css = "agrees" if name in imports.PLACED else "found"
    return _counted(t(f"quality.{name}"), counts[name], counts[base], told, css)


def _counted(name: str, n: int, of: int, told: str, css: str) -> Component:
    return html.Div(
        [
            html.Span(name, className="unit-name"),
            bar([(n / of, css)] if n and of else []),
            html.B(count(n)),
            html.Small(rates.display(n, of) if n else "", title=told),
        ],
        className=f"quality-line {'' if n else 'is-zero'}",
        title=told,
    )


SECTION = Section("quality", ask=ask, render=render)
