"""Posts that count for their own grid only: reach, drawing, backup and clicks keep to it, by road too."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from queries.db import Database
from queries.deployment import coverage, responders
from queries.deployment.redundancy import backup
from queries.scope import Scope
from tests.queries.roads.test_reach import HOUR
from tests.queries.roads.ways import degrees, lay_roads, square, ways
from tests.queries.tables import AS_OF, PROFILE, WEEK, add_units, insert

SCOPE = Scope(WEEK, AS_OF)
OWN = PROFILE.model_copy(
    update={
        "sla": PROFILE.sla.model_copy(
            update={"circle": PROFILE.sla.circle.model_copy(update={"own_grid_only": True})}
        )
    }
)
STREET = [(x, 0) for x in range(-200, 801, 100)]


@pytest.fixture
def street(connection):
    """Two grids on one street, A in the west with a post, B in the east; A is B's AB partner."""
    add_units(connection, {"unit_code": "C1", "level": "county", "zone": "urban"})
    for code, x in (("A", 0), ("B", 300)):
        lon, lat = degrees(x, 0)
        add_units(
            connection,
            {
                "unit_code": code,
                "parent_code": "C1",
                "level": "grid",
                "lon": float(lon),
                "lat": float(lat),
                "geometry": square(x, 0, 150).wkb,
                "backup_unit": "A" if code == "B" else None,
            },
        )
        insert(
            connection,
            "population",
            unit_code=code,
            counted_on=AS_OF - 24 * HOUR,
            residents=100,
            households=50,
            batch_id=1,
        )
    lay_roads(connection, ways(STREET))
    man(connection, "PA", "A", 0)
    return connection


def man(connection, post, unit, x):
    lon, lat = degrees(x, 0)
    insert(
        connection,
        "posts",
        post_id=post,
        unit_code=unit,
        role_code="officer",
        status="active",
        lon=float(lon),
        lat=float(lat),
        batch_id=1,
    )
    insert(
        connection,
        "shifts",
        post_id=post,
        starts_at=AS_OF - HOUR,
        ends_at=AS_OF + HOUR,
        status="on",
        batch_id=1,
    )


def shares(db):
    return coverage.cells(db, SCOPE).set_index("unit_code")["share"].to_dict()


def drawn(db):
    (area,) = coverage.drawn(db, SCOPE)
    return [bool(shapely.intersects_xy(area.geometry, *degrees(x, 0))) for x in (50, 250)]


def test_a_post_crosses_the_line_unless_the_profile_forbids_it(street):
    street.execute("update units set backup_unit = null")
    assert shares(Database(street, PROFILE)) == {"A": 1, "B": 1}
    assert drawn(Database(street, PROFILE)) == [True, True]
    assert shares(Database(street, OWN)) == {"A": 1, "B": 0}
    assert drawn(Database(street, OWN)) == [True, False]


def test_the_partner_counts_in_a_grid_where_nobody_is_on_duty(street):
    assert shares(Database(street, OWN)) == {"A": 1, "B": 1}
    man(street, "PB", "B", 430)  # now B has somebody, 280 m from its western end
    own = Database(street, OWN)
    assert shares(own) == {"A": 1, "B": 1}
    street.execute("update posts set lon = lon + 0.02 where post_id = 'PB'")
    assert shares(Database(street, OWN)) == {"A": 1, "B": 0}


def test_without_roads_the_circle_keeps_to_its_grid_too(street):
    street.execute("delete from road_nodes")
    street.execute("delete from road_edges")
    street.execute("update units set backup_unit = null")
    assert shares(Database(street, PROFILE))["B"] > 0.9
    assert shares(Database(street, OWN))["B"] == pytest.approx(0, abs=1e-6)


def test_clicks_and_backup_keep_to_it(street):
    street.execute("update units set backup_unit = null")
    at_b = tuple(map(float, degrees(250, 0)))
    assert responders.can_be_at(Database(street, PROFILE), SCOPE, *at_b).in_time == 1
    assert responders.can_be_at(Database(street, OWN), SCOPE, *at_b).in_time == 0
    inside = [
        responders.can_go(Database(street, rules), SCOPE, "A", "officer", "urban")[1][0].geometry
        for rules in (PROFILE, OWN)
    ]
    assert [bool(shapely.intersects_xy(area, *at_b)) for area in inside] == [True, False]
    for rules, people in (
        (PROFILE, {"A": [0, 100, 0], "B": [0, 100, 0]}),
        (OWN, {"A": [0, 100, 0], "B": [100, 0, 0]}),
    ):
        found = backup(Database(street, rules), SCOPE).cells.set_index("unit_code")
        assert found[["zero", "one", "two"]].T.to_dict("list") == people


def test_two_posts_of_a_grid_back_each_other_up(street):
    man(street, "PA2", "A", 60)
    found = backup(Database(street, OWN), SCOPE)
    assert found.cells.set_index("unit_code").loc["A", "two"] == 100
    assert not np.isin("A", found.alone["unit_code"])
