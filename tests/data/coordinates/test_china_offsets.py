"""The shifts of GCJ-02 and BD-09 against published points, against field-rules.md, and against themselves."""

from __future__ import annotations

import numpy as np
import pyproj
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.coordinates import china_offsets

GEOD = pyproj.Geod(ellps="WGS84")


def one(lon: float, lat: float) -> tuple[np.ndarray, np.ndarray]:
    return np.array([lon]), np.array([lat])


def metres(place, other) -> float:
    return float(GEOD.inv(*place, *other)[2][0])


# test points that the open implementations share (eviltransform, coordtransform)
@pytest.mark.parametrize(
    ("wgs84", "gcj02"),
    [
        ((121.5272106, 31.1774276), (121.531541859215, 31.17530398364597)),  # Shanghai
        ((113.912316, 22.543847), (113.9171764808363, 22.540796131694766)),  # Shenzhen
        ((116.377817, 39.911954), (116.38404722455657, 39.91334545536069)),  # Beijing
    ],
)
def test_gcj02_is_that_of_the_published_points(wgs84, gcj02):
    assert metres(china_offsets.wgs84_to_gcj02(*one(*wgs84)), one(*gcj02)) < 0.01
    assert metres(china_offsets.gcj02_to_wgs84(*one(*gcj02)), one(*wgs84)) < 0.05


def test_bd09_is_that_of_the_published_points():
    here, baidu = one(116.404, 39.915), one(116.41036949371029, 39.92133699351021)
    assert metres(china_offsets.gcj02_to_bd09(*here), baidu) < 1e-3
    there = one(121.10271732371203, 30.61484572185035)
    assert metres(china_offsets.wgs84_to_bd09(*one(121.0917077, 30.6107779)), there) < 0.02


# the offsets of field-rules.md, which does not say where in the place they were computed
@pytest.mark.parametrize(
    ("place", "gcj02", "bd09"),
    [
        ((117.12, 40.17), 566, 1361),
        ((103.81, 30.82), 359, 905),
        ((121.55, 29.82), 493, 1104),
        ((118.40, 37.80), 510, 1310),
        ((107.48, 38.18), 460, 1255),
    ],
    ids=["平谷", "郫都团结", "鄞州", "河口义和", "鄂托克前旗"],
)
def test_offsets_are_those_of_the_field_rules(place, gcj02, bd09):
    here = one(*place)
    assert metres(here, china_offsets.wgs84_to_gcj02(*here)) == pytest.approx(gcj02, rel=0.08)
    assert metres(here, china_offsets.wgs84_to_bd09(*here)) == pytest.approx(bd09, rel=0.04)


@given(st.floats(73, 136), st.floats(3, 54))
def test_there_and_back_is_where_it_began(lon, lat):
    here = one(lon, lat)
    assert metres(china_offsets.gcj02_to_wgs84(*china_offsets.wgs84_to_gcj02(*here)), here) < 0.06
    assert metres(china_offsets.bd09_to_gcj02(*china_offsets.gcj02_to_bd09(*here)), here) < 0.01
    assert metres(china_offsets.bd09_to_wgs84(*china_offsets.wgs84_to_bd09(*here)), here) < 0.07


@pytest.mark.parametrize("place", [(-95.36, 29.76), (10.0, 60.0), (151.2, -33.9), (106, 0.1), (139.7, 35.7)])
def test_nothing_is_shifted_outside_the_box_around_china(place):
    for shift in (
        china_offsets.wgs84_to_gcj02,
        china_offsets.gcj02_to_wgs84,
        china_offsets.gcj02_to_bd09,
        china_offsets.bd09_to_wgs84,
    ):
        lon, lat = shift(*one(*place))
        assert (lon[0], lat[0]) == place


def test_many_points_are_converted_as_one_is():
    random = np.random.default_rng(3)
    lon, lat = random.uniform(73, 136, 20_000), random.uniform(3, 54, 20_000)
    together = china_offsets.bd09_to_wgs84(lon, lat)
    for i in (0, 8191, 8192, 19_999):
        alone = china_offsets.bd09_to_wgs84(lon[i : i + 1], lat[i : i + 1])
        assert (together[0][i], together[1][i]) == (alone[0][0], alone[1][0])
