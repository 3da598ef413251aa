from __future__ import annotations

from datetime import datetime, timedelta

import numpy as np
import pandas as pd
import pyproj
import pytest
import shapely

from data.profile.limits import Sla
from queries.db import Database
from queries.deployment import coverage
from queries.indicators import by_unit, figure
from queries.reach import Circles, shares
from queries.scope import Scope
from tests.queries.tables import AS_OF, PROFILE, WEEK, add_units, insert

LON, LAT = 121.5, 29.8
HOUR = timedelta(hours=1)


def square(east_m: float, size_m: float = 2000) -> shapely.Polygon:
    """Return a square in lon/lat with its centre `east_m` metres east of the officer."""
    local = pyproj.Transformer.from_crs(
        f"+proj=laea +lon_0={LON} +lat_0={LAT} +ellps=GRS80", "EPSG:4490", always_xy=True
    )
    half = size_m / 2
    box = shapely.box(east_m - half, -half, east_m + half, half)
    return shapely.transform(shapely.segmentize(box, 50), local.transform, interleaved=False)


def sla(radius_m: float, *, own_grid_only: bool = False) -> Sla:
    rule = {"speed_kmh": radius_m / 1000, "detour": 1}
    return Sla.model_validate(
        {
            "response": {"urban_min": 60, "rural_min": 120},
            "circle": {"urban": rule, "rural": rule, "own_grid_only": own_grid_only},
        }
    )


POST = pd.DataFrame({"unit_code": ["A"], "lon": [LON], "lat": [LAT]})
CELLS = pd.DataFrame(
    {
        "unit_code": ["A", "B"],
        "zone": ["urban", "urban"],
        "population": [1000, 600],
        "geometry": [square(0), square(2000)],
        "lon": [LON, LON],
        "lat": [LAT, LAT],
    }
)


def people(radius_m: float, **more: bool) -> list[float]:
    circles = Circles(sla(radius_m, **more), {"A": square(0)})
    return (shares(CELLS, circles.areas(POST)) * CELLS["population"]).round(2).tolist()


def test_oracle_small_circle():
    assert people(500) == [196.33, 0]


def test_oracle_circle_reaches_across_the_border():
    assert people(1500) == [1000, 113.96]


def test_own_grid_only_stops_at_the_border():
    assert people(1500, own_grid_only=True) == [1000, 0]


def test_zones_are_cut_with_their_own_circles():
    cells = CELLS.assign(zone=["urban", "rural"])
    areas = Circles(sla(500)).areas(POST)  # rural minutes are twice the urban ones: 1000 m touches B only
    assert shapely.area(areas["rural"]) == pytest.approx(4 * shapely.area(areas["urban"]), rel=1e-3)
    assert shares(cells, areas)[1] == pytest.approx(0, abs=1e-6)


@pytest.mark.parametrize(
    ("zones", "drawn"),
    [
        (["urban", "urban"], ["urban"]),
        (["urban", "rural"], ["urban", "rural"]),
        ([None, None], ["urban", "rural"]),
    ],
)
def test_no_circle_is_drawn_for_a_zone_that_is_not_there(zones, drawn):
    found = Circles(sla(500)).drawn(CELLS.assign(zone=zones), POST)
    assert [area.zone for area in found] == drawn


def test_circles_are_united_not_added():
    twice = pd.concat([POST, POST.assign(lon=LON + 1e-7)])
    once, both = (Circles(sla(500)).areas(posts) for posts in (POST, twice))
    assert shares(CELLS, both)[0] == pytest.approx(shares(CELLS, once)[0], abs=1e-4)


def test_points_count_wholly_or_not():
    cells = CELLS.assign(geometry=[None, None], lon=[LON + 0.004, LON + 0.006])  # 386 m and 580 m east
    assert shares(cells, Circles(sla(500)).areas(POST)).tolist() == [1, 0]


def test_cells_without_zone_or_place_are_not_judged():
    cells = CELLS.assign(zone=[None, "urban"], geometry=[square(0), None], lon=np.nan)
    assert np.isnan(shares(cells, Circles(sla(500)).areas(POST))).all()


def test_nobody_reaches_nothing():
    nowhere = POST.assign(lon=np.nan)
    areas = Circles(sla(500)).areas(nowhere)
    assert all(area.is_empty for area in areas.values())
    assert shares(CELLS, areas).tolist() == [0, 0]


def test_many_pieces_give_the_same_share():
    rng = np.random.default_rng(1)
    places = {"lon": LON + rng.normal(0, 0.02, 200), "lat": LAT + rng.normal(0, 0.02, 200)}
    posts = pd.DataFrame({"unit_code": "A", **places})
    areas = Circles(sla(300)).areas(posts)
    ground = CELLS["geometry"].to_numpy()
    direct = shapely.area(shapely.intersection(areas["urban"], ground)) / shapely.area(ground)
    assert 0.05 < direct[0] < 0.95
    assert shares(CELLS, areas) == pytest.approx(direct, abs=2e-4)  # degrees are no metres


@pytest.fixture
def town(connection) -> Database:
    """Return a town of the cells A and B with one officer in A, on duty for the hour around T."""
    add_units(connection, {"unit_code": "T", "level": "town", "zone": "urban"})
    for code, place in (("A", 0), ("B", 2000)):
        add_units(
            connection,
            {
                "unit_code": code,
                "parent_code": "T",
                "level": "grid",
                "lon": LON,
                "lat": LAT,
                "geometry": shapely.to_wkb(square(place)),
            },
        )
        insert(
            connection,
            "population",
            unit_code=code,
            counted_on=datetime(2022, 1, 1),
            households=400,
            residents=1000 if code == "A" else 600,
            batch_id=1,
        )
    insert(
        connection,
        "posts",
        post_id="P1",
        unit_code="A",
        role_code="officer",
        status="active",
        lon=LON,
        lat=LAT,
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
    return Database(connection, PROFILE)  # 3 km/h, detour 1: 500 m in 10 minutes


def test_population_within_reach(town):
    scope = Scope(WEEK, AS_OF)
    one = figure(town, scope, "C16e")
    assert (round(one.num, 2), one.den, one.display) == (196.33, 1600, "12.3%")
    units = by_unit(town, scope, "C16e", "grid").set_index("unit_code")
    assert units["num"].round(2).to_dict() == {"A": 196.33, "B": 0}
    assert figure(town, scope.within("B"), "C16e").display == "0%"


def test_gaps_are_ranked_by_uncovered_people(town):
    gaps = coverage.gaps(town, Scope(WEEK, AS_OF))
    assert gaps["unit_code"].tolist() == ["A", "B"]
    assert gaps["uncovered"].round(2).tolist() == [803.67, 600]
    assert figure(town, Scope(WEEK, AS_OF), "C16f").num == 2


def test_summary_by_zone(town):
    frame = coverage.summary(town, Scope(WEEK, AS_OF)).set_index("zone")
    assert frame["population"].to_dict() == {"urban": 1600, "rural": 0, "all": 1600}
    assert frame["covered"].round(2).to_dict() == {"urban": 196.33, "rural": 0, "all": 196.33}


def test_off_duty_reaches_nothing(town):
    scope = Scope(WEEK, AS_OF + HOUR)  # the shift is half-open
    assert figure(town, scope, "C16e").num == 0
    assert coverage.duty_key(town, scope) != coverage.duty_key(town, Scope(WEEK, AS_OF))


def test_the_key_does_not_follow_the_clock(town):
    later = Scope(WEEK, AS_OF + HOUR / 2)
    assert coverage.duty_key(town, later) == coverage.duty_key(town, Scope(WEEK, AS_OF))


def test_without_shifts_nothing_is_known(town):
    town.connection.execute("delete from shifts")
    assert figure(town, Scope(WEEK, AS_OF), "C16e").display == "—"
