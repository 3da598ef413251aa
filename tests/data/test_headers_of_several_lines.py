"""Headers and titles that take several lines, and text under a workbook's name: no row is lost."""

from __future__ import annotations

import csv
import io

import pytest

from data.errors import DataError
from tests.data.opened import table, written
from tests.data.telling import doubts

HEADERS = ("事件编号", "所属网格", "上报时间")
ROWS = [(f"E{i}", "T1", f"2026-11-{i} 09:30") for i in range(10, 15)]


def text(headers, *, titles=(), end="\r\n", delimiter=",", quoting=csv.QUOTE_MINIMAL):
    file = io.StringIO()
    writer = csv.writer(file, lineterminator=end, delimiter=delimiter, quoting=quoting)
    writer.writerows([*titles, headers, *ROWS])
    return file.getvalue()


@pytest.mark.parametrize("inner", ["\n", "\r\n", "\r", "\n\n"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("which", [(0,), (2,), (0, 1, 2)])
def test_a_header_of_several_lines_costs_no_row(tmp_path, inner, end, which):
    headers = [word[:2] + inner + word[2:] if i in which else word for i, word in enumerate(HEADERS)]
    found = table(written(tmp_path, text(headers, end=end, quoting=csv.QUOTE_ALL)))
    assert [row[0] for row in found.rows] == [row[0] for row in ROWS]
    assert found.broken_rows == []


def test_only_the_header_is_quoted(tmp_path):
    found = table(written(tmp_path, text(["事件\n编号", *HEADERS[1:]])))
    assert found.rows == ROWS


@pytest.mark.parametrize("title", ["十一月台账\n(系统导出)", "说明:\r\n一、\r\n二、"])
def test_a_title_of_several_lines_costs_no_row(tmp_path, title):
    found = table(written(tmp_path, text(HEADERS, titles=[[title]])))
    assert (found.headers, found.rows) == (HEADERS, ROWS)


@pytest.mark.parametrize("name", ["台账.xlsx", "台账.xls", "台账.et", "台账.ods", "台账.xlsm"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t"])
def test_text_under_the_name_of_a_workbook_is_text(tmp_path, name, encoding, delimiter):
    found = table(written(tmp_path, text(HEADERS, delimiter=delimiter), name, encoding))
    assert (found.headers, found.rows) == (HEADERS, ROWS)


@pytest.mark.parametrize("content", [b"\x00\x01\x02\x03 no workbook", b"PK\x03\x04 cut off"])
def test_what_is_no_text_is_not_taken_for_text(tmp_path, content):
    with pytest.raises(DataError, match=r"台账\.xlsx"):
        table(written(tmp_path, content, "台账.xlsx"))


@pytest.mark.parametrize(
    "order", [["事件编号", "所属网格", "办结时间", "上报时间"], ["网格编码", "统计日期", "户数", "常住人口"]]
)
def test_a_header_in_the_middle_is_told_with_its_row(load, units_file, tmp_path, order):
    first = "事件编号,所属网格,上报时间,办结时间\nE1,T1,2026-11-20 09:00,2026-11-20 10:00\n"
    path = written(tmp_path, f"{first}{','.join(order)}\nE2,T1,2026-11-20 11:00,2026-11-20 10:30\n")
    report = load(units_file(), path)
    assert [row for row, reason, _ in doubts(report) if reason == "header_again"] == [3]
    assert report.files[1].refused == 1


def test_a_bad_time_is_no_header(load, units_file, tmp_path):
    path = written(tmp_path, "事件编号,所属网格,上报时间\nE1,T1,昨天\nE2,T1,合计\n")
    assert "header_again" not in {reason for _, reason, _ in doubts(load(units_file(), path))}
