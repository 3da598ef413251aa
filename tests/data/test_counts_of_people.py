"""Counts of people: less than none, in ten thousands, said twice, in what is no list of units."""

from __future__ import annotations

import pytest

from data.errors import DataError
from data.values.numbers import scale_of
from tests.data.telling import doubts


@pytest.fixture
def told(load, units_file, table_file, rows):
    def import_counts(*given, headers=("常住人口", "户数")):
        names = ("网格编码", "统计日期", *headers)
        table = [dict(zip(names, ("T1", "2026-11-01", *row), strict=True)) for row in given]
        report = load(units_file(), table_file(table))
        return report, rows("select residents, households from population").to_numpy(na_value=None).tolist()

    return import_counts


@pytest.mark.parametrize("cell", ["-5", "−5", "(5)", "-0.5万", "－１２"])
def test_fewer_than_none_is_an_empty_cell(told, cell):
    report, stored = told((cell, "400"))
    assert stored == [[None, 400]]
    assert (None, "cells_left_empty", "1") in doubts(report)


@pytest.mark.parametrize(
    ("headers", "cells", "stored"),
    [
        (("常住人口（万人）", "户数(百户)"), ("1.2", "4"), [12_000, 400]),
        (("常住人口(单位:千人)", "户数:百户"), ("3", "0.5"), [3000, 50]),
        (("常住人口(万)", "户数(户)"), ("1.2万", "4"), [12_000, 4]),
    ],
)
def test_a_header_tells_how_many_one_is(told, headers, cells, stored):
    report, found = told(cells, headers=headers)
    assert found == [stored]
    assert "numbers_scaled" in {reason for _, reason, _ in doubts(report)}


@pytest.mark.parametrize(
    "header", ["人口", "人口(人)", "人口(千岛湖镇)", "万人小区户数", "户数(含百户长)", "人口(2026年)"]
)
def test_a_header_without_a_unit_changes_nothing(header):
    assert scale_of(header) == 1


def test_a_unit_counted_twice_in_one_file_is_told_with_its_row(told):
    report, stored = told(("1000", "400"), ("1200", "400"))
    assert stored == [[1200, 400]]
    assert {(None, "row_overridden", "1"), (2, "row_overridden_here", None)} <= set(doubts(report))


def test_the_same_twice_is_no_contradiction(told):
    report, _ = told(("1000", "400"), ("1,000", "400"))
    assert doubts(report) == []


@pytest.mark.parametrize(
    "headers",
    [("网格编码", "1月", "2月", "3月"), ("网格编码", "常住人口", "户数"), ("网格编码", "网格类型", "件数")],
)
def test_what_has_a_code_only_is_no_list_of_units(load, rows, units_file, table_file, headers):
    load(units_file())
    with pytest.raises(DataError):
        load(table_file([dict(zip(headers, ("T1", "10", "20", "30"), strict=False))]))
    assert rows("select count(*) as n from units where geometry is not null")["n"].tolist() == [3]
