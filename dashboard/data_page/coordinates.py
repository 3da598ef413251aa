"""In which coordinate system each file is, how that is known, and a small map of points that agree or not."""

from __future__ import annotations

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.components.marks import bar
from dashboard.data_page import thumbnails
from dashboard.data_page._base import Section, count, empty, given, said, when
from dashboard.web.i18n import Translate
from dashboard.web.state import View
from data.coordinates.diagnosis import system_name
from layers.sketch import HEIGHT, WIDTH, sketch
from queries import grids, imports, rates
from queries.db import Database


def ask(db: Database, view: View) -> dict[str, Any]:
    """Return the diagnoses with the points that agree with the ground and those that do not."""
    found = imports.diagnoses(db)
    drawn = [
        sketch(db, int(row.batch_id), row.table_name) if row.table_name in thumbnails.TABLES else None
        for row in found.itertuples()
    ]
    return {"diagnoses": found, "sketches": drawn, "ground": grids.geometry_version(db)}


def render(answer: dict[str, Any], t: Translate, view: View) -> list[Component]:
    """Return a card per diagnosed file."""
    found = answer["diagnoses"]
    if found.empty:
        return [empty(t("coordinates.none"))]
    cards = [
        _card(row, drawn, answer["ground"], t, view)
        for row, drawn in zip(found.itertuples(), answer["sketches"], strict=True)
    ]
    return [html.Div(cards, className="blocks")]


def _card(row: Any, drawn: Any, ground: int, t: Translate, view: View) -> Component:
    about = [t(f"table.{row.table_name}"), " ", f"#{row.batch_id}", " "]
    is_one_of_many = row.decided_by == "before" and row.alike > 1
    alike = [html.Small(t("coordinates.alike", n=count(row.alike)))] if is_one_of_many else []
    return html.Div(
        [
            html.Div(
                [
                    html.B(row.file_name, className="file", title=row.file_name),
                    html.Small([*about, when(row.imported_at)] if given(row.imported_at) else about),
                    *alike,
                ],
                className="block-head",
            ),
            html.Div(
                [html.Div(_found(row, t, view)), _picture(row, drawn, ground, t, view)], className="where"
            ),
            *_asked(row, view),
        ],
        className="block diagnosis",
    )


def _found(row: Any, t: Translate, view: View) -> list[Component]:
    name = html.Strong(system_name(row.system, view.lang))
    told = [html.P([name, html.Small(t(f"coordinates.{row.decided_by}"))])]
    if given(row.declared) and row.declared != row.system:
        declared = system_name(row.declared, view.lang)
        told.append(html.P(said("diagnosis_contradicts", view, declared=declared), className="is-warn"))
    if row.agreement:
        told.append(html.P(t(f"coordinates.basis.{row.basis}", n=count(row.points)), className="quiet"))
        candidates = [_candidate(name, share, row, view) for name, share in _sorted(row.agreement)]
        told.append(html.Div(candidates, className="candidates"))
    if given(row.margin) and len(row.agreement) > 1:
        told.append(html.P(t("coordinates.margin", n=f"{100 * row.margin:.1f}"), className="quiet"))
    if row.odd_rows:
        told.append(html.P(t("coordinates.odd", n=count(row.odd_rows)), className="is-warn"))
    return told


def _sorted(agreement: dict[str, float]) -> list[tuple[str, float]]:
    return sorted(agreement.items(), key=lambda one: (-one[1], one[0]))


def _candidate(name: str, share: float, row: Any, view: View) -> Component:
    is_applied, spoken = name == row.system, system_name(name, view.lang)
    return html.Div(
        [
            html.Span(spoken),
            bar([(share, "agrees" if is_applied else "other")]),
            html.B(rates.display(round(share * row.points), row.points) if row.points else f"{share:.1%}"),
        ],
        className=f"candidate {'is-on' if is_applied else ''}",
    )


def _picture(row: Any, drawn: Any, ground: int, t: Translate, view: View) -> Component | None:
    if drawn is None or not (drawn.ground or drawn.agreeing or drawn.disagreeing or drawn.unjudged):
        return None
    keys = [
        ("agreeing", "●", drawn.n_agreeing),
        ("disagreeing", "×", drawn.n_disagreeing),
        ("unjudged", "●", drawn.n_unjudged),
    ]
    shown = [
        html.Span([html.I(mark, className=f"key-{name}"), t(f"coordinates.{name}", n=count(n))])
        for name, mark, n in keys
        if n or (name != "unjudged" and row.table_name != "units")
    ]
    return html.Div(
        [
            html.Img(
                src=thumbnails.link(int(row.batch_id), row.table_name, view.theme, ground),
                alt=t("coordinates.picture", file=row.file_name),
                width=WIDTH,
                height=HEIGHT,
            ),
            html.Div(shown, className="keys"),
        ],
        className="sketch",
    )


def _asked(row: Any, view: View) -> list[Component]:
    if not given(row.question):
        return []
    return [html.P(said(row.question, view, table=row.table_name), className="question")]


SECTION = Section("coordinates", ask=ask, render=render)
