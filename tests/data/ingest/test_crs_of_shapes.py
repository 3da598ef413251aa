"""The systems of units files: from what the store holds, from the file, from the profile; and real ground."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely
from shapely.geometry import mapping, shape

from data.coordinates.systems import named
from data.errors import DataError
from data.profile.model import Profile
from data.store import Store
from tests.data.tiny_place import EAST, TOWN, WEST, square, unit

REAL = Path(__file__).parents[4] / "shared" / "data"
NOW = datetime(2026, 11, 21)
real = pytest.mark.skipif(not REAL.is_dir(), reason="the real tables of ../shared/data are not here")


def drawn(feature, system):
    """Return a feature as a file in another system draws it, its edges in pieces of some hundred metres."""
    whole = shapely.segmentize(shape(feature["geometry"]), 0.003)
    moved = shapely.transform(whole, lambda corners: np.column_stack(named(system).from_wgs84(*corners.T)))
    return feature | {"geometry": mapping(moved)}


def area(rows, code):
    return rows(f"select area_km2 from units where unit_code = '{code}'")["area_km2"][0]


def outline(rows, code):
    return shapely.from_wkb(bytes(rows(f"select geometry from units where unit_code = '{code}'").iloc[0, 0]))


@pytest.mark.parametrize("system", ["GCJ02", "BD09", "swapped", "GCJ02-swapped", "CGCS2000-3-105"])
def test_new_outlines_are_compared_with_those_of_the_same_units(load, units_file, rows, system):
    load(units_file())
    before = area(rows, "T1")
    report = load(units_file(*(drawn(one, system) for one in (WEST, EAST)), name="新.geojson"))
    diagnosis = report.files[0].diagnosis
    assert (diagnosis.system, diagnosis.decided_by, report.files[0].refused) == (system, "evidence", 0)
    assert area(rows, "T1") == pytest.approx(before, rel=1e-4)
    west, _, east, _ = outline(rows, "T1").bounds
    assert (west, east) == (pytest.approx(106.0, abs=1e-5), pytest.approx(106.1, abs=1e-5))


def test_children_are_compared_with_their_parents(load, units_file):
    load(units_file(TOWN))
    report = load(units_file(*(drawn(one, "GCJ02") for one in (WEST, EAST)), name="新.geojson"))
    diagnosis = report.files[0].diagnosis
    assert (diagnosis.system, diagnosis.decided_by, diagnosis.basis) == ("GCJ02", "evidence", "shapes")


def test_a_ground_that_comes_first_is_taken_as_it_is(load, units_file):
    diagnosis = load(units_file()).files[0].diagnosis
    assert (diagnosis.system, diagnosis.decided_by, diagnosis.question) == ("WGS84", "assumed", None)


def test_the_profile_says_in_which_system_the_ground_is(load, units_file, profile, rows):
    said = type(profile).model_validate(profile.model_dump(by_alias=True) | {"crs": {"units": "GCJ02"}})
    report = load(units_file(*(drawn(one, "GCJ02") for one in (TOWN, WEST, EAST))), profile=said)
    assert (report.files[0].diagnosis.system, report.files[0].diagnosis.decided_by) == ("GCJ02", "profile")
    west, south, *_ = outline(rows, "T1").bounds
    assert (west, south) == (pytest.approx(106, abs=1e-6), pytest.approx(38, abs=1e-6))


def test_a_ground_in_metres_is_that_of_the_declared_zone(load, units_file, rows):
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::4544"}}
    report = load(units_file(*(drawn(one, "CGCS2000-3-105") for one in (TOWN, WEST, EAST)), crs=crs))
    assert (report.files[0].diagnosis.system, report.files[0].loaded) == ("CGCS2000-3-105", 3)
    assert area(rows, "T1") == pytest.approx(97.4, rel=0.003)


def test_a_ground_in_metres_of_no_known_zone_is_told(load, units_file):
    with pytest.raises(DataError) as refused:
        load(units_file(*(drawn(one, "CGCS2000-3-105") for one in (TOWN, WEST, EAST))))
    assert refused.value.code == "coordinates_zone_unknown"


@pytest.mark.parametrize("corner", [(106.0, 38.0), (80.0, 38.0)])
def test_a_ground_written_the_other_way_round_is_turned(load, units_file, rows, corner):
    lon, lat = corner
    turned = square(lat, lon, lat + 0.1, lon + 0.1)
    report = load(units_file(unit("T", None, "镇", turned), unit("T1", "T", "网格", turned)))
    assert report.files[0].diagnosis.system == "swapped"
    assert rows("select round(lon) as lon, round(lat) as lat from units")["lon"].tolist() == [lon, lon]


def test_points_of_units_without_shape_are_converted_too(load, units_file, rows, profile):
    said = type(profile).model_validate(profile.model_dump(by_alias=True) | {"crs": {"units": "BD09"}})
    place = {"type": "Point", "coordinates": [106.05, 38.05]}
    load(units_file(drawn(TOWN, "BD09"), unit("T9", "T", "网格", place)), profile=said)
    lon, lat = named("BD09").to_wgs84(np.array([106.05]), np.array([38.05]))
    found = rows("select lon, lat from units where unit_code = 'T9'").to_numpy()[0]
    assert found == pytest.approx([lon[0], lat[0]])


def place_of(**names) -> Profile:
    return Profile.model_validate(
        {
            "profile": {"id": "beijing", "name": "北京"},
            "levels": [{"code": "county", "name": "区"}, {"code": "town", "name": "街道"}],
            "columns": {"units": names},
        }
    )


def features(path: Path):
    return json.loads(path.read_text("utf-8"))["features"]


def written(path: Path, drawn) -> Path:
    path.write_text(json.dumps({"type": "FeatureCollection", "features": list(drawn)}, ensure_ascii=False))
    return path


def middle_distance(one, other) -> float:
    """Return the median distance in metres from the corners of one outline to the other, roughly."""
    corners = shapely.points(shapely.get_coordinates(one))
    return float(np.median(shapely.distance(corners, other.boundary))) * 100_000


@real
def test_the_outline_of_pinggu_is_found_to_be_gcj02_and_then_is_the_other_one(tmp_path):
    """Two makers, two systems: the published pair that tells."""
    theirs = features(REAL / "china_codes" / "county_outlines_gcj02.geojson")
    ours = features(REAL / "beijing" / "districts.geojson")
    (known,) = (one for one in ours if one["properties"]["name"] == "平谷区")
    (foreign,) = (one for one in theirs if str(one["properties"]["adcode"]) == "110117")
    with Store.open(":memory:") as store:
        for name, feature in (("ours", known), ("theirs", foreign)):
            same = feature | {"properties": {"code": "110117", "level": "区"}}
            path = written(tmp_path / f"{name}.geojson", [same])
            report = store.import_files([path], place_of(), imported_at=NOW)
        ((stored,),) = store.connection.execute("select geometry from units").fetchall()
    diagnosis = report.files[0].diagnosis
    assert (diagnosis.system, diagnosis.decided_by) == ("GCJ02", "evidence")
    assert diagnosis.agreement["GCJ02"] > 0.98
    assert max(diagnosis.agreement["WGS84"], diagnosis.agreement["BD09"]) < 0.25
    converted, right, raw = (
        shapely.from_wkb(bytes(stored)), shape(known["geometry"]), shape(foreign["geometry"])
    )  # fmt: skip
    assert converted.intersection(right).area / converted.union(right).area > 0.99
    assert raw.intersection(right).area / raw.union(right).area < 0.96
    off = [middle_distance(one, right) for one in (converted, raw)]
    assert off[0] < 50  # metres: the two makers themselves differ by some 40
    assert off[1] > 200


@real
@pytest.mark.parametrize("system", ["GCJ02", "BD09-swapped", "CGCS2000-3-117-swapped"])
def test_events_in_the_towns_of_beijing(tmp_path, system):
    towns = gpd.read_file(REAL / "beijing" / "subdistricts.geojson")
    random = np.random.default_rng(7)
    chosen = random.integers(0, len(towns), 1500)
    bounds = towns.bounds.to_numpy()[chosen]
    lon, lat = random.uniform(bounds[:, 0], bounds[:, 2]), random.uniform(bounds[:, 1], bounds[:, 3])
    inside = shapely.contains_xy(towns.geometry.to_numpy()[chosen], lon, lat)
    first, second = named(system).from_wgs84(lon[inside], lat[inside])
    rows = zip(towns["code"].to_numpy()[chosen][inside], first, second, strict=True)
    lines = ["事件编号,所属网格,上报时间,经度,纬度"]
    lines += [f"E{i},{code},2026-11-20 09:00:00,{x!r},{y!r}" for i, (code, x, y) in enumerate(rows)]
    events = tmp_path / "事件.csv"
    events.write_text("\n".join(lines).replace("np.float64(", "").replace(")", ""), encoding="utf-8")
    renamed = [
        one | {"properties": {"code": said["code"], "name": said["name"], "level": "街道"}}
        for one in features(REAL / "beijing" / "subdistricts.geojson")
        for said in [one["properties"]]
    ]
    ground = written(tmp_path / "街道.geojson", renamed)
    with Store.open(":memory:") as store:
        report = store.import_files([ground, events], place_of(), imported_at=NOW)
    diagnosis = report.files[1].diagnosis
    assert (diagnosis.system, diagnosis.decided_by) == (system, "evidence")
    assert diagnosis.agreement[system] > 0.999
    assert diagnosis.odd_rows == 0
