"""Rows that come again: the newer one holds, the same changes nothing."""

from __future__ import annotations

import pandas as pd

from tests.data.tiny_place import WEST, event, unit


def test_a_newer_row_replaces_and_the_older_version_is_kept(load, rows, units_file, table_file):
    load(units_file(), table_file([event("E1"), event("E2")]))
    report = load(
        table_file(
            [
                event("E1", 办结时间="2026-11-20 11:00:00", 更新时间="2026-11-20 11:00:00"),
                event("E2"),
                event("E3"),
            ]
        )
    )
    (file,) = report.files
    assert (file.loaded, file.replaced, file.unchanged) == (1, 1, 1)
    assert rows("select event_id, batch_id from events order by 1").values.tolist() == [
        ["E1", 2],
        ["E2", 1],
        ["E3", 2],
    ]
    (kept,) = rows("select event_id, closed_at, batch_id, replaced_by from event_versions").to_dict("records")
    assert pd.isna(kept.pop("closed_at"))
    assert kept == {"event_id": "E1", "batch_id": 1, "replaced_by": 2}


def test_an_older_row_changes_nothing_and_an_equally_old_one_does(load, rows, units_file, table_file):
    load(units_file(), table_file([event("E1"), event("E2")]))
    report = load(
        table_file(
            [
                event("E1", 事件等级="二级", 更新时间="2026-11-20 09:59:59"),
                event("E2", 事件等级="二级"),
            ]
        )
    )
    assert (report.files[0].replaced, report.files[0].older) == (1, 1)
    assert rows("select tier from events order by event_id")["tier"].tolist() == ["T1", "二级"]


def test_rows_of_one_file_are_taken_in_turn(load, rows, units_file, table_file):
    report = load(
        units_file(),
        table_file(
            [
                event("E1"),
                event("E1"),
                event("E1", 事件等级="二级", 更新时间="2026-11-20 12:00:00"),
                event("E1", 事件等级="三级", 更新时间="2026-11-20 11:00:00"),
            ]
        ),
    )
    file = report.files[1]
    assert (file.loaded, file.replaced, file.unchanged, file.older) == (1, 1, 1, 1)
    assert rows("select tier from events")["tier"].tolist() == ["二级"]
    assert rows("select tier, replaced_by from event_versions order by tier").values.tolist() == [
        ["T1", 1],
        ["三级", 1],
    ]


def test_the_same_files_again_change_nothing(load, rows, units_file, table_file):
    files = [
        units_file(),
        table_file([event(f"E{i}") for i in range(50)]),
        table_file([{"单元编码": "T1", "统计日期": "2026-11-01", "户数": "300"}], "人口.csv"),
        table_file([{"岗位编号": "P1", "所属网格": "T1", "岗位角色": "网格员"}], "岗位.csv"),
        table_file(
            [{"岗位编号": "P1", "上岗时间": "2026-11-20 08:00:00", "离岗时间": "2026-11-20 18:00:00"}],
            "班次.csv",
        ),
    ]
    load(*files)
    report = load(*files)
    assert [f.unchanged for f in report.files] == [f.rows_in for f in report.files]
    assert rows("select distinct batch_id from events")["batch_id"].tolist() == [1]


def test_the_same_key_replaces_in_every_other_table(load, rows, units_file, table_file):
    load(units_file(), table_file([{"单元编码": "T1", "统计日期": "2026-11-01", "户数": "300"}], "人口.csv"))
    report = load(
        units_file(unit("T1", "T", "网格", WEST["geometry"], 城乡="农村")),
        table_file([{"单元编码": "T1", "统计日期": "2026-11-01", "户数": "301"}], "人口.csv"),
    )
    assert [f.replaced for f in report.files] == [1, 1]
    assert rows("select households from population")["households"].tolist() == [301]
    assert rows("select zone from units where unit_code = 'T1'")["zone"].tolist() == ["rural"]
