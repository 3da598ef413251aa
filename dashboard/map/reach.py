"""Click anywhere: who can be here, and where can this post be? Posts by role and unit, never persons."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely
from flask import Flask, jsonify, request

from dashboard.web.context import Context
from dashboard.web.i18n import translator
from dashboard.web.state import View, parse, scope_of
from layers._base import collection
from queries import grids
from queries.deployment import responders
from queries.reach import Area
from queries.scope import Scope

MOST = 12
TOLERANCE = 5e-5  # degrees, about 5 m


def at_place(context: Context, scope: Scope, lon: float, lat: float, lang: str) -> dict[str, Any]:
    """Return who can be at a point, as the card says it."""
    t = translator(lang)
    found = responders.can_be_at(context.db, scope, lon, lat)
    near = found.posts.head(MOST)
    names = grids.labels(context.db, list(near["unit_code"].unique()))
    roles = {role.code: role.label(lang) for role in context.profile.staffing.roles}
    minutes = f"{found.limit_s / 60:g}"
    return {
        "title": t("reach.who", minutes=minutes),
        "note": t(f"reach.method.{found.method}")
        + ("" if np.isnan(found.walk_m) else t("reach.walk", metres=f"{found.walk_m:.0f}")),
        "count": t("reach.in_time", n=f"{found.in_time:,}", zone=t(f"zone.{found.zone}"), minutes=minutes),
        "method": found.method,
        "posts": [
            {
                "unit": row.unit_code,
                "role": row.role_code,
                "zone": found.zone,
                "name": names.get(row.unit_code, row.unit_code),
                "what": roles.get(row.role_code, row.role_code),
                "n": int(row.posts),
                "time": t("reach.minutes", minutes=f"{row.seconds / 60:.1f}"),
                "in_time": bool(row.seconds <= found.limit_s),
                "at": [round(row.lon, 5), round(row.lat, 5)],
            }
            for row in near.itertuples()
        ],
        "none": t("reach.nobody") if not len(near) else "",
    }


def of_post(context: Context, scope: Scope, unit: str, role: str, zone: str, lang: str) -> dict[str, Any]:
    """Return where the posts of a role in a unit can be in 10 and in 30 minutes."""
    t = translator(lang)
    posts, areas = responders.can_go(context.db, scope, unit, role, "rural" if zone == "rural" else "urban")
    names = grids.labels(context.db, [unit])
    roles = {one.code: one.label(lang) for one in context.profile.staffing.roles}
    method = areas[0].method if areas else "estimated"
    return {
        "title": t("reach.where", what=roles.get(role, role), name=names.get(unit, unit)),
        "note": t(f"reach.method.{method}"),
        "method": method,
        "at": [[round(row.lon, 5), round(row.lat, 5)] for row in posts.itertuples()],
        "areas": collection(
            [
                _feature(area, minutes)
                for area, minutes in zip(areas, sorted(responders.STEPS, reverse=True), strict=False)
            ]
        ),
    }


def warm(context: Context) -> None:
    """Make ready what the first click will ask for."""
    view = View()
    scope, _ = scope_of(view, context.db)
    box = grids.bounds(context.db, None)
    if box is not None:
        at_place(context, scope, (box[0] + box[2]) / 2, (box[1] + box[3]) / 2, view.lang)


def serve(server: Flask, context: Context) -> None:
    """Answer /live/reach?at=lon,lat and /live/reach?post=unit,role,zone at the as-of of the page."""

    @server.get("/live/reach")
    def reach() -> Any:
        view = parse(request.query_string.decode("ascii", "ignore"))
        scope, _ = scope_of(view, context.db)
        point = _point(request.args.get("at", ""))
        post = request.args.get("post", "").split(",")
        if point is not None:
            answer = at_place(context, scope, *point, view.lang)
        elif len(post) == 3:
            answer = of_post(context, scope, post[0], post[1], post[2], view.lang)
        else:
            answer = {"title": translator(view.lang)("reach.ask")}
        response = jsonify(answer)
        response.headers["Cache-Control"] = "no-store"
        return response


def _point(text: str) -> tuple[float, float] | None:
    try:
        lon, lat = (float(part) for part in text.split(","))
    except ValueError:
        return None
    return (lon, lat) if -180 <= lon <= 180 and -90 <= lat <= 90 else None


def _feature(area: Area, minutes: float) -> dict[str, Any]:
    shape = shapely.set_precision(shapely.simplify(area.geometry, TOLERANCE), 1e-5)
    return {
        "type": "Feature",
        "geometry": shapely.geometry.mapping(shape),
        "properties": {"minutes": minutes, "method": area.method},
    }
