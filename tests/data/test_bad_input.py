"""Bad input: one sentence with the right code, and the store as it was."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from data.errors import DataError
from data.messages import sentence
from data.report import refusal_text
from tests.data.tiny_place import event


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
        ("a.xlsx", b"no workbook at all\0", "not_a_table"),
        ("a.parquet", b"no parquet at all", "not_a_table"),
        ("a.geojson", b"{", "not_geojson"),
        ("a.geojson", b"[]", "file_empty"),
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
        ({"上报时间": ""}, "上报时间", "cell_missing"),
        ({"事件编号": " "}, "事件编号", "cell_missing"),
        ({"事件编号": "2.0261E+15"}, "事件编号", "cell_code_destroyed"),
        ({"所属网格": "3.30212E+14"}, "所属网格", "cell_code_destroyed"),
        ({"上报时间": "1900-01-01 00:00:00"}, "上报时间", "cell_time_placeholder"),
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


@pytest.mark.parametrize(
    "cells, column, reason, stored",
    [
        ({"办结时间": "2026-02-30 10:00:00"}, "办结时间", "cell_time_unreadable", "closed_at"),
        ({"是否现场": "也许"}, "是否现场", "word_unknown", "onsite"),
        ({"处置结论": "好"}, "处置结论", "word_unknown", None),
        ({"经度": "东经"}, "经度", "cell_number_unreadable", "lon"),
        ({"纬度": "138.1"}, "纬度", "cell_coordinate_impossible", "lat"),
    ],
)
def test_a_bad_cell_that_may_be_empty_costs_the_cell_and_is_told(events, cells, column, reason, stored):
    found = events(event("E1"), event("E2", **cells), event("E3"))
    assert events.report.refusals.empty
    told = events.report.doubts
    here = told[told["reason"] == reason]
    assert here["column_name"].tolist() == [column]
    assert here["row_number"].tolist() == [3]
    assert len(found) == 3
    if stored is None:
        assert found.loc["E2", "disposition"] == "unknown"
    else:
        assert pd.isna(found.loc["E2", stored])


@pytest.mark.parametrize(
    "name, row, reason, question, answer",
    [
        ("人口.csv", {"单元编码": "T1", "统计日期": "2026-11-01", "户数": "许多", "人口数": "5"},
         "cell_number_unreadable", "select households, residents from population", [[None, 5]]),
        ("人口.csv", {"单元编码": "T1", "统计日期": "2026-11-01", "户数": "2.5", "人口数": "1,234"},
         "cell_count_fraction", "select households, residents from population", [[None, 1234]]),
        ("岗位.csv", {"岗位编号": "P1", "所属网格": "T1", "岗位角色": "网格员", "状态": "?"},
         "word_unknown", "select status from posts", [["unknown"]]),
        ("岗位.csv", {"岗位编号": "P1", "所属网格": "T1", "岗位角色": "网格员", "生效时间": "春天"},
         "cell_time_unreadable", "select valid_from from posts", [[None]]),
    ],
)  # fmt: skip
def test_so_it_is_in_every_table(load, rows, units_file, table_file, name, row, reason, question, answer):  # noqa: PLR0917
    report = load(units_file(), table_file([row], name))
    assert report.refusals.empty
    assert reason in set(report.doubts["reason"])
    found = rows(question).astype(object)
    assert found.where(found.notna(), None).to_numpy().tolist() == answer


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
        ("岗位.csv", {"岗位编号": "P1", "所属网格": "X9", "岗位角色": "网格员"}, "cell_unit_unknown"),
        ("岗位.csv", {"岗位编号": "P1", "所属网格": "T1", "岗位角色": ""}, "cell_missing"),
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
