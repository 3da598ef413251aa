"""The hand-over of a shift: what changed since it began, read in a minute, printed, or taken as a file."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from dash import Dash, Input, Output, State, dcc, html
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from dashboard import shell
from dashboard.components import controls
from dashboard.handover import asking, rendering, serving, wording
from dashboard.handover.asking import Question
from dashboard.web.context import Context
from dashboard.web.i18n import Translate, translator
from dashboard.web.page import Page
from dashboard.web.state import Locale, View, parse
from queries import shifts


def layout(context: Context, t: Translate, locale: Locale) -> Component:
    """Return the whole page in one language."""
    return html.Div(
        [
            *shell.stores(context, locale),
            dcc.Store(id="handover-of"),
            html.Div(
                className="handover-page",
                children=[
                    shell.header(context, t, locale, "handover", [_marks(context, t)]),
                    html.Main(
                        [
                            html.Div(id="handover-head", className="handover-head"),
                            html.Div(
                                [
                                    html.Div(id="handover-events", className="handover-events"),
                                    html.Div(
                                        [
                                            html.Div(id="handover-beside", className="handover-part"),
                                            html.Div(id="handover-forces", className="handover-part"),
                                        ],
                                        className="handover-side",
                                    ),
                                ],
                                className="handover-body",
                            ),
                            rendering.meanings(t),
                        ],
                        tabIndex=-1,
                    ),
                ],
            ),
            shell.notices(t),
        ]
    )


def _marks(context: Context, t: Translate) -> Component:
    return html.Div([html.Span(t("mark.demo"), className="mark")] if context.demo else [], className="marks")


def register(app: Dash, context: Context) -> None:
    """Serve the files; answer the page. What is read to somebody stands still for a minute at least."""
    serving.serve(app.server, context)
    db = context.db

    def asked(search: str, locale: str) -> tuple[View, Question, Translate]:
        view, t = parse(search), translator(locale)
        return view, asking.asked(db, view, t, locale), t

    @app.callback(
        output={
            "head": Output("handover-head", "children"),
            "events": Output("handover-events", "children"),
            "beside": Output("handover-beside", "children"),
            "switches": Output("switches", "children"),
            "of": Output("handover-of", "data"),
        },
        inputs={
            "search": Input("url", "search"),
            "_": Input("version-events", "data"),
            "locale": State("locale", "data"),
            "of": State("handover-of", "data"),
        },
    )
    def follow(search: str, _: int, locale: str, of: str | None) -> dict[str, Any]:
        view, question, t = asked(search, locale)
        told = f"{search}|{question.scope.period.label}"
        if told == of:
            raise PreventUpdate
        found = asking.changes(db, question)
        known = wording.names(db.profile, locale)
        return {
            "head": _head(context, view, question, t),
            "events": rendering.events(question, found, known, t),
            "beside": rendering.beside(question, found, known, t),
            "switches": controls.appearance(view, t),
            "of": told,
        }

    @app.callback(
        Output("handover-forces", "children"),
        Input("handover-of", "data"),
        State("url", "search"),
        State("locale", "data"),
    )
    def count_forces(of: str | None, search: str, locale: str) -> list[Component]:
        if of is None:
            raise PreventUpdate
        _view, question, t = asked(search, locale)
        return rendering.forces(asking.forces(db, question), wording.names(db.profile, locale), t)


def _head(context: Context, view: View, question: Question, t: Translate) -> list[Component]:
    """Return the title, where the hand-over may begin, and how it is taken along."""
    chosen = [
        controls.link(text, view.but(since=since), on=since == view.since, css="chip")
        for text, since in _moments(context, question, t)
    ]
    files = [
        html.A(
            t(f"handover.as_{kind}"), href=f"/handover.{kind}{view.search}", className="control", download=""
        )
        for kind in ("xlsx", "csv")
    ]
    printing = html.Button(t("handover.print"), className="control", type="button", **{"data-prints": "page"})
    return [
        html.Div(
            [
                html.H1(
                    [
                        t("handover.heading", place=question.place),
                        html.Small(t(f"handover.source.{question.source}")),
                    ]
                ),
                html.P(
                    [
                        html.B(f"{wording.when(question.since)} → {wording.when(question.scope.as_of)}"),
                        html.Small(t("handover.lasting", time=wording.lasting(question.hours * 3600, t))),
                    ],
                    className="handover-time",
                ),
            ]
        ),
        html.Nav(chosen, className="chips", **{"aria-label": t("handover.choose")}),
        html.Div([*files, printing], className="handover-ways"),
    ]


def _moments(context: Context, question: Question, t: Translate) -> list[tuple[str, str]]:
    """Return the moments that one may want to look back to: shifts that began, a day, midnight."""
    until = question.scope.as_of
    found = shifts.recent(context.db, until)
    first = t(f"handover.from.{found.source}", at=f"{found.at[0]:%H:%M}" if found.at else "")
    told = [(first, "")]
    told += [(t("handover.from.before", at=f"{one:%m-%d %H:%M}"), one.isoformat()) for one in found.at[1:]]
    told.append((t("handover.from.day"), (until - timedelta(days=1)).isoformat()))
    told.append((t("handover.from.week"), (until - timedelta(days=7)).isoformat()))
    return told


PAGE = Page("handover", path="/handover", place=20, layout=layout, register=register)
