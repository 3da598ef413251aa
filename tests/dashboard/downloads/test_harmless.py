from __future__ import annotations

import csv
import io
import zipfile

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.downloads import writing
from dashboard.downloads.about import About
from dashboard.downloads.harmless import file_name, harmless

BAD = [
    "=1+1",
    "+1",
    "-1+cmd|' /C calc'!A0",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "=1",
    "+1",
    "-2",
    "@x",
    "  =1",
    '　=HYPERLINK("x")',
    "\ufeff=1",
]
GOOD = ["", "第1网格", "YZ20261120000115", "330212009", "a=b", "'=1", "—", "<10", " x"]
texts = (
    st.text(max_size=30)
    | st.sampled_from(BAD)
    | st.sampled_from(BAD).flatmap(lambda bad: st.text(max_size=5).map(lambda more: bad + more))
)


@pytest.mark.parametrize("text", BAD)
def test_what_begins_a_formula_is_text(text: str) -> None:
    assert harmless(text) == "'" + text


@pytest.mark.parametrize("text", GOOD)
def test_what_is_harmless_stays(text: str) -> None:
    assert harmless(text) == text


@given(texts)
def test_nothing_that_comes_out_begins_a_formula(text: str) -> None:
    assert harmless(text).lstrip(" \u3000\xa0\ufeff\u200b")[:1] not in tuple("=+-@=+-@\t\r\n")
    assert harmless(text).endswith(text)


@given(st.lists(texts, min_size=1, max_size=4), texts)
def test_no_cell_of_a_csv_or_a_workbook_is_a_formula(cells: list[str], name: str) -> None:
    frame = pd.DataFrame({f"{name}1": cells, "n": [-1.5] * len(cells)})
    about = About("x", (("title", cells[0]), (name, "y")), "mark")
    text = writing.csv(frame, about).decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(text, newline="")))
    assert [line[0][:1] for line in lines[:2]] == ["#", "#"]
    for row in lines[2:]:
        assert all(not cell.startswith(("=", "+", "@", "\t", "\r")) for cell in row)
        assert all(not cell.startswith("-") or cell == "-1.5" for cell in row)
    with zipfile.ZipFile(io.BytesIO(writing.xlsx(frame, about, "table", "about"))) as book:
        sheets = [book.read(one).decode() for one in book.namelist() if "worksheets/sheet" in one]
    assert len(sheets) == 2
    assert not [sheet for sheet in sheets if "<f>" in sheet or "<f " in sheet or "hyperlink" in sheet]


@given(st.lists(st.text(max_size=60), max_size=4))
def test_a_file_name_is_a_plain_word(parts: list[str]) -> None:
    assert set(file_name(*parts, ending="csv")) <= set(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-"
    )
    assert len(file_name(*parts, ending="csv")) <= 124
