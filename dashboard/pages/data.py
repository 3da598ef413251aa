"""The page for who feeds the system: what came in, what was refused and why, how far it can be trusted."""

from __future__ import annotations

from dash import Dash, Input, Output, State, html
from dash.development.base_component import Component

from dashboard import shell
from dashboard.components import controls
from dashboard.data_page import refused_rows, thumbnails
from dashboard.data_page._base import discover
from dashboard.web.context import Context
from dashboard.web.i18n import Translate, translator
from dashboard.web.page import Page
from dashboard.web.state import Locale, View, parse, scope_of
from queries import places

ROWS = (("tables",), ("files", "coordinates"), ("refusals", "doubts"), ("quality", "columns"))


def layout(context: Context, t: Translate, locale: Locale) -> Component:
    """Return the whole page in one language."""
    sections = discover()
    return html.Div(
        [
            *shell.stores(context, locale),
            html.Div(
                className="data-page",
                children=[
                    shell.header(
                        context,
                        t,
                        locale,
                        "data",
                        [html.Span("", id="data-place", className="quiet"), _marks(context, t)],
                    ),
                    html.Main(
                        [
                            html.Div([sections[name].layout(t) for name in row], className="row")
                            for row in ROWS
                        ]
                    ),
                ],
            ),
            shell.notices(t),
        ]
    )


def _marks(context: Context, t: Translate) -> Component:
    marks = ("demo", "sketch") if context.demo else ()
    return html.Div([html.Span(t(f"mark.{mark}"), className="mark") for mark in marks], className="marks")


def place(context: Context, view: View, t: Translate, locale: str) -> str:
    """Return what is said of a chosen unit: it is kept, but this page tells of everything."""
    scope, _ = scope_of(view, context.db)
    if scope.area is None:
        return ""
    return t("data.place", place=places.full(context.db, scope.area, locale, t("shell.everything")))


def register(app: Dash, context: Context) -> None:
    """Connect the sections to the URL and to new imports; serve files of refused rows and small maps."""
    refused_rows.serve(app.server, context)
    thumbnails.serve(app.server, context)
    for section in discover().values():
        section.register(app, context)

    @app.callback(
        [Output("switches", "children"), Output("data-place", "children")],
        [Input("url", "search"), State("locale", "data")],
    )
    def follow(search: str, locale: str) -> tuple[list[Component], str]:
        view, t = parse(search), translator(locale)
        return controls.appearance(view, t), place(context, view, t, locale)


PAGE = Page("data", path="/data", place=30, layout=layout, register=register)
