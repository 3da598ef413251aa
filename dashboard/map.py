"""The one map: polygons from hashed URLs, figures as a small array, points as they change."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import dash_leaflet as dl
import shapely
from dash import ClientsideFunction, Dash, Input, Output, State, dcc, html
from dash.development.base_component import Component

from dashboard import closeup
from dashboard.context import Context
from dashboard.i18n import Translate, translator
from dashboard.pieces import event_card, legend
from dashboard.state import View, parse, scope_of
from layers import grids as grid_layer
from layers._base import Layer, collection, discover, encode
from layers.events import MOST
from queries import events, grids
from queries.scope import Scope

NOTHING = encode(collection([]))
PANES = {"reach": 405, "borders": 410, "selection": 420, "posts": 430}


def client(name: str) -> dict[str, str]:
    """Return the reference to a function of assets/30-map.js, in the form dash-leaflet resolves."""
    return {"variable": f"gelan.map.{name}"}


def layout(context: Context, t: Translate) -> Component:
    """Return the map, its toolbar, its legend and the card of a picked event.

    Layers start without a URL: dash-leaflet drops a change that comes while it still loads another.
    """
    tiles = context.settings.tiles_url
    base = [dl.TileLayer(url=tiles, attribution=context.settings.tiles_attribution)] if tiles else []
    return html.Div(
        className="map-frame",
        children=[
            dl.MapContainer(
                id="map",
                className="map",
                center=[34, 108],
                zoom=5,
                zoomSnap=0.1,
                preferCanvas=True,
                attributionControl=bool(tiles),
                zoomControl=False,
                children=[
                    *base,
                    *[
                        dl.Pane(
                            name=name,
                            style={"zIndex": z, "pointerEvents": "auto" if name == "posts" else "none"},
                        )
                        for name, z in PANES.items()
                    ],
                    dl.GeoJSON(id="ground", style=client("gridStyle"), onEachFeature=client("gridEach")),
                    dl.GeoJSON(
                        id="borders",
                        style=client("borderStyle"),
                        interactive=False,
                        pane="borders",
                    ),
                    dl.GeoJSON(
                        id="selection",
                        style=client("selectionStyle"),
                        interactive=False,
                        pane="selection",
                    ),
                    *closeup.parts(),
                    *[_component(layer) for layer in discover()],
                    dl.GeoJSON(
                        id="events-points",
                        pointToLayer=client("eventPoint"),
                        cluster=False,
                        zoomToBoundsOnClick=True,
                        clusterToLayer=client("eventCluster"),
                        superClusterOptions={"radius": 52, "maxZoom": 17},
                    ),
                    dl.ZoomControl(position="bottomright"),
                    dl.ScaleControl(position="bottomright", imperial=False),
                ],
            ),
            html.Div(id="map-toolbar", className="map-toolbar"),
            html.Div(id="legend", className="legend"),
            html.Div(id="event-card", className="event-card"),
            html.Div(t("map.most", n=f"{MOST:,}"), id="events-note", className="events-note", hidden=True),
            html.Div(
                [
                    html.Span(t("mark.demo"), className="mark") if context.demo else None,
                    html.Span(t("mark.sketch"), className="mark") if context.demo else None,
                ],
                className="map-marks",
            ),
            *[dcc.Store(id=name) for name in ("values", "focus", "painted", "picked-unit", "picked-event")],
            dcc.Store(id="detail", data=first_detail(context)),
            closeup.store(),
            dcc.Store(
                id="map-words",
                data={key: t(f"map.{key}") for key in ("no_data", "posts")},
            ),
        ],
    )


def _component(layer: Layer) -> Component:
    pane = "posts" if layer.interactive else "reach"
    return dl.GeoJSON(
        id=f"layer-{layer.id}",
        style=client(f"{layer.id}Style"),
        pointToLayer=client(f"{layer.id}Point"),
        interactive=layer.interactive,
        pane=pane,
    )


def _ground(context: Context, view: View, scope: Scope, detail: int) -> dict[str, Any]:
    """Return the URLs of the outlines that a view needs, and the bounds to look at."""
    db, shelf = context.db, context.shelf
    version = grids.geometry_version(db)
    level, within = grid_layer.drawn_level(db, scope.area, view.level)
    above = grids.level_above(db, level)

    def outlines(of: str, inside: str | None, key: str) -> str:
        ask: Hashable = ("ground", version, of, inside, detail)
        return shelf.url(
            ask if of else (key, "none"),
            lambda: encode(grid_layer.ground(db, of, inside, detail)) if of else NOTHING,
        )

    def selected() -> bytes:
        shapes = grids.shapes(db, (scope.area,)) if scope.area else {}
        return encode(
            collection(
                [
                    {"type": "Feature", "geometry": shapely.geometry.mapping(shape), "properties": {}}
                    for shape in shapes.values()
                ]
            )
        )

    return {
        "ground": outlines(level, within, "ground"),
        "borders": outlines(above, None, "borders"),
        "selection": shelf.url(("selection", version, scope.area), selected),
        "focus": {"area": scope.area, "version": version, "bounds": _corners(grids.bounds(db, scope.area))},
    }


def _values(context: Context, view: View, scope: Scope) -> dict[str, Any]:
    """Return the figures that colour the polygons, shared among all who look at the same view."""
    db = context.db
    level, within = grid_layer.drawn_level(db, scope.area, view.level)
    key = ("values", scope, view.indicator, level, within)
    return db.answer(key, lambda: grid_layer.values(db, scope, view.indicator, level, within))


def _layer_url(context: Context, layer: Layer, view: View, scope: Scope) -> str:
    """Return where a layer's features are; nothing is drawn of a layer that is switched off."""
    if layer.id not in view.layers:
        return context.shelf.url("nothing", lambda: NOTHING)
    key = (layer.id, layer.key(context.db, scope))
    return context.shelf.url(key, lambda: encode(layer.features(context.db, scope)))


def warm(context: Context) -> None:
    """Make ready what the first page will ask for."""
    view = View()
    scope, _ = scope_of(view, context.db)
    _ground(context, view, scope, first_detail(context))
    _values(context, view, scope)
    for layer in discover():
        _layer_url(context, layer, view, scope)


def first_detail(context: Context) -> int:
    """Return the detail in which the whole ground is shown at first."""
    return grid_layer.detail_of(grids.bounds(context.db, None))


def _corners(box: tuple[float, float, float, float] | None) -> list[list[float]] | None:
    """Return a box of west, south, east, north as the two corners that Leaflet takes."""
    return [[box[1], box[0]], [box[3], box[2]]] if box else None


def register(app: Dash, context: Context) -> None:
    """Connect the map to the URL and the data versions."""
    ground_version = Input("version-ground", "data")
    staff_version = Input("version-staff", "data")
    db = context.db

    @app.callback(
        output={
            "ground": Output("ground", "url"),
            "borders": Output("borders", "url"),
            "selection": Output("selection", "url"),
            "focus": Output("focus", "data"),
        },
        inputs={"search": Input("url", "search"), "detail": Input("detail", "data"), "_": ground_version},
    )
    def draw(search: str, detail: int, _: int) -> dict[str, Any]:
        view = parse(search)
        return _ground(context, view, scope_of(view, db)[0], detail)

    @app.callback(
        output={"values": Output("values", "data"), "legend": Output("legend", "children")},
        inputs={
            "search": Input("url", "search"),
            "_": [ground_version, staff_version, Input("version-events", "data")],
            "locale": State("locale", "data"),
        },
    )
    def colour(search: str, _: list[int], locale: str) -> dict[str, Any]:
        view = parse(search)
        scope, _problems = scope_of(view, db)
        values = _values(context, view, scope)
        t = translator(locale)
        drawn = {**values, "ramp": legend.ramp(view.indicator), "label": t(f"indicator.{view.indicator}")}
        return {"values": drawn, "legend": legend.render(values, t)}

    for layer in discover():
        _register_layer(app, context, layer)

    @app.callback(
        Output("event-card", "children"),
        Input("picked-event", "data"),
        State("url", "search"),
        State("locale", "data"),
        prevent_initial_call=True,
    )
    def pick(event_id: str, search: str, locale: str) -> Any:
        scope, _ = scope_of(parse(search), db)
        return event_card.render(events.one(db, event_id, scope), db.profile, translator(locale), locale)

    app.clientside_callback(
        ClientsideFunction("gelan_map", "paint"),
        Output("painted", "data"),
        Input("values", "data"),
        Input("url", "search"),
    )
    app.clientside_callback(
        ClientsideFunction("gelan_map", "fit"), Output("map", "viewport"), Input("focus", "data")
    )
    app.clientside_callback(
        ClientsideFunction("gelan_map", "events"),
        Output("events-points", "url"),
        Output("events-points", "cluster"),
        Input("url", "search"),
    )
    app.clientside_callback(
        ClientsideFunction("gelan_map", "words"), Output("map-words", "data"), Input("map-words", "data")
    )
    app.clientside_callback(
        ClientsideFunction("gelan_map", "select"),
        Output("url", "search", allow_duplicate=True),
        Input("picked-unit", "data"),
        State("url", "search"),
        prevent_initial_call=True,
    )


def _register_layer(app: Dash, context: Context, layer: Layer) -> None:
    versions = [Input(f"version-{name}", "data") for name in layer.depends]

    @app.callback(
        Output(f"layer-{layer.id}", "url"), inputs={"search": Input("url", "search"), "_": versions}
    )
    def draw(search: str, _: list[int]) -> str:
        view = parse(search)
        return _layer_url(context, layer, view, scope_of(view, context.db)[0])
