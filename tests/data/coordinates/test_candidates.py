"""Which systems could numbers be in, by their size and the place of the ground."""

from __future__ import annotations

import numpy as np
import pytest

from data.coordinates.candidates import different, possible
from data.coordinates.systems import named

RANDOM = np.random.default_rng(1)
LON, LAT = RANDOM.uniform(117, 117.2, 100), RANDOM.uniform(40.1, 40.2, 100)
BOX = (117.0, 40.1, 117.2, 40.2)
STRAIGHT = ["WGS84", "GCJ02", "BD09"]
SWAPPED = ["swapped", "GCJ02-swapped", "BD09-swapped"]


def names(first, second, box=BOX, more=()):
    return [one.name for one in different(possible(first, second, box, more), first, second)]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("GCJ02", STRAIGHT),
        ("BD09-swapped", SWAPPED),
        ("CGCS2000-3-117", ["CGCS2000-3-117"]),
        ("CGCS2000-3-120-swapped", ["CGCS2000-3-120-swapped"]),
        ("EPSG:3857", ["EPSG:3857"]),
    ],
)
def test_points_near_the_ground_leave_few_readings(name, expected):
    assert names(*named(name).from_wgs84(LON, LAT)) == expected


@pytest.mark.parametrize(("zone", "number"), [("CGCS2000-3-117", 39), ("CGCS2000-6-117", 20)])
def test_the_number_of_the_zone_tells_it_without_any_ground(zone, number):
    east, north = named(zone).from_wgs84(LON, LAT)
    assert names(east + number * 1e6, north, None) == [zone]
    assert names(north, east + number * 1e6, None) == [f"{zone}-swapped"]


def test_metres_without_ground_are_those_that_somebody_named():
    plane = named("CGCS2000-3-117")
    assert names(*plane.from_wgs84(LON, LAT), box=None) == []
    assert names(*plane.from_wgs84(LON, LAT), box=None, more=[plane]) == [plane.name]
    assert names(LON, LAT, more=[plane]) == STRAIGHT


def test_latitudes_beyond_the_pole_are_longitudes():
    assert names(LAT, LON, None) == SWAPPED


def test_abroad_all_systems_are_one():
    assert names(LON - 212, LAT - 10, (-95.2, 30.0, -94.8, 30.3)) == ["WGS84"]
    assert names(LAT - 10, LON - 212, (-95.2, 30.0, -94.8, 30.3)) == ["swapped"]


def test_a_few_strange_points_do_not_decide():
    first, second = LON.copy(), LAT.copy()
    first[:30], second[:30] = LAT[:30], LON[:30]
    assert names(first, second) == STRAIGHT


def test_numbers_that_are_nothing_have_no_reading():
    assert names(LON * 7, LAT * 7) == []
