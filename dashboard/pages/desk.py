"""The analyst's desk: one map in the middle, a board of panels around it, the strip of figures above."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from dash import Dash, Input, Output, State, dcc, html
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate
from flask import has_request_context, request

from dashboard import drawer, finder, shell
from dashboard.components import controls, desk_bar
from dashboard.downloads import serving as downloads
from dashboard.map import detail, replay_bar
from dashboard.map import view as map_view
from dashboard.panels._base import SIDES, Side, discover, standing_on
from dashboard.web.context import Context
from dashboard.web.fingerprint import changed
from dashboard.web.i18n import Translate, translator
from dashboard.web.page import Page
from dashboard.web.state import BOARDS, Locale, View, parse, scope_of
from queries import grids, places
from queries.scope import Scope

FIRST = BOARDS[0]


def layout(context: Context, t: Translate, locale: Locale) -> Component:
    """Return the whole page in one language, with the board that its address asks for."""
    board = _board_asked()
    slots = [
        html.Nav(id="breadcrumb", className="breadcrumb", **{"aria-label": t("shell.breadcrumb")}),
        html.Nav(id="period", className="period", **{"aria-label": t("shell.period")}),
        html.Div(id="headlines-body", className="headlines"),
    ]
    return html.Div(
        [
            *shell.stores(context, locale),
            html.A(t("shell.skip"), href="#main", className="skip control"),
            html.Div(
                className="desk",
                children=[
                    shell.header(context, t, locale, "desk", slots),
                    html.Div(id="kpis-body", className="kpis"),
                    html.Div(_stand(context, board, "top", t), id="top"),
                    html.Aside(
                        [
                            html.Nav(id="boards", className="boards", **{"aria-label": t("shell.boards")}),
                            html.Div(_stand(context, board, "left", t), id="left", className="panels"),
                        ],
                        className="side",
                    ),
                    html.Main(
                        [
                            desk_bar.layout(t),
                            map_view.layout(context, t, locale),
                            *replay_bar.layout(t),
                            *drawer.layout(),
                        ],
                        id="main",
                        tabIndex=-1,
                    ),
                    html.Aside(
                        html.Div(_stand(context, board, "right", t), id="right", className="panels"),
                        className="side",
                    ),
                ],
            ),
            dcc.Store(id="board", data=board),
            dcc.Store(id="header-seal"),
            shell.notices(t),
        ]
    )


def later(t: Translate) -> list[Component]:
    """Return the panels of the boards that are not the first."""
    return [panel.layout(t) for panel in discover().values() if panel.board not in ("", FIRST)]


def register(app: Dash, context: Context) -> None:
    """Connect header, map and panels to the URL and the data versions."""
    _register_header(app, context)
    _register_boards(app, context)
    map_view.register(app, context)
    detail.register(app, context)
    replay_bar.register(app, context)
    drawer.register(app, context)
    finder.serve(app.server, context)
    downloads.serve(app.server, context)
    for panel in discover().values():
        panel.register(app, context)


def warm(context: Context) -> None:
    """Answer what the first visitor will ask."""
    scope, _ = scope_of(View(), context.db)
    for panel in discover().values():
        if panel.board in ("", FIRST):
            panel.answer(context.db, scope)
    map_view.warm(context)


def follow(context: Context) -> None:
    """Answer again what events change: the figures at the top first."""
    view = View()
    scope, _ = scope_of(view, context.db)
    panels = [p for p in discover().values() if p.board in ("", FIRST) and "events" in p.depends]
    for panel in sorted(panels, key=lambda panel: panel.board):
        panel.answer(context.db, scope)
    map_view.values_of(context, view, scope)


def _register_header(app: Dash, context: Context) -> None:
    ground = Input("version-ground", "data")
    events = Input("version-events", "data")

    @app.callback(
        output={
            "path": Output("breadcrumb", "children"),
            "boards": Output("boards", "children"),
            "period": Output("period", "children"),
            "switches": Output("switches", "children"),
            "toolbar": Output("map-toolbar", "children"),
            "bar": Output("desk-bar", "children"),
            "notice": Output("notice", "children"),
            "seal": Output("header-seal", "data"),
        },
        inputs={
            "search": Input("url", "search"),
            "_": [ground, events],
            "locale": State("locale", "data"),
            "seal": State("header-seal", "data"),
        },
    )
    def follow(search: str, _: list[int], locale: str, seal: str) -> dict[str, Any]:
        view, t = parse(search), translator(locale)
        scope, problems = scope_of(view, context.db)
        parts = {
            "path": _breadcrumb(context, view, scope, t, locale),
            "boards": controls.boards(view, t),
            "period": controls.period(view, scope, context.profile, t),
            "switches": controls.switches(view, context.profile, t, locale),
            "toolbar": controls.toolbar(view, context.db, scope, t, locale),
            "bar": desk_bar.render(view, scope, context.profile, t, locale),
            "notice": t("notice.link", what=t("list.comma").join(t(f"notice.{p}") for p in problems))
            if problems
            else "",
        }
        return {**parts, "seal": changed(parts, seal)}


def _register_boards(app: Dash, context: Context) -> None:
    @app.callback(
        output=[*[Output(side, "children") for side in SIDES], Output("board", "data")],
        inputs=[Input("url", "search"), State("board", "data"), State("locale", "data")],
    )
    def stand(search: str, standing: str, locale: str) -> tuple[list[Component] | str, ...]:
        board, t = parse(search).board, translator(locale)
        if board == standing:
            raise PreventUpdate
        return *[_stand(context, board, side, t) for side in SIDES], board


def _board_asked() -> str:
    """Return the board of the page that asks for its layout; the first where the request does not say."""
    return parse(urlsplit(request.referrer or "").query).board if has_request_context() else FIRST


def _stand(context: Context, board: str, side: Side, t: Translate) -> list[Component]:
    return [panel.layout(t) for panel in standing_on(board, side, context.profile)]


def _breadcrumb(context: Context, view: View, scope: Scope, t: Translate, locale: str) -> list[Component]:
    path = grids.path(context.db, scope.area) if scope.area else []
    root = places.whole(context.db, locale, t("shell.everything"))
    names = {level.code: level.label(locale) for level in context.profile.levels}
    # the one top unit is named once, by the first link; of several, each by itself
    below = [unit for unit in path if unit.parent_code or places.own(context.db, unit, locale) != root]
    links = [dcc.Link(root, href=view.but(area="", level=""))]
    for unit in below:
        links += [
            html.Span("›", className="quiet"),
            dcc.Link(
                [places.own(context.db, unit, locale), html.Small(names.get(unit.level, unit.level))],
                href=view.but(area=unit.unit_code, level=""),
                title=unit.name,
            ),
        ]
    return links


PAGE = Page("desk", "/", 0, layout, register, warm=warm, follow=follow, later=later)
