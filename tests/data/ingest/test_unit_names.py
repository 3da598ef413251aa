"""Rows that name a unit and do not give its code."""

from __future__ import annotations

import pandas as pd

from tests.data.telling import refused
from tests.data.tiny_place import TOWN, WEST, event, unit


def test_a_name_of_a_unit_is_its_code_if_one_unit_alone_bears_it(load, units_file, table_file, rows):
    twin = unit("T3", "T", "网格", None, 名称="单元T4")
    other = unit("T4", "T", "网格", None)
    report = load(
        units_file(TOWN, WEST, twin, other),
        table_file(
            [
                event("E1", 所属网格="单元T1"),
                event("E2", 所属网格="T4"),
                event("E3", 所属网格="单元T4"),
                event("E4", 所属网格="单元T9"),
            ]
        ),
        table_file([{"网格名称": "单元T1", "统计日期": "2026年1月1日", "户数": "20"}], "人口.csv"),
        table_file([{"岗位编号": "P1", "所属网格名称": "单元T4", "角色": "网格员"}], "岗位.csv"),
    )
    placed = rows("select event_id, grid_code from events order by event_id")["grid_code"]
    assert [None if pd.isna(code) else code for code in placed] == ["T1", "T4", None, None]
    assert rows("select unit_code from population")["unit_code"].tolist() == ["T1"]
    by_name = {file.name: file for file in report.files}
    assert by_name["事件.csv"].unknown_units == {"单元T4": 1, "单元T9": 1}
    assert set(zip(report.doubts["reason"], report.doubts["detail"], strict=True)) == {
        ("unit_name_shared", "单元T4")
    }
    assert refused(report, "岗位.csv") == [("所属网格名称", "cell_unit_unknown")]
    load(units_file(unit("T9", "T", "网格", None)))
    assert rows("select grid_code from events where event_id = 'E4'")["grid_code"].tolist() == ["T9"]


def test_a_code_that_lost_its_zeros_and_became_a_float_is_that_code(load, units_file, table_file, rows):
    report = load(
        units_file(TOWN, WEST, unit("0107", "T", "网格", None)),
        table_file([event("E1", 所属网格="107.0"), event("E2", 所属网格="107")]),
        table_file([{"网格编码": "107.0", "统计日期": "2026年1月1日", "户数": "20"}], "人口.csv"),
    )
    assert report.is_clean
    assert rows("select grid_code from events order by event_id")["grid_code"].tolist() == ["0107", "0107"]
    assert rows("select unit_code from population")["unit_code"].tolist() == ["0107"]
