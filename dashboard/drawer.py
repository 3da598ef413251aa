"""The drawer below the map: the events or the units as a table. Laid out and asked only when it is open."""

from __future__ import annotations

from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, dcc, html
from dash.development.base_component import Component

from dashboard.components import event_table, unit_table
from dashboard.web.context import Context
from dashboard.web.i18n import translator
from dashboard.web.state import parse, scope_of


def layout() -> list[Component]:
    """Return the drawer, closed, and the store of the URL as far as it asks for a table."""
    return [html.Section(id="drawer", className="drawer"), dcc.Store(id="tabled"), dcc.Store(id="event-open")]


def register(app: Dash, context: Context) -> None:
    """Fill the drawer while the URL names a table, and follow the events."""
    app.clientside_callback(
        ClientsideFunction("gelan_desk", "tabled"), Output("tabled", "data"), Input("url", "search")
    )
    app.clientside_callback(
        ClientsideFunction("gelan_desk", "opened"), Output("event-open", "data"), Input("url", "search")
    )
    app.clientside_callback(
        ClientsideFunction("gelan_desk", "pick"),
        Output("url", "search", allow_duplicate=True),
        Input("picked-event", "data"),
        State("url", "search"),
        prevent_initial_call=True,
    )

    @app.callback(
        Output("drawer", "children"),
        Input("tabled", "data"),
        Input("version-events", "data"),
        State("locale", "data"),
        prevent_initial_call=True,
    )
    def fill(search: str | None, _: int, locale: str) -> list[Component]:
        return render(context, search or "", locale)


def render(context: Context, search: str, locale: str) -> list[Component]:
    """Return what lies in the drawer; nothing where no table is asked for."""
    view, t, db = parse(search), translator(locale), context.db
    if not view.table:
        return []
    scope, _ = scope_of(view, db)
    tables: dict[str, Any] = {
        "events": (
            event_table.ask,
            event_table.head,
            lambda found: event_table.render(found, db.profile, view, t),
        ),
        "units": (unit_table.ask, unit_table.head, lambda found: unit_table.render(found, view, t)),
    }
    ask, head, body = tables[view.table]
    found = ask(db, scope, view)
    close = dcc.Link(
        "×",
        href=view.but(table="", sort="", list="accepted"),
        className="close",
        id="drawer-close",
        title=t("table.close"),
    )
    return [
        html.Div([*head(found, view, t), close], className="drawer-head"),
        html.Div(
            body(found),
            className="drawer-body",
            tabIndex=0,
            role="region",
            **{"aria-label": t(f"drawer.{view.table}")},
        ),
    ]
