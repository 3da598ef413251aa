from __future__ import annotations

import json

import pytest
from shapely.geometry import shape

from dashboard.i18n import catalogue
from dashboard.state import LAYERS, View, scope_of
from layers._base import Layer, discover, encode
from queries.db import Database

FOUND = {layer.id: layer for layer in discover()}
ALLOWED = {"zone", "minutes", "method", "n", "unit", "roles", "share"}


def test_every_layer_can_be_switched_and_named() -> None:
    assert {*FOUND, "events"} == set(LAYERS)
    for layer in LAYERS:
        assert catalogue("en")[f"layer.{layer}"]


@pytest.mark.parametrize("layer", FOUND.values(), ids=FOUND)
def test_a_layer_is_valid_geojson_without_anything_personal(layer: Layer, demo_db: Database) -> None:
    scope, _ = scope_of(View(as_of="2026-11-20T10:00:00"), demo_db)
    drawn = json.loads(encode(layer.features(demo_db, scope)))
    assert drawn["features"], "the demo has something for every layer"
    for feature in drawn["features"]:
        ground = shape(feature["geometry"])
        assert ground.is_valid
        assert not ground.is_empty
        west, south, east, north = ground.bounds
        assert 100 < west <= east < 115
        assert 30 < south <= north < 45
        assert set(feature["properties"]) <= ALLOWED


@pytest.mark.parametrize("layer", FOUND.values(), ids=FOUND)
def test_a_layer_is_drawn_again_only_when_its_people_or_ground_change(
    layer: Layer, demo_db: Database
) -> None:
    ten, later = (scope_of(View(as_of=f"2026-11-20T10:0{m}:00"), demo_db)[0] for m in (0, 5))
    night, _ = scope_of(View(as_of="2026-11-20T03:00:00"), demo_db)
    assert layer.key(demo_db, ten) == layer.key(demo_db, later)
    assert layer.key(demo_db, ten) != layer.key(demo_db, night)
