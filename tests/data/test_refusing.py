"""Refused rows come back in the form of the input, speak of nobody, and load once they are mended."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pandas as pd
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from data.report import ImportReport
from data.store import Store
from tests.data.tiny_place import EAST, IMPORTED, TOWN, WEST, Row, event, square, unit

OURS = ["拒收行号", "拒收列", "拒收原因"]


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """The folder of the refusal files, which lies not among the input."""
    return tmp_path / "refused"


@pytest.fixture
def give(store, profile, kept, units_file) -> Callable[..., ImportReport]:
    """Import files after the tiny place; refused rows go to `kept`."""
    store.import_files([units_file(name="地.geojson")], profile, imported_at=IMPORTED)
    return lambda *paths: store.import_files(paths, profile, imported_at=IMPORTED, refusals=kept)


def read(path: Path, encoding: str, delimiter: str = ",") -> list[dict[str, str]]:
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def mend(path: Path, changes: Row, encoding: str, delimiter: str = ",") -> Path:
    """Do as a clerk does: write into the cells and save, reasons and all."""
    rows = read(path, encoding, delimiter)
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=delimiter)
        writer.writeheader()
        writer.writerows({**row, **changes} for row in rows)
    return path


@pytest.mark.parametrize(
    ("name", "encoding", "delimiter", "written"),
    [
        ("事件.csv", "gb18030", ",", "gb18030"),
        ("事件.csv", "utf-8", ",", "utf-8-sig"),
        ("事件.txt", "utf-8-sig", ";", "utf-8-sig"),
        ("事件.tsv", "utf-16", "\t", "utf-16"),
    ],
)
def test_text_comes_back_as_the_same_text_and_loads_once_mended(
    give, rows, kept, table_file, name, encoding, delimiter, written
):
    bad = event("330212001001001001", 上报时间="昨天")
    report = give(table_file([event("E1"), bad], name, encoding, delimiter))
    (path,) = kept.iterdir()
    assert path == report.files[0].refusal_file
    assert (path.name, path.suffix) == (f"事件(拒收1行){Path(name).suffix}", Path(name).suffix)
    (row,) = read(path, written, delimiter)
    assert list(row) == [*bad, *OURS]
    assert [row[header] for header in OURS] == ["3", "G 上报时间", "看不懂时间“昨天”"]
    again = give(mend(path, {"上报时间": "2026-11-20 09:00:00"}, written, delimiter))
    assert [(file.loaded, file.refused, file.ignored) for file in again.files] == [(1, 0, ())]
    found = rows("select event_id from events order by 1")["event_id"].tolist()
    assert found == ["330212001001001001", "E1"]


def workbook(path: Path, sheets: dict[str, Sequence[Row]], title: str = "") -> Path:
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            if title:
                sheet.write(0, 0, title)
            for at, row in enumerate([list(rows[0]), *(list(row.values()) for row in rows)]):
                sheet.write_row(at + bool(title), 0, row)
    return path


def test_a_workbook_comes_back_as_a_workbook_of_texts(give, rows, kept, tmp_path):
    bad = event("=2+3", 所属网格="3302120010010010012", 上报时间="昨天", 更新时间=46345.5)
    path = workbook(tmp_path / "周报.xlsx", {"事件": [event("E1"), bad]}, title="某镇事件周报")
    report = give(path)
    assert report.files[0].refused == 1
    (mended,) = kept.iterdir()
    assert mended.suffix == ".xlsx"
    sheet = CalamineWorkbook.from_path(str(mended)).get_sheet_by_index(0).to_python()
    headers, row = sheet
    assert headers == [*bad, *OURS]
    assert row[headers.index("所属网格")] == "3302120010010010012"
    assert row[headers.index("拒收行号")] == "4"
    assert row[headers.index("事件编号")] == "=2+3"
    row[headers.index("上报时间")] = "2026-11-20 09:00:00"
    with xlsxwriter.Workbook(mended, {"strings_to_formulas": False}) as book:
        again = book.add_worksheet()
        for at, cells in enumerate(sheet):
            again.write_row(at, 0, cells)
    assert [(file.loaded, file.refused) for file in give(mended).files] == [(1, 0)]
    assert rows("select event_id from events order by 1")["event_id"].tolist() == ["=2+3", "E1"]


def test_every_sheet_has_its_own_file(give, kept, tmp_path):
    bad = event("E2", 上报时间="昨天")
    give(workbook(tmp_path / "两月.xlsx", {"9月": [event("E1"), bad], "10月": [bad]}))
    assert sorted(path.name for path in kept.iterdir()) == [
        "两月·10月(拒收1行).xlsx",
        "两月·9月(拒收1行).xlsx",
    ]


def test_shapes_come_back_as_text_that_loads(give, rows, kept, units_file):
    lost = unit("T9", "X", "网格", square(106.0, 38.0, 106.05, 38.1))
    report = give(units_file(lost, name="新.geojson"))
    assert report.files[0].refusal_file is not None
    path = mend(report.files[0].refusal_file, {"上级编码": "T"}, "utf-8-sig")
    assert path.name == "新(拒收1行).csv"
    assert give(path).files[0].loaded == 1
    stored = rows("select area_km2, lon from units where unit_code = 'T9'").iloc[0]
    assert stored["area_km2"] == pytest.approx(48.7, rel=0.01)
    assert 106.0 < stored["lon"] < 106.05


def test_a_row_is_mended_in_spite_of_what_is_wrong_with_its_neighbours(give, rows, kept, table_file):
    bad = [event(f"E{i}", 上报时间="昨天" if i % 2 else "2026-11-20", 所属网格="3.3E+14") for i in range(6)]
    give(table_file(bad))
    (path,) = kept.iterdir()
    first = read(path, "gb18030")
    assert first[1]["拒收列"] == "B 所属网格; G 上报时间"
    assert "编码“3.3E+14”" in first[1]["拒收原因"]
    assert first[1]["拒收原因"].endswith("; G 上报时间: 看不懂时间“昨天”")
    again = give(mend(path, {"所属网格": "T1"}, "gb18030"))
    assert (again.files[0].loaded, again.files[0].refused) == (3, 3)
    assert again.files[0].refusal_file is not None
    assert list(read(again.files[0].refusal_file, "gb18030")[0]) == [*bad[0], *OURS]


def test_columns_about_persons_and_unknown_ones_come_back_empty(give, kept, table_file):
    give(table_file([event("E1", 上报时间="昨天", 电话="13812345678", 自定义="张三欠薪", 姓名="张三")]))
    (path,) = kept.iterdir()
    (row,) = read(path, "gb18030")
    assert (row["电话"], row["自定义"], row["姓名"]) == ("", "", "")
    text = path.read_text(encoding="gb18030")
    assert "13812345678" not in text
    assert "张三" not in text


def test_numbers_of_persons_in_known_columns_are_hidden_everywhere(give, rows, kept, table_file):
    cells = {"上报时间": "张 13812345678", "办结时间": "11010519491231002X"}
    report = give(table_file([event("E1", **cells)]))
    (path,) = kept.iterdir()
    told = path.read_text(encoding="gb18030") + report.text() + str(report.facts())
    told += str(rows("from refusals").values)
    assert "13812345678" not in told
    assert "11010519491231002" not in told
    (row,) = read(path, "gb18030")
    assert "“办结时间”里像是手机号、身份证号等个人号码" in row["拒收原因"]


def test_codes_of_units_that_look_like_mobile_numbers_come_back(give, kept, table_file):
    report = give(table_file([event(f"E{i}", 所属网格=f"1301020100{i}", 上报时间="昨天") for i in range(2)]))
    (path,) = kept.iterdir()
    assert [row["所属网格"] for row in read(path, "gb18030")] == ["13010201000", "13010201001"]
    assert report.files[0].refused == 2


def line_file(tmp_path: Path, headers: str, *lines: str) -> Path:
    path = tmp_path / "行.csv"
    path.write_text("\n".join([headers, *lines]), encoding="utf-8")
    return path


def test_a_broken_line_comes_back_where_no_column_can_be_about_a_person(give, kept, tmp_path):
    give(line_file(tmp_path, "事件编号,所属网格,上报时间", "E1,T1,2026-11-20", "E2,T1,2026-11-20,多"))
    (path,) = kept.iterdir()
    line = path.read_text(encoding="utf-8-sig").splitlines()[1]
    assert line.startswith("E2,T1,2026-11-20,3,,")
    assert line.endswith(",多")


def test_a_broken_line_stays_closed_where_a_column_may_be_about_a_person(give, kept, tmp_path):
    give(line_file(tmp_path, "事件编号,所属网格,上报时间,自定义", "E2,T1,2026-11-20,张三,欠薪"))
    (path,) = kept.iterdir()
    (row,) = read(path, "utf-8-sig")
    assert (row["事件编号"], row["拒收行号"]) == ("", "2")
    assert "张三" not in path.read_text(encoding="utf-8-sig")


def test_rows_are_found_again_in_a_file_that_is_read_by_many_threads(give, kept, tmp_path):
    path = tmp_path / "大.csv"
    wrong = {7, 61_001, 199_999}
    lines = (f"E{i},T1,{'昨天' if i in wrong else '2026-11-20'},{'填' * 30}" for i in range(200_000))
    path.write_text("事件编号,所属网格,上报时间,自定义\n" + "\n".join(lines), encoding="utf-8")
    give(path)
    (file,) = kept.iterdir()
    found = [(row["事件编号"], row["拒收行号"]) for row in read(file, "utf-8-sig")]
    assert found == [(f"E{i}", str(i + 2)) for i in sorted(wrong)]


def test_files_of_one_name_do_not_write_over_each_other(give, kept, tmp_path, table_file):
    bad = [event("E1", 上报时间="昨天")]
    other = tmp_path / "乙"
    other.mkdir()
    long = "长" * 81
    paths = [table_file(bad, f"{long}.csv"), table_file(bad, "a.csv")]
    paths.append(paths[1].rename(other / "a.csv"))
    paths[1] = table_file(bad, "a.csv")
    give(*paths)
    names = sorted(path.name for path in kept.iterdir())
    assert names[:2] == ["a 2(拒收1行).csv", "a(拒收1行).csv"]
    assert len(names[2].encode()) <= 255


BAD: Sequence[Row] = [
    {"上报时间": "昨天"},
    {"上报时间": ""},
    {"上报时间": "昨天", "是否现场": "也许"},
    {"上报时间": "", "经度": "=1+1", "纬度": "38"},
    {"所属网格": "3.30212E+14"},
    {"上报时间": "@then", "办结时间": "@now", "处置结论": "-"},
]
GOOD = event("") | {"经度": "106.05", "纬度": "38.05"}


@pytest.fixture(scope="module")
def many(tmp_path_factory, profile):
    folder = tmp_path_factory.mktemp("many")
    with Store.open(":memory:") as opened:
        place = folder / "地.geojson"
        place.write_text(json.dumps({"type": "FeatureCollection", "features": [TOWN, WEST, EAST]}))
        opened.import_files([place], profile, imported_at=IMPORTED)
        yield opened, folder


@given(st.lists(st.one_of(st.none(), st.sampled_from(BAD)), min_size=6, max_size=20), st.integers())
@settings(max_examples=4, deadline=None, derandomize=True)
def test_loaded_and_refused_are_the_input_and_the_mended_file_loads_all(many, profile, kinds, salt):
    store, folder = many
    codes = [f"{salt}-{i}" if i % 3 else f"0{abs(salt)}{i:03}" for i in range(len(kinds))]
    path = folder / "事件.csv"
    cells = [GOOD | {"事件编号": code} | (kind or {}) for code, kind in zip(codes, kinds, strict=True)]
    pd.DataFrame(cells).to_csv(path, index=False, encoding="gb18030")

    def stored() -> set[str]:
        with store.connection.cursor() as cursor:
            return {code for (code,) in cursor.execute("select event_id from events").fetchall()}

    def give(file: Path) -> ImportReport:
        return store.import_files([file], profile, imported_at=IMPORTED, refusals=folder / "refused")

    before = stored()
    (file,) = give(path).files
    refused = {code for code, kind in zip(codes, kinds, strict=True) if kind is not None}
    assert file.refused == len(refused)
    assert stored() - before == set(codes) - refused - before
    if file.refusal_file is None:
        assert not refused
        return
    told = read(file.refusal_file, "gb18030")
    assert [row["事件编号"].removeprefix("'") for row in told] == [code for code in codes if code in refused]
    sound = {header: GOOD[header] for kind in BAD for header in kind}
    (again,) = give(mend(file.refusal_file, sound, "gb18030")).files
    file.refusal_file.unlink()
    assert (again.rows_in, again.refused) == (len(refused), 0)
    assert stored() >= set(codes)
