"""Layers of geographic programs, GeoJSON, GeoParquet and archives: the same features in each."""

from __future__ import annotations

import json
import warnings
import zipfile

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from data.errors import DataError
from data.readers._shapefile import companions
from tests.data.opened import HEADER, table, tables, written
from tests.data.tiny_place import EAST, TOWN, WEST, square

WEST_SHAPE = shapely.box(106.0, 38.0, 106.1, 38.1)
SHAPES = (WEST_SHAPE, shapely.box(106.1, 38.0, 106.2, 38.1))
UNITS = {
    "单元编码": ["330212001001001", "T2"],
    "上级单元编码": ["T", "T"],
    "户数": [300, 20],
    "面积": [1.5, 2.0],
}
CELLS = [("330212001001001", "T", "300", "1.5"), ("T2", "T", "20", "2")]


def frame(crs="EPSG:4490", shapes=SHAPES, **more):
    return gpd.GeoDataFrame({**UNITS, **more}, geometry=list(shapes), crs=crs)


def write(frame, path, **options):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # names cut off, and that GDAL could not even say so
        frame.to_file(path, **options)
    return path


@pytest.mark.parametrize("crs", ["EPSG:4490", "EPSG:4549", None])
@pytest.mark.parametrize(
    "name, options",
    [
        ("网格.gpkg", {}),
        ("网格.shp", {"encoding": "UTF-8"}),
        ("网格.shp", {"encoding": "GB18030"}),
        ("网格.parquet", None),
    ],
)
def test_the_same_features_in_every_format(tmp_path, name, options, crs):
    path = tmp_path / name
    if options is None:
        frame(crs).to_parquet(path)
    else:
        write(frame(crs), path, **options)
    found = table(path)
    assert found.headers == ("geometry", *UNITS)
    assert (found.cells, found.numbers, found.crs) == (CELLS, [2, 3], crs)
    assert shapely.from_wkb(found.rows[0][0]).equals(WEST_SHAPE)


@pytest.mark.parametrize("name, driver", [("网格.kml", "KML"), ("网格.kmz", "LIBKML")])
def test_kml_says_what_its_placemarks_say(tmp_path, name, driver):
    found = table(write(frame("EPSG:4326"), tmp_path / name, driver=driver))
    said = dict(zip(found.headers, zip(*found.rows, strict=True), strict=True))
    assert [tuple(said[name][row] for name in UNITS) for row in (0, 1)] == CELLS
    assert found.crs == "EPSG:4326"
    assert not {"begin", "end"} & set(found.headers)


def test_points_are_numbers_of_the_file(tmp_path):
    points = frame("EPSG:4549", [shapely.Point(512345.25, 4212345.5), shapely.MultiPoint([[1, 2]])])
    found = table(write(points, tmp_path / "a.gpkg"))
    assert found.headers[:2] == ("lon", "lat")
    assert [row[:2] for row in found.rows] == [("512345.25", "4212345.5"), ("1.0", "2.0")]


def test_times_of_a_geopackage_stand_as_they_are(tmp_path):
    times = frame(上报时间=pd.to_datetime(["2026-11-20 09:00:00", None]))
    assert [row[-1] for row in table(write(times, tmp_path / "a.gpkg")).rows] == ["2026-11-20 09:00:00", None]


def test_every_layer_is_a_table(tmp_path, load, rows):
    town = shapely.box(106, 38, 106.2, 38.1)
    towns = gpd.GeoDataFrame({"单元编码": ["T"], "层级": ["镇"]}, geometry=[town], crs=4490)
    write(towns, tmp_path / "网格.gpkg", layer="镇")
    write(frame(层级="网格"), tmp_path / "网格.gpkg", layer="网格")
    assert [one.sheet for one in tables(tmp_path / "网格.gpkg")] == ["镇", "网格"]
    load(tmp_path / "网格.gpkg")
    units = rows("select unit_code from units order by 1")["unit_code"].tolist()
    assert units == ["330212001001001", "T", "T2"]


@pytest.mark.parametrize("encoding", ["UTF-8", "GB18030"])
def test_a_shapefile_without_a_word_about_its_encoding(tmp_path, encoding):
    path = write(frame(上级单元编码=["好", "乙"]), tmp_path / "网格.shp", encoding=encoding)
    path.with_suffix(".cpg").unlink()
    found = table(path)
    assert found.headers == ("geometry", *UNITS)
    assert [row[1] for row in found.cells] == ["好", "乙"]


def test_a_shapefile_that_lost_a_part_is_told(tmp_path):
    path = write(frame(), tmp_path / "网格.shp")
    assert {one.suffix for one in companions(path)} == {".cpg", ".dbf", ".prj", ".shx"}
    path.with_suffix(".dbf").unlink()
    with pytest.raises(DataError, match=r"网格\.dbf"):
        table(path)


def collection(*features, **more):
    return json.dumps({"type": "FeatureCollection", "features": list(features), **more}, ensure_ascii=False)


def feature(geometry, **properties):
    return {"type": "Feature", "properties": properties, "geometry": geometry}


@pytest.mark.parametrize(
    "declared, crs",
    [
        (None, None),
        ("urn:ogc:def:crs:OGC:1.3:CRS84", "OGC:CRS84"),
        ("urn:ogc:def:crs:EPSG::4490", "EPSG:4490"),
        ("EPSG:4549", "EPSG:4549"),
        ("EPSG:3857", "EPSG:3857"),
    ],
)
def test_geojson_keeps_its_coordinates_and_names_their_system(tmp_path, declared, crs):
    more = {} if declared is None else {"crs": {"type": "name", "properties": {"name": declared}}}
    point = {"type": "Point", "coordinates": [512345.25, 4212345.5]}
    found = table(written(tmp_path, collection(feature(point, id="E1"), **more), "a.geojson"))
    assert (found.rows, found.crs) == ([("512345.25", "4212345.5", "E1")], crs)


@pytest.mark.parametrize("declared", ["bogus", "EPSG:999999", {"name": 7}, None])
def test_a_system_that_nobody_knows_is_told(tmp_path, declared):
    crs = {"type": "name", "properties": {"name": declared}}
    with pytest.raises(DataError) as refused:
        table(written(tmp_path, collection(feature(None, id="E1"), crs=crs), "a.geojson"))
    assert refused.value.code == "crs_unknown"


def test_a_broken_feature_breaks_no_other(tmp_path):
    content = collection(
        feature(square(0, 0, 1, 1), id="A", n=3.0, b=True, l=[1, "x"]),
        feature({"type": "Polygon"}, id="B"),
        feature({"type": "Point", "coordinates": [1e400, "x"]}, id="C"),
        feature("?", id="D"),
        feature(None, id="half"),
    )
    found = table(written(tmp_path, content.replace("half", "\\ud800"), "a.json"))
    assert found.cells == [("A", "3", "true", '[1, "x"]'), ("?", None, None, None)]
    assert found.numbers == [2, 6]
    assert [(line.row, line.cells[1]) for line in found.broken] == [(3, "B"), (4, "C"), (5, "D")]


def test_geojson_in_gb18030(tmp_path):
    content = collection(feature(None, 单元编码="T1", 名称="热线" * 20))
    assert table(written(tmp_path, content, "a.geojson", "gb18030")).rows == [("T1", "热线" * 20)]


def zipped(path, members):
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members:
            archive.writestr(name, content)
    return path


@pytest.mark.parametrize("folder", ["", "网格/数据/", "网格\\"])
def test_a_shapefile_in_an_archive(tmp_path, folder):
    path = write(frame(), tmp_path / "网格.shp", encoding="GB18030")
    path.with_suffix(".cpg").unlink()
    members = [(folder + one.name, one.read_bytes()) for one in (path, *companions(path))]
    path = zipped(tmp_path / "网格.zip", [*members, ("__MACOSX/._网格.shp", b"x"), ("说明.docx", b"x")])
    found = table(path)
    assert (found.cells, found.sheet, found.crs) == (CELLS, "", "EPSG:4490")


def test_an_archive_of_several_tables(tmp_path, load, rows):
    units = json.dumps({"type": "FeatureCollection", "features": [TOWN, WEST, EAST]})
    events = f"{HEADER}\nE1,T1,2026-11-20\nE2,T1\n".encode("gb18030")
    members = [("数据/网格.geojson", units), ("数据/事件.csv", events), ("a.zip", b"PK")]
    path = zipped(tmp_path / "导出.zip", members)
    report = load(path)
    assert [file.name for file in report.files] == ["导出.zip › 网格.geojson", "导出.zip › 事件.csv"]
    assert rows("select event_id from events")["event_id"].tolist() == ["E1"]
    assert report.refusals["row_number"].tolist() == [3]


def test_names_in_an_archive_of_chinese_windows(tmp_path):
    """It writes names in GBK and does not say so: a library reads them as code page 437."""
    ascii_name, chinese = b"aa.csv", "表.csv".encode("gb18030")
    content = f"{HEADER}\n1,2,3"
    packed = zipped(tmp_path / "a.zip", [("aa.csv", content), ("bb.csv", content)])
    path = written(tmp_path, packed.read_bytes().replace(ascii_name, chinese), "b.zip")
    assert [one.sheet for one in tables(path)] == ["bb.csv", "表.csv"]


@pytest.mark.parametrize(
    "members, code",
    [
        ([], "archive_without_tables"),
        ([("a.docx", b"x")], "archive_without_tables"),
        ([("数据/a.csv", b"")], "file_empty"),
        ([("a.xlsx", b"\0x")], "not_a_table"),
    ],
)
def test_an_archive_that_cannot_be_taken_is_told(tmp_path, members, code):
    path = zipped(tmp_path / "a.zip", members)
    with pytest.raises(DataError) as refused:
        table(path)
    assert refused.value.code == code
    assert "a.zip" in refused.value.text()


def test_an_archive_does_not_write_outside(tmp_path):
    path = zipped(tmp_path / "a.zip", [("../../../../a.csv", b"x,y\n")])
    assert table(path).headers == ("x", "y")
    assert not [one for folder in path.parents[:3] for one in folder.glob("a.csv")]
