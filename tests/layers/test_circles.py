"""Reach on the map: one outline for each zone, and what the roads reach tinted inside it."""

from __future__ import annotations

from shapely.geometry import shape

from dashboard.web.state import View, scope_of
from layers import circles
from queries.db import Database
from queries.deployment import coverage


def test_a_zone_has_one_outline_however_its_reach_is_known(demo_db: Database) -> None:
    scope, _ = scope_of(View(as_of="2026-11-20T10:00:00"), demo_db)
    drawn = circles.features(demo_db, scope)["features"]
    for zone in ("urban", "rural"):
        parts = {one["properties"]["kind"]: one for one in drawn if one["properties"]["zone"] == zone}
        told = {area.method: area.geometry for area in coverage.drawn(demo_db, scope) if area.zone == zone}
        whole = shape(parts["whole"]["geometry"])
        if len(told) == 1:
            assert parts.keys() == {"whole"}
            continue
        assert parts["whole"]["properties"]["method"] == "mixed"
        assert parts["part"]["properties"]["method"] == "road"
        assert all(whole.buffer(1e-3).covers(area) for area in told.values())
        # the two overlap by a seam at most, so that no line shows between them
        assert told["road"].intersection(told["estimated"]).area < 0.5 * told["estimated"].area
        assert whole.area < told["road"].area + told["estimated"].area
    assert {one["properties"]["method"] for one in drawn} >= {"mixed", "road"}
