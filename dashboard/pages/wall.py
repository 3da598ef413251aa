"""The wall of a command centre: nobody touches it, day and night. It says its age and heals by itself."""

from __future__ import annotations

from dash import ClientsideFunction, Dash, Input, Output, dcc, html
from dash.development.base_component import Component

from dashboard import shell
from dashboard.wall import serving
from dashboard.wall.frame import frame
from dashboard.web.context import Context
from dashboard.web.i18n import Translate
from dashboard.web.page import Page, discover
from dashboard.web.state import Locale, View


def layout(context: Context, t: Translate, locale: Locale) -> Component:
    """Return the whole page in one language; what other pages have for the hand is there and hidden."""
    links = [html.A(t(f"page.{page.id}"), href=page.path, id=f"to-{page.id}") for page in discover()]
    return html.Div(
        [
            *shell.stores(context, locale),
            dcc.Store(id="wall-started"),
            frame(context, t, locale),
            html.Div(
                [html.Nav(links, **{"aria-label": t("shell.pages")}), html.Div(id="age"), shell.notices(t)],
                hidden=True,
            ),
        ]
    )


def register(app: Dash, context: Context) -> None:
    """Serve the figures; the browser starts by itself."""
    serving.serve(app.server, context)
    app.clientside_callback(
        ClientsideFunction("gelan_wall", "start"), Output("wall-started", "data"), Input("url", "pathname")
    )


def warm(context: Context) -> None:
    """Answer what the first wall will ask."""
    serving.body(context, View())
    serving.moved(context, 0)


PAGE = Page("wall", path="/wall", place=10, layout=layout, register=register, warm=warm)
