"""Reach along the roads in a store: cells by travel time, circles where no road is near."""

from __future__ import annotations

from datetime import timedelta

import networkx as nx
import numpy as np
import pandas as pd
import pytest
import shapely

from queries.db import Database
from queries.deployment import coverage, responders
from queries.deployment.redundancy import backup
from queries.deployment.relocation import propose
from queries.roads.drawing import canvas, outline
from queries.roads.nearest_two import two_nearest
from queries.roads.places import snap
from queries.roads.samples import WANTED, lay
from queries.roads.travel import matrix, nearest
from queries.scope import Scope
from tests.queries.roads.ways import (
    degrees,
    lay_roads,
    network,
    reference,
    roads,
    square,
    town,
    ways,
)
from tests.queries.tables import AS_OF, PROFILE, WEEK, add_units, insert

HOUR = timedelta(hours=1)
WALK = 4.8
# two banks of a river: the streets meet only at the bridge, 2000 m to the east
NORTH = [(x, 100) for x in range(0, 2001, 100)]
SOUTH = [(x, -100) for x in range(0, 2001, 100)]
BRIDGE = [(2000, 100), (2000, -100)]


@pytest.fixture
def place(connection):
    """A post on the north bank; cells beside it, across the water, and far from any road."""
    add_units(connection, {"unit_code": "C1", "level": "county", "zone": "urban"})
    cells = {"N": (200, 160, 50, 100), "S": (200, -160, 50, 200), "F": (200, 2500, 50, 400)}
    for code, (x, y, half, people) in cells.items():
        lon, lat = degrees(x, y)
        add_units(
            connection,
            {
                "unit_code": code,
                "parent_code": "C1",
                "level": "grid",
                "lon": float(lon),
                "lat": float(lat),
                "geometry": square(x, y, half).wkb,
            },
        )
        insert(
            connection,
            "population",
            unit_code=code,
            counted_on=AS_OF - 24 * HOUR,
            residents=people,
            households=people // 2,
            batch_id=1,
        )
    lon, lat = degrees(200, 100)
    insert(
        connection,
        "posts",
        post_id="P1",
        unit_code="N",
        role_code="officer",
        status="active",
        lon=float(lon),
        lat=float(lat),
        batch_id=1,
    )
    insert(
        connection,
        "shifts",
        post_id="P1",
        starts_at=AS_OF - HOUR,
        ends_at=AS_OF + HOUR,
        status="on",
        batch_id=1,
    )
    return Database(connection, PROFILE)  # 3 km/h as the crow flies: 500 m in ten minutes


SCOPE = Scope(WEEK, AS_OF)


def judged(db):
    return coverage.cells(db, SCOPE).set_index("unit_code")[["share", "method"]].T.to_dict("list")


def test_a_circle_crosses_the_river_and_the_road_does_not(place, connection):
    assert judged(place) == {"N": [1, "estimated"], "S": [1, "estimated"], "F": [0, "estimated"]}
    lay_roads(connection, ways(NORTH, SOUTH, BRIDGE, road="tertiary"))
    assert judged(place) == {"N": [1, "road"], "S": [0, "road"], "F": [0, "estimated"]}
    assert coverage.methods(place, SCOPE) == {"urban": "mixed", "all": "mixed"}
    summary = coverage.summary(place, SCOPE).set_index("zone")
    assert summary.loc["all", "covered"] == 100


def test_the_drawn_area_follows_the_roads(place, connection):
    lay_roads(connection, ways(NORTH, SOUTH, BRIDGE, road="tertiary"))
    (area,) = [one for one in coverage.drawn(place, SCOPE) if one.method == "road"]
    inside = [
        bool(shapely.intersects_xy(area.geometry, *degrees(x, y))) for x, y in ((200, 150), (200, -150))
    ]
    assert inside == [True, False]


def test_who_can_be_here_and_where_can_they_be(place, connection):
    lay_roads(connection, ways(NORTH, SOUTH, BRIDGE, road="tertiary"))
    found = responders.can_be_at(place, SCOPE, *map(float, degrees(700, 130)))
    assert (found.method, found.in_time, found.zone) == ("road", 1, "urban")
    assert found.posts["seconds"].tolist() == pytest.approx([530 * 0.75], rel=1e-3)
    assert found.walk_m == pytest.approx(30, rel=1e-2)
    across = responders.can_be_at(place, SCOPE, *map(float, degrees(200, -100)))
    assert across.in_time == 0
    assert across.posts["seconds"].tolist() == pytest.approx([3800 * 0.75], rel=1e-3)
    far = responders.can_be_at(place, SCOPE, *map(float, degrees(200, 2500)))
    assert (far.method, far.in_time) == ("estimated", 0)
    posts, areas = responders.can_go(place, SCOPE, "N", "officer", "urban")
    assert len(posts) == 1
    assert areas[0].geometry.area > 2 * areas[1].geometry.area


def test_a_post_that_no_road_is_near_goes_by_its_circle_and_is_told_so(place, connection):
    lay_roads(connection, ways(NORTH, SOUTH, BRIDGE, road="tertiary"))
    lon, lat = degrees(200, 640)  # 540 m from the road, 430 to 530 m from the cell N beside it
    connection.execute("update posts set lon = ?, lat = ?", [float(lon), float(lat)])
    share, method = judged(place)["N"]
    assert 0.3 < share < 0.9
    assert method == "mixed"  # of its ground what nobody reaches is judged by the road
    near, across = (degrees(x, y) for x, y in ((200, 190), (200, -190)))
    reached = {area.method: area.geometry for area in coverage.drawn(place, SCOPE)}
    assert reached.keys() == {"estimated"}
    assert [bool(shapely.intersects_xy(reached["estimated"], *at)) for at in (near, across)] == [True, False]
    found = responders.can_be_at(place, SCOPE, *map(float, near))
    assert (found.method, found.in_time) == ("mixed", 1)
    assert found.posts["seconds"].tolist() == pytest.approx([540], rel=1e-2)
    people = backup(place, SCOPE).cells.set_index("unit_code")
    assert people.loc["N", "one"] == pytest.approx(100 * share)


def test_without_roads_the_circle_answers(place):
    found = responders.can_be_at(place, SCOPE, *map(float, degrees(200, 600)))
    assert (found.method, found.in_time) == ("estimated", 1)
    assert found.posts["seconds"].tolist() == pytest.approx([600], rel=1e-3)  # 500 m at 3 km/h, the edge


def test_nobody_steps_in_for_the_only_post(place, connection):
    assert backup(place, SCOPE) is None
    lay_roads(connection, ways(NORTH, SOUTH, BRIDGE, road="tertiary"))
    found = backup(place, SCOPE)
    people = found.cells.set_index("unit_code")[["zero", "one", "two"]].T.to_dict("list")
    assert people == {"N": [0, 100, 0], "S": [200, 0, 0], "F": [400, 0, 0]}
    assert found.alone[["unit_code", "people"]].to_numpy().tolist() == [["N", 100]]


def test_a_post_is_told_to_stand_where_more_people_live(place, connection):
    lay_roads(connection, ways(NORTH, SOUTH, BRIDGE, road="tertiary"))
    plan = propose(place, SCOPE, 1)
    (move,) = plan.moves
    assert (move.unit, move.to_unit, move.gained, move.lost) == ("N", "S", ("S",), ("N",))
    now, earlier = plan.shifts
    assert (now.sums.people, earlier.sums.people) == ((100, 200), (0, 0))
    assert plan.gap == 0


@pytest.mark.parametrize("seed", range(4))
def test_the_second_nearest_equals_the_whole_table(seed):
    rng = np.random.default_rng(seed)
    net = network(town(rng, size=9), "car")
    low, high = (min(net.x), min(net.y)), (max(net.x), max(net.y))
    sources, targets = (snap(net, *rng.uniform(low, high, (n, 2)).T, 300) for n in (11, 60))
    whole = np.sort(matrix(net, sources, targets, limit_s=200, walk_kmh=WALK), axis=0)
    two = two_nearest(net, sources, targets, limit_s=200, walk_kmh=WALK)
    assert two.first == pytest.approx(whole[0], abs=0.02)
    assert two.second == pytest.approx(whole[1], abs=0.02)


def test_the_outline_holds_what_is_reached_and_little_else():
    rng = np.random.default_rng(5)
    net = network(town(rng, size=16), "foot")
    posts = snap(net, np.array([net.x.mean()]), np.array([net.y.mean()]), 300)
    field = nearest(net, posts, limit_s=900, walk_kmh=WALK)
    shape = outline(canvas(net, 200), field, 600)
    inside = shapely.intersects_xy(shape, net.x, net.y)
    reached = field.nodes <= 600
    assert shape.is_valid
    assert (inside & ~reached).sum() <= 0.06 * reached.sum()
    assert (~inside & reached).sum() <= 0.03 * reached.sum()


def test_more_minutes_never_cover_less():
    rng = np.random.default_rng(6)
    net = network(town(rng, size=14), "ebike")
    posts = snap(net, *rng.uniform(-500, 500, (2, 3)), 400)
    drawn = canvas(net, 300)
    field = nearest(net, posts, limit_s=900, walk_kmh=WALK)
    areas = [outline(drawn, field, limit).area for limit in (60, 120, 240, 480)]
    assert areas == sorted(areas)


@pytest.mark.parametrize("with_roads", [False, True])
def test_more_minutes_never_take_cover_from_a_cell(place, connection, with_roads):
    if with_roads:
        lay_roads(connection, ways(NORTH, SOUTH, BRIDGE, road="tertiary"))
    before = np.zeros(3)
    for minutes in (2, 5, 10, 45, 60):
        response = PROFILE.sla.response.model_copy(update={"urban_min": minutes})
        rules = PROFILE.model_copy(update={"sla": PROFILE.sla.model_copy(update={"response": response})})
        share = coverage.cells(Database(connection, rules), SCOPE)["share"].to_numpy()
        assert (share >= before - 1e-9).all()
        before = share
    assert before.tolist() == [1, 1, 1]


def test_points_of_a_cell_stand_for_equal_ground():
    ground = np.array([shapely.box(0, 0, 300, 400), shapely.box(0, 0, 4000, 10), None], dtype=object)
    made = lay(ground, np.array([150.0, 2000.0, 7.0]), np.array([200.0, 5.0, 8.0]))
    number = np.bincount(made.cell)
    assert WANTED / 2 <= number[0] <= WANTED * 2
    assert number[1] >= 1
    assert number[2] == 1
    inside = made.cell == 0
    assert (made.x[inside].mean(), made.y[inside].mean()) == pytest.approx((150, 200))
    assert made.share(made.x < 150)[0] + made.share(made.x <= 150)[0] == pytest.approx(1)


def test_networkx_agrees_on_who_is_first():
    rng = np.random.default_rng(8)
    known = roads(town(rng, size=8))
    net = network(town(np.random.default_rng(8), size=8), "car")
    assert len(known.x) == net.nodes
    picked = rng.choice(net.nodes, 4, replace=False)
    posts = snap(net, net.x[picked], net.y[picked], 50)
    wanted = nx.multi_source_dijkstra_path_length(reference(net), {int(n) for n in picked})
    found = nearest(net, posts, limit_s=1e9, walk_kmh=WALK).nodes
    assert max(abs(found[node] - seconds) for node, seconds in wanted.items()) < 0.05


def test_posts_on_the_same_spot_are_one_source():
    net = network(ways(NORTH), "foot")
    x, y = np.zeros(2), np.zeros(2)
    both = snap(net, x, y, 500)
    one = nearest(net, both.taken(np.array([0])), limit_s=1e9, walk_kmh=WALK)
    two = nearest(net, both, limit_s=1e9, walk_kmh=WALK)
    assert two.nodes == pytest.approx(one.nodes)


def test_nothing_on_duty_reaches_nothing(place, connection):
    lay_roads(connection, ways(NORTH, SOUTH, BRIDGE, road="tertiary"))
    connection.execute("update shifts set status = 'leave'")
    assert judged(place) == {"N": [0, "road"], "S": [0, "road"], "F": [0, "estimated"]}
    assert pd.isna(responders.can_be_at(place, SCOPE, *map(float, degrees(0, 2500))).walk_m)


def test_one_more_post_stands_where_nobody_comes_and_nobody_moves(place, connection):
    lay_roads(connection, ways(NORTH, SOUTH, BRIDGE, road="tertiary"))
    plan = propose(place, SCOPE, 1, kind="add")
    (more,) = plan.moves
    assert (more.put.post, more.role_code, more.unit, more.to_unit) == ("new1", None, None, "S")
    assert (more.people, more.gained, more.lost) == (200, ("S",), ())
    assert plan.shifts[0].sums.people == (100, 300)
    assert plan.gap == 0
