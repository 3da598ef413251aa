"""Coordinate systems by name, by what files declare, and what their numbers mean."""

from __future__ import annotations

import numpy as np
import pyproj
import pytest
from pydantic import ValidationError

from data.coordinates.systems import WGS84, System, declared, named, zone_number
from data.profile.crs import Crs

HERE = np.array([117.12, 117.20]), np.array([40.17, 40.10])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("EPSG:4326", "WGS84"),
        ("EPSG:4490", "WGS84"),
        ("OGC:CRS84", "WGS84"),
        ("urn:ogc:def:crs:OGC:1.3:CRS84", "WGS84"),
        ("EPSG:4513", "CGCS2000-3-75"),
        ("EPSG:4527", "CGCS2000-3-117"),
        ("EPSG:4533", "CGCS2000-3-135"),
        ("EPSG:4534", "CGCS2000-3-75"),
        ("EPSG:4549", "CGCS2000-3-120"),
        ("EPSG:4554", "CGCS2000-3-135"),
        ("EPSG:4491", "CGCS2000-6-75"),
        ("EPSG:4498", "CGCS2000-6-117"),
        ("EPSG:4512", "CGCS2000-6-135"),
        ("EPSG:3857", "EPSG:3857"),
        (pyproj.CRS(4548).to_wkt(), "CGCS2000-3-117"),
    ],
)
def test_what_a_file_declares_is_one_of_our_systems(text, name):
    assert declared(text) == named(name)


def test_nonsense_declares_nothing():
    assert declared("my own system") is None


@pytest.mark.parametrize("code", range(4491, 4555))
def test_zones_are_those_of_the_registry(code):
    crs, system = pyproj.CRS(code), declared(f"EPSG:{code}")
    width, meridian = (int(part) for part in system.base.split("-")[1:])
    operation = {p.name: p.value for p in crs.coordinate_operation.params}
    easting = operation["False easting"]
    assert operation["Longitude of natural origin"] == meridian
    assert easting in (500_000, 500_000 + 1e6 * zone_number(width, meridian))
    lon, lat = system.to_wgs84(np.array([easting]), np.array([4_000_000.0]))
    assert lon[0] == pytest.approx(meridian, abs=1e-9)
    assert 36 < lat[0] < 36.3


@pytest.mark.parametrize(
    "name",
    ["WGS84", "swapped", "GCJ02", "GCJ02-swapped", "BD09", "BD09-swapped", "CGCS2000-3-117", "CGCS2000-6-117",
     "CGCS2000-3-117-swapped", "EPSG:3857"],
)  # fmt: skip
def test_there_and_back_in_every_system(name):
    system = named(name)
    lon, lat = system.to_wgs84(*system.from_wgs84(*HERE))
    assert np.allclose(lon, HERE[0], atol=1e-6, rtol=0)
    assert np.allclose(lat, HERE[1], atol=1e-6, rtol=0)
    assert system.is_swapped == ("swapped" in name)


@pytest.mark.parametrize(("name", "number"), [("CGCS2000-3-117", 39), ("CGCS2000-6-117", 20)])
def test_the_number_of_the_zone_may_stand_before_the_easting(name, number):
    system = named(name)
    east, north = system.from_wgs84(*HERE)
    plain = system.to_wgs84(east, north)
    assert np.allclose(system.to_wgs84(east + number * 1e6, north), plain)
    strange, _ = system.to_wgs84(east + (number + 1) * 1e6, north)
    assert np.isinf(strange).all()


def test_what_is_missing_stays_missing_and_what_means_nothing_is_infinite():
    first, second = np.array([np.nan, 117.1, 510_000.0]), np.array([1.0, 40.2, 4.4e6])
    lon, lat = named("CGCS2000-3-117").to_wgs84(first, second)
    assert np.isnan(lon[0])
    assert np.isinf(lon[1])
    assert np.isinf(lat[1])
    assert lon[2] == pytest.approx(117.12, abs=0.01)


@pytest.mark.parametrize("name", ["CGCS2000", "WGS84", "WGS84-swapped", "swapped"])
def test_names_have_one_spelling(name):
    assert named(name) == (System("swapped") if "swapped" in name else WGS84)


@pytest.mark.parametrize("name", ["GCJ", "EPSG:99999", "CGCS2000-3-116", "", "CGCS2000-5-117"])
def test_unknown_systems_are_errors_of_the_profile(name):
    with pytest.raises(ValueError, match="unknown coordinate system"):
        named(name)
    with pytest.raises(ValidationError):
        Crs.model_validate({"events": name})


def test_the_profile_names_the_system_of_each_table():
    crs = Crs.model_validate({"units": "GCJ02", "events": "CGCS2000"})
    said = [crs.of(table) for table in ("units", "events", "posts", "shifts")]
    assert said == ["GCJ02", "WGS84", None, None]
