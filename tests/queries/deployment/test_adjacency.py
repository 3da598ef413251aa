"""Neighbours: clean borders, borders drawn by hand, corners that only touch, a river without a bridge."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from queries.db import Database
from queries.deployment import adjacency
from queries.scope import Scope
from tests.queries.roads.test_reach import lay_roads, square
from tests.queries.roads.ways import degrees, ways
from tests.queries.tables import AS_OF, PROFILE, WEEK, add_units

SIZE = 300.0


def lattice(rng=None, shake_m=0.0, size=4):
    cells = []
    for i in range(size):
        for j in range(size):
            x, y = np.array([0, 1, 1, 0]) + i, np.array([0, 0, 1, 1]) + j
            corners = np.column_stack([x, y]) * SIZE
            if rng is not None:
                corners = corners + rng.normal(0, shake_m, corners.shape)
            cells.append(shapely.Polygon(np.column_stack(degrees(*corners.T))))
    return np.array(cells, dtype=object)


def beside(size=4):
    number = np.arange(size * size).reshape(size, size)
    return {
        (int(a), int(b))
        for one, other in ((number[:-1], number[1:]), (number[:, :-1], number[:, 1:]))
        for a, b in zip(one.ravel(), other.ravel(), strict=True)
    }


def found(ground):
    frame = adjacency.pairs(ground)
    return set(zip(frame["one"], frame["other"], strict=True)), frame


def test_clean_borders_and_no_corners():
    pairs, frame = found(lattice())
    assert pairs == beside()
    assert frame["border_m"].to_numpy() == pytest.approx(np.full(len(frame), SIZE), rel=1e-3)


@pytest.mark.parametrize("seed", range(5))
def test_borders_drawn_by_hand_miss_each_other_by_metres(seed):
    pairs, _ = found(lattice(np.random.default_rng(seed), shake_m=2))
    assert pairs == beside()


def test_a_border_with_other_corners_is_a_border():
    x, y = [300, 600, 600, 300, 300, 300], [0, 0, 300, 300, 210, 110]
    east = shapely.Polygon(np.column_stack(degrees(x, y)))
    pairs, frame = found(np.array([lattice()[0], east], dtype=object))
    assert pairs == {(0, 1)}
    assert frame["border_m"].iloc[0] == pytest.approx(SIZE, abs=25)


def test_a_road_between_two_grids_does_not_separate_but_a_field_does():
    near, far = (np.array([square(0, 0, 150), square(300 + gap, 0, 150)], dtype=object) for gap in (6, 40))
    assert found(near)[0] == {(0, 1)}
    assert found(far)[0] == set()


def test_what_has_no_ground_has_no_neighbour():
    ground = np.array([None, shapely.Polygon(), lattice()[0]], dtype=object)
    assert found(ground)[0] == set()


def test_the_neighbour_over_the_bridge_comes_before_the_one_over_the_water(connection):
    add_units(connection, {"unit_code": "C1", "level": "county", "zone": "urban"})
    for code, x, y in (("A", 0, 150), ("B", 300, 150), ("C", 0, -150)):
        lon, lat = degrees(x, y)
        add_units(
            connection,
            {
                "unit_code": code,
                "parent_code": "C1",
                "level": "grid",
                "lon": float(lon),
                "lat": float(lat),
                "geometry": square(x, y, 150).wkb,
            },
        )
    banks = [[(x, y) for x in range(0, 1300, 50)] for y in (150, -150)]
    lay_roads(connection, ways(*banks, road="tertiary"))
    db, scope = Database(connection, PROFILE), Scope(WEEK, AS_OF)
    assert set(adjacency.neighbours(db, scope, "grid").query("unit_code == 'A'")["neighbour"]) == {"B", "C"}
    ranked = adjacency.ranked(db, scope, "A", "grid")
    assert ranked["neighbour"].tolist() == ["B", "C"]
    assert ranked["seconds"].iloc[0] == pytest.approx(225, rel=1e-2)
    assert np.isnan(ranked["seconds"].iloc[1])
    assert ranked["why"].tolist() == ["", "no_way"]


@pytest.mark.parametrize(("half", "why"), [(700, ""), (300, "no_road")])
def test_wide_ground_is_reached_by_its_road_and_where_there_is_none_the_reason_is_told(connection, half, why):
    """The middle of the ground of D lies 650 m from the road, which crosses wide ground and passes narrow."""
    add_units(connection, {"unit_code": "C1", "level": "county", "zone": "urban"})
    for code, x, y, size in (("A", 1000, 300, 300), ("D", 1000 - half - 300, 650, half)):
        lon, lat = degrees(x, y)
        add_units(
            connection,
            {
                "unit_code": code,
                "parent_code": "C1",
                "level": "grid",
                "lon": float(lon),
                "lat": float(lat),
                "area_km2": (2 * size / 1000) ** 2,
                "geometry": square(x, y, size).wkb,
            },
        )
    db, scope = Database(connection, PROFILE), Scope(WEEK, AS_OF)
    (row,) = adjacency.ranked(db, scope, "D", "grid").to_dict("records")
    assert row["why"] == "no_roads"
    lay_roads(connection, ways([(x, 0) for x in range(-500, 1601, 100)], road="tertiary"))
    (row,) = adjacency.ranked(db, scope, "D", "grid").to_dict("records")
    assert (row["neighbour"], row["why"]) == ("A", why)
    # on foot along the road, whatever the way from the road to the middle
    assert row["seconds"] == pytest.approx((half + 300) * 0.75, rel=1e-2) or why
