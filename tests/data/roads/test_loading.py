"""Roads in the store: replaced as a whole, a batch like any other, and an older store is given the tables."""

from __future__ import annotations

import duckdb
import geopandas as gpd
import pytest
import shapely

from data.errors import FilesRefused
from data.store import FORMAT, Store
from tests.data.tiny_place import IMPORTED


def roads(path, *lines):
    gpd.GeoDataFrame(
        {"class": ["residential"] * len(lines)},
        geometry=[shapely.LineString(x) for x in lines],
        crs="EPSG:4326",
    ).to_parquet(path)
    return path


def asked(store, sql):
    with store.connection.cursor() as cursor:
        return cursor.execute(sql).fetchall()


A, B, C = (107.0, 38.0), (107.01, 38.0), (107.02, 38.0)


def test_a_load_replaces_what_was_there_and_moves_the_version(tmp_path, store, profile):
    store.import_files([roads(tmp_path / "a.parquet", [A, B], [B, C])], profile, imported_at=IMPORTED)
    report = store.import_files([roads(tmp_path / "b.parquet", [A, B])], profile, imported_at=IMPORTED)
    assert asked(store, "select count(*), max(batch_id) from road_nodes") == [(2, 2)]
    assert asked(store, "select count(*), min(batch_id) from road_edges") == [(1, 2)]
    assert asked(store, "select table_name, rows_in, loaded from batches where batch_id = 2") == [
        ("roads", 1, 1)
    ]
    assert report.is_clean


def test_roads_come_with_the_tables_of_a_folder(tmp_path, store, profile, units_file):
    store.import_files(
        [roads(tmp_path / "a.parquet", [A, B], [B, C]), units_file()], profile, imported_at=IMPORTED
    )
    assert asked(store, "select (select count(*) from units) > 0, count(*) from road_edges") == [(True, 2)]


def test_pieces_that_nothing_joins_are_told(tmp_path, store, profile):
    far = [(107.5, 38.0), (107.51, 38.0)]
    report = store.import_files(
        [roads(tmp_path / "a.parquet", [A, B, C], far)], profile, imported_at=IMPORTED
    )
    assert report.doubts["reason"].tolist() == ["roads_pieces"]
    assert "2 (3 = 60.0%; 2)" in report.text("en")


def test_a_bad_file_leaves_the_roads_as_they_were(tmp_path, store, profile):
    store.import_files([roads(tmp_path / "a.parquet", [A, B])], profile, imported_at=IMPORTED)
    bad = tmp_path / "b.osm"
    bad.write_text("<osm version='0.6'></osm>")
    with pytest.raises(FilesRefused) as refused:
        store.import_files([bad], profile, imported_at=IMPORTED)
    assert list(refused.value.reasons) == [bad]
    assert asked(store, "select count(*) from road_edges") == [(1,)]


def test_an_older_store_is_given_the_tables_and_columns_that_it_lacks(tmp_path, profile, units_file):
    path = tmp_path / "old.duckdb"
    with Store.open(path) as store:
        store.import_files([units_file()], profile, imported_at=IMPORTED)
        units = asked(store, "select * from units order by all")
    with duckdb.connect(str(path)) as old:
        old.execute("drop table road_nodes")
        old.execute("drop table road_edges")
        old.execute("alter table batches drop column refusal_file")
        old.execute("update meta set value = 'gelan-2' where key = 'format'")
    with Store.open(path) as store:
        assert store.meta["format"] == FORMAT
        assert asked(store, "select * from units order by all") == units
        store.import_files([roads(tmp_path / "a.parquet", [A, B])], profile, imported_at=IMPORTED)
        assert asked(store, "select count(*) from road_edges") == [(1,)]
