from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from shapely.geometry import shape

from dashboard.map.view import PANES
from dashboard.web.i18n import catalogue
from dashboard.web.state import LAYERS, View, scope_of
from data.profile.model import load_profile
from layers._base import Layer, discover, encode
from queries.db import Database
from queries.scope import Scope
from tests.queries.tables import empty_store

ROOT = Path(__file__).parents[2]

FOUND = {layer.id: layer for layer in discover()}
ALLOWED = {"zone", "minutes", "method", "n", "unit", "roles", "posts", "share"}
ALLOWED |= {"u", "a", "b", "state", "adjacent", "on", "alone", "kind", "place", "depth"}
OF_VILLAGE = {"links": "yihe", "former": "yihe", "points": "tuanjie"}  # nothing of these in the pasture
SCRIPTS = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "assets" / "src").glob("*.js"))
STYLES = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "assets").glob("2*.css"))


def test_every_layer_can_be_switched_and_named() -> None:
    assert list(LAYERS) == ["events", *FOUND]
    for layer in LAYERS:
        assert catalogue("en")[f"layer.{layer}"]


def test_layers_have_places_of_their_own() -> None:
    assert len({layer.place for layer in FOUND.values()}) == len(FOUND)
    assert {layer.pane for layer in FOUND.values()} <= set(PANES)


@pytest.mark.parametrize("layer", FOUND.values(), ids=FOUND)
def test_the_browser_knows_how_to_draw_a_layer(layer: Layer) -> None:
    for part in ("Style", "Point", *(["Each"] if layer.labelled else [])):
        assert re.search(rf"\b{layer.id}{part}:", SCRIPTS), f"{layer.id}{part}"


@pytest.mark.parametrize("layer", FOUND.values(), ids=FOUND)
def test_a_layer_is_explained_where_it_is_drawn(layer: Layer, village: Database, noon: Scope) -> None:
    for key in layer.keys(village, noon):
        assert key.n
        assert key.name or f"key.{key.mark}" in catalogue("en")
        assert f".key-{key.mark.removesuffix('-0')}" in STYLES or "key-centre-" in STYLES


@pytest.mark.parametrize("layer", [one for one in FOUND.values() if one.place > 3], ids=lambda one: one.id)
def test_a_layer_without_meaning_has_no_switch_and_draws_nothing(layer: Layer) -> None:
    db = Database(empty_store(), load_profile("default"))
    scope, _ = scope_of(View(), db)
    assert not layer.has_meaning(db)
    assert layer.features(db, scope)["features"] == []
    assert layer.keys(db, scope) == []


@pytest.mark.parametrize("layer", FOUND.values(), ids=FOUND)
def test_a_layer_is_valid_geojson_without_anything_personal(
    layer: Layer, demo_db: Database, village: Database, noon: Scope
) -> None:
    scope, _ = scope_of(View(as_of="2026-11-20T10:00:00"), demo_db)
    place = (demo_db, scope)
    if layer.id in OF_VILLAGE:
        place = (Database(village.connection, load_profile(OF_VILLAGE[layer.id])), noon)
    drawn = json.loads(encode(layer.features(*place)))
    assert drawn["features"], "there is something for every layer"
    for feature in drawn["features"]:
        ground = shape(feature["geometry"])
        assert ground.is_valid
        assert not ground.is_empty
        west, south, east, north = ground.bounds
        assert 100 < west <= east < 115
        assert 30 < south <= north < 45
        assert set(feature["properties"]) <= ALLOWED


OF_PEOPLE = [one for one in FOUND.values() if "staff" in one.depends and one.id != "centres"]


@pytest.mark.parametrize("layer", OF_PEOPLE, ids=lambda one: one.id)
def test_a_layer_is_drawn_again_only_when_its_people_or_ground_change(
    layer: Layer, demo_db: Database
) -> None:
    ten, later = (scope_of(View(as_of=f"2026-11-20T10:0{m}:00"), demo_db)[0] for m in (0, 5))
    night, _ = scope_of(View(as_of="2026-11-20T03:00:00"), demo_db)
    assert layer.key(demo_db, ten) == layer.key(demo_db, later)
    assert layer.key(demo_db, ten) != layer.key(demo_db, night)
