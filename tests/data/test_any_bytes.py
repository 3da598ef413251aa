"""Whatever bytes a file holds, under whatever name: its tables, or one sentence."""

from __future__ import annotations

import gc
import json
import os
import sqlite3
import warnings
import zipfile
from itertools import count

import duckdb
import geopandas as gpd
import pandas as pd
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.errors import DataError
from data.readers import readers
from tests.data.opened import HEADER, tables, written

NUMBERS = count()
SUFFIXES = sorted(readers())
OWN = [".csv", ".xls", ".json", ".csv", ".csv", ".xlsx", ".gpkg", ".kml", ".parquet", ".zip"]
TEXT = f'{HEADER}\nE1,T1,2026-11-20\n"E2\n",T2,昨天\n'
PAGE = "<table><tr><td rowspan=2>事件编号<td>上报时间<tr><td>1</table>"


@pytest.fixture(scope="module")
def connection():
    with duckdb.connect() as opened:
        yield opened


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("bytes")


@pytest.fixture(scope="module")
def samples(folder):
    """Give small good files of the formats `OWN` by number."""
    point = {"type": "Point", "coordinates": [106, 38]}
    features = [{"type": "Feature", "properties": {"单元编码": "T"}, "geometry": point}]
    shapes = gpd.GeoDataFrame({"单元编码": ["T"]}, geometry=[shapely.box(106, 38, 107, 39)], crs=4490)
    pd.DataFrame({"事件编号": ["E1"], "上报时间": ["?"]}).to_excel(folder / "a.xlsx", engine="xlsxwriter")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, driver in (("a.gpkg", "GPKG"), ("a.shp", "ESRI Shapefile"), ("a.kml", "KML")):
            shapes.to_crs(4326).to_file(folder / name, driver=driver)
    shapes.to_parquet(folder / "a.parquet")
    with zipfile.ZipFile(folder / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(folder / "a.xlsx", "a.xlsx")
        archive.writestr("b.csv", TEXT)
        for suffix in (".shp", ".shx", ".dbf", ".prj"):
            archive.write(folder / f"a{suffix}", f"a{suffix}")
    texts = [TEXT, PAGE, json.dumps({"type": "FeatureCollection", "features": features})]
    coded = [*(text.encode() for text in texts), TEXT.encode("gb18030"), TEXT.encode("utf-16")]
    files = coded + [(folder / f"a{suffix}").read_bytes() for suffix in OWN[len(coded) :]]
    return lambda number: files[number]


def check(path, connection):
    try:
        found = tables(path, connection)
    except DataError as refused:
        for locale in ("zh-CN", "en"):
            assert path.name in refused.text(locale)
        return
    for one in found:
        numbers = [*one.numbers, *(line.row for line in one.broken)]
        assert len(set(numbers)) == len(numbers)


def damage(content, wounds):
    """Return `content` with bytes at some places (from 0 to 1) replaced, pushed in or taken out."""
    damaged = bytearray(content)
    for place, kind, new in wounds:
        at = int(place * len(damaged))
        if kind == "cut":
            del damaged[at:]
        elif kind == "out":
            del damaged[at : at + len(new) + 1]
        else:
            damaged[at : at + (len(new) if kind == "over" else 0)] = new
    return bytes(damaged)


WOUNDS = st.lists(
    st.tuples(
        st.floats(0, 1), st.sampled_from(["over", "in", "out", "cut"]), st.binary(min_size=1, max_size=6)
    ),
    max_size=4,
)
EXAMPLES = int(os.environ.get("GELAN_FUZZ", "120"))
RARELY = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@RARELY
@given(st.binary(max_size=200), st.sampled_from(SUFFIXES))
def test_any_bytes(folder, connection, content, suffix):
    check(written(folder, content, f"{next(NUMBERS)}{suffix}"), connection)


@RARELY
@given(st.integers(0, len(OWN) - 1), WOUNDS, st.sampled_from([None, *SUFFIXES]))
def test_a_damaged_file(folder, connection, samples, number, wounds, suffix):
    name = f"{next(NUMBERS)}{suffix or OWN[number]}"
    check(written(folder, damage(samples(number), wounds), name), connection)


@RARELY
@given(st.sampled_from([".shp", ".shx", ".dbf", ".prj", ".cpg"]), WOUNDS)
def test_a_damaged_shapefile(folder, connection, samples, part, wounds):
    assert samples
    stem = str(next(NUMBERS))
    for suffix in (".shx", ".dbf", ".prj", ".cpg", ".shp"):
        content = (folder / f"a{suffix}").read_bytes()
        path = written(folder, damage(content, wounds) if suffix == part else content, stem + suffix)
    check(path, connection)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from(["Point", "Polygon"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["type", "coordinates", "geometries", "name", "a"]), inner, max_size=3
        )
    ),
    max_leaves=8,
)


@RARELY
@given(st.lists(st.tuples(JSON, JSON), max_size=3), JSON)
def test_any_feature(folder, connection, features, crs):
    drawn = [{"type": "Feature", "properties": said, "geometry": shape} for said, shape in features]
    document = {"type": "FeatureCollection", "crs": crs, "features": drawn}
    check(written(folder, json.dumps(document), f"{next(NUMBERS)}.geojson"), connection)


def test_a_database_that_is_no_geopackage(tmp_path, connection):
    with sqlite3.connect(tmp_path / "a.gpkg") as database:
        database.execute("create table 事件 (事件编号, 上报时间)")
    database.close()
    check(tmp_path / "a.gpkg", connection)


def test_no_file_stays_open(tmp_path, connection, samples):
    for number, suffix in enumerate(OWN):
        check(written(tmp_path, samples(number), f"{number}{suffix}"), connection)
        check(written(tmp_path, samples(number)[:-40], f"{number}-cut{suffix}"), connection)
    gc.collect()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_an_archive_of_a_later_kind_of_zip(tmp_path, connection, suffix):
    path = tmp_path / f"a{suffix}"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("事件.csv", HEADER)
    directory = path.read_bytes().index(b"PK\x01\x02")
    damaged = bytearray(path.read_bytes())
    damaged[directory + 6] = 99  # the version that is needed to unpack
    path.write_bytes(damaged)
    with pytest.raises(DataError):
        tables(path, connection)
