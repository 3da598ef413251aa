"""Events that contradict themselves, lack something, or fit nowhere (P15)."""

from __future__ import annotations

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.i18n import Translate
from dashboard.pieces.marks import bar
from dashboard.sections._base import Section, count, empty
from dashboard.state import View
from queries import imports, rates
from queries.db import Database


def ask(db: Database, view: View) -> dict[str, Any]:
    """Return the counts of all events of the store."""
    return {"counts": imports.events(db)}


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
    return [
        html.Div(
            [
                html.Div(
                    [html.H3([t(f"quality.{name}"), html.Small(t(f"quality.{name}.note"))])]
                    + [_line(one, base, counts, t) for one, base in rows.items()],
                    className="quality-list",
                )
                for name, rows in lists.items()
            ],
            className="quality",
        )
    ]


def _line(name: str, base: str, counts: dict[str, int], t: Translate) -> Component:
    n, of = counts[name], counts[base]
    told = t("quality.of", n=count(of), what=t(f"quality.base.{base}"))
    return html.Div(
        [
            html.Span(t(f"quality.{name}"), className="unit-name"),
            bar([(n / of, "found")] if n and of else []),
            html.B(count(n)),
            html.Small(rates.display(n, of) if n else "", title=told),
        ],
        className=f"quality-line {'' if n else 'is-zero'}",
        title=told,
    )


SECTION = Section("quality", ask=ask, render=render)
