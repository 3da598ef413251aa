"""Files of events and posts in one system or another, through a whole import."""

from __future__ import annotations

import json

import numpy as np
import pytest

from data.coordinates import named
from data.errors import DataError
from tests.data.tiny_place import event, square, unit

# a place in grids of a kilometre
WEST, SOUTH, WIDE, HIGH = 106.0, 38.0, 0.0115, 0.009
COLUMNS, ROWS = 9, 6
ABROAD = {"timezone": "Asia/Kolkata"}
TOWN = unit("T", None, "镇", square(WEST, SOUTH, WEST + COLUMNS * WIDE, SOUTH + ROWS * HIGH))
GRIDS = [
    unit(
        f"G{column:02}{row:02}",
        "T",
        "网格",
        square(
            WEST + column * WIDE, SOUTH + row * HIGH, WEST + (column + 1) * WIDE, SOUTH + (row + 1) * HIGH
        ),
    )
    for column in range(COLUMNS)
    for row in range(ROWS)
]


@pytest.fixture
def ground(load, units_file):
    load(units_file(TOWN, *GRIDS))


def points(number: int, seed: int = 0):
    """Return grids and points in them, in WGS 84."""
    random = np.random.default_rng(seed)
    column, row = random.integers(0, COLUMNS, number), random.integers(0, ROWS, number)
    lon, lat = WEST + (column + random.random(number)) * WIDE, SOUTH + (row + random.random(number)) * HIGH
    return [f"G{c:02}{r:02}" for c, r in zip(column, row, strict=True)], lon, lat


def events(number: int, system: str, seed: int = 0, offset: float = 0.0, **more):
    codes, lon, lat = points(number, seed)
    first, second = named(system).from_wgs84(lon, lat)
    return [
        event(f"E{seed}-{i}", 所属网格=code, 经度=repr(float(x + offset)), 纬度=repr(float(y)), **more)
        for i, (code, x, y) in enumerate(zip(codes, first, second, strict=True))
    ]


def stored(rows) -> np.ndarray:
    found = rows("select lon, lat from events order by split_part(event_id, '-', 2)::int")
    return found[["lon", "lat"]].to_numpy()


@pytest.mark.usefixtures("ground")
@pytest.mark.parametrize("system", ["WGS84", "GCJ02", "BD09", "swapped", "BD09-swapped", "CGCS2000-3-105",
                                    "CGCS2000-3-105-swapped", "EPSG:3857"])  # fmt: skip
def test_a_file_in_another_system_is_found_and_converted_once(load, table_file, rows, system):
    report = load(table_file(events(60, system)))
    (file,) = report.files
    assert (file.diagnosis.system, file.diagnosis.decided_by) == (system, "evidence")
    assert file.diagnosis.agreement[system] == 1.0
    assert (file.loaded, file.refused, len(report.doubts)) == (60, 0, 0)
    _, lon, lat = points(60)
    assert np.abs(stored(rows) - np.column_stack([lon, lat])).max() < 1e-6
    kept = rows("select system, decided_by, points, odd_rows from diagnoses where table_name = 'events'")
    assert kept.to_numpy().tolist() == [[system, "evidence", 60, 0]]


@pytest.mark.usefixtures("ground")
def test_the_number_of_the_zone_is_taken_off(load, table_file, rows):
    report = load(table_file(events(20, "CGCS2000-3-105", offset=35e6)))
    assert (report.files[0].diagnosis.system, report.files[0].refused) == ("CGCS2000-3-105", 0)
    assert np.abs(stored(rows)[:, 0] - points(20)[1]).max() < 1e-6


@pytest.mark.usefixtures("ground")
def test_few_points_are_taken_as_the_file_before_was(load, table_file, rows):
    load(table_file(events(60, "GCJ02")))
    report = load(table_file([event("N-0", 所属网格="G0505", 经度="106.0683", 纬度="38.0502")]))
    assert (report.files[0].diagnosis.system, report.files[0].diagnosis.decided_by) == ("GCJ02", "before")
    assert report.files[0].diagnosis.question is None
    lon, _ = named("GCJ02").to_wgs84(np.array([106.0683]), np.array([38.0502]))
    assert rows("select lon from events where event_id = 'N-0'")["lon"][0] == pytest.approx(lon[0])


@pytest.mark.usefixtures("ground")
def test_few_points_without_a_file_before_are_asked_about(load, table_file):
    report = load(table_file(events(3, "WGS84")))
    assert (report.files[0].diagnosis.system, report.files[0].diagnosis.decided_by) == ("WGS84", "assumed")
    assert "crs.events" in report.text("en")
    assert "crs.events" in report.text("zh-CN")


@pytest.mark.usefixtures("ground")
def test_the_profile_decides_where_the_points_do_not(load, table_file, profile):
    said = type(profile).model_validate(profile.model_dump(by_alias=True) | {"crs": {"events": "BD09"}})
    report = load(table_file(events(3, "BD09")), profile=said)
    assert (report.files[0].diagnosis.system, report.files[0].diagnosis.decided_by) == ("BD09", "profile")
    report = load(table_file(events(60, "GCJ02", seed=1)), profile=said)
    assert (report.files[0].diagnosis.system, report.files[0].diagnosis.decided_by) == ("GCJ02", "evidence")


@pytest.mark.usefixtures("ground")
def test_a_file_that_declares_degrees_and_means_others_is_contradicted(load, tmp_path):
    path = tmp_path / "events.geojson"
    codes, lon, lat = points(60)
    x, y = named("GCJ02").from_wgs84(lon, lat)
    features = [
        {
            "type": "Feature",
            "properties": {"事件编号": f"E-{i}", "所属网格": code, "上报时间": "2026-11-20 09:00:00"},
            "geometry": {"type": "Point", "coordinates": [float(a), float(b)]},
        }
        for i, (code, a, b) in enumerate(zip(codes, x, y, strict=True))
    ]
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::4326"}}
    path.write_text(json.dumps({"type": "FeatureCollection", "crs": crs, "features": features}))
    diagnosis = load(path).files[0].diagnosis
    assert (diagnosis.system, diagnosis.decided_by, diagnosis.declared) == ("GCJ02", "evidence", "WGS84")
    assert diagnosis.contradicts_file


@pytest.mark.usefixtures("ground")
def test_a_systematic_minority_is_counted_and_named(load, table_file):
    other = [row | {"事件编号": f"O-{i}"} for i, row in enumerate(events(100, "BD09", seed=1))]
    report = load(table_file([*events(400, "WGS84"), *other]))
    diagnosis = report.files[0].diagnosis
    assert (diagnosis.system, diagnosis.decided_by) == ("WGS84", "evidence")
    assert diagnosis.minorities == {"BD09": diagnosis.odd_rows}
    assert 90 < diagnosis.odd_rows <= 100
    told = report.doubts[report.doubts["reason"] == "row_other_crs"]
    assert len(told) == 50
    assert set(told["detail"]) == {"BD09"}
    assert (told["row_number"] > 401).all()
    (share,) = report.doubts.loc[report.doubts["reason"] == "points_outside_units", "detail"]
    assert 80 <= float(share.rstrip("%")) < 90


@pytest.mark.usefixtures("ground")
def test_all_rows_are_counted_where_more_are_looked_at_than_the_sample_holds(load, table_file, monkeypatch):
    monkeypatch.setattr("data.diagnosing.ENOUGH", 200)
    other = [row | {"事件编号": f"O-{i}"} for i, row in enumerate(events(100, "BD09", seed=1))]
    diagnosis = load(table_file([*events(400, "WGS84"), *other])).files[0].diagnosis
    assert diagnosis.points < 300
    assert 90 < diagnosis.odd_rows <= 100


@pytest.mark.usefixtures("ground")
def test_points_of_no_unit_are_compared_with_the_ground(load, table_file):
    report = load(table_file([row | {"所属网格": ""} for row in events(2999, "BD09")]))
    diagnosis = report.files[0].diagnosis
    assert (diagnosis.system, diagnosis.decided_by, diagnosis.basis) == ("BD09", "evidence", "ground")
    assert (report.files[0].unknown_units, len(report.doubts)) == ({}, 0)


@pytest.mark.usefixtures("ground")
def test_degrees_in_a_file_of_metres_cost_the_point_and_are_told(load, table_file, rows):
    strange = event("S-0", 所属网格="G0505", 经度="106.06", 纬度="38.05")
    report = load(table_file([*events(40, "CGCS2000-3-105"), strange]))
    assert (report.files[0].loaded, report.files[0].refused) == (41, 0)
    told = report.doubts[report.doubts["reason"] == "cell_coordinate_impossible"]
    assert set(told["row_number"]) == {42}
    assert rows("select event_id from events where lon is null")["event_id"].tolist() == ["S-0"]


def test_metres_of_no_known_zone_are_told(load, table_file, profile):
    file = table_file(events(20, "CGCS2000-3-105"))
    with pytest.raises(DataError) as refused:
        load(file)
    assert refused.value.code == "coordinates_zone_unknown"
    assert "crs.events" in refused.value.text("en")
    crs = {"events": "CGCS2000-3-105"}
    said = type(profile).model_validate(profile.model_dump(by_alias=True) | {"crs": crs})
    assert load(file, profile=said).files[0].loaded == 20


def test_without_points_there_is_nothing_to_diagnose(load, units_file, table_file):
    report = load(units_file(), table_file([event("E1")]))
    assert [file.diagnosis is None for file in report.files] == [False, True]


@pytest.mark.usefixtures("ground")
def test_posts_are_diagnosed_too(load, table_file, rows):
    codes, lon, lat = points(60)
    x, y = named("BD09").from_wgs84(lon, lat)
    file = table_file(
        [
            {"岗位编号": f"P{i}", "所属网格": code, "岗位角色": "网格员", "经度": float(a), "纬度": float(b)}
            for i, (code, a, b) in enumerate(zip(codes, x, y, strict=True))
        ],
        name="岗位.csv",
    )
    diagnosis = load(file).files[0].diagnosis
    assert (diagnosis.system, diagnosis.table, diagnosis.decided_by) == ("BD09", "posts", "evidence")
    found = rows("select lon, lat from posts order by substr(post_id, 2)::int").to_numpy()
    assert np.abs(found - np.column_stack([lon, lat])).max() < 1e-6


@pytest.mark.usefixtures("ground")
def test_points_are_compared_with_the_unit_as_it_was(load, units_file, table_file):
    """A unit moved in 2026: events of 2025 lie in its older shape, and that is right."""
    then = {"生效时间": "2025-01-01", "失效时间": "2026-01-01"}
    old = unit("M1", "T", "网格", square(106.0, 38.0, 106.01, 38.01), **then)
    new = unit("M1", "T", "网格", square(106.15, 38.08, 106.16, 38.09), 生效时间="2026-01-01")
    load(units_file(old, new, name="改.geojson"))
    random = np.random.default_rng(2)
    made = [
        event(f"E-{i}", 所属网格="M1", 上报时间="2025-06-01 09:00:00", 受理时间="", 更新时间="",
              经度=repr(106.0 + random.random() * 0.01), 纬度=repr(38.0 + random.random() * 0.01))
        for i in range(60)
    ]  # fmt: skip
    diagnosis = load(table_file(made)).files[0].diagnosis
    assert (diagnosis.system, diagnosis.decided_by) == ("WGS84", "evidence")
    assert diagnosis.agreement["WGS84"] == 1.0


@pytest.mark.parametrize("order", [slice(None), slice(None, None, -1)])
def test_metres_abroad_are_not_taken_for_those_of_china(load, units_file, table_file, profile, order):
    india = profile.model_copy(update={"profile": profile.profile.model_copy(update=ABROAD)})
    west, south = 77.0, 28.5
    load(units_file(unit("T", None, "镇", square(west, south, west + 0.2, south + 0.1))), profile=india)
    rows = []
    for i in range(40):
        x, y = named("EPSG:32643").from_wgs84(np.array([west + 0.005 * i]), np.array([south + 0.05]))
        first, second = (repr(float(one[0])) for one in (x, y)[order])
        rows.append(event(f"E{i}", 所属网格="T", 经度=first, 纬度=second))
    with pytest.raises(DataError) as refusal:
        load(table_file(rows), profile=india)
    assert refusal.value.code == "coordinates_zone_unknown"
