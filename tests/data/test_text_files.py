"""Text as offices have it: encodings, separators, ends of lines, titles, and lines that are broken."""

from __future__ import annotations

import csv
import io
from itertools import count

import duckdb
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from data.errors import DataError
from data.exports import _mending, encodings
from data.exports._scan import scan
from data.exports.encodings import to_utf8
from tests.data.opened import HEADER, table, written

NUMBERS = count()
GOOD = [("E1", "T1", "2026-11-20"), ("E2", "T2", "昨天")]
PLAIN = f"{HEADER}\nE1,T1,2026-11-20\nE2,T2,昨天\n"


@pytest.fixture(scope="module")
def connection():
    with duckdb.connect() as opened:
        yield opened


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("text")


@pytest.mark.parametrize("encoding", [
    "utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_encoding_separator_and_line_end(tmp_path, connection, encoding, delimiter, end):
    content = PLAIN.replace(",", delimiter).replace("\n", end)
    found = table(written(tmp_path, content, encoding=encoding), connection)
    assert (found.headers, found.rows, found.numbers) == (tuple(HEADER.split(",")), GOOD, [2, 3])
    assert found.form.delimiter == delimiter
    assert found.form.encoding == {"gbk": "gb18030"}.get(encoding, encoding).removesuffix("-le").removesuffix(
        "-be")


@pytest.mark.parametrize("titles", ["", "统计表\n", "\n单位:件,\n"])
@pytest.mark.parametrize("is_quoted", [True, False])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("first", ["事件编号", "事件编号,", "事件编号,(系统)"])
def test_every_line_end_with_quotes_and_titles(
    tmp_path, connection, end, is_quoted, titles, encoding, first
):
    headers = (first, *HEADER.split(",")[1:])
    lines = [",".join(f'"{cell}"' if is_quoted or "," in cell else cell for cell in row)
             for row in (headers, *GOOD)]
    content = (titles + "\n".join(lines)).replace("\n", end)
    found = table(written(tmp_path, content, encoding=encoding), connection)
    assert (found.headers, found.rows) == (headers, GOOD)


@pytest.mark.parametrize(
    "lines, rows, broken",
    [
        ("E1,T1,1\n\nE2,T1,2\nE3,T1\nE4,T1,4\n", {2: "E1", 4: "E2", 6: "E4"}, {5: ("E3", "T1")}),
        ("E1,T1,1\n,,\n ,\t,\nE2,T1,2\n,,\n", {2: "E1", 5: "E2"}, {}),
        ("E1,T1,1\r\nE2,T1,2\nE3,T1,3\rE4,T1,4\r\n", {2: "E1", 3: "E2", 4: "E3", 5: "E4"}, {}),
        ('E1,"a\nb",1\r\nE2,"a\r\nb",2\r\n', {2: "E1", 3: "E2"}, {}),
        ('E1,"a\nb",1\nE2\nE3,T1,3\n', {2: "E1", 4: "E3"}, {3: ("E2",)}),
        ('E1,"a\nb",1,x\nE3,T1,3\n', {3: "E3"}, {2: ("E1", "a\nb", "1", "x")}),
        ("E1,T1,1,\nE2,T1,2,,,\nE3,T1,3,x\n", {2: "E1", 3: "E2"}, {4: ("E3", "T1", "3", "x")}),
        ('E1,"T1,1\nE2,T1,2\nE3,T1,3\n', {3: "E2", 4: "E3"}, {2: ("E1", '"T1', "1")}),
        ('E1,"T1,1\nE2,"T1",2\nE3,T1,3\n', {3: "E2", 4: "E3"}, {2: ("E1", '"T1', "1")}),
        ('E1,T1,1\nE2,T1,"2', {2: "E1"}, {3: ("E2", "T1", '"2')}),
        ('E1,"T"1,1\nE2,T1,2\n', {3: "E2"}, {2: ("E1", '"T"1', "1")}),
        ('E1,5" T,1\nE2,T1,2\n', {2: "E1", 3: "E2"}, {}),
        ("E1,T\0001,1\nE2,T1,2\n", {3: "E2"}, {2: ("E1", "T\0001", "1")}),
        ("E1,T1,1\nE2,T1,2" + "\0" * 4, {2: "E1"}, {3: ("E2", "T1", "2\0\0\0\0")}),
        ("E1,T1,1\n" + "x" * 300_000 + ',1,2\n\nE2,T1,2\n', {2: "E1", 5: "E2"}, {3: ()}),
        ('E1,"a\nb"x,1,2\nE3,T1,3\n', {4: "E3"}, {2: ("E1", '"a'), 3: ('b"x', "1", "2")}),
    ],
)
def test_a_line_that_is_broken_breaks_no_other(tmp_path, connection, lines, rows, broken):
    found = table(written(tmp_path, f"{HEADER}\n{lines}"), connection)
    assert dict(zip(found.numbers, (row[0] for row in found.rows), strict=True)) == rows
    assert {line.row: line.cells for line in found.broken} == broken
    assert {line.reason for line in found.broken} <= {"line_broken"}


@pytest.mark.parametrize(
    "encoding, lead", [("utf-8", b"\xe4\xb8"), ("gb18030", b"\xd6"), ("utf-16-le", b"\0\xd8")])
def test_a_character_cut_off_at_the_end_breaks_its_line_only(tmp_path, encoding, lead):
    found = table(written(tmp_path, PLAIN.encode(encoding) + "E3,T1,".encode(encoding) + lead))
    assert (found.rows, found.broken_rows) == (GOOD, [4])


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_bytes_that_are_no_characters_break_their_line_only(tmp_path, encoding):
    header, first, second = PLAIN.encode(encoding).splitlines(keepends=True)
    found = table(written(tmp_path, header + b"E0,\xff,1\n" + first + second))
    assert (found.rows, found.numbers, found.broken_rows) == (GOOD, [3, 4], [2])


@pytest.mark.parametrize(
    "above, first",
    [
        ("全镇事件统计表\n", 3),
        ("全镇事件统计表,,\n制表单位:某镇,,\n", 4),
        ("全镇事件统计表\n\n单位:件\n", 5),
        ('"全镇事件,\n统计表",,\n', 3),
        ("sep=,\n", 2),
        ("\n\n", 4),
    ],
)
def test_titles_stand_above_the_header(tmp_path, above, first):
    found = table(written(tmp_path, above + PLAIN + "E3\n"))
    assert found.headers == tuple(HEADER.split(","))
    assert (found.rows, found.numbers, found.broken_rows) == (GOOD, [first, first + 1], [first + 2])


def test_a_header_that_nobody_knows_is_the_first_full_row(tmp_path):
    found = table(written(tmp_path, "Report,,\nRef,Where,When\n1,2,3\n"))
    assert found.headers == ("Ref", "Where", "When")


def test_columns_without_name_or_with_the_same_name_keep_their_place(tmp_path):
    found = table(written(tmp_path, "事件编号,,上报时间,上报时间,,\nE1,x,1,2\nE2,x,1,2,3,\n"))
    assert found.headers == ("事件编号", "", "上报时间", "上报时间", "", "")
    assert found.rows == [("E1", "x", "1", "2", None, None), ("E2", "x", "1", "2", "3", None)]


@pytest.mark.parametrize(
    "content, code",
    [
        (",".join(f"c{i}" for i in range(2001)), "too_many_columns"),
        (",,,\n,,\n", "file_empty"),
        ("\ufeff\n", "file_empty"),
        (bytes(range(256)) * 40, "not_text"),
        (b"\0" * 400, "not_text"),
        (b"\x89\xff\xfe\xfa" * 50, "encoding_unreadable"),
    ],
)
def test_what_is_no_table_is_told(tmp_path, content, code):
    path = written(tmp_path, content)
    with pytest.raises(DataError) as refused:
        table(path)
    assert refused.value.code == code
    assert path.name in refused.value.text()


@pytest.mark.parametrize("lines", ["1\n", '"1\n'])
def test_a_file_of_broken_lines_is_refused_as_a_whole(tmp_path, monkeypatch, lines):
    monkeypatch.setattr(_mending, "MOST_BROKEN", 100)
    monkeypatch.setattr("data.exports.csv.MOST_BROKEN", 100)
    with pytest.raises(DataError) as refused:
        table(written(tmp_path, f"{HEADER}\n" + lines * 200))
    assert refused.value.code == "too_many_broken"


def test_two_files_keep_their_broken_lines_apart(load, units_file, tmp_path):
    one = written(tmp_path, f"{HEADER}\nE1,T1,2026-11-20\nE2\n", "一.csv")
    two = written(tmp_path, f"{HEADER}\nE3\nE4\nE5,T1,2026-11-20\n", "二.csv")
    report = load(units_file(), one, two)
    assert report.refusals[["file_name", "row_number"]].values.tolist() == [
        ["一.csv", 3], ["二.csv", 2], ["二.csv", 3]]


def test_a_first_megabyte_of_ascii_says_nothing(tmp_path):
    many = "\n".join(f"E{i},T1,{'x' * 90}" for i in range(12_000))
    found = table(written(tmp_path, f"id,grid,source\n{many}\nE,T1,热线\n", encoding="gb18030"))
    assert found.rows[-1] == ("E", "T1", "热线")


CELLS = st.text(st.sampled_from('ab,;"\n\r\t 中|'), max_size=4)


@settings(deadline=None)
@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=6), st.sampled_from(["\n", "\r\n"]),
       st.sampled_from(["utf-8", "gb18030", "utf-16"]))
@example([["x", '"', "y"], ["a", "\r", "b"]], "\r\n", "utf-8")
def test_what_a_spreadsheet_writes_is_read_as_it_was(folder, connection, rows, end, encoding):
    text = io.StringIO(newline="")
    quoting = csv.QUOTE_ALL if any("\r" in cell for row in rows for cell in row) else csv.QUOTE_MINIMAL
    csv.writer(text, lineterminator=end, quoting=quoting).writerows([HEADER.split(","), *rows])
    found = table(written(folder, text.getvalue(), f"{next(NUMBERS)}.csv", encoding), connection)
    filled = [row for row in rows if any(map(_plain, row))]
    assert [_row(row) for row in found.rows if any(map(_plain, row))] == [_row(row) for row in filled]
    assert not found.broken


def _plain(cell):
    """Return a cell with one kind of line end, and without what no spreadsheet shows at its ends."""
    return (cell or "").replace("\r\n", "\n").replace("\r", "\n").strip(",; \t|\n")


def _row(row):
    return tuple(_plain(cell) for cell in row)


@settings(deadline=None)
@given(st.text(st.sampled_from('E1,"\n\r\0中'), max_size=60), st.booleans())
def test_no_line_is_lost(folder, connection, text, is_cut):
    assume(text.count("\0") < 8)  # else it is no text
    content = f"{HEADER}\n{text}".encode()[: -1 if is_cut else None]
    found = table(written(folder, content, f"{next(NUMBERS)}.csv"), connection)
    numbers = sorted([*found.numbers, *found.broken_rows])
    assert len(set(numbers)) == len(numbers)
    if b'"' not in content:
        lines = content.decode(errors="replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
        assert numbers == [n for n, line in enumerate(lines, start=1) if line.strip(", \t")][1:]


def test_regular_text_is_left_to_duckdb(tmp_path):
    for content in (PLAIN, PLAIN.replace("\n", "\r\n") + "\r\n\r\n", PLAIN[:-1]):
        assert scan(written(tmp_path, content)).is_regular
    for content in (PLAIN + "\n" + PLAIN, PLAIN + ",,", PLAIN.encode() + b"E\xff", PLAIN.replace("\n", "\r")):
        assert not scan(written(tmp_path, content)).is_regular


def test_both_halves_of_a_large_file_are_converted(tmp_path, monkeypatch):
    many = "\n".join(f"E{i},网格,{'热线' * (i % 7)}" for i in range(3000))
    path = written(tmp_path, f"{HEADER}\n{many}\nE,T1,".encode("gb18030") + b"\xff\n")
    whole = to_utf8(path, "gb18030", tmp_path).read_bytes()
    monkeypatch.setattr(encodings, "LARGE", 1000)
    assert to_utf8(path, "gb18030", tmp_path).read_bytes() == whole
    monkeypatch.setattr(encodings.sys, "executable", "/bin/false")
    assert to_utf8(path, "gb18030", tmp_path).read_bytes() == whole
    assert not list(tmp_path.glob("*.rest"))
    assert table(path).broken_rows == [3002]
