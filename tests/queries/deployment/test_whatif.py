"""Posts tried elsewhere: told as if they stood there, and nothing is written."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.db import Database
from queries.deployment import coverage, whatif
from queries.deployment.relocation import propose
from queries.deployment.whatif import Put
from queries.scope import Scope
from tests.queries.roads.ways import degrees, lay_roads, square, ways
from tests.queries.tables import AS_OF, PROFILE, WEEK, add_event, add_units, insert

HOUR = timedelta(hours=1)
FIRST, SECOND = "N.officer.1", "N.officer.2"  # posts P1 and P2
SCOPE = Scope(WEEK, AS_OF)
BANKS = [[(x, y) for x in range(0, 2001, 100)] for y in (100, -100)]  # their streets meet at the bridge only
BRIDGE = [(2000, 100), (2000, -100)]
CELLS = {"N": (200, 160, 300), "S": (200, -160, 200), "FAR": (200, 2500, 400)}


def spot(x, y):
    lon, lat = degrees(x, y)
    return float(lon), float(lat)


def put(post, x, y):
    lon, lat = spot(x, y)
    return Put(post, round(lon, 5), round(lat, 5))


def add_cell(connection, code, x, y, people):
    lon, lat = spot(x, y)
    add_units(
        connection,
        {
            "unit_code": code,
            "parent_code": "C1",
            "level": "grid",
            "lon": lon,
            "lat": lat,
            "geometry": square(x, y, 50).wkb,
        },
    )
    insert(
        connection,
        "population",
        unit_code=code,
        counted_on=AS_OF - 24 * HOUR,
        residents=people,
        households=people,
        batch_id=1,
    )


@pytest.fixture
def place(connection):
    """Two banks with a bridge far to the east; P1 by day and night, P2 by night only, both in the north."""
    add_units(connection, {"unit_code": "C1", "level": "county", "zone": "urban"})
    for code, where in CELLS.items():
        add_cell(connection, code, *where)
    lon, lat = spot(200, 100)
    for post in ("P1", "P2"):
        insert(
            connection,
            "posts",
            post_id=post,
            unit_code="N",
            role_code="officer",
            status="active",
            lon=lon,
            lat=lat,
            batch_id=1,
        )
    for post, hours in (("P1", 1), ("P1", 13), ("P2", 13)):
        begin = AS_OF - hours * HOUR
        insert(
            connection,
            "shifts",
            post_id=post,
            starts_at=begin,
            ends_at=begin + 2 * HOUR,
            status="on",
            batch_id=1,
        )
    lay_roads(connection, ways(*BANKS, BRIDGE, road="tertiary"))
    return Database(connection, PROFILE)


def test_what_is_tried_equals_what_really_stands_there(place, connection):
    tried = put(FIRST, 200, -110)
    frame = whatif.compare(place, SCOPE, [tried])
    stored = "select * from posts order by all"
    before = connection.execute(stored).fetchall()
    sums = whatif.totals(place, SCOPE, frame)["all"]
    assert (sums.people[0], sums.cells) == (300, (1, 1))
    assert connection.execute(stored).fetchall() == before, "nothing is written"
    connection.execute(
        "update posts set lon = $lon, lat = $lat where post_id = 'P1'", {"lon": tried.lon, "lat": tried.lat}
    )
    really = coverage.cells(place, SCOPE)
    assert frame["after"].tolist() == really["share"].tolist()
    summary = coverage.summary(place, SCOPE).set_index("zone")
    assert sums.people[1] == summary.loc["all", "covered"]


def test_one_more_post_equals_one_that_really_stands_there(place, connection):
    tried = put("new1", 200, -110)
    (stand,) = whatif.stands(place, SCOPE, [tried])
    assert (stand.refused, stand.unit_code, stand.serves) == (None, None, (True, True))
    frame = whatif.compare(place, SCOPE, [tried])
    insert(
        connection,
        "posts",
        post_id="P9",
        unit_code="S",
        role_code="officer",
        status="active",
        lon=tried.lon,
        lat=tried.lat,
        batch_id=1,
    )
    insert(
        connection,
        "shifts",
        post_id="P9",
        starts_at=AS_OF - timedelta(hours=1),
        ends_at=AS_OF + timedelta(hours=1),
        status="on",
        batch_id=1,
    )
    assert frame["after"].tolist() == coverage.cells(place, SCOPE)["share"].tolist()
    assert frame["after"].sum() > frame["before"].sum()


def test_several_moves_are_told_together(place):
    night = SCOPE.over(WEEK, AS_OF - 12 * HOUR)
    frame = whatif.compare(place, night, [put(FIRST, 200, -110), put(SECOND, 200, 110)])
    shares = frame.set_index("unit_code")["after"].to_dict()
    assert shares == {"N": 1, "S": 1, "FAR": 0}


def test_who_gains_and_who_loses(place):
    found = whatif.changed(place, SCOPE, whatif.compare(place, SCOPE, [put(FIRST, 200, -110)]))
    assert found[["unit_code", "people"]].to_numpy().tolist() == [["S", 200], ["N", -300]]


def test_small_counts_are_held_back(place, connection):
    add_cell(connection, "FEW", 600, -160, 4)
    frame = whatif.compare(place, SCOPE, [put(FIRST, 200, -110)])
    few = whatif.changed(place, SCOPE, frame).set_index("unit_code").loc["FEW"]
    assert few["withheld"] == "<10"
    assert np.isnan(few["people"])
    assert np.isnan(whatif.totals(place, SCOPE.within("FEW"), frame)["all"].people).all()


@pytest.mark.parametrize(
    ("tried", "refused"),
    [
        (put(FIRST, 200, -110), None),
        (put("nobody", 200, -110), "off_duty"),
        (put(FIRST, 300, 160), "outside"),
        (put(FIRST, 200, 2500), "off_road"),
        (Put(FIRST, -999.0, 99.0), "outside"),
    ],
)
def test_a_post_is_refused_where_it_cannot_stand(place, tried, refused):
    (stand,) = whatif.stands(place, SCOPE, [tried])
    assert stand.refused == refused
    if refused is None:
        assert stand.walk_m == pytest.approx(10, abs=1)


def test_a_post_of_the_other_shift_may_be_tried(place):
    by_day, by_night = whatif.stands(place, SCOPE, [put(FIRST, 200, -110), put(SECOND, 200, -110)])
    assert (by_day.serves, by_night.serves) == ((True, True), (False, True))
    assert by_night.refused is None


def test_events_are_those_of_the_cells_within_reach(place, connection):
    lon, lat = spot(200, -160)
    for number in range(8):
        add_event(
            connection,
            event_id=f"E{number}",
            grid_code="S",
            onsite=True,
            lon=lon,
            lat=lat,
            reported_at=WEEK.start + HOUR,
            arrived_at=WEEK.start + 2 * HOUR,
        )
    frame = whatif.compare(place, SCOPE, [put(FIRST, 200, -110)])
    assert whatif.totals(place, SCOPE, frame)["all"].events == (0, 8)
    assert whatif.noise(place, SCOPE, frame) == pytest.approx(1.96 * 8**0.5)


def test_the_figures_are_those_of_the_area(place):
    frame = whatif.compare(place, SCOPE, [put(FIRST, 200, -110)])
    assert whatif.totals(place, SCOPE.within("S"), frame)["all"].people == (0, 200)


def test_a_plan_for_both_shifts_moves_the_post_that_costs_no_shift_anything(place):
    assert propose(place, SCOPE, 1, "now").moves == (), "P1 is alone by day, and more live in the north"
    both = propose(place, SCOPE, 1, "both")
    (move,) = both.moves
    assert (move.put.post, move.to_unit) == (SECOND, "S")
    day, night = (shift.sums.people for shift in both.shifts)
    assert day == (300, 300)
    assert night[1] - night[0] == pytest.approx(move.people)
    assert both.gap == 0


def test_without_roads_the_circle_answers_and_refuses_no_place(place, connection):
    connection.execute("delete from road_edges")
    connection.execute("delete from road_nodes")
    (stand,) = whatif.stands(place, SCOPE, [put(FIRST, 200, 2500)])
    assert stand.refused is None
    assert np.isnan(stand.walk_m)
    frame = whatif.compare(place, SCOPE, [stand.put]).set_index("unit_code")
    assert frame.loc["FAR", "after"] == 1


def test_the_nearest_posts_are_listed(place):
    assert whatif.near(place, SCOPE, *spot(0, 0), most=5)["post"].tolist() == [FIRST]


posts = st.text(st.characters(blacklist_characters=";", codec="utf-8"), min_size=1, max_size=20)
spots = st.builds(
    lambda post, lon, lat: Put(post, round(lon, 5), round(lat, 5)),
    posts,
    st.floats(-180, 180),
    st.floats(-90, 90),
)


@given(st.lists(spots, max_size=5, unique_by=lambda one: one.post))
def test_what_is_written_is_read(puts):
    assert whatif.read(whatif.write(puts)) == tuple(puts)


@given(st.text(max_size=60))
def test_nonsense_moves_nothing_or_is_written_again(text):
    assert whatif.read(whatif.write(whatif.read(text))) == whatif.read(text)
