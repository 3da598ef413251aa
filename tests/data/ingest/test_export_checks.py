"""What looks odd about a whole export is loaded and told."""

from __future__ import annotations

import pytest

from tests.data.tiny_place import event

POINT = {"经度": "106.05", "纬度": "38.05"}


def told(report):
    return dict(report.doubts[["reason", "detail"]].drop_duplicates("reason").to_numpy().tolist())


@pytest.mark.parametrize("rows, is_told", [(1000, True), (2000, True), (999, False), (1001, False)])
def test_a_number_of_rows_at_which_exports_are_cut_off(load, units_file, table_file, rows, is_told):
    report = load(units_file(), table_file([event(f"E{n}") for n in range(rows)]))
    assert told(report).get("export_may_be_cut_off") == (str(rows) if is_told else None)


def test_a_point_that_too_many_share_is_told_with_its_number(load, units_file, table_file):
    rows = [event(f"E{n}", 经度=f"{106.01 + n / 1e4:.4f}", 纬度="38.05") for n in range(100)]
    rows += [event(f"S{n}", 所属网格="", **POINT) for n in range(21)]
    report = load(units_file(), table_file(rows))
    assert told(report)["point_shared"].startswith("21 × 106.05")
    assert report.files[1].placement.at_shared_point == 21
    assert report.files[1].placement.by_point == 21
    assert "point_shared" not in told(load(table_file(rows[:100] + rows[101:121], "又.csv")))


def test_points_far_off_all_others_are_told(load, units_file, table_file):
    rows = [event(f"E{n}", 经度=f"{106.01 + n / 1e3:.4f}", 纬度="38.05") for n in range(40)]
    report = load(units_file(), table_file([*rows, event("F", 经度="116.4", 纬度="39.9")]))
    assert told(report)["points_far_off"] == "1"
    (row,) = report.doubts[report.doubts["reason"] == "points_far_off_here"]["row_number"]
    assert row == 42


def test_how_events_were_placed_adds_up(load, units_file, table_file):
    rows = [
        event("A"),
        event("B", 所属网格="", **POINT),
        event("C", 所属网格="", 经度="107.5", 纬度="38.05"),
        event("D", 所属网格=""),
        event("E", 所属网格="", 经度="0", 纬度="0"),
    ]
    report = load(units_file(), table_file(rows))
    placed = report.files[1].placement
    assert (placed.by_code, placed.by_point, placed.outside, placed.without_point) == (1, 1, 1, 2)
    assert "1 by code, 1 by point, 1 outside" in report.text("en")
    assert report.facts()["files"][1]["placement"]["outside"] == 1


@pytest.mark.parametrize("cell", ["2031-01-01 08:00:00", "2035-06-01 12:00:00"])
@pytest.mark.parametrize("column, reason", [("处置时限", "due_eff_ahead"), ("办结时间", "closed_at_ahead")])
def test_times_years_ahead_are_told_with_their_row(load, units_file, table_file, cell, column, reason):
    rows = [event("E1", 处置时限="2026-11-22 00:00:00"), event("E2", 处置时限="2026-11-22 00:00:00")]
    rows[1] = rows[1] | {column: cell}
    report = load(units_file(), table_file(rows))
    assert told(report)[reason] == "1"
    assert told(report)[f"{reason}_here"] == cell


def full_export(open_ones, count=20):
    days = [f"2026-11-{1 + n:02} 09:00:00" for n in range(count)]
    return [
        event(f"E{n}", 上报时间=day, 办结时间="" if n in open_ones else day.replace("09:00", "15:00"))
        for n, day in enumerate(days)
    ]


@pytest.mark.parametrize("rule, verdict", [("keep", "valid"), ("cancel", "cancelled")])
def test_open_events_that_a_full_export_lacks(load, rows, profile, units_file, table_file, rule, verdict):
    everything = full_export({3, 4})
    load(units_file(), table_file(everything))
    placed = profile.model_copy(update={"vanished": rule})
    report = load(
        table_file([one for one in everything if one["事件编号"] not in {"E3", "E5"}], "全.csv"),
        profile=placed,
    )
    listed = report.doubts[report.doubts["reason"] == "event_vanished"]["detail"].tolist()
    assert listed == ["E3"]
    assert "E3" in report.text("en")
    assert rows("select disposition from events where event_id = 'E3'").values.tolist() == [[verdict]]
    back = load(table_file(everything, "再.csv"), profile=placed)
    assert "events_vanished" not in told(back)
    assert rows("select disposition from events where event_id = 'E3'").values.tolist() == [["valid"]]


def test_a_few_changed_rows_are_no_full_export(load, units_file, table_file):
    everything = full_export({3, 4})
    load(units_file(), table_file(everything))
    assert "events_vanished" not in told(load(table_file([everything[0], everything[19]], "变.csv")))


@pytest.mark.parametrize(
    "cells, verdict",
    [
        ({"合并至": "E0"}, "merged"),
        ({"合并至": "无"}, "valid"),
        ({"合并至": "E1"}, "valid"),
        ({"合并至": ""}, "valid"),
        ({"是否重复": "是"}, "merged"),
        ({"是否重复": "否"}, "valid"),
        ({"DUPLICATE": "TRUE"}, "merged"),
        ({"合并至": "E0", "处置结论": "有效"}, "valid"),
    ],
)
def test_a_filled_master_without_a_verdict_is_merged(load, rows, units_file, table_file, cells, verdict):
    one = {name: cell for name, cell in event("E1").items() if name != "处置结论"} | cells
    report = load(units_file(), table_file([one]))
    assert rows("select disposition from events").values.tolist() == [[verdict]]
    assert ("merged_by_master" in told(report)) == (verdict == "merged")


@pytest.mark.parametrize(
    "scope, numbers",
    [(["grid"], {"T1/1", "T2/1"}), (["office"], {"T/1"}), (["grid", "year"], {"T1/2026/1", "T2/2026/1"})],
)
def test_what_makes_a_number_unique_goes_with_it(load, rows, profile, units_file, table_file, scope, numbers):
    files = [
        table_file([event("1")], "甲.csv"),
        table_file([event("1", 所属网格="T2", 上报时间="2026-11-19 08:00:00")], "乙.csv"),
    ]
    load(units_file(), *files, profile=profile.model_copy(update={"id_scope": scope}))
    assert set(rows("select event_id from events")["event_id"]) == numbers
