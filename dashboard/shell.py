"""What surrounds every page: its name, the links between pages, age, language and theme, notices."""

from __future__ import annotations

from collections.abc import Sequence

from dash import ClientsideFunction, Dash, Input, Output, dcc, html
from dash.development.base_component import Component

from dashboard.web import live
from dashboard.web.context import Context
from dashboard.web.i18n import Translate
from dashboard.web.page import discover

TABLES = ("ground", "events", "staff")


def header(
    context: Context, t: Translate, locale: str, here: str, slots: Sequence[Component] = ()
) -> Component:
    """Return the header of the page `here`; `slots` are what this page puts between name and age."""
    head = context.profile.profile
    name = head.name_en if locale == "en" and head.name_en else head.name
    return html.Header(
        className="header",
        children=[
            html.Div(
                [html.Strong(t("app.name")), html.Span(name, className="system-name", title=name)],
                className="brand",
            ),
            html.Nav(
                [
                    html.A(
                        t(f"page.{page.id}"),
                        href=page.path,
                        id=f"to-{page.id}",
                        className="is-here" if page.id == here else "",
                        **({"aria-current": "page"} if page.id == here else {}),
                    )
                    for page in discover()
                ],
                className="pages",
                **{"aria-label": t("shell.pages")},
            ),
            *_public_link(context, locale),
            *slots,
            html.Div(id="age", className="age", **{"data-label": t("shell.as_of")}),
            html.Div(id="switches", className="switches"),
        ],
    )


def _public_link(context: Context, locale: str) -> list[Component]:
    """Return the way to what residents see, where the profile has such a board; it opens beside this page."""
    board = context.profile.workflow.public_board
    if board is None:
        return []
    name = board.name_en if locale == "en" and board.name_en else board.name
    return [html.A(f"{name} ↗", href=f"/case?lang={locale}", target="_blank", className="public-link")]


def stores(context: Context, locale: str) -> list[Component]:
    """Return what a page remembers: versions of the tables, language, failures. No figure, no frame."""
    known = live.versions(context)
    return [
        dcc.Location(id="url", refresh=False),
        *[dcc.Store(id=f"version-{name}", data=known[name]) for name in TABLES],
        dcc.Store(id="locale", data=locale),
        dcc.Store(id="failure"),
        dcc.Store(id="live", data={"late_after_s": context.settings.late_after_s, "known": known}),
        dcc.Store(id="themed"),
    ]


def register(app: Dash) -> None:
    """Let a page follow its URL and the data; the links to the other pages take the URL's state along."""
    app.clientside_callback(
        ClientsideFunction("gelan_live", "start"), Output("live", "data"), Input("live", "data")
    )
    app.clientside_callback(
        ClientsideFunction("gelan_live", "theme"),
        Output("themed", "data"),
        Input("url", "search"),
    )
    app.clientside_callback(
        ClientsideFunction("gelan_live", "links"),
        [Output(f"to-{page.id}", "href") for page in discover()],
        Input("url", "search"),
    )
    app.clientside_callback(
        ClientsideFunction("gelan_live", "fail"),
        Output("failure", "data", allow_duplicate=True),
        Input("failure", "data"),
        prevent_initial_call=True,
    )


def notices(t: Translate) -> Component:
    """Return the places where the page says that something is wrong."""
    return html.Div(
        [
            html.Div(id="notice", className="notice", role="status"),
            html.Div(
                t("notice.server"), id="notice-server", className="notice is-bad", role="alert", hidden=True
            ),
            html.Div(
                t("notice.failure"), id="notice-failure", className="notice is-bad", role="alert", hidden=True
            ),
        ],
        className="notices",
    )
