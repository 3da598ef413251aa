"""What surrounds the panels: name, breadcrumb, period, filters, age, language and theme."""

from __future__ import annotations

from typing import Any

import dash_mantine_components as dmc
from dash import ClientsideFunction, Dash, Input, Output, State, dcc, html
from dash.development.base_component import Component

from dashboard import live
from dashboard.context import Context
from dashboard.i18n import Translate, translator
from dashboard.pieces import controls
from dashboard.state import View, parse, scope_of
from queries import grids
from queries.scope import Scope

TABLES = ("ground", "events", "staff")


def header(context: Context, t: Translate, locale: str) -> Component:
    """Return the page's header; its links are filled in from the URL."""
    head = context.profile.profile
    name = head.name_en if locale == "en" and head.name_en else head.name
    return html.Header(
        className="header",
        children=[
            html.Div(
                [html.Strong(t("app.name")), html.Span(name, className="system-name", title=name)],
                className="brand",
            ),
            html.Nav(id="breadcrumb", className="breadcrumb", **{"aria-label": t("shell.breadcrumb")}),
            html.Nav(id="period", className="period", **{"aria-label": t("shell.period")}),
            html.Div(id="age", className="age", **{"data-label": t("shell.as_of")}),
            html.Div(id="switches", className="switches"),
        ],
    )


def stores(context: Context, locale: str) -> list[Component]:
    """Return what the page remembers: versions of the tables, language, failures. No figure, no frame."""
    known = live.versions(context)
    return [
        dcc.Location(id="url", refresh=False),
        *[dcc.Store(id=f"version-{name}", data=known[name]) for name in TABLES],
        dcc.Store(id="locale", data=locale),
        dcc.Store(id="failure"),
        dcc.Store(id="live", data={"late_after_s": context.settings.late_after_s, "known": known}),
        dcc.Store(id="themed"),
    ]


def register(app: Dash, context: Context) -> None:
    """Connect header and notices to the URL."""
    ground = Input("version-ground", "data")
    events = Input("version-events", "data")

    @app.callback(
        output={
            "path": Output("breadcrumb", "children"),
            "period": Output("period", "children"),
            "switches": Output("switches", "children"),
            "toolbar": Output("map-toolbar", "children"),
            "notice": Output("notice", "children"),
        },
        inputs={"search": Input("url", "search"), "_": [ground, events], "locale": State("locale", "data")},
    )
    def follow(search: str, _: list[int], locale: str) -> dict[str, Any]:
        view, t = parse(search), translator(locale)
        scope, problems = scope_of(view, context.db)
        return {
            "path": _breadcrumb(context, view, scope, t, locale),
            "period": controls.period(view, scope, context.profile, t),
            "switches": controls.switches(view, scope, context.profile, t, locale),
            "toolbar": controls.toolbar(view, context.db, scope, t, locale),
            "notice": t("notice.link", what=t("list.comma").join(t(f"notice.{p}") for p in problems))
            if problems
            else "",
        }

    app.clientside_callback(
        ClientsideFunction("gelan_live", "start"), Output("live", "data"), Input("live", "data")
    )
    app.clientside_callback(
        ClientsideFunction("gelan_live", "theme"),
        Output("themed", "data"),
        Output("mantine", "forceColorScheme"),
        Input("url", "search"),
    )
    app.clientside_callback(
        ClientsideFunction("gelan_live", "fail"),
        Output("failure", "data", allow_duplicate=True),
        Input("failure", "data"),
        prevent_initial_call=True,
    )


def _breadcrumb(context: Context, view: View, scope: Scope, t: Translate, locale: str) -> list[Component]:
    path = grids.path(context.db, scope.area) if scope.area else []
    top = context.profile.profile.top_unit
    root = (top.name_en if locale == "en" and top.name_en else top.name) if top else t("shell.everything")
    names = {level.code: level.label(locale) for level in context.profile.levels}
    below = [unit for unit in path if unit.parent_code]
    links = [dcc.Link(root, href=view.but(area="", level=""))]
    for unit in below:
        links += [
            html.Span("›", className="quiet"),
            dcc.Link(
                [unit.name, html.Small(names.get(unit.level, unit.level))],
                href=view.but(area=unit.unit_code, level=""),
            ),
        ]
    return links


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


def provider(children: list[Component]) -> Component:
    """Return the component kit's provider around a page."""
    return dmc.MantineProvider(
        children,
        id="mantine",
        forceColorScheme="dark",
        theme={"fontFamily": "var(--font)", "primaryColor": "cyan", "defaultRadius": "sm"},
    )
