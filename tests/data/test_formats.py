"""The same rows in every format and encoding."""

from __future__ import annotations

import datetime as dt
import json

import duckdb
import pandas as pd
import pytest

from data.readers import files_of, readers
from data.readers.xlsx import text_of
from tests.data.tiny_place import EAST, TOWN, WEST, event, unit

ROWS = [event("E1"), event("E2", 所属网格="T2", 办结时间="2026-11-20 12:00:00"), event("E3", 上报时间="昨天")]
LOADED = [["E1", "T1", pd.NaT], ["E2", "T2", pd.Timestamp("2026-11-20 12:00:00")]]


def loaded(rows):
    return rows("select event_id, grid_code, closed_at from events order by 1").values.tolist()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv(load, rows, units_file, table_file, encoding, delimiter):
    report = load(units_file(), table_file(ROWS, encoding=encoding, delimiter=delimiter))
    assert loaded(rows) == LOADED
    assert report.refusals["row_number"].tolist() == [4]


def test_csv_whose_first_megabyte_is_ascii(load, rows, units_file, table_file):
    many = [
        {"id": f"E{i:06d}", "grid": "T1", "reported_at": "2026-11-20 09:00:00", "source": "hotline" * 5}
        for i in range(20000)
    ]
    load(units_file(), table_file([*many, {**many[0], "id": "E999999", "source": "热线"}]))
    assert rows("select channel from events where event_id = 'E999999'")["channel"].tolist() == ["hotline"]


def test_csv_with_quoted_newlines_and_separators(load, rows, units_file, table_file):
    load(units_file(), table_file([event("E1", 事件类别='道路,"破损"\n严重')], encoding="utf-8"))
    assert rows("select category from events")["category"].tolist() == ['道路,"破损"\n严重']


def test_xlsx(load, rows, units_file, tmp_path):
    frame = pd.DataFrame(ROWS)
    frame["上报时间"] = [dt.datetime(2026, 11, 20, 9), dt.datetime(2026, 11, 20, 9), "昨天"]
    frame["事件编号"] = ["E1", "E2", 20261120.0]
    frame.to_excel(tmp_path / "事件.xlsx", index=False, engine="xlsxwriter")
    report = load(units_file(), tmp_path / "事件.xlsx")
    assert loaded(rows) == LOADED
    assert report.refusals["row_number"].tolist() == [4]


def test_xlsx_with_a_title_above_the_header(load, rows, units_file, tmp_path):
    with pd.ExcelWriter(tmp_path / "事件.xlsx", engine="xlsxwriter") as book:
        pd.DataFrame([["全镇事件统计表"], ["单位:件"]]).to_excel(book, index=False, header=False)
        pd.DataFrame(ROWS).to_excel(book, index=False, startrow=2)
    report = load(units_file(), tmp_path / "事件.xlsx")
    assert loaded(rows) == LOADED
    assert report.refusals["row_number"].tolist() == [6]


@pytest.mark.parametrize(
    "cell, text",
    [
        (330212001001001.0, "330212001001001"),
        (3.5, "3.5"),
        ("", None),
        (True, "True"),
        ("文字", "文字"),
        (dt.datetime(2026, 11, 20, 9, 31, 5), "2026-11-20 09:31:05"),
        (dt.date(2026, 11, 20), "2026-11-20"),
    ],
)
def test_a_cell_of_a_spreadsheet_reads_as_it_shows(cell, text):
    assert text_of(cell) == text


def test_parquet(load, rows, units_file, tmp_path):
    frame = pd.DataFrame(ROWS[:2])
    frame["上报时间"] = pd.to_datetime(frame["上报时间"])
    frame["受理时间"] = pd.to_datetime(frame["受理时间"]).dt.tz_localize("Asia/Shanghai").dt.tz_convert("UTC")
    frame["是否现场"] = [True, False]
    with duckdb.connect() as connection:
        connection.from_df(frame).write_parquet(str(tmp_path / "e.parquet"))
    load(units_file(), tmp_path / "e.parquet")
    assert loaded(rows) == LOADED
    assert rows("select onsite, accepted_at from events order by event_id").values.tolist() == [
        [True, pd.Timestamp("2026-11-20 09:05:00")],
        [False, pd.Timestamp("2026-11-20 09:05:00")],
    ]


def test_geojson_of_events(load, rows, units_file, tmp_path):
    feature = {
        "type": "Feature",
        "properties": {"id": "E1", "reported_at": "2026-11-20T01:00:00Z", "rank": 3},
        "geometry": {"type": "Point", "coordinates": [106.15, 38.05]},
    }
    path = tmp_path / "events.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8")
    load(units_file(), path)
    assert rows("select grid_code, lon, lat, reported_at from events").values.tolist() == [
        ["T2", 106.15, 38.05, pd.Timestamp("2026-11-20 09:00:00")]
    ]


def test_units_as_a_table_with_shapes_as_text(load, rows, table_file, units_file):
    wkt = "POLYGON ((106 38, 106.1 38, 106.1 38.1, 106 38.1, 106 38))"
    load(
        table_file(
            [
                {"单元编码": "T", "上级编码": "", "层级": "镇", "经度": "106.1", "纬度": "38.05", "边界": ""},
                {"单元编码": "T1", "上级编码": "T", "层级": "网格", "经度": "", "纬度": "", "边界": wkt},
            ],
            "网格.csv",
        )
    )
    units = rows("select * from units order by unit_code").set_index("unit_code")
    assert units.loc["T", ["lon", "lat"]].tolist() == [106.1, 38.05]
    assert units.loc["T1", "area_km2"] == pytest.approx(97.4, rel=0.003)


def test_points_and_polygons_in_one_file(load, rows, units_file):
    point = {"type": "Point", "coordinates": [106.05, 38]}
    load(units_file(TOWN, WEST, EAST, unit("T3", "T", "网格", point)))
    (found,) = rows("select lon, lat, geometry is null from units where unit_code = 'T3'").values.tolist()
    assert found == [106.05, 38, True]


def test_a_folder_gives_its_exports_only(tmp_path, units_file, table_file):
    units_file()
    table_file([event("E1")])
    for name in ("README.md", ".隐藏.csv", "~$事件.xlsx", "半.csv.part", "store.duckdb.owner.json"):
        (tmp_path / name).touch()
    assert [path.name for path in files_of([tmp_path])] == ["事件.csv", "网格.geojson"]


def test_every_format_says_which_files_are_its_own():
    texts_and_sheets = {".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".ods", ".parquet"}
    layers = {".geojson", ".gpkg", ".shp", ".kml", ".kmz", ".zip"}
    assert texts_and_sheets | layers <= set(readers())
