"""Duty posts that are staffed now: places, not people (L5)."""

from __future__ import annotations

from typing import Any

from layers._base import Layer, collection
from queries import staff
from queries.db import Database
from queries.deployment import coverage
from queries.scope import Scope


def features(db: Database, scope: Scope) -> dict[str, Any]:
    """Return one point per place with the posts on duty there and their roles."""
    duty = staff.on_duty(db, scope).dropna(subset=["lon", "lat"])
    places = duty.groupby(["lon", "lat"], as_index=False).agg(
        posts=("post", lambda posts: sorted(set(posts))),
        unit=("unit_code", "first"),
        roles=("role_code", lambda codes: sorted(set(codes))),
    )
    return collection(
        [
            {
                "type": "Feature",
                "geometry": {"type": "Point", "coordinates": [round(lon, 5), round(lat, 5)]},
                "properties": {"n": len(posts), "posts": posts, "unit": unit, "roles": roles},
            }
            for lon, lat, posts, unit, roles in places.itertuples(index=False)
        ]
    )


LAYER = Layer(
    "posts",
    depends=("ground", "staff"),
    key=coverage.duty_key,
    features=features,
    place=3,
    is_rostered=True,
    pane="posts",
    interactive=True,
)
