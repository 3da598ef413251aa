from __future__ import annotations

import pytest
import shapely

from queries import grids
from queries.scope import Scope
from tests.queries.tables import AS_OF, WEEK, add_grids, add_units, insert


@pytest.fixture
def town(db):
    add_grids(db.connection)
    return db


@pytest.fixture
def ground(connection, db):
    """A county without ground of its own, two towns side by side, and a grid that is only a point."""
    add_units(connection, {"unit_code": "C1", "level": "county"})
    for code, x in (("T1", 0), ("T2", 2)):
        add_units(
            connection,
            {
                "unit_code": code,
                "parent_code": "C1",
                "level": "town",
                "batch_id": x + 3,
                "geometry": shapely.to_wkb(shapely.box(120 + x, 30, 122 + x, 31)),
            },
        )
    point = {"lon": 121.0, "lat": 30.5}
    add_units(connection, {"unit_code": "G1", "parent_code": "T1", "level": "grid", **point})
    return db


def test_path_leads_from_the_top(town):
    assert [unit.unit_code for unit in grids.path(town, "G2")] == ["C1", "T2", "G2"]
    assert grids.path(town, "nowhere") == []
    assert grids.exists(town, "T1")
    assert not grids.exists(town, "nowhere")


def test_children(town):
    assert grids.children(town, None)["unit_code"].tolist() == ["C1"]
    assert grids.children(town, "T1")["unit_code"].tolist() == ["G1", "G3"]
    assert grids.children(town, "G1").empty


def test_levels_from_the_top(town):
    frame = grids.levels(town)
    assert frame["level"].tolist() == ["county", "town", "grid"]
    assert frame["units"].tolist() == [1, 2, 4]


def test_units_have_the_zone_of_the_nearest_above(town):
    frame = grids.units(town, Scope(WEEK, AS_OF, area="T2")).set_index("unit_code")
    assert frame["zone"].to_dict() == {"T2": "rural", "G2": "rural", "G4": "rural"}


def test_units_of_another_time_are_not_there(connection, db):
    add_units(
        connection,
        {"unit_code": "OLD", "level": "grid", "valid_to": AS_OF},
        {"unit_code": "NEW", "level": "grid", "valid_from": AS_OF},
    )
    assert grids.units(db, Scope(WEEK, AS_OF))["unit_code"].tolist() == ["NEW"]


def test_levels_beside(ground):
    assert grids.level_above(ground, "town") == ""
    assert grids.level_below(ground, "town") == ""  # grids are points here
    assert grids.level_above(ground, "no such level") == ""


def test_polygons_and_their_order(ground):
    frame = grids.geometries(ground, "town", "C1")
    assert grids.codes(ground, "town", "C1") == frame["unit_code"].tolist() == ["T1", "T2"]
    assert shapely.bounds(frame["geometry"].iloc[1]).tolist() == [122, 30, 124, 31]
    assert grids.count(ground, "grid") == 0
    assert list(grids.shapes(ground, ("T2", "G1", "C1"))) == ["T2"]


def test_near(ground):
    assert grids.near(ground, "town", [123, 30.2, 123.5, 30.3])["unit_code"].tolist() == ["T2"]


def test_bounds(ground):
    assert grids.bounds(ground, None) == (120, 30, 124, 31)
    assert grids.bounds(ground, "T2") == (122, 30, 124, 31)
    assert grids.bounds(ground, "G1") == (121, 30.5, 121, 30.5)


def test_bounds_of_nothing(db):
    assert grids.bounds(db, None) is None


def test_feed_stands_on_the_lowest_polygons(ground):
    insert(ground.connection, "population", unit_code="T1", counted_on=AS_OF, households=70, batch_id=1)
    frame = grids.feed_ground(ground)
    assert frame["unit_code"].tolist() == ["T1", "T2"]
    assert frame["households"].tolist()[0] == 70


def test_geometry_version_follows_the_units_only(ground):
    assert grids.geometry_version(ground) == 5
