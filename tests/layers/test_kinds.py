from __future__ import annotations

from dashboard.web.state import View, scope_of
from data.profile.model import load_profile
from layers import grids as grid_layer
from layers import kinds as kind_layer
from layers.grids import NO_DATA, OUTSIDE
from layers.kinds import SUBKIND
from queries import grids, kinds
from queries.db import Database
from queries.scope import Scope
from tests.queries.tables import add_units, empty_store, insert

SIDE_BY_SIDE = "grid,dedicated"


def test_grids_of_two_levels_side_by_side_are_drawn_as_one(village: Database, noon: Scope) -> None:
    assert grid_layer.drawn_level(village, noon, is_ground=True) == (SIDE_BY_SIDE, None)
    assert grid_layer.drawn_level(village, noon, "dedicated") == (SIDE_BY_SIDE, None)
    assert grids.codes(village, SIDE_BY_SIDE) == ["D1", "G1", "G2", "G3", "G4"]
    assert len(grid_layer.ground(village, SIDE_BY_SIDE, None, 0)["features"]) == 5
    assert grids.level_above(village, SIDE_BY_SIDE) == "newvillage"
    coloured = grid_layer.values(village, noon, "C16a", SIDE_BY_SIDE, None)
    assert coloured["texts"] == ["—(n<10) (0/1)", "—(n<10) (1/1)", *["—(n<10) (0/1)"] * 3]


def test_each_polygon_has_the_class_of_its_kind(village: Database, noon: Scope) -> None:
    drawn = kind_layer.values(village, noon, SIDE_BY_SIDE, None)
    assert drawn["classes"] == [1, 0, 0, 0, 0]
    assert drawn["counts"] == [4, 1]
    assert kinds.is_told(village)


def test_outside_the_area_nothing_is_counted(village: Database, noon: Scope) -> None:
    drawn = kind_layer.values(village, noon.within("G1"), SIDE_BY_SIDE, None)
    assert drawn["classes"] == [OUTSIDE, 0, OUTSIDE, OUTSIDE, OUTSIDE]
    assert drawn["kinds"] == [1, 0, 0, 0, 0], "the tooltip still says what it is"
    assert drawn["counts"] == [1, 0]


def test_a_level_without_kinds_has_no_data(village: Database, noon: Scope) -> None:
    assert kind_layer.values(village, noon, "newvillage", None)["classes"] == [NO_DATA]
    assert kind_layer.values(village, noon, "", None)["classes"] == []


def test_the_map_is_narrowed_to_kinds_whatever_it_shows(village: Database, noon: Scope) -> None:
    coloured = grid_layer.values(village, noon, "C16a", SIDE_BY_SIDE, None)
    narrowed = kind_layer.narrowed(village, coloured, ("rural",))["classes"]
    assert narrowed == [OUTSIDE, *coloured["classes"][1:]]
    assert kind_layer.narrowed(village, coloured, ("no such kind",)) == coloured


def test_sub_kinds_are_hatched_and_chosen_with_their_kind(noon: Scope) -> None:
    connection = empty_store()
    told = {"X1": ("urban", None), "X2": ("dedicated", "工业类"), "X3": ("dedicated", None)}
    told["X4"] = (None, None)
    base = {"level": "base", "zone": "urban", "geometry": b""}
    for code, (kind, subtype) in told.items():
        add_units(connection, {"unit_code": code, "kind": kind, "subtype": subtype, **base})
    insert(
        connection,
        "batches",
        batch_id=1,
        file_name="",
        file_hash="",
        table_name="units",
        rows_in=0,
        loaded=0,
        replaced=0,
        unchanged=0,
        refused=0,
        imported_at=noon.as_of,
        as_of=noon.as_of,
    )
    db = Database(connection, load_profile("yinzhou"))
    drawn = kind_layer.values(db, noon, "base", None)
    industry = [kind.key for kind in kinds.known(db.profile)].index("dedicated.2")
    assert drawn["classes"] == [1, SUBKIND - industry, 2, NO_DATA]
    chosen = kind_layer.narrowed(db, drawn, ("dedicated",))["classes"]
    assert chosen == [OUTSIDE, SUBKIND - industry, 2, OUTSIDE]


def test_a_profile_with_zones_only_tells_town_from_land(demo_db: Database) -> None:
    scope, _ = scope_of(View(), demo_db)
    counts = kind_layer.values(demo_db, scope, "unit", None)["counts"]
    zones = grids.units(demo_db, scope).query("level == 'unit'")["zone"].value_counts()
    assert counts == [zones["urban"], zones["rural"]]
    plain = Database(demo_db.connection, load_profile("default"))
    assert kind_layer.values(plain, scope, "unit", None)["counts"] == counts
    villages = kind_layer.values(demo_db, scope, "village", None)["counts"]
    assert sum(villages) == 84, "a village has no kind of its own and takes that of its zone"
