"""Shapes, areas and places."""

from __future__ import annotations

import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from data.units.geometry import area_km2, looks_swapped, place

BOX = shapely.box(0, 0, 1, 1)


def polygons(*rows):
    frame = pd.DataFrame(rows, columns=["unit_code", "depth", "geometry", "valid_from", "valid_to"])
    return frame.assign(
        geometry=[shapely.to_wkb(shape) for shape in frame["geometry"]],
        valid_from=pd.to_datetime(frame["valid_from"]),
        valid_to=pd.to_datetime(frame["valid_to"]),
    )


def points(*pairs):
    return pd.DataFrame(pairs, columns=["lon", "lat"], dtype=float)


def test_a_degree_square_at_the_equator_is_as_large_as_the_ellipsoid_says():
    assert area_km2(BOX) == pytest.approx(12308.78, abs=0.01)  # GeographicLib, WGS 84


def test_a_hole_is_no_ground():
    holed = shapely.Polygon(BOX.exterior.coords, [shapely.box(0.25, 0.25, 0.75, 0.75).exterior.coords])
    assert area_km2(holed) == pytest.approx(0.75 * area_km2(BOX), rel=1e-3)


def test_a_point_falls_into_the_lowest_and_then_the_first_polygon():
    found = place(
        points((0.5, 0.5), (1.0, 0.5), (5, 5)),
        polygons(
            ("west", 1, BOX, None, None),
            ("east", 1, shapely.box(1, 0, 2, 1), None, None),
            ("both", 0, shapely.box(0, 0, 2, 1), None, None),
        ),
    )
    best = found.sort_values("rank").groupby(["lon", "lat"])["unit_code"].first()
    assert best.to_dict() == {(0.5, 0.5): "west", (1.0, 0.5): "west"}
    assert "both" not in found["unit_code"].tolist()


def test_a_polygon_that_is_not_always_valid_does_not_hide_its_parent():
    found = place(
        points((0.5, 0.5)), polygons(("new", 1, BOX, "2026-01-01", None), ("town", 0, BOX, None, None))
    )
    assert found.sort_values("rank")["unit_code"].tolist() == ["new", "town"]


def test_no_points_and_no_polygons_give_no_places():
    assert place(points(), polygons(("a", 0, BOX, None, None))).empty
    assert place(points((0.5, 0.5)), polygons()).empty


@given(pairs=st.lists(st.tuples(st.floats(-2, 3), st.floats(-2, 3)), min_size=1, max_size=20, unique=True))
def test_a_place_is_where_shapely_says_one_by_one(pairs):
    shapes = {"a": BOX, "b": shapely.Point(1, 1).buffer(0.8), "c": shapely.box(-1, -1, 0.2, 0.2)}
    found = place(points(*pairs), polygons(*[(code, 0, shape, None, None) for code, shape in shapes.items()]))
    held = set(zip(found["lon"], found["lat"], found["unit_code"], strict=True))
    assert held == {
        (x, y, code)
        for x, y in pairs
        for code, shape in shapes.items()
        if shape.intersects(shapely.Point(x, y))
    }


def test_looking_swapped_means_china_the_other_way_round():
    assert looks_swapped(38, 106)
    assert not looks_swapped(106, 38)
    assert not looks_swapped(-95, 29)  # Houston
    assert not looks_swapped(10, 60)  # Norway
