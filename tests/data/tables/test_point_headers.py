"""Points whose header names their system, in two systems, as whole numbers, and as nothing."""

from __future__ import annotations

import numpy as np
import pytest

from data.coordinates.systems import named
from data.ingest.scaled_degrees import scale_of
from data.tables.point_headers import system_of
from tests.data.telling import doubts, without
from tests.data.tiny_place import event

PLACES = [(106.031 + i / 1000, 38.02 + i / 1000) for i in range(12)]
BOX = (106.0, 38.0, 106.2, 38.1)


def moved(system):
    return [tuple(float(one[0]) for one in named(system).from_wgs84([lon], [lat])) for lon, lat in PLACES]


def events(points, headers):
    return [
        without(
            event(f"E{i}", **dict(zip(headers, map(str, point), strict=True))),
            *({"经度", "纬度"} - set(headers)),
        )
        for i, point in enumerate(points)
    ]


def stored(rows):
    return rows("select lon, lat from events order by substr(event_id, 2)::int").to_numpy()


@pytest.fixture
def ground(load, units_file):
    load(units_file())


@pytest.mark.usefixtures("ground")
@pytest.mark.parametrize(
    ("system", "headers"),
    [
        ("GCJ02", ("经度(GCJ-02)", "纬度(GCJ-02)")),
        ("GCJ02", ("gcj02_lng", "gcj02_lat")),
        ("GCJ02", ("高德经度", "高德纬度")),
        ("BD09", ("百度经度", "百度纬度")),
        ("BD09", ("lng_bd09", "lat_bd09")),
        ("WGS84", ("wgs84_lng", "wgs84_lat")),
    ],
)
def test_a_header_that_names_its_system_is_believed(load, rows, table_file, system, headers):
    report = load(table_file(events(moved(system), headers)))
    assert stored(rows) == pytest.approx(np.array(PLACES), abs=2e-6)
    assert report.files[0].diagnosis.system == system
    assert report.files[0].diagnosis.question is None


@pytest.mark.usefixtures("ground")
def test_of_two_systems_both_numbers_are_those_of_one(load, rows, table_file):
    headers = ("经度(GCJ02)", "纬度(GCJ02)", "经度(WGS84)", "纬度(WGS84)")
    found = [(*shifted, *place) for shifted, place in zip(moved("GCJ02"), PLACES, strict=True)]
    table = events(found, headers)
    table[0]["经度(WGS84)"] = table[1]["经度(WGS84)"] = ""  # so that the other longitude is the fuller column
    load(table_file(table))
    assert stored(rows)[2:] == pytest.approx(np.array(PLACES)[2:], abs=2e-6)


@pytest.mark.usefixtures("ground")
@pytest.mark.parametrize("power", [5, 6, 7])
@pytest.mark.parametrize("headers", [("经度", "纬度"), ("纬度", "经度")])
def test_degrees_as_whole_numbers_are_degrees(load, rows, table_file, power, headers):
    whole = [tuple(round(one * 10**power) for one in place) for place in PLACES]
    report = load(table_file(events(whole, headers)))
    assert stored(rows) == pytest.approx(np.array(PLACES), abs=1e-5)
    assert (None, "points_scaled", f"{10**power:,}") in doubts(report)


def test_metres_are_no_degrees():
    for name in ("EPSG:3857", "CGCS2000-3-105", "CGCS2000-6-105"):
        x, y = (float(one[0]) for one in named(name).from_wgs84([PLACES[0][0]], [PLACES[0][1]]))
        for easting in (x, x + 35e6, x + 18e6):
            assert scale_of(easting, y, BOX, 8) is None
            assert scale_of(easting, y, None, 8) is None or easting > 2.1e7
    assert scale_of(106031000.0, 38020000.0, None, 8) == 1_000_000


@pytest.mark.usefixtures("ground")
@pytest.mark.parametrize(
    "none",
    [("0", "0"), ("0.0", "0.000000"), ("4.9E-324", "4.9E-324"), ("-1", "-1"), ("0.0000001", "-0.0000001")],
)
def test_what_programs_write_for_no_point_is_no_point(load, rows, table_file, none):
    load(table_file(events([none, *PLACES], ("经度", "纬度"))))
    assert rows("select count(*) as n from events where lon is null and lat is null")["n"].tolist() == [1]
    assert rows("select count(*) as n from events where placed_by is not null")["n"].tolist() == [13]


@pytest.mark.parametrize(
    ("header", "system"),
    [
        ("经度", None),
        ("火星坐标经度", "GCJ02"),
        ("BD-09 lng", "BD09"),
        ("2000坐标系X", "WGS84"),
        ("bd_lat", "BD09"),
        ("经度(WGS84转GCJ02)", None),
        ("lng", None),
    ],
)
def test_the_system_that_a_header_speaks_of(header, system):
    assert system_of(header) == system
