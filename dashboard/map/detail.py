"""Finer outlines while the map is near: the level below the drawn one, for what is in view only."""

from __future__ import annotations

from typing import Any

import dash_leaflet as dl
from dash import Dash, Input, Output, dcc
from dash.development.base_component import Component

from dashboard.web.context import Context
from dashboard.web.state import level_of, parse, scope_of
from layers import grids as grid_layer
from layers._base import collection, encode
from queries import grids

FINEST = len(grid_layer.TOLERANCES) - 1


def parts() -> list[Component]:
    """Return the layer; the box in view is put into the store `closeup` by assets/src/map.js."""
    style = {"variable": "gelan.map.closeupStyle"}
    return [dl.GeoJSON(id="closeup-outlines", style=style, interactive=False, pane="borders")]


def store() -> Component:
    """Return the store of the box in view: west, south, east, north, rounded outward; none when far."""
    return dcc.Store(id="closeup")


def register(app: Dash, context: Context) -> None:
    """Draw the outlines of the box in view; equal boxes share one cacheable piece."""

    @app.callback(
        Output("closeup-outlines", "url"),
        inputs={
            "box": Input("closeup", "data"),
            "search": Input("url", "search"),
            "version": Input("version-ground", "data"),
        },
        prevent_initial_call=True,
    )
    def draw(box: list[float] | None, search: str, version: int) -> str:
        db = context.db
        view = parse(search)
        level, _within = level_of(view, db, scope_of(view, db)[0])
        below = grids.level_below(db, level) if box and level else ""
        if not box or not below:
            return context.shelf.url("nothing", lambda: encode(collection([])))

        def outlines() -> dict[str, Any]:
            return grid_layer.outlines(grids.near(db, below, box), below, None, FINEST)

        return context.shelf.url(("closeup", version, below, tuple(box)), lambda: encode(outlines()))
