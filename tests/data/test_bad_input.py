"""Bad input: one sentence with the right code, and the store as it was."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from data.errors import DataError, UsageError
from data.messages import sentence
from data.owner import claim
from data.profile import load_profile
from data.report import refusal_text
from data.store import Store
from tests.data.tiny_place import EAST, IMPORTED, TOWN, WEST, event, square, unit

BOWTIE = {
    "type": "Polygon",
    "coordinates": [[[106.0, 38.0], [106.1, 38.1], [106.1, 38.0], [106.0, 38.1], [106.0, 38.0]]],
}
SPIKE = {
    "type": "Polygon",
    "coordinates": [
        [
            [106.0, 38.0],
            [106.1, 38.0],
            [106.1, 38.1],
            [106.1, 38.2],
            [106.1, 38.1],
            [106.0, 38.1],
            [106.0, 38.0],
        ]
    ],
}


def raw(tmp_path: Path, name: str, content: bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


@pytest.fixture
def filled(load, units_file, table_file):
    load(units_file(name="好.geojson"), table_file([event("E0")], "好.csv"))


@pytest.mark.parametrize(
    "name, content, code",
    [
        ("a.csv", b"", "file_empty"),
        ("a.csv", b"\n\n", "file_empty"),
        ("a.xlsx", b"", "file_empty"),
        ("a.csv", bytes(range(256)) * 40, "not_text"),
        ("a.csv", b"\x89\xff\xfe\xfa" * 50, "encoding_unreadable"),
        ("a.xlsx", b"no workbook at all", "not_a_table"),
        ("a.parquet", b"no parquet at all", "not_a_table"),
        ("a.geojson", b"{", "not_geojson"),
        ("a.geojson", b"[]", "not_geojson"),
        ("a.geojson", b'{"features": []}', "file_empty"),
        ("a.docx", b"whatever", "format_unknown"),
        ("a.csv", b"colour,size\nred,3\n", "table_unknown"),
        ("a.csv", "事件编号,所属网格,事件等级\nE1,T1,一级\n".encode(), "columns_missing"),
        ("a.csv", "岗位编号,上岗时间\nP1,2026-11-20\n".encode(), "columns_missing"),
    ],
)
@pytest.mark.usefixtures("filled")
def test_a_file_that_cannot_be_taken_changes_nothing(load, rows, tmp_path, table_file, name, content, code):
    good = table_file([event("E9")], "b.csv")
    with pytest.raises(DataError) as refused:
        load(good, raw(tmp_path, name, content))
    assert refused.value.code == code
    assert name in refused.value.text("zh-CN")
    assert name in refused.value.text("en")
    assert rows("select event_id from events")["event_id"].tolist() == ["E0"]
    assert rows("select max(batch_id) as newest from batches")["newest"].tolist() == [1]


@pytest.mark.parametrize(
    "cells",
    [
        {"事件类别": "请联系13812345678"},
        {"事件来源": "11010119900307002X"},
        {"事件等级": "13812345678"},
    ],
)
def test_a_file_with_numbers_of_persons_is_refused_whole(load, units_file, table_file, cells):
    with pytest.raises(DataError) as refused:
        load(units_file(), table_file([event("E1"), event("E2", **cells)]))
    assert refused.value.code == "personal_data"
    (column,) = cells
    assert column in str(refused.value)


def test_long_codes_are_no_numbers_of_persons(load, units_file, table_file):
    report = load(units_file(), table_file([event("1381234567801", 所属网格="330212198001011234")]))
    assert report.files[1].loaded == 1


def test_a_missing_column_is_named(load, tmp_path):
    with pytest.raises(DataError, match=r"上报时间 \(reported_at\)"):
        load(raw(tmp_path, "a.csv", "事件编号,所属网格,事件等级\nE1,T1,一级\n".encode()))


def test_a_missing_file_is_named(load, tmp_path):
    with pytest.raises(DataError) as refused:
        load(tmp_path / "没有.csv")
    assert refused.value.code == "file_missing"


def test_an_empty_folder_is_told(load, tmp_path):
    with pytest.raises(DataError) as refused:
        load(tmp_path)
    assert refused.value.code == "nothing_to_import"


@pytest.mark.parametrize(
    "cells, column, reason",
    [
        ({"上报时间": "昨天"}, "上报时间", "cell_time_unreadable"),
        ({"办结时间": "2026-02-30 10:00:00"}, "办结时间", "cell_time_unreadable"),
        ({"上报时间": ""}, "上报时间", "cell_missing"),
        ({"事件编号": " "}, "事件编号", "cell_missing"),
        ({"事件编号": "2.0261E+15"}, "事件编号", "cell_code_destroyed"),
        ({"所属网格": "3.30212E+14"}, "所属网格", "cell_code_destroyed"),
        ({"是否现场": "也许"}, "是否现场", "cell_value_unknown"),
        ({"处置结论": "好"}, "处置结论", "cell_value_unknown"),
        ({"经度": "东经"}, "经度", "cell_number_unreadable"),
        ({"纬度": "138.1"}, "纬度", "cell_coordinate_impossible"),
    ],
)
def test_a_bad_cell_refuses_its_row_and_is_named(load, rows, units_file, table_file, cells, column, reason):
    report = load(units_file(), table_file([event("E1"), event("E2", **cells), event("E3")]))
    (refusal,) = report.refusals.to_dict("records")
    assert (refusal["file_name"], refusal["row_number"], refusal["column_name"], refusal["reason"]) == (
        "事件.csv",
        3,
        column,
        reason,
    )
    assert rows("select event_id from events order by 1")["event_id"].tolist() == ["E1", "E3"]
    assert rows("select row_number, reason from refusals").values.tolist() == [[3, reason]]
    for locale in ("zh-CN", "en"):
        assert "事件.csv" in refusal_text(refusal, locale)
        assert column in refusal_text(refusal, locale)


def test_rows_are_numbered_as_a_spreadsheet_does_behind_broken_lines(load, tmp_path, units_file):
    lines = (
        "事件编号,所属网格,上报时间",
        "E1,T1,2026-11-20",
        "E2,T1",
        "E3,T1,2026-11-20,某某",
        "E4,T1,昨天",
        "E5,T1,2026-11-20",
    )
    report = load(units_file(), raw(tmp_path, "a.csv", "\n".join(lines).encode()))
    assert report.refusals[["row_number", "reason"]].values.tolist() == [
        [3, "line_broken"],
        [4, "line_broken"],
        [5, "cell_time_unreadable"],
    ]
    assert (report.files[1].rows_in, report.files[1].loaded, report.files[1].refused) == (5, 2, 3)
    assert "the line cannot be read (…), 2 times:" in report.text("en")
    assert "某某" not in report.text("zh-CN")  # a broken line may speak of a person: it is not repeated


def test_rows_far_down_keep_their_number(load, units_file, table_file):
    rows = [event(f"E{i}") for i in range(5000)]
    rows[4321] = event("E4321", 上报时间="昨天")
    report = load(units_file(), table_file(rows))
    assert report.refusals["row_number"].tolist() == [4323]


@pytest.mark.parametrize(
    "name, row, reason",
    [
        ("人口.csv", {"单元编码": "X9", "统计日期": "2026-11-01", "户数": "3"}, "cell_unit_unknown"),
        ("人口.csv", {"单元编码": "T1", "统计日期": "2026-11-01", "户数": "许多"}, "cell_number_unreadable"),
        ("岗位.csv", {"岗位编号": "P1", "所属网格": "X9", "岗位角色": "网格员"}, "cell_unit_unknown"),
        ("岗位.csv", {"岗位编号": "P1", "所属网格": "T1", "岗位角色": ""}, "cell_missing"),
        (
            "岗位.csv",
            {"岗位编号": "P1", "所属网格": "T1", "岗位角色": "网格员", "状态": "?"},
            "cell_value_unknown",
        ),
        (
            "班次.csv",
            {"岗位编号": "P9", "上岗时间": "2026-11-20 08:00", "离岗时间": "2026-11-20 18:00"},
            "cell_post_unknown",
        ),
    ],
)
def test_rows_about_what_nobody_knows_are_refused(load, units_file, table_file, name, row, reason):
    report = load(units_file(), table_file([row], name))
    assert report.refusals["reason"].tolist() == [reason]
    assert report.files[1].refused == 1


@pytest.mark.parametrize(
    "features, reason, detail",
    [
        ((TOWN, WEST, unit("T1", "T", "网格", None)), "cell_unit_twice", "T1"),
        ((TOWN, unit("T9", "X", "网格", None)), "cell_parent_unknown", "X"),
        ((TOWN, unit("33021200100100100", "T", "网格", None)), "cell_code_destroyed", "33021200100100100"),
        ((TOWN, unit("T9", "T", "网格", BOWTIE)), "cell_shape_crosses", "单元T9"),
        (
            (TOWN, unit("T9", "T", "网格", {"type": "LineString", "coordinates": [[106, 38], [106.1, 38]]})),
            "cell_shape_flat",
            "LineString",
        ),
        ((unit("A", "B", "镇", None), TOWN, unit("B", "A", "镇", None)), "cell_parent_circle", "A"),
    ],
)
def test_a_unit_that_is_wrong_is_refused_by_name(load, rows, units_file, features, reason, detail):
    report = load(units_file(*features))
    assert set(report.refusals["reason"]) == {reason}
    assert detail in report.refusals["detail"].iloc[0]
    assert "T" in rows("select unit_code from units")["unit_code"].tolist()


def test_what_lies_in_a_refused_unit_is_refused_too(load, rows, units_file):
    load(units_file(TOWN, unit("T9", "X", "网格", None), unit("T91", "T9", "网格", None)))
    assert rows("select unit_code from units")["unit_code"].tolist() == ["T"]


def test_a_shape_that_mending_hardly_changes_is_mended(load, rows, units_file):
    report = load(units_file(TOWN, unit("T1", "T", "网格", SPIKE)))
    assert report.refusals.empty
    assert rows("select area_km2 from units where unit_code = 'T1'")["area_km2"].tolist()[0] == pytest.approx(
        97.4, rel=0.003
    )


@pytest.mark.parametrize("geometry", [square(38.0, 106.0, 38.1, 106.1), square(38.0, 80.0, 38.1, 80.1)])
def test_swapped_coordinates_of_units_are_told(load, rows, units_file, geometry):
    with pytest.raises(DataError, match="look swapped at 单元T9"):
        load(units_file(TOWN, unit("T9", "T", "网格", geometry)))
    assert rows("select count(*) as units from units")["units"].tolist() == [0]


def test_swapped_coordinates_of_events_are_told(load, units_file, table_file):
    with pytest.raises(DataError) as refused:
        load(units_file(), table_file([event("E1", 所属网格="", 经度="38.05", 纬度="80.05")]))
    assert refused.value.code == "coordinates_swapped"


def test_another_coordinate_system_is_told(load, units_file):
    with pytest.raises(DataError) as refused:
        load(units_file(crs={"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::99999"}}))
    assert refused.value.code == "crs_unknown"


def test_a_shape_that_is_none_refuses_its_unit(load, rows, units_file):
    report = load(units_file(TOWN, unit("T9", "T", "网格", {"type": "Polygon", "coordinates": "?"}), EAST))
    assert report.refusals[["row_number", "reason"]].values.tolist() == [[3, "line_broken"]]
    assert rows("select unit_code from units order by 1")["unit_code"].tolist() == ["T", "T2"]


def write_text(path: Path) -> None:
    path.write_text("a shopping list", encoding="utf-8")


def write_sqlite(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("create table things (a int)")
    connection.close()


def write_duckdb(path: Path) -> None:
    with duckdb.connect(str(path)) as connection:
        connection.execute("create table things (a int)")


@pytest.mark.parametrize("write", [write_text, write_sqlite, write_duckdb])
def test_another_programs_file_is_left_alone(tmp_path, write):
    path = tmp_path / "theirs.db"
    write(path)
    before = path.read_bytes()
    with pytest.raises(DataError) as refused:
        Store.open(path)
    assert refused.value.code == "store_foreign"
    assert "theirs.db" in str(refused.value)
    assert path.read_bytes() == before


def test_a_store_in_use_names_who_uses_it(tmp_path):
    path = tmp_path / "store.duckdb"
    script = (
        "import sys, time; from pathlib import Path;"
        "from data.store import Store; from data.owner import claim;"
        "path = Path(sys.argv[1]); store = Store.open(path); claim(path, path.parent / 'inbox');"
        "print('ready', flush=True); time.sleep(60)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(path)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    ) as other:
        try:
            assert other.stdout is not None
            assert other.stdout.readline().strip() == "ready"
            with pytest.raises(DataError) as refused:
                Store.open(path)
        finally:
            other.kill()
    assert refused.value.code == "store_locked"
    assert str(other.pid) in str(refused.value)
    assert str(tmp_path / "inbox") in str(refused.value)


def test_a_store_that_may_not_be_made_is_missed(tmp_path):
    with pytest.raises(DataError) as refused:
        Store.open(tmp_path / "none.duckdb", create=False)
    assert refused.value.code == "store_missing"
    assert not (tmp_path / "none.duckdb").exists()


def test_a_store_in_no_folder_is_told(tmp_path):
    with pytest.raises(DataError) as refused:
        Store.open(tmp_path / "nowhere" / "store.duckdb")
    assert refused.value.code == "store_unreadable"


def test_a_store_belongs_to_one_profile(load, rows, units_file, profile):
    load(units_file())
    other = profile.model_copy(update={"profile": profile.profile.model_copy(update={"id": "other"})})
    with pytest.raises(DataError) as refused:
        load(units_file(), profile=other)
    assert refused.value.code == "profile_differs"


def test_a_profile_with_an_unknown_key_is_told(tmp_path):
    path = tmp_path / "odd.yaml"
    path.write_text("profile: {id: odd, name: 怪}\nlevles: []\n", encoding="utf-8")
    with pytest.raises(UsageError, match="levles"):
        load_profile(path)


@pytest.mark.parametrize("columns", [{"events": {"Ref": "event_ident"}}, {"evnts": {"Ref": "event_id"}}])
def test_a_profile_with_an_unknown_column_is_told(tmp_path, columns):
    path = tmp_path / "odd.yaml"
    document = {"profile": {"id": "odd", "name": "怪"}, "columns": columns}
    path.write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(UsageError, match=r"events.Ref: 'event_ident'|evnts: no such table"):
        load_profile(path)


def test_every_reason_has_a_sentence_in_both_languages():
    statements = (Path(__file__).parents[2] / "data").rglob("*.sql")
    reasons = {
        word
        for path in statements
        for word in path.read_text(encoding="utf-8").split("'")
        if word.startswith("cell_")
    }
    assert len(reasons) > 8
    for reason in reasons:
        assert sentence(reason, "zh-CN", detail="?") != sentence(reason, "en", detail="?")


def test_the_note_of_a_process_that_ended_does_not_lock(tmp_path, units_file, profile):
    path = tmp_path / "store.duckdb"
    claim(path, tmp_path).write_text(json.dumps({"pid": 2**22 + 1, "inbox": str(tmp_path)}), encoding="utf-8")
    with Store.open(path) as store:
        store.import_files([units_file(TOWN, WEST, EAST)], profile, imported_at=IMPORTED)
