"""Workbooks as offices have them: old and new, several sheets, titles, merged cells, errors, web pages."""

from __future__ import annotations

import datetime as dt
import warnings
import zipfile

import pandas as pd
import pytest
import xlsxwriter

from data.errors import DataError
from data.readers._sheets import MOST_CELLS, look
from tests.data.opened import HEADER, table, tables, written

HEADERS = tuple(HEADER.split(","))
NINE = dt.datetime(2026, 11, 20, 9, 3, 59)
SHOWN = [("330212001001001", "T1", "2026-11-20 09:03:59"), ("E2", "True", "2026-11-20")]


def write_xlsx(path):
    with xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd hh:mm:ss"}) as book:
        sheet = book.add_worksheet("台账")
        sheet.merge_range("A1:C1", "全镇事件统计表")
        sheet.write(1, 0, "制表单位:某镇")
        sheet.write_row(3, 0, HEADERS)
        sheet.write_row(4, 0, [330212001001001, "T1", NINE])
        sheet.write_row(6, 0, ["E2", True, dt.date(2026, 11, 20)])


def write_xls(path):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import xlwt  # noqa: PLC0415  it is old, and warns when imported
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("台账")
    style = xlwt.easyxf(num_format_str="yyyy-mm-dd hh:mm:ss")
    sheet.write_merge(0, 0, 0, 2, "全镇事件统计表")
    sheet.write(1, 0, "制表单位:某镇")
    rows = {3: HEADERS, 4: (330212001001001, "T1", NINE), 6: ("E2", True, dt.date(2026, 11, 20))}
    for row, cells in rows.items():
        for place, cell in enumerate(cells):
            sheet.write(row, place, cell, style if isinstance(cell, dt.date) else xlwt.Style.default_style)
    book.save(str(path))


def write_ods(path):
    def typed(kind, value, name="value"):
        return f'<table:table-cell office:value-type="{kind}" office:{name}="{value}"/>'

    def cell(value):
        if isinstance(value, bool):
            return typed("boolean", str(value).lower(), "boolean-value")
        if isinstance(value, dt.date):
            return typed("date", value.isoformat(), "date-value")
        if isinstance(value, int):
            return typed("float", value)
        return f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'

    rows = [
        ["全镇事件统计表"],
        ["制表单位:某镇"],
        [],
        HEADERS,
        [330212001001001, "T1", NINE],
        [],
        ["E2", True, dt.date(2026, 11, 20)],
    ]
    cells = ["".join(map(cell, row)) or "<table:table-cell/>" for row in rows]
    body = "".join(f"<table:table-row>{row}</table:table-row>" for row in cells)
    space = "urn:oasis:names:tc:opendocument:xmlns"
    names = " ".join(f'xmlns:{short}="{space}:{short}:1.0"' for short in ("office", "table", "text"))
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        book.writestr("META-INF/manifest.xml", "<manifest/>")
        book.writestr(
            "content.xml",
            (
                f'<?xml version="1.0"?><office:document-content {names}><office:body><office:spreadsheet>'
                f'<table:table table:name="台账">{body}</table:table>'
                "</office:spreadsheet></office:body></office:document-content>"
            ),
        )


@pytest.mark.parametrize(
    "suffix, write",
    [
        (".xlsx", write_xlsx),
        (".xlsm", write_xlsx),
        (".xls", write_xls),
        (".et", write_xls),
        (".ods", write_ods),
        (".csv", write_xlsx),
        (".xls", write_xlsx),
        (".xlsx", write_xls),
        (".zip", write_ods),
    ],
)
def test_a_workbook_whatever_its_name(tmp_path, suffix, write):
    write(tmp_path / f"事件{suffix}")
    found = table(tmp_path / f"事件{suffix}")
    assert (found.headers, found.numbers, found.sheet) == (HEADERS, [5, 7], "")
    assert [tuple(cell.removesuffix(" 00:00:00") for cell in row) for row in found.rows] == SHOWN
    assert found.form.kind == "workbook"


def test_every_sheet_that_holds_anything_is_a_table(tmp_path, load, units_file, rows):
    with pd.ExcelWriter(tmp_path / "事件.xlsx", engine="xlsxwriter") as book:
        for name, code in (("一月", "E1"), ("二月", "E2")):
            frame = pd.DataFrame([[code, "T1", "2026-11-20"], [code + "x", "T1", "?"]], columns=HEADERS)
            frame.to_excel(book, sheet_name=name, index=False)
        pd.DataFrame([["只是说明"]]).to_excel(book, sheet_name="说明", index=False, header=False)
        book.book.add_worksheet("空")
        book.book.add_chartsheet("图")
    assert [one.sheet for one in tables(tmp_path / "事件.xlsx")] == ["一月", "二月", "说明"]
    report = load(units_file(), tmp_path / "事件.xlsx")
    assert rows("select event_id from events order by 1")["event_id"].tolist() == ["E1", "E2"]
    assert report.refusals[["file_name", "row_number"]].values.tolist() == [
        ["事件.xlsx › 一月", 3],
        ["事件.xlsx › 二月", 3],
    ]
    assert report.skipped == ("事件.xlsx › 说明",)


def test_what_is_merged_downwards_stands_in_each_row(tmp_path):
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        sheet = book.add_worksheet()
        sheet.merge_range("A1:A2", "编号")
        sheet.merge_range("B1:C1", "时间")
        sheet.write_row(1, 1, ["上报时间", "办结时间"])
        sheet.merge_range("A3:A4", "E1")
        sheet.write_column(2, 1, ["1", "2"])
        sheet.merge_range("A6:C8", "备注")
    found = table(tmp_path / "a.xlsx")
    assert found.headers == ("编号", "上报时间", "办结时间")
    assert found.rows == [("E1", "1", None), ("E1", "2", None), ("备注", None, None)]
    assert found.numbers == [3, 4, 6]


def test_a_cell_that_holds_an_error_is_not_empty(tmp_path):
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADERS)
        sheet.write(1, 0, "E1")
        sheet.write_formula(1, 1, "=VLOOKUP(1,A:B,2)", None, "#N/A")
        sheet.write_formula(1, 2, "=1/0", None, "#DIV/0!")
    assert table(tmp_path / "a.xlsx").rows == [("E1", "#N/A", "#DIV/0!")]


def test_columns_keep_their_letters(tmp_path):
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        sheet = book.add_worksheet()
        sheet.write_row(2, 1, HEADERS)
        sheet.write_row(3, 1, ["E1", "T1", "1"])
    assert table(tmp_path / "a.xlsx").headers == ("", *HEADERS)


def test_a_forgotten_cell_far_away_does_not_end_the_process(tmp_path):
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        sheet = book.add_worksheet("台账")
        sheet.write_row(0, 0, HEADERS)
        sheet.write(1_048_575, 16_383, "x")
    assert look(tmp_path / "a.xlsx")["台账"].cells > MOST_CELLS
    with pytest.raises(DataError, match="sheet “台账”"):
        table(tmp_path / "a.xlsx")


@pytest.mark.parametrize(
    "name, content, code",
    [
        ("a.xlsx", b"no workbook\0", "not_a_table"),
        ("a.xlsx", b"PK\x03\x04 no workbook", "not_a_table"),
        ("a.xls", b"\xd0\xcf\x11\xe0 no workbook", "not_a_table"),
        ("a.xls", b'<?xml?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "old_xml"),
        ("a.xls", b"<html><body>not signed in</body></html>", "not_a_table"),
        ("a.csv", b"<!DOCTYPE html><html><p>not signed in</p></html>", "not_a_table"),
    ],
)
def test_what_is_no_workbook_is_told_under_its_own_name(tmp_path, name, content, code):
    with pytest.raises(DataError) as refused:
        table(written(tmp_path, content, name))
    assert refused.value.code == code
    assert refused.value.text().startswith("a.")


PAGE = """<html><head><meta charset="gbk"></head><body><table border=1>
<tr><td colspan=3>全镇事件统计表</td></tr><tr><th>事件编号<th>所属网格</th><th>上报<br>时间</th></tr>
<tr><td rowspan=2>E1&nbsp;</td><td>T1 &amp;</td><td>1</td></tr><tr><td>T2</td><td>2</td></tr>
<tr><td></td></tr><tr><td>E3<td>T3</tr></table></body></html>"""


@pytest.mark.parametrize("name", ["a.xls", "a.csv", "a.xlsx"])
@pytest.mark.parametrize("encoding", ["gbk", "utf-8-sig", "utf-16"])
def test_a_web_page_that_is_called_a_workbook(tmp_path, name, encoding):
    found = table(written(tmp_path, PAGE, name, encoding))
    assert found.headers == ("事件编号", "所属网格", "上报 时间")
    assert found.rows == [("E1", "T1 &", "1"), ("E1", "T2", "2"), ("E3", "T3", None)]
    assert found.numbers == [3, 4, 6]


def test_text_that_is_called_a_workbook(tmp_path):
    found = table(written(tmp_path, HEADER.replace(",", "\t") + "\nE1\tT1\t昨天\n", "a.xls", "gb18030"))
    assert (found.headers, found.rows) == (HEADERS, [("E1", "T1", "昨天")])


def test_a_workbook_with_a_password_is_told(tmp_path):
    """Excel packs an encrypted workbook into the container of the old format."""
    packed = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(1024, b"\0") + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(DataError) as refused:
        table(written(tmp_path, packed, "a.xlsx"))
    assert refused.value.code == "file_protected"
