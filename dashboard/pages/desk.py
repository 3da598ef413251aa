"""The analyst's desk: one map in the middle, two panels on each side, the strip of figures above."""

from __future__ import annotations

from typing import Any

from dash import Dash, Input, Output, State, dcc, html
from dash.development.base_component import Component

from dashboard import closeup, shell
from dashboard import map as map_view
from dashboard.context import Context
from dashboard.i18n import Translate, translator
from dashboard.pages._base import Page
from dashboard.panels._base import discover
from dashboard.pieces import controls
from dashboard.state import Locale, View, parse, scope_of
from queries import grids
from queries.scope import Scope

LEFT = ("closure", "tiers")
RIGHT = ("response", "coverage")


def layout(context: Context, t: Translate, locale: Locale) -> Component:
    """Return the whole page in one language."""
    panels = discover()
    slots = [
        html.Nav(id="breadcrumb", className="breadcrumb", **{"aria-label": t("shell.breadcrumb")}),
        html.Nav(id="period", className="period", **{"aria-label": t("shell.period")}),
        html.Div(id="headlines-body", className="headlines"),
    ]
    return shell.provider(
        [
            *shell.stores(context, locale),
            html.Div(
                className="desk",
                children=[
                    shell.header(context, t, locale, "desk", slots),
                    html.Div(id="kpis-body", className="kpis"),
                    html.Aside([panels[name].layout(t) for name in LEFT], className="side"),
                    html.Main(map_view.layout(context, t)),
                    html.Aside([panels[name].layout(t) for name in RIGHT], className="side"),
                ],
            ),
            shell.notices(t),
        ]
    )


def register(app: Dash, context: Context) -> None:
    """Connect header, map and panels to the URL and the data versions."""
    _register_header(app, context)
    map_view.register(app, context)
    closeup.register(app, context)
    for panel in discover().values():
        panel.register(app, context)


def warm(context: Context) -> None:
    """Answer what the first visitor will ask."""
    scope, _ = scope_of(View(), context.db)
    for panel in discover().values():
        panel.answer(context.db, scope)
    map_view.warm(context)


def _register_header(app: Dash, context: Context) -> None:
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
            "switches": controls.switches(view, context.profile, t, locale),
            "toolbar": controls.toolbar(view, context.db, scope, t, locale),
            "notice": t("notice.link", what=t("list.comma").join(t(f"notice.{p}") for p in problems))
            if problems
            else "",
        }


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


PAGE = Page("desk", path="/", place=0, layout=layout, register=register, warm=warm)
