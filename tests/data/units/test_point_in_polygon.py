"""The grid of cells finds what asking every shape about every point finds, on borders and in corners too."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from data.units.point_in_polygon import FEW, _by_cells, holders

whole = st.integers(0, 12)  # few places, so that points lie on borders and corners
points = st.lists(st.tuples(whole, whole), min_size=1, max_size=60)
corners = st.lists(st.tuples(whole, whole), min_size=3, max_size=7)


def by_asking_all(lon, lat, shapes):
    return {
        (place, point)
        for place, shape in enumerate(shapes)
        for point in range(len(lon))
        if shape.intersects(shapely.Point(lon[point], lat[point]))
    }


@settings(deadline=None)
@given(points, st.lists(corners, max_size=6))
def test_shapes_hold_what_they_hold(places, rings):
    lon, lat = np.array(places, dtype=float).T
    drawn = [shapely.make_valid(shapely.Polygon(ring)) for ring in rings]
    shapes = np.array([*drawn, shapely.Polygon()], dtype=object)
    found = list(zip(*_by_cells(lon, lat, shapes), strict=True))
    assert len(found) == len(set(found))
    assert set(found) == by_asking_all(lon, lat, shapes)


@pytest.mark.parametrize("many", [10, FEW + 10])
def test_few_points_and_many_are_found_alike(many):
    dice = np.random.default_rng(3)
    lon, lat = dice.uniform(106, 107, many), dice.uniform(38, 39, many)
    ring = shapely.Point(106.5, 38.5).buffer(0.4)
    hole = ring.difference(shapely.Point(106.5, 38.5).buffer(0.1))
    far = shapely.box(110, 38, 111, 39)
    shapes = np.array([hole, ring, far], dtype=object)
    places, held = holders(lon, lat, shapes)
    for place, shape in enumerate(shapes):
        inside = shapely.intersects_xy(shape, lon, lat)
        assert np.array_equal(np.sort(held[places == place]), np.flatnonzero(inside))


def test_points_in_one_place_are_a_grid_too():
    lon, lat = np.full(FEW, 106.5), np.full(FEW, 38.5)
    shapes = np.array([shapely.box(106, 38, 107, 39), shapely.box(106.5, 38.5, 107, 39)], dtype=object)
    places, _ = holders(lon, lat, shapes)
    assert np.bincount(places).tolist() == [FEW, FEW]
