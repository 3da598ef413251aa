"""The layers on the one map: where their features are, and the legend of those that are shown."""

from __future__ import annotations

from typing import Any

import dash_leaflet as dl
from dash import Dash, Input, Output, State, ctx, html, no_update
from dash.development.base_component import Component

from dashboard.web import roster
from dashboard.web.context import Context
from dashboard.web.i18n import Translate, translator
from dashboard.web.state import SHOWN, View, parse, scope_of
from layers._base import Key, Layer, collection, discover, encode
from queries.scope import Scope

NOTHING = encode(collection([]))


def client(name: str) -> dict[str, str]:
    """Return the reference to a client-side function, in the form dash-leaflet resolves."""
    return {"variable": f"gelan.map.{name}"}


def parts() -> list[Component]:
    """Return the components, one for each layer; they start without a URL, as the others of the map."""
    return [_component(layer) for layer in discover()]


def url(context: Context, layer: Layer, view: View, scope: Scope) -> str:
    """Return where a layer's features are; nothing is drawn of one switched off or no longer true."""
    if layer.id not in view.layers or (layer.is_rostered and roster.is_over(context, view, scope)):
        return context.shelf.url("nothing", lambda: NOTHING)
    key = (layer.id, layer.key(context.db, scope))
    return context.shelf.url(key, lambda: encode(layer.features(context.db, scope)))


def words(context: Context, t: Translate, locale: str) -> dict[str, Any]:
    """Return what the client-side functions write beside features."""
    plain = ("no_data", "posts", "on_duty", "off_duty", "unknown", "alone", "apart")
    return {
        **{key: t(f"map.{key}") for key in plain},
        **{f"links_{state}": t(f"key.links-{state}") for state in ("ready", "nobody", "unknown")},
        "centres": {kind.code: kind.label(locale) for kind in context.profile.centres},
    }


def register(app: Dash, context: Context) -> None:
    """Connect the layers to the URL and the data versions.

    Layers that are shown from the start have a callback each, so that none waits for another; the others
    share one, so that a page asks no more than it shows.
    """
    for layer in discover():
        if layer.id in SHOWN:
            _register(app, context, [layer])
    _register(app, context, [layer for layer in discover() if layer.id not in SHOWN])

    @app.callback(
        Output("layer-keys", "children"),
        inputs={
            "search": Input("url", "search"),
            "_": [Input("version-ground", "data"), Input("version-staff", "data")],
            "locale": State("locale", "data"),
        },
    )
    def explain(search: str, _: list[int], locale: str) -> list[Component]:
        view = parse(search)
        scope, _problems = scope_of(view, context.db)
        over = roster.is_over(context, view, scope)
        shown = [
            layer for layer in discover() if layer.id in view.layers and not (over and layer.is_rostered)
        ]
        keys = [key for layer in shown for key in layer.keys(context.db, scope)]
        return [_key(key, translator(locale), locale) for key in keys]


def _register(app: Dash, context: Context, together: list[Layer]) -> None:
    tables = sorted({name for layer in together for name in layer.depends})

    @app.callback(
        output=[Output(f"layer-{layer.id}", "url") for layer in together],
        inputs={
            "search": Input("url", "search"),
            "_": [Input(f"version-{name}", "data") for name in tables],
        },
    )
    def draw(search: str, _: list[int]) -> list[Any]:
        view = parse(search)
        scope, _problems = scope_of(view, context.db)
        # a page that opens has nothing to take off the map
        asked = [layer for layer in together if ctx.triggered_id or layer.id in view.layers]
        return [url(context, layer, view, scope) if layer in asked else no_update for layer in together]


def _component(layer: Layer) -> Component:
    beside = {"onEachFeature": client(f"{layer.id}Each")} if layer.labelled else {}
    return dl.GeoJSON(
        id=f"layer-{layer.id}",
        style=client(f"{layer.id}Style"),
        pointToLayer=client(f"{layer.id}Point"),
        interactive=layer.interactive,
        pane=layer.pane,
        **beside,
    )


def _key(key: Key, t: Translate, locale: str) -> Component:
    name = key.name_en if locale == "en" and key.name_en else key.name
    parts: list[Any] = [html.I(className=f"key-mark key-{key.mark}"), html.Span(name or t(f"key.{key.mark}"))]
    return html.Div([*parts, html.B(f"{key.n:,}") if key.n is not None else None], className="legend-key")
