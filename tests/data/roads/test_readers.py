"""Roads as they come: OSM tags, and tables of edges with Chinese or English headers."""

from __future__ import annotations

import geopandas as gpd
import pytest
import shapely

from data.errors import DataError
from data.roads import is_roads, read_ways
from data.roads.network import build
from data.roads.reader_osm import allowed
from data.roads.words import class_of, direction_of, speed_of

FOOT, EBIKE, CAR, MOTORCYCLE, ALL = 1, 2, 4, 8, 15
OSM = """<osm version="0.6">
<node id="1" lon="107.00" lat="38.0"/><node id="2" lon="107.01" lat="38.0"/>
<node id="3" lon="107.02" lat="38.0"/><node id="4" lon="107.20" lat="38.0"/>
<node id="5" lon="107.21" lat="38.0"/>
<way id="1"><nd ref="1"/><nd ref="2"/><nd ref="3"/><tag k="highway" v="primary"/>
  <tag k="oneway" v="yes"/><tag k="maxspeed" v="50 mph"/></way>
<way id="2"><nd ref="4"/><nd ref="5"/><nd ref="99"/><tag k="highway" v="monorail"/></way>
<way id="3"><nd ref="1"/><nd ref="4"/><tag k="highway" v="construction"/></way>
<way id="4"><nd ref="1"/><nd ref="3"/><tag k="building" v="yes"/></way>
</osm>"""


@pytest.mark.parametrize(
    "tags, along, against",
    [
        ({}, ALL, ALL),
        ({"oneway": "yes"}, ALL, FOOT),
        ({"oneway": "-1"}, FOOT, ALL),
        ({"oneway": "yes", "oneway:bicycle": "no"}, ALL, FOOT | EBIKE),
        ({"junction": "roundabout"}, ALL, FOOT),
        ({"highway": "motorway"}, ALL, FOOT),
        ({"highway": "motorway", "oneway": "no"}, ALL, ALL),
        ({"access": "no"}, 0, 0),
        ({"access": "private", "foot": "yes"}, FOOT, FOOT),
        ({"motor_vehicle": "no"}, FOOT | EBIKE, FOOT | EBIKE),
        ({"vehicle": "no", "bicycle": "designated"}, FOOT | EBIKE, FOOT | EBIKE),
        ({"bicycle": "no", "motorcycle": "no"}, FOOT | CAR, FOOT | CAR),
    ],
)
def test_tags_say_who_may_go_where(tags, along, against):
    assert allowed(tags) == (along, against)


@pytest.mark.parametrize(
    "word, kmh", [("50", 50), ("30 mph", 48.28032), ("60 km/h", 60), ("40公里/小时", 40)]
)
def test_speeds(word, kmh):
    assert speed_of(word) == pytest.approx(kmh)


@pytest.mark.parametrize("word", ["fast", "-3", "900"])
def test_a_speed_that_nobody_can_read(word):
    assert speed_of(word) is None


def test_words_of_classes_and_directions():
    assert [class_of(word) for word in ("primary_link", "乡道", "construction", "zebra")] == [
        "primary",
        "tertiary",
        None,
        "*",
    ]
    assert [direction_of(word) for word in ("是", "F", "-1", "否", "双向", "")] == [1, 1, -1, 0, 0, 0]


def test_an_extract_is_read_with_its_one_ways_and_cut_ends(tmp_path):
    path = tmp_path / "a.osm"
    path.write_text(OSM, encoding="utf-8")
    ways = read_ways(path)
    assert (ways.rows_in, ways.clipped, ways.unknown) == (2, 1, {"monorail": 1})
    network = build([ways])
    assert (len(network.lon), len(network.start), network.sizes.tolist()) == (5, 3, [3, 2])
    one_way = network.road == "primary"
    assert network.kmh[one_way].tolist() == pytest.approx([80.4672] * 2)
    assert network.backward[one_way].tolist() == [FOOT, FOOT]
    assert network.metres[one_way].sum() == pytest.approx(1756.6, abs=0.1)  # 0.02 degrees at 38 N


def edges(**columns):
    lines = [
        shapely.LineString([(107, 38), (107.01, 38), (107.01, 38.01)]),
        shapely.LineString([(107.01, 38.01), (107, 38.01)]),
    ]
    return gpd.GeoDataFrame(columns, geometry=lines, crs="EPSG:4326")


@pytest.mark.parametrize("suffix", [".gpkg", ".shp", ".parquet"])
@pytest.mark.parametrize("crs", ["EPSG:4490", "EPSG:4548"])
def test_a_table_of_edges_in_any_system(tmp_path, suffix, crs):
    table = edges(等级=["主干路", "乡道"], 单行=["是", "否"], 限速=[40.0, None]).to_crs(crs)
    path = tmp_path / f"道路{suffix}"
    table.to_parquet(path) if suffix == ".parquet" else table.to_file(path, encoding="utf-8")
    assert is_roads(path)
    network = build([read_ways(path)])
    assert len(network.lon) == 4
    assert sorted(set(network.road)) == ["primary", "tertiary"]
    assert network.lon.min() == pytest.approx(107, abs=1e-6)
    main = network.road == "primary"
    assert set(network.kmh[main]) == {40}
    assert set(network.backward[main]) == {FOOT}
    assert set(network.backward[~main]) == {ALL}


def test_rows_without_a_line_are_refused_by_number(tmp_path):
    table = edges(highway=["residential", "service"])
    table.loc[1, "geometry"] = None
    table.to_parquet(tmp_path / "a.parquet")
    ways = read_ways(tmp_path / "a.parquet")
    assert (ways.rows_in, ways.refused) == (2, [(3, "road_no_line", "")])


@pytest.mark.parametrize("content", [b"", b"<osm>", b"PK\x03\x04", b"\x00" * 99])
@pytest.mark.parametrize("name", ["a.osm", "a.osm.pbf"])
def test_what_is_no_extract_gets_one_sentence(tmp_path, content, name):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(DataError) as refused:
        read_ways(path)
    assert all(
        "\n" not in refused.value.text(locale) and name in refused.value.text(locale)
        for locale in ("zh-CN", "en")
    )


def test_a_table_of_areas_is_no_table_of_roads(tmp_path):
    frame = gpd.GeoDataFrame({"name": ["a"]}, geometry=[shapely.box(0, 0, 1, 1)], crs="EPSG:4326")
    frame.to_parquet(tmp_path / "a.parquet")
    frame.to_file(tmp_path / "a.gpkg")
    assert not is_roads(tmp_path / "a.parquet")
    assert not is_roads(tmp_path / "a.gpkg")
