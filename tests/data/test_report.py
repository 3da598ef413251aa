"""The report of an import: as a clerk reads it, and as a program does."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import pandas as pd
import pytest
from rich.cells import cell_len

from data.check import check_files
from data.errors import FilesRefused
from data.messages import messages
from data.report import REFUSALS, FileReport, ImportReport, refusal_text
from data.report.consequences import CONSEQUENCES, consequences
from data.report.counts import COUNTS
from data.report.layout import aligned
from data.tables.recognition import TABLES, Column
from tests.data.tiny_place import event

LOCALES = ("zh-CN", "en")


def file_report(**more: object) -> FileReport:
    counts = {"rows_in": 2, "loaded": 1, "replaced": 0, "unchanged": 0, "refused": 1}
    columns = (Column(0, "编号", "known", "event_id"), Column(27, "上报时间", "known", "reported_at"))
    return FileReport(**{"name": "a.csv", "table": "events", **counts, "columns": columns, **more})  # type: ignore[arg-type]


def found(*rows: tuple[object, ...]) -> pd.DataFrame:
    return pd.DataFrame([("a.csv", *row) for row in rows], columns=REFUSALS)


NOTHING = found()


@pytest.fixture
def mixed(load, units_file, table_file) -> ImportReport:
    """Refused rows, columns of every fate, and columns that are missing."""
    kinds = [{}, {"上报时间": "昨天"}, {"上报时间": "前天"}, {"是否现场": "?"}, {"所属网格": "X9"}]
    rows = [event(f"E{i}", **kind, 电话="1", 自定义="x") for i, kind in enumerate(kinds)]
    return load(units_file(), table_file(rows))


def test_every_column_of_every_table_has_words_in_both_languages():
    wanted = {f"table_{table}" for table in TABLES}
    wanted |= {f"column_{table}_{name}" for table, columns in TABLES.items() for name in columns}
    assert wanted <= set(messages())
    assert all(len(set(messages()[code])) == 2 for code in wanted)


def test_consequences_name_columns_that_there_are_and_have_their_sentence():
    for one in CONSEQUENCES:
        assert {*one.lacking, *one.having} <= set(TABLES[one.table])
        assert one.code in messages()


@pytest.mark.parametrize(
    ("missing", "expected"),
    [
        (("grid_code", "lon", "lat"), ["lacks_place"]),
        (("grid_code",), ["lacks_grid"]),
        (("lon", "lat"), ["lacks_point"]),
        (("lon",), []),
        (("onsite",), ["lacks_arrived"]),
        (("valid_from", "zone"), []),
    ],
)
def test_what_is_missing_matters_only_where_nothing_stands_in(missing, expected):
    assert [code for code, _ in consequences("events", missing)] == expected


def test_a_row_unaccounted_for_is_no_report():
    with pytest.raises(ValueError, match=r"a\.csv"):
        file_report(rows_in=3)


def test_an_import_with_a_row_unaccounted_for_is_no_report():
    with pytest.raises(ValueError, match=r"a\.csv"):
        ImportReport(1, [file_report()], NOTHING, NOTHING)
    two = found((3, "编号", "cell_missing", None), (3, "上报时间", "cell_missing", None))
    assert ImportReport(1, [file_report()], two, NOTHING).files[0].refused == 1


def test_a_clerk_reads_table_columns_and_rows(mixed):
    text = mixed.text()
    for part in (
        "事件.csv:事件",
        "共 5 行 = 新增 3 + 更新 0 + 未变 0 + 较旧 0 + 并入 0 + 拒收 2",
        "G  上报时间  → 报告时间",
        "涉及个人、不入库的列:N 电话",
        "不认识、没有用的列:O 自定义",
        "到场“响应时间”和“响应圈达标率”算不出",
        "G 列“上报时间”:看不懂时间“…”,共 2 处:",
        "第 3 行“昨天”、第 4 行“前天”",
        "第 5 行 F 列“是否现场”:不认识的词(行数):? ×1",
        "1 件事件所写的网格,系统里没有(X9)",
        "合计 2 张表,8 行 = 新增 6 + 更新 0 + 未变 0 + 较旧 0 + 并入 0 + 拒收 2",
        "有 2 行没有收下。",
    ):
        assert part in text


def test_english_readers_read_the_same(mixed):
    text = mixed.text("en")
    for part in (
        "rows: 5 = 3 new + 0 replaced + 0 unchanged + 0 older + 0 joined + 2 refused",
        "G  上报时间  → time of report",
        "column G “上报时间”: cannot read the time “…”, 2 times:",
        "row 3 “昨天”, row 4 “前天”",
        "row 5, column F “是否现场”: a word without meaning here (rows): ? ×1",
    ):
        assert part in text


def test_columns_stand_under_each_other_though_chinese_letters_are_wide(mixed):
    lines = [line for line in mixed.text().splitlines() if "  → " in line]
    places = [cell_len(line.partition("→")[0]) for line in lines]
    changes = sum(one != other for one, other in itertools.pairwise(places))
    assert (len(lines) > 20, changes) == (True, 3)  # two files, each with its columns and what it lacks


def test_a_wide_cell_pushes_its_own_line_only():
    assert aligned([("甲", "x" * 50, "1"), ("ab", "y", "2")]) == [
        f"甲  {'x' * 50}  1",
        f"ab  y{' ' * 45}  2",
    ]
    assert aligned([]) == []


def test_a_long_list_is_cut_in_print_and_whole_for_programs(load, rows, units_file, table_file):
    report = load(units_file(), table_file([event(f"E{i}", 上报时间=f"昨{i}") for i in range(30)]))
    assert "共 30 处" in report.text()
    assert "第 6 行“昨4”……" in report.text()
    assert "昨5" not in report.text()
    assert len(report.facts()["refusals"]) == 30
    assert rows("select count(*) as kept from refusals")["kept"].tolist() == [30]


def test_of_what_is_always_the_same_only_the_rows_are_listed(load, units_file, table_file):
    report = load(units_file(), table_file([event(f"E{i}", 上报时间="昨天") for i in range(3)]))
    assert "G 列“上报时间”:看不懂时间“昨天”,共 3 处:" in report.text()
    assert "第 2 行、第 3 行、第 4 行" in report.text()


@pytest.mark.parametrize("locale", LOCALES)
def test_doubts_of_rows_and_of_the_whole_file_are_told(locale):
    doubts = found((None, None, "cell_missing", None), (2, "上报时间", "cell_time_unreadable", "昨天"))
    clean = file_report(rows_in=1, refused=0)
    report = ImportReport(1, [clean], NOTHING, doubts)
    text = report.text(locale)
    assert "AB" in text
    assert "昨天" in text
    assert report.is_clean


def test_a_column_that_the_file_lacks_is_called_by_its_words():
    refusal = found((2, "level", "cell_missing", None)).to_dict("records")[0]
    told = refusal_text(refusal, "zh-CN", file_report(table="units", refused=1, columns=()))
    assert told == "a.csv 第 2 行 “层级”(文件里没有这一列):必填,却是空的"


def test_sheets_that_are_no_table_are_named():
    left = (("a.xlsx › 说明",), (Path("in/b.csv"),))
    report = ImportReport(1, [file_report(rows_in=1, refused=0)], NOTHING, NOTHING, *left)
    assert "跳过的工作表:a.xlsx › 说明" in report.text()
    assert "等它们所写的网格或岗位:b.csv" in report.text()
    told = report.facts()
    assert (told["skipped"], told["waiting"]) == (["a.xlsx › 说明"], ["in/b.csv"])


@pytest.mark.parametrize("locale", LOCALES)
def test_programs_get_everything_under_stable_keys(mixed, locale):
    told = json.loads(json.dumps(mixed.facts(locale), ensure_ascii=False))
    assert list(told) == ["batch_id", "clean", "rows", "files", "skipped", "waiting", "refusals", "doubts"]
    assert told["clean"] is False
    rows = {"rows_in": 8, "loaded": 6, "refused": 2}
    assert told["rows"] == dict.fromkeys(COUNTS, 0) | rows
    events = told["files"][1]
    assert (events["table"], events["refused"], events["unknown_units"]) == ("events", 2, {"X9": 1})
    column = events["columns"][6]
    assert (column["letter"], column["header"], column["fate"], column["meaning"]) == (
        "G",
        "上报时间",
        "known",
        "reported_at",
    )
    assert events["columns"][13]["fate"] == "personal"
    assert "rating" in {one["column"] for one in events["missing"]}
    group = events["refusals"][0]
    assert (group["letter"], group["reason"], group["count"]) == ("G", "cell_time_unreadable", 2)
    assert group["examples"] == [{"row": 3, "detail": "昨天"}, {"row": 4, "detail": "前天"}]
    cell = told["refusals"][0]
    assert (cell["file"], cell["row"], cell["letter"], cell["column"]) == ("事件.csv", 3, "G", "上报时间")


def test_a_check_says_that_it_changed_nothing(profile, units_file, table_file, tmp_path):
    files = [units_file(), table_file([event("E1")])]
    report = check_files(files, profile)
    assert report.is_clean
    assert report.text().startswith("只检查")
    assert report.facts()["clean"] is True
    kept = tmp_path / "拒收"
    files.append(table_file([event("E2", 上报时间="昨天")], "坏.csv"))
    again = check_files(files, profile, refusals=kept)
    assert not again.is_clean
    assert [path.name for path in kept.iterdir()] == ["坏(拒收1行).csv"]
    assert str(kept / "坏(拒收1行).csv") in again.text()
    assert again.report.batch_id == 1


@pytest.mark.parametrize("locale", LOCALES)
def test_an_unusable_file_hides_nothing_of_the_others(profile, units_file, table_file, tmp_path, locale):
    broken = tmp_path / "坏.xlsx"
    broken.write_bytes(b"PK no workbook")
    strange = table_file([{"甲": "1", "乙": "2"}], "怪.csv")
    files = [units_file(), broken, strange, table_file([event("E1")])]
    report = check_files(files, profile)
    assert [file.name for file in report.report.files] == ["网格.geojson", "事件.csv"]
    assert set(report.unusable) == {broken, strange}
    assert not report.is_clean
    assert all(name in report.text(locale) for name in ("坏.xlsx", "怪.csv", "事件.csv"))
    assert [one["file"] for one in report.facts(locale)["unusable"]] == [str(broken), str(strange)]
    with pytest.raises(FilesRefused):
        check_files([broken, strange], profile)
