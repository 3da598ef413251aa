"""One event in several rows, several events under one number, rows that come too late."""

from __future__ import annotations

import pytest

from data.database.statements import SQL
from data.tables import HELPING, TABLES
from tests.data.tiny_place import event

OTHER = {"上报时间": "2026-11-19 08:00:00", "所属网格": "T2"}


def counts(file):
    return {
        name: n
        for name in ("loaded", "replaced", "unchanged", "older", "joined", "refused")
        if (n := getattr(file, name))
    }


def without_change(*cells):
    """Rows of a file that does not tell when they changed."""
    return [{k: v for k, v in event(**one).items() if k != "更新时间"} for one in cells]


def reasons(report, column=None):
    doubts = report.doubts
    return set(doubts[doubts["row_number"].isna()]["reason"] if column is None else doubts[column])


@pytest.mark.parametrize("together", [True, False])
def test_two_offices_that_both_begin_at_one(load, rows, units_file, table_file, together):
    ours = table_file(without_change({"code": "1"}, {"code": "2"}), "甲.csv")
    theirs = table_file(without_change({"code": "1", **OTHER}, {"code": "2", **OTHER}), "乙.csv")
    load(units_file())
    reports = [load(ours, theirs)] if together else [load(ours), load(theirs)]
    files = [file for report in reports for file in report.files]
    assert [counts(file) for file in files] == [{"loaded": 2}, {"refused": 2}]
    refused = reports[-1].refusals
    assert set(refused["reason"]) == {"cell_other_case"}
    assert "id_scope" in reports[-1].text("en")
    assert len(rows("select * from events")) == 2


@pytest.mark.parametrize(
    "cells, reason",
    [({"上报时间": "2026-11-20 08:00:00"}, "event_other_time"), ({"所属网格": "T2"}, "event_other_grid")],
)
def test_a_number_that_is_half_the_same_is_doubted_with_its_row(load, units_file, table_file, cells, reason):
    load(units_file(), table_file([event("E1")]))
    report = load(table_file([event("E1", 更新时间="2026-11-20 11:00:00", **cells)]))
    assert counts(report.files[0]) == {"replaced": 1}
    told = report.doubts[["row_number", "reason", "detail"]].values.tolist()
    assert [one[1] for one in told] == [reason, f"{reason}_here"]
    assert told[1][0] == 2
    assert "2026-11-20 09:00:00" in told[1][2]


def test_rows_for_each_unit_that_an_event_was_sent_to_are_one_event(load, rows, units_file, table_file):
    report = load(
        units_file(),
        table_file(
            without_change(
                {"code": "E1", "受理时间": "2026-11-20 09:30:00", "办结时间": "2026-11-20 12:00:00"},
                {"code": "E1", "受理时间": "2026-11-20 09:10:00", "办结时间": "2026-11-20 15:00:00"},
                {"code": "E1", "受理时间": "", "办结时间": "", "事件类别": "噪声"},
                {"code": "E2"},
            )
        ),
    )
    file = report.files[1]
    assert counts(file) == {"loaded": 2, "joined": 2}
    (one,) = rows("select * from events where event_id = 'E1'").to_dict("records")
    assert str(one["accepted_at"]) == "2026-11-20 09:10:00"
    assert str(one["closed_at"]) == "2026-11-20 15:00:00"
    assert one["category"] == "environment"
    told = dict(report.doubts[["column_name", "reason"]].values.tolist())
    assert told["事件编号"] == "event_rows_joined"
    assert told["事件类别"] == told["办结时间"] == "event_rows_contradict"


def test_of_several_rows_the_last_due_and_the_last_answer_count(load, rows, units_file, table_file):
    report = load(
        units_file(),
        table_file(
            without_change(
                {"code": "E1", "办理期限": "2026-11-21 09:00:00", "满意度": "不满意"},
                {"code": "E1", "办理期限": "2026-11-22 09:00:00", "满意度": "满意"},
            )
        ),
    )
    (one,) = rows("select due_eff::varchar as due, rating from events").to_dict("records")
    assert one == {"due": "2026-11-22 09:00:00", "rating": "满意"}
    told = dict(report.doubts[["column_name", "reason"]].values.tolist())
    assert told["办理期限"] == told["满意度"] == "event_rows_contradict"


def test_joining_is_the_same_however_the_rows_stand(load, rows, units_file, table_file):
    cells = [
        {"code": "E1", "受理时间": "2026-11-20 09:30:00", "办结时间": "2026-11-20 12:00:00"},
        {"code": "E1", "受理时间": "2026-11-20 09:10:00", "办结时间": "2026-11-20 15:00:00"},
    ]
    load(units_file(), table_file(without_change(*cells)))
    first = rows("select accepted_at, closed_at from events").values.tolist()
    report = load(table_file(without_change(*reversed(cells)), "又.csv"))
    assert counts(report.files[0]) == {"unchanged": 1, "joined": 1}
    assert rows("select accepted_at, closed_at from events").values.tolist() == first


@pytest.mark.parametrize(
    ("limit", "due"),
    [
        ("2天", "2026-11-22 09:10:00"),
        ("次日", "2026-11-21 23:59:59"),
        ("2个工作日", "2026-11-24 17:30:00"),
        ("3个工作小时", "2026-11-20 14:10:00"),
    ],
)
def test_the_limit_of_an_event_in_several_rows_runs_from_the_first_acceptance(
    load, rows, units_file, table_file, limit, due
):
    cells = [
        {"code": "E1", "受理时间": f"2026-11-2{day} 09:{minute}:00", "处置时限": limit}
        for day, minute in ((1, 30), (0, 10), (3, 20))
    ]
    report = load(units_file(), table_file(without_change(*cells, {"code": "E1", "受理时间": ""})))
    assert [str(one) for one in rows("select due_eff from events")["due_eff"]] == [due]
    assert "处置时限" not in set(report.doubts["column_name"].dropna())


def test_rows_of_an_event_with_different_limits_contradict_each_other(load, units_file, table_file):
    cells = [{"code": "E1", "处置时限": limit, "受理时间": "2026-11-20 09:10:00"} for limit in ("2天", "3天")]
    doubts = load(units_file(), table_file(without_change(*cells))).doubts
    assert ["处置时限", "event_rows_contradict"] in doubts[["column_name", "reason"]].values.tolist()


def test_rows_that_say_the_same_twice_change_nothing(load, units_file, table_file):
    report = load(units_file(), table_file(without_change({"code": "E1"}, {"code": "E1"})))
    assert counts(report.files[1]) == {"loaded": 1, "unchanged": 1}


def test_an_older_row_is_told_and_kept_once(load, rows, units_file, table_file):
    load(units_file(), table_file([event("E1")]))
    old = table_file([event("E1", 事件等级="二级", 更新时间="2026-11-20 09:30:00")], "旧.csv")
    for _ in range(2):
        report = load(old)
        assert counts(report.files[0]) == {"older": 1}
        assert reasons(report) == {"event_older"}
        told = report.doubts[report.doubts["reason"] == "event_older_here"]
        assert told["row_number"].tolist() == [2]
    assert rows("select tier from events")["tier"].tolist() == ["T1"]
    assert rows("select tier from event_versions")["tier"].tolist() == ["二级"]
    assert report.facts()["rows"]["older"] == 1


def test_every_column_of_an_event_is_joined():
    joined = (SQL / "identity" / "joined_rows.sql").read_text(encoding="utf-8")
    columns = set(TABLES["events"]) - HELPING["events"] - {"event_id", "reported_at", "grid_code"}
    assert {name for name in columns if f" as {name}" not in joined} == set()
