"""Who steps in: two nearest by road and by circle; AB partners where they stand and where they would go."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from queries.db import Database
from queries.deployment import coverage
from queries.deployment.redundancy import backup
from queries.roads.nearest_two import two_in_time
from queries.roads.places import snap
from queries.roads.reach import AlongRoads
from queries.roads.travel import between, matrix
from queries.scope import Scope
from tests.queries.roads.test_own import man
from tests.queries.roads.test_reach import HOUR
from tests.queries.roads.ways import degrees, lay_roads, network, roads, square, town, ways
from tests.queries.tables import AS_OF, PROFILE, WEEK, add_units, insert

SCOPE = Scope(WEEK, AS_OF)
WALK = 4.8  # on the street: 800 m in the ten minutes
STREET = [(x, 0) for x in range(-100, 2101, 100)]


@pytest.fixture
def street(connection):
    """Three grids along a street, the middles 800 m apart; A and C name each other, B names A."""
    add_units(connection, {"unit_code": "C1", "level": "county", "zone": "urban"})
    for code, x, partner in (("A", 0, "C"), ("B", 790, "A"), ("C", 1580, "A")):
        lon, lat = degrees(x, 0)
        add_units(
            connection,
            {
                "unit_code": code,
                "parent_code": "C1",
                "level": "grid",
                "lon": float(lon),
                "lat": float(lat),
                "geometry": square(x, 0, 5).wkb,
                "backup_unit": partner,
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
        man(connection, f"P{code}", code, x)
    lay_roads(connection, ways(STREET, road="footway"))
    return Database(connection, PROFILE)


def test_a_partner_helps_from_where_it_stands_or_leaves_its_own_place_empty(street, connection):
    found = backup(street, SCOPE)
    cells = found.cells.set_index("unit_code")
    # B is 790 m from both others, A and C are 1580 m apart: at B two more are in time, A and C have B
    assert cells["two"].to_dict() == {"A": 100, "B": 100, "C": 100}
    # of B its partner A is in time; of A its partner C is not, nor the other way round
    assert cells["ab_there"].to_dict() == {"A": 0, "B": 100, "C": 0}
    assert found.alone.empty
    connection.execute("update shifts set status = 'leave' where post_id = 'PB'")
    found = backup(street, SCOPE)
    assert found.cells.set_index("unit_code")["one"].to_dict() == {"A": 100, "B": 0, "C": 100} | {
        "B": found.cells.set_index("unit_code").loc["B", "one"]
    }
    assert found.cells.set_index("unit_code").loc["A", "ab_comes"] == 100
    alone = found.alone.set_index("unit_code")
    assert alone["people"].to_dict() == {"A": 100, "C": 100}
    assert alone["substitute"].to_dict() == {"A": "C", "C": "A"}
    assert alone["seconds"].to_numpy() == pytest.approx([1580 / WALK * 3.6] * 2, rel=5e-3)
    assert alone["left"].to_dict() == {"A": 100, "C": 100}  # who comes leaves as many alone
    man(connection, "PC2", "C", 1580)
    assert backup(street, SCOPE).alone.set_index("unit_code").loc["A", "left"] == 0


def test_a_partner_off_duty_does_not_come(street, connection):
    connection.execute("update shifts set status = 'leave' where post_id in ('PB', 'PC')")
    found = backup(street, SCOPE)
    assert found.alone["substitute"].isna().all()
    assert found.cells["ab_comes"].sum() == 0


@pytest.mark.parametrize("far_m", [60, 500])
@pytest.mark.parametrize("seed", range(3))
def test_two_in_time_equal_the_whole_table_of_roads_and_circles(seed, far_m):
    rng = np.random.default_rng(seed)
    known = roads(town(rng, size=8))
    rules = PROFILE.model_copy(
        update={"roads": PROFILE.roads.model_copy(update={"far_m": {"urban": far_m, "rural": far_m}})}
    )
    net = network(town(np.random.default_rng(seed), size=8), "foot")
    along = AlongRoads(Database(None, rules), known, {"urban": net, "rural": net})
    lon, lat = degrees(rng.uniform(-300, 1200, 9), rng.uniform(-300, 1200, 9))
    sites = pd.DataFrame({"unit_code": [str(i) for i in range(9)], "lon": lon, "lat": lat})
    low, high = (net.x.min() - 200, net.y.min() - 200), (net.x.max() + 200, net.y.max() + 200)
    where = snap(net, *rng.uniform(low, high, (80, 2)).T, far_m)
    stand, limit = along.snapped("urban", sites), along.promises["urban"].limit_s
    site, place = (each.ravel() for each in np.indices((9, 80)))
    times = along.pair_seconds("urban", stand, where, (site, place), limit).reshape(9, 80)
    times = np.sort(np.where(times <= limit, times, np.inf), axis=0)
    two = two_in_time(along, "urban", sites, where)
    assert two.first == pytest.approx(times[0], abs=0.02)
    assert two.second == pytest.approx(times[1], abs=0.02)
    assert (np.isfinite(two.first) == along.in_time("urban", sites, where)).all()
    assert np.isfinite(two.first).any()
    assert (~where.snapped).any() or far_m == 500


def test_single_pairs_equal_the_whole_table():
    rng = np.random.default_rng(3)
    net = network(town(rng, size=9), "car")
    low, high = (min(net.x), min(net.y)), (max(net.x), max(net.y))
    sources, targets = (snap(net, *rng.uniform(low, high, (n, 2)).T, 300) for n in (90, 40))
    whole = matrix(net, sources, targets, limit_s=300, walk_kmh=WALK)
    source, target = rng.integers(0, 90, 500), rng.integers(0, 40, 500)
    some = between(net, sources, targets, (source, target), limit_s=300, walk_kmh=WALK)
    assert some == pytest.approx(whole[source, target], abs=1e-4)


def test_backup_counts_who_coverage_counts(street, connection):
    """A place far from every road is judged by the circle in both."""
    lon, lat = degrees(0, 700)
    add_units(
        connection,
        {
            "unit_code": "F",
            "parent_code": "C1",
            "level": "grid",
            "lon": float(lon),
            "lat": float(lat),
            "geometry": square(0, 700, 5).wkb,
        },
    )
    insert(
        connection,
        "population",
        unit_code="F",
        counted_on=AS_OF - 24 * HOUR,
        residents=100,
        households=50,
        batch_id=1,
    )
    man(connection, "PF", "F", 0)
    lon, lat = degrees(0, 1000)
    connection.execute("update posts set lon = ?, lat = ? where post_id = 'PF'", [float(lon), float(lat)])
    cells = coverage.cells(street, SCOPE).set_index("unit_code")
    found = backup(street, SCOPE).cells.set_index("unit_code")
    assert cells.loc["F", ["share", "method"]].tolist() == [1, "estimated"]
    covered = found["one"] + found["two"]
    assert covered.to_dict() == pytest.approx((cells["share"] * 100).to_dict())
