"""Posts tried elsewhere on the map: asked of the URL, told in a card, drawn, and never stored."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import shapely
from dash import ClientsideFunction, Dash, Input, Output, State, dcc, html
from dash.development.base_component import Component
from flask import Flask, jsonify, request

from dashboard.components import whatif_card
from dashboard.web.context import Context
from dashboard.web.i18n import Translate, translator
from dashboard.web.state import LAYERS, View, parse, scope_of
from layers._base import collection, encode
from queries import grids
from queries.db import Database
from queries.deployment import coverage, responders, whatif
from queries.deployment.whatif import Put
from queries.roads.reach import promises
from queries.scope import Scope

MOST_NEAR = 40  # posts in the list
MOST_DRAWN = 200  # cells on the map
TOLERANCE = 5e-5  # degrees, about 5 m
WORDS = ("open", "pick", "take", "centre", "coordinates", "put", "unread")


def link(view: View, moved: str) -> str:
    """Return the link to a view in which posts are tried elsewhere: posts are drawn in place of events."""
    shown = {*view.layers, "circles", "posts"} - {"events"}
    return view.but(moved=moved, layers=tuple(layer for layer in LAYERS if layer in shown))


def layout(t: Translate) -> list[Component]:
    """Return the card, closed; its list of posts is built by assets/src/whatif.js."""
    words = json.dumps({word: t(f"whatif.{word}") for word in WORDS}, ensure_ascii=False)
    return [
        html.Section(
            [html.Div(id="whatif-body"), html.Div(id="whatif-pick", **{"data-words": words})],
            id="whatif",
            className="whatif",
            **{"aria-label": t("whatif.title")},
        ),
        *[dcc.Store(id=f"whatif-{name}") for name in ("asked", "drawn", "seen")],
    ]


def ask(db: Database, scope: Scope, moved: str) -> dict[str, Any]:
    """Return what changes when posts are moved as a URL says, and the names of those concerned.

    It is told for T and for the other shift, as far as somebody who is moved serves them.
    """
    stands = whatif.stands(db, scope, whatif.read(moved))
    good = [stand for stand in stands if stand.refused is None]
    puts = [stand.put for stand in good]
    shifts = [
        _shift(db, at, puts)
        for number, at in enumerate(whatif.both_shifts(scope))
        if any(stand.serves[number] for stand in good)
    ]
    cells = {code for shift in shifts for code in shift["changed"]["unit_code"]}
    units = sorted({stand.unit_code for stand in stands if stand.unit_code})
    return {
        "stands": stands,
        "shifts": shifts,
        "names": grids.labels(db, units, above=1) | grids.labels(db, sorted(cells)),
        "method": "own_grid" if db.profile.sla.circle.own_grid_only else coverage.methods(db, scope)["all"],
        "minutes": {
            zone: promise.limit_s / 60 for zone, promise in promises(db.profile.sla, db.profile.roads).items()
        },
    }


def features(db: Database, scope: Scope, answer: dict[str, Any], lang: str) -> dict[str, Any]:
    """Return what is drawn: where each post can be, now and then; the cells that change; the posts."""
    drawn: list[dict[str, Any]] = []
    for stand in answer["stands"]:
        if not stand.refused:
            for kind, place in (("before", stand), ("after", stand.put)):
                if np.isnan(place.lon):
                    continue  # a new post stood nowhere
                zone = responders.zone_at(db, scope, place.lon, place.lat)
                area = responders.area_from(
                    db, np.array([place.lon]), np.array([place.lat]), zone, answer["minutes"][zone]
                )
                drawn.append(_feature(area.geometry, kind=kind, method=area.method))
    for shift in answer["shifts"][:1]:
        found = shift["changed"].head(MOST_DRAWN).set_index("unit_code")
        change = (found["after"] - found["before"]).round(2)
        drawn += [
            _feature(shape, kind="cell", change=float(change[code]))
            for code, shape in grids.shapes(db, list(found.index)).items()
        ]
    drawn += [
        _feature(
            shapely.Point(stand.put.lon, stand.put.lat),
            kind="post",
            post=stand.put.post,
            label=whatif_card.name(stand, answer, db.profile, lang),
            refused=stand.refused is not None,
            start=None if np.isnan(stand.lon) else [stand.lon, stand.lat],
        )
        for stand in answer["stands"]
    ]
    return collection(drawn)


def register(app: Dash, context: Context) -> None:
    """Follow the URL and the roster while posts are tried elsewhere."""
    app.clientside_callback(
        ClientsideFunction("gelan_whatif", "asked"), Output("whatif-asked", "data"), Input("url", "search")
    )
    app.clientside_callback(
        ClientsideFunction("gelan_whatif", "draw"),
        Output("whatif-seen", "data"),
        Input("whatif-drawn", "data"),
    )

    @app.callback(
        output=[
            Output("whatif-body", "children"),
            Output("whatif", "className"),
            Output("whatif-drawn", "data"),
        ],
        inputs=[
            Input("whatif-asked", "data"),
            Input("version-staff", "data"),
            Input("version-ground", "data"),
            State("locale", "data"),
        ],
        prevent_initial_call=True,
    )
    def follow(search: str | None, _staff: str, _ground: int, locale: str) -> tuple[Any, str, str]:
        view, db = parse(search), context.db
        if not view.moved:
            return [], "whatif", ""
        scope, _problems = scope_of(view, db)
        answer = ask(db, scope, view.moved)
        key = ("whatif", coverage.duty_key(db, scope), scope.area, view.moved, view.lang)
        url = context.shelf.url(key, lambda: encode(features(db, scope, answer, view.lang)))
        return whatif_card.render(answer, db.profile, translator(locale), view), "whatif is-open", url


def serve(server: Flask, context: Context) -> None:
    """Answer /live/whatif?near=lon,lat with the posts that stand nearest in the area of the page."""

    @server.get("/live/whatif")
    def posts_near() -> Any:
        view = parse(request.query_string.decode("ascii", "ignore"))
        scope, _problems = scope_of(view, context.db)
        (point,) = whatif.read("near@" + request.args.get("near", "")) or (Put("", 0.0, 0.0),)
        found = whatif.near(context.db, scope, point.lon, point.lat, MOST_NEAR)
        names = grids.labels(context.db, sorted(set(found["unit_code"])), above=1)
        roles = {role.code: role.label(view.lang) for role in context.profile.staffing.roles}
        response = jsonify(
            [
                {
                    "post": row.post,
                    "unit": row.unit_code,
                    "role": row.role_code,
                    "at": [row.lon, row.lat],
                    "name": f"{names[row.unit_code]} · {roles.get(row.role_code, row.role_code)}",
                }
                for row in found.itertuples()
            ]
        )
        response.headers["Cache-Control"] = "no-store"
        return response


def _shift(db: Database, scope: Scope, puts: list[Put]) -> dict[str, Any]:
    frame = whatif.compare(db, scope, puts)
    sums = whatif.totals(db, scope, frame)
    everywhere = whatif.totals(db, scope.within(None), frame) if scope.area else sums
    return {
        "at": scope.as_of,
        "sums": sums,
        "elsewhere": _more(everywhere["all"]) - _more(sums["all"]),
        "changed": whatif.changed(db, scope, frame),
        "noise": whatif.noise(db, scope, frame),
    }


def _more(sums: whatif.Sums) -> float:
    return sums.people[1] - sums.people[0]


def _feature(shape: shapely.Geometry, **properties: Any) -> dict[str, Any]:
    simple = shapely.set_precision(shapely.simplify(shape, TOLERANCE), 1e-5)
    return {"type": "Feature", "geometry": shapely.geometry.mapping(simple), "properties": properties}
