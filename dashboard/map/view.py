"""The one map: polygons from hashed URLs, figures as a small array, points as they change.

Longer than 300 lines: the map is one component; layout and callbacks name the same ids.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import dash_leaflet as dl
import shapely
from dash import ClientsideFunction, Dash, Input, Output, State, dcc, html
from dash.development.base_component import Component

from dashboard.components import event_card, fair_legend, kind_legend, legend
from dashboard.components.marks import beside
from dashboard.map import detail, layers, reach, whatif
from dashboard.map.layers import NOTHING, client
from dashboard.web import roster
from dashboard.web.context import Context
from dashboard.web.i18n import Translate, translator
from dashboard.web.state import View, level_of, parse, scope_of
from layers import fair as fair_layer
from layers import grids as grid_layer
from layers import kinds as kind_layer
from layers._base import collection, discover, encode
from layers.events import MOST
from queries import comparison, events, grids
from queries.indicators import INDICATORS
from queries.scope import Scope

PANES = {
    "reach": 405,
    "borders": 410,
    "former": 414,
    "selection": 420,
    "links": 425,
    "posts": 430,
    "centres": 610,
}

STORES = ("values", "focus", "painted", "placed", "picked-unit", "picked-event")


def layout(context: Context, t: Translate, locale: str) -> Component:
    """Return the map, its toolbar, its legend and the card of a picked event.

    Layers start without a URL: dash-leaflet drops a change that comes while it still loads another.
    """
    tiles, shown_detail = context.settings.tiles_url, first_detail(context)
    base = [dl.TileLayer(url=tiles, attribution=context.settings.tiles_attribution)] if tiles else []
    return html.Div(
        className="map-frame",
        **{"data-detail": shown_detail},
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
                    *detail.parts(),
                    *layers.parts(),
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
            html.Div(
                [html.Div(id="legend", className="legend"), html.Div(id="layer-keys", className="legend")],
                className="legends",
            ),
            html.Div(id="event-card", className="event-card"),
            html.Div(t("map.most", n=f"{MOST:,}"), id="events-note", className="events-note", hidden=True),
            html.Div(
                [
                    html.Span(t("mark.demo"), className="mark") if context.demo else None,
                    html.Span(t("mark.sketch"), className="mark") if context.demo else None,
                ],
                className="map-marks",
            ),
            *[dcc.Store(id=name) for name in STORES],
            dcc.Store(id="detail", data=shown_detail),
            detail.store(),
            *whatif.layout(t),
            dcc.Store(id="map-words", data=layers.words(context, t, locale)),
        ],
    )


def _ground(context: Context, view: View, scope: Scope, shown_detail: int) -> dict[str, Any]:
    """Return the URLs of the outlines that a view needs, and the bounds to look at."""
    db, shelf = context.db, context.shelf
    version = grids.geometry_version(db)
    level, within = level_of(view, db, scope)
    above = grids.level_above(db, level)

    def outlines(of: str, inside: str | None, key: str) -> str:
        ask: Hashable = ("ground", version, of, inside, shown_detail)
        return shelf.url(
            ask if of else (key, "none"),
            lambda: encode(grid_layer.ground(db, of, inside, shown_detail)) if of else NOTHING,
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


def values_of(context: Context, view: View, scope: Scope) -> dict[str, Any]:
    """Return the figures that colour the polygons, shared among all who look at the same view."""
    db = context.db
    level, within = level_of(view, db, scope)
    key = ("values", scope, view.indicator, level, within, view.is_fair)

    def compute() -> dict[str, Any]:
        if view.indicator == kind_layer.INDICATOR:
            return kind_layer.values(db, scope, level, within)
        if _is_fair(view) and level:
            return fair_layer.values(db, scope, view.indicator, level, within)
        return grid_layer.values(db, scope, view.indicator, level, within)

    told = db.answer(key, compute)
    asked = INDICATORS.get(view.indicator)
    if asked is not None and asked.rostered and roster.is_over(context, view, scope):
        told = grid_layer.withdrawn(told)
    return kind_layer.narrowed(db, told, view.kinds)


def worded(values: dict[str, Any], id: str, t: Translate) -> dict[str, Any]:
    """Return what is sent: texts with what they are never told without, and why a number is missing."""
    nobody = values["nobody"] or [False] * len(values["texts"])
    texts = [
        t("figure.nobody") if is_nobody else f"{text} {beside(id, *known, t)}".strip() if text else ""
        for text, known, is_nobody in zip(values["texts"], values["known"], nobody, strict=True)
    ]
    return {key: value for key, value in values.items() if key not in {"known", "nobody"}} | {"texts": texts}


def _is_fair(view: View) -> bool:
    return view.is_fair and comparison.is_comparable(view.indicator)


def warm(context: Context) -> None:
    """Make ready what the first page will ask for."""
    view = View()
    scope, _ = scope_of(view, context.db)
    _ground(context, view, scope, first_detail(context))
    values_of(context, view, scope)
    for layer in discover():
        layers.url(context, layer, view, scope)
    reach.warm(context)


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
        values = values_of(context, view, scope)
        t = translator(locale)
        if view.indicator == kind_layer.INDICATOR:
            return {
                "values": {**values, **kind_legend.told(db.profile, t, locale)},
                "legend": kind_legend.render(values, db.profile, view, t),
            }
        only = kind_legend.only(db.profile, view, t)
        if "whole" in values:
            return {
                "values": {
                    **worded(values, view.indicator, t),
                    "ramp": "fair",
                    "label": t(f"indicator.{view.indicator}"),
                },
                "legend": [*fair_legend.render(values, db.profile, t, locale), *only],
            }
        drawn = {
            **worded(values, view.indicator, t),
            "ramp": legend.ramp(view.indicator),
            "label": t(f"indicator.{view.indicator}"),
        }
        return {"values": drawn, "legend": [*legend.render(values, t), *only]}

    layers.register(app, context)
    whatif.register(app, context)

    @app.callback(
        Output("event-card", "children"),
        Input("event-open", "data"),
        State("url", "search"),
        State("locale", "data"),
        prevent_initial_call=True,
    )
    def pick(event_id: str, search: str, locale: str) -> Any:
        if not event_id:
            return None
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
        ClientsideFunction("gelan_place", "follow"), Output("placed", "data"), Input("url", "search")
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
