"""Codes by the scheme of the place, and codes that a spreadsheet destroyed."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.messages import sentence
from data.profile.ground import CodeScheme
from data.units.codes import misspelt, parents_of, place_by_prefix, strangers
from tests.data.tiny_place import event

SCHEME = CodeScheme()
COUNTY, TOWN, VILLAGE = "330212000000", "330212001000", "330212001001"
GRID, MICRO = "330212001001005", "33021200100100501"
LEVELS = ["county", "town", "village", "grid"]


def units(*rows):
    frame = pd.DataFrame(rows, columns=["unit_code", "parent_code", "level"]).astype(object)
    return frame.assign(position=range(len(frame)), name=frame["unit_code"])


@pytest.mark.parametrize(
    "code, reason",
    [
        (COUNTY, None), (GRID, None), (MICRO, None), ("3302120010010050101", None),
        ("G-33", "cell_code_not_digits"), ("33021200100A", "cell_code_not_digits"),
        ("٣٣٠٢١٢٠٠١٠٠٠", "cell_code_not_digits"),
        ("30212001000", "cell_code_zero_lost"), ("30212001001005", "cell_code_zero_lost"),
        ("3302120010", "cell_code_length"), ("3302120010010", "cell_code_length"),
        ("330212001001005010112", "cell_code_length"),
    ],
)  # fmt: skip
def test_a_code_is_what_the_scheme_says(code, reason):
    found = misspelt(units((COUNTY, None, "county"), (code, COUNTY, "grid")), SCHEME)
    assert found == ([] if reason is None else [(1, "unit_code", reason, code)])
    if reason:
        assert sentence(reason, "zh-CN", detail=code) != sentence(reason, "en", detail=code)


def test_a_code_begins_with_that_of_its_parent():
    known = [COUNTY, TOWN, VILLAGE, GRID, MICRO]
    told = parents_of(pd.Series(known), SCHEME, set(known))
    assert told.tolist() == [None, COUNTY, TOWN, VILLAGE, GRID]


def test_where_the_next_one_up_is_not_there_the_one_above_it_is_the_parent():
    told = parents_of(pd.Series([VILLAGE, GRID]), SCHEME, {COUNTY})
    assert told.tolist() == [COUNTY, COUNTY]
    assert parents_of(pd.Series(["330211001001"]), SCHEME, {COUNTY}).tolist() == [None]


@given(
    digits=st.text("0123456789", min_size=12, max_size=12).filter(lambda code: code[:2] != "00"),
    known=st.sets(st.sampled_from([2, 4, 6, 9, 12])),
)
def test_the_parent_is_the_longest_beginning_that_is_known(digits, known):
    forms = {digits[:step].ljust(12, "0") for step in known} - {digits}
    (parent,) = parents_of(pd.Series([digits]), SCHEME, forms)
    # a shorter beginning that ends in zeros is filled up to the same code: it is one unit
    assert parent == max(forms, key=lambda form: len(form.rstrip("0")), default=None)


def test_codes_tell_parents_only_where_the_file_does_not():
    told = units(
        (COUNTY, None, "county"), (TOWN, None, "town"), (VILLAGE, COUNTY, "village"),
        ("330299001000", None, "town"),
    )  # fmt: skip
    placed, lost = place_by_prefix(told, SCHEME, set(told["unit_code"]), LEVELS)
    assert placed["parent_code"].where(placed["parent_code"].notna(), None).tolist() == [
        None, COUNTY, COUNTY, None,
    ]  # fmt: skip
    assert lost == [(3, "unit_code", "cell_code_prefix_unknown", "330299001000")]


def test_a_code_unlike_that_of_the_parent_is_doubted():
    told = units((TOWN, COUNTY, "town"), (VILLAGE, "330299000000", "village"), (COUNTY, None, "county"))
    assert strangers(told, SCHEME) == [(1, "unit_code", "code_not_in_parent", f"{VILLAGE} → 330299000000")]


def test_destroyed_codes_are_refused_and_the_clerk_is_told_how_to_export(load, units_file, table_file):
    rows = [event("E1"), event("E2", 所属网格="3.30212E+14"), event("E3", 所属网格="33021200100100500000")]
    report = load(units_file(), table_file(rows))
    assert report.refusals["reason"].tolist() == ["cell_code_destroyed"] * 2
    ((column, reason, detail, row),) = report.doubts[
        ["column_name", "reason", "detail", "row_number"]
    ].values.tolist()
    assert (column, reason, detail) == ("所属网格", "codes_destroyed", "2")
    assert pd.isna(row)
    assert "文本" in sentence(reason, "zh-CN", detail=detail)


def test_codes_that_are_whole_need_no_advice(load, units_file, table_file):
    assert load(units_file(), table_file([event("E1")])).doubts.empty
