"""The small files of shared/cases that are about kinds of files, and other members of their kinds."""

from __future__ import annotations

import bz2
import gzip
import json
import zipfile
from datetime import datetime, timedelta

import pandas as pd
import pytest
import xlsxwriter

from data.errors import DataError
from data.profile.model import load_profile
from tests.data.cases import CASES, doubts, needs_cases
from tests.data.tiny_place import EAST, IMPORTED, TOWN, WEST, event

pytestmark = needs_cases
HEADERS = ["事件编号", "所属网格", "事件类别", "上报时间", "办结时间"]


@pytest.mark.parametrize(
    "name, reason, detail",
    [
        ("09.xlsx", "formulas_uncomputed", "9"),
        ("09d.xlsx", "formulas_uncomputed", "9"),
        ("11.xlsx", "rows_hidden", "3"),
        ("11b.xlsx", "sheet_hidden", "上月"),
    ],
)
def test_workbooks_that_are_not_what_they_look_like(place, name, reason, detail):
    report = place(f"11-formulas-never-computed/{name}")
    assert doubts(report)[reason] == detail
    assert report.files[1].loaded == 12


def test_a_hidden_sheet_is_loaded_when_it_is_named(place, store):
    named = load_profile("default").model_copy(update={"sheets": ["上月"]})
    place("11-formulas-never-computed/11b.xlsx", profile=named)
    with store.connection.cursor() as cursor:
        assert cursor.execute("select count(*) from events where event_id like 'OLD%'").fetchall() != [(0,)]


def test_a_workbook_of_hidden_sheets_is_told(tmp_path, load):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("说明")
        hidden = book.add_worksheet("事件")
        hidden.hide()
        hidden.write_row(0, 0, HEADERS)
        hidden.write_row(1, 0, ["E1", "T1", "环境", "2026-11-20 09:00:00", ""])
    with pytest.raises(DataError, match="事件") as told:
        load(path)
    assert "sheets" in told.value.text("en")


@pytest.mark.parametrize("above", [0, 9, 13, 60, 99])
def test_a_header_is_found_as_far_as_row_100(tmp_path, load, units_file, above):
    text = "".join(f"说明{n}\n" for n in range(above)) + ",".join(HEADERS) + "\n"
    path = tmp_path / "事件.csv"
    path.write_text(text + "E1,T1,环境,2026-11-20 09:00:00,\n", encoding="utf-8")
    assert load(units_file(), path).files[1].loaded == 1


@pytest.mark.parametrize("name", ["37b.csv", "dl_events.csv"])
def test_titles_above_the_header_and_our_own_download(place, name):
    report = place(f"17-header-below-row-10/{name}")
    assert report.files[1].refused == 0
    assert report.files[1].loaded >= 8


def test_shapefiles_cut_names_at_ten_bytes(store):
    path = CASES / "18-shapefile-names-cut/网格.shp"
    (file,) = store.import_files([path], load_profile("default"), imported_at=IMPORTED).files
    assert (file.table, file.loaded) == ("units", 3)
    assert {"unit_code", "parent_code", "level", "name"} <= set(file.understood.values())


@pytest.mark.parametrize("name", ["21.json", "22a.geojson", "23.kml"])
def test_layers_of_other_programs(store, name):
    path = CASES / "20-esri-json-kml-tables" / name
    report = store.import_files([path], load_profile("default"), imported_at=IMPORTED)
    assert (report.files[0].table, report.files[0].loaded) == ("units", 3)
    with store.connection.cursor() as cursor:
        rows = cursor.execute("select unit_code, parent_code, geometry is not null from units order by 1")
        assert rows.fetchall()[0][2]


def features():
    return [TOWN, WEST, EAST]


@pytest.mark.parametrize(
    "name, text",
    [
        ("a.geojsonl", "\n".join(json.dumps(one) for one in features())),
        ("a.json", "\n".join("\x1e" + json.dumps(one) for one in features())),
        ("a.ndjson", "\n".join(json.dumps(one) for one in features()) + "\n"),
        ("a.json", json.dumps(features())),
    ],
)
def test_features_one_a_line_or_in_a_list(tmp_path, load, name, text):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    assert load(path).files[0].loaded == 3


@pytest.mark.parametrize("form", ["list", "lines"])
def test_plain_records_are_a_table(tmp_path, load, units_file, form):
    rows = [dict(event("E1")), dict(event("E2"))]
    path = tmp_path / "事件.json"
    text = json.dumps(rows) if form == "list" else "\n".join(map(json.dumps, rows))
    path.write_text(text, encoding="utf-8")
    assert load(units_file(), path).files[1].loaded == 2


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_a_plain_record_by_itself_is_a_table_of_one_row(tmp_path, load, units_file, name):
    path = tmp_path / name
    path.write_text(json.dumps(event("E1"), ensure_ascii=False), encoding="utf-8")
    assert load(units_file(), path).files[1].loaded == 1


def test_a_topology(tmp_path, load):
    arcs = [[[106.0, 38.0], [106.1, 38.0], [106.1, 38.1], [106.0, 38.1], [106.0, 38.0]]]
    shape = {"type": "Polygon", "arcs": [[0]], "properties": WEST["properties"] | {"上级编码": None}}
    path = tmp_path / "网格.topojson"
    path.write_text(
        json.dumps(
            {
                "type": "Topology",
                "arcs": arcs,
                "objects": {"grids": {"type": "GeometryCollection", "geometries": [shape]}},
            }
        ),
        encoding="utf-8",
    )
    assert load(path).files[0].loaded == 1


def packed(tmp_path, name, pack):
    plain = pd.DataFrame([event("E1"), event("E2")]).to_csv(index=False).encode("gb18030")
    path = tmp_path / name
    path.write_bytes(pack(plain))
    return path


@pytest.mark.parametrize("name, pack", [("事件.csv.gz", gzip.compress), ("事件.csv.bz2", bz2.compress)])
def test_a_packed_file_is_read(tmp_path, load, units_file, name, pack):
    assert load(units_file(), packed(tmp_path, name, pack)).files[1].loaded == 2


def test_a_packed_file_that_is_broken_or_unknown_is_told(tmp_path, load):
    with pytest.raises(DataError, match=r"b\.csv\.gz"):
        load(packed(tmp_path, "b.csv.gz", lambda plain: gzip.compress(plain)[:-9]))
    with pytest.raises(DataError, match=r"c\.docx\.gz"):
        load(packed(tmp_path, "c.docx.gz", gzip.compress))


def test_quotes_as_databases_write_them(place):
    report = place("22-mysql-quotes/23.csv")
    assert (report.files[1].loaded, report.files[1].refused) == (12, 0)


QUOTED = {
    "doubled": '"他说""太吵"",第3栋"',
    "backslash": '"他说\\"太吵\\",第3栋"',
    "path": '"C:\\"',
}


@pytest.mark.parametrize("quoted", QUOTED.values(), ids=QUOTED)
def test_both_ways_of_writing_a_quote(tmp_path, load, units_file, quoted):
    rows = "".join(f"E{n},T1,环境,2026-11-20 09:00:00,,{quoted}\n" for n in range(5))
    path = tmp_path / "事件.csv"
    path.write_text(",".join([*HEADERS, "描述"]) + "\n" + rows, encoding="utf-8")
    assert load(units_file(), path).files[1].loaded == 5


@pytest.mark.parametrize("name, words", [("15.xls", "xlsx"), ("25b.zip", "内.zip")])
def test_what_cannot_be_read_is_named_with_the_way_out(place, name, words):
    with pytest.raises(DataError) as told:
        place(f"22-mysql-quotes/{name}")
    for locale in ("zh-CN", "en"):
        assert name in told.value.text(locale)
        assert words in told.value.text(locale)


def test_an_archive_beside_a_table_is_told(tmp_path, load, units_file, table_file):
    path = tmp_path / "全.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(table_file([event("E1")]), "事件.csv")
        archive.writestr("内.zip", b"PK")
    assert doubts(load(units_file(), path))["archive_inside"] == "内.zip"


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_of_two_columns_with_one_header_the_fuller_one_counts(tmp_path, load, rows, units_file, order):
    cells = [["T1", ""], ["T2", "T1"], ["T1", " "]]
    path = tmp_path / "事件.csv"
    lines = ["事件编号,所属网格,上报时间,所属网格"]
    for number, pair in enumerate(cells):
        first, second = (pair[place] for place in order)
        lines.append(f"E{number},{first},2026-11-20 09:00:00,{second}")
    path.write_text("\n".join(lines), encoding="utf-8")
    report = load(units_file(), path)
    assert doubts(report)["header_twice"] == "所属网格"
    assert rows("select grid_code from events order by event_id")["grid_code"].tolist() == ["T1", "T2", "T1"]


def test_a_header_without_content_gives_way_to_another_name_of_the_same_thing(
    tmp_path, load, rows, units_file
):
    path = tmp_path / "事件.csv"
    lines = ["事件编号,工单编号,所属网格,上报时间,办结时间,处置完成时间"]
    lines += [f",G{n},T1,2026-11-20 09:00:00,,2026-11-20 1{n}:00:00" for n in range(3)]
    path.write_text("\n".join(lines), encoding="utf-8")
    report = load(units_file(), path)
    details = report.doubts.query("reason == 'header_empty'")["detail"].tolist()
    assert details == ["事件编号 → 工单编号", "办结时间 → 处置完成时间"]
    found = rows("select event_id, hour(closed_at) as h from events order by event_id").values.tolist()
    assert found == [["G0", 10], ["G1", 11], ["G2", 12]]


def test_the_same_days_twice_below_one_header_are_no_day_and_time(tmp_path, load, rows, units_file):
    path = tmp_path / "事件.csv"
    lines = ["事件编号,所属网格,上报时间,回访时间,回访时间", "E1,T1,2026-01-20 09:00:00,43158,43158"]
    path.write_text("\n".join([*lines, "E2,T1,2026-01-20 09:00:00,42990,"]), encoding="utf-8")
    load(units_file(), path)
    found = [str(one) for one in rows("select feedback_at from events order by event_id")["feedback_at"]]
    assert found == ["2018-02-27 00:00:00", "2017-09-12 00:00:00"]


def test_a_drawn_outline_stands_beside_a_column_of_that_name(tmp_path, load, rows):
    path = tmp_path / "单元.geojson"
    town = TOWN | {"properties": {**TOWN["properties"], "几何": "见附图", "geometry": ""}}
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [town]}), encoding="utf-8")
    load(path)
    assert rows("select geometry is not null as drawn from units")["drawn"].tolist() == [True]


def test_a_header_with_any_content_keeps_its_place(tmp_path, load, rows, units_file):
    path = tmp_path / "事件.csv"
    lines = ["事件编号,所属网格,上报时间,办结时间,处置完成时间"]
    reported = "T1,2026-11-20 09:00:00"
    lines += [f"E{n},{reported},{'2026-11-20 09:30:00' * (n == 0)},2026-11-20 12:00:00" for n in range(3)]
    path.write_text("\n".join(lines), encoding="utf-8")
    assert "header_empty" not in {*load(units_file(), path).doubts["reason"]}
    assert rows("select count(closed_at) as n from events")["n"].tolist() == [1]


def test_merged_cells_and_zeros_of_formulas_that_nobody_computed(tmp_path, load, rows, units_file):
    path = tmp_path / "事件.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADERS)
        sheet.merge_range(1, 1, 2, 1, "T1")
        for row, number in enumerate(["E1", "E2"], start=1):
            sheet.write(row, 0, number)
            sheet.write_row(row, 2, ["环境", "2026-11-20 09:00:00"])
            sheet.write_formula(row, 4, "=D2+1")
    report = load(units_file(), path)
    assert doubts(report)["cells_merged"] == "2"
    assert doubts(report)["formulas_uncomputed"] == "2"
    assert rows("select grid_code, closed_at from events")["closed_at"].isna().all()


@pytest.mark.parametrize("is_old", [False, True])
@pytest.mark.parametrize("cell", ["date", "number"])
def test_days_count_from_where_the_workbook_counts_them(tmp_path, load, rows, units_file, is_old, cell):
    moment, path = datetime(2026, 11, 20, 9, 30), tmp_path / "事件.xlsx"
    begins = datetime(1904, 1, 1) if is_old else datetime(1899, 12, 30)
    with xlsxwriter.Workbook(path, {"date_1904": is_old}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["事件编号", "所属网格", "上报时间"])
        sheet.write_row(1, 0, ["E1", "T1"])
        if cell == "date":
            sheet.write_datetime(1, 2, moment, book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}))
        else:
            sheet.write_number(1, 2, (moment - begins) / timedelta(days=1))
    load(units_file(), path)
    assert rows("select reported_at from events")["reported_at"].tolist() == [pd.Timestamp(moment)]
