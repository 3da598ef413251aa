"""The log of steps decides over the columns of its event, whichever comes first."""

from __future__ import annotations

import pytest

from tests.data.tiny_place import event

DAY = "2026-11-20 "


def steps(*told):
    return [{"事件编号": "E1", "操作时间": DAY + at, "环节": step} for at, step in told]


def state(rows, *columns):
    (row,) = rows(f"select {', '.join(columns)} from events where event_id = 'E1'").values.tolist()
    return [str(cell).removeprefix(DAY) for cell in row]


def closed(told):
    """What the law says, in plain Python: the last closing that no reopening follows."""
    last = max((at for at, step in told if step in {"办结", "返工"}), default=None)
    return last if last and dict(told)[last] == "办结" else "None"


LOGS = [
    [("09:10:00", "受理"), ("10:00:00", "办结")],
    [("09:10:00", "受理"), ("10:00:00", "办结"), ("11:00:00", "返工")],
    [("09:10:00", "受理"), ("10:00:00", "办结"), ("11:00:00", "返工"), ("11:30:00", "办结")],
    [("09:10:00", "受理"), ("09:30:00", "返工"), ("11:30:00", "办结")],
    [("11:30:00", "办结"), ("09:10:00", "受理"), ("09:20:00", "受理")],
]


@pytest.mark.parametrize("told", LOGS, ids=range(len(LOGS)))
@pytest.mark.parametrize("order", ["together", "steps first", "events first"])
def test_the_log_decides_whichever_comes_first(load, rows, units_file, table_file, told, order):
    event_file = table_file([event("E1", 办结时间=DAY + "09:45:00"), event("E2")])
    step_file = table_file(steps(*told), "流转.csv")
    load(units_file())
    for files in {
        "together": [(event_file, step_file)],
        "steps first": [(step_file,), (event_file,)],
        "events first": [(event_file,), (step_file,)],
    }[order]:
        load(*files)
    assert state(rows, "accepted_at", "closed_at") == [min(a for a, s in told if s == "受理"), closed(told)]
    versions = rows("select count(*) as n from event_versions")["n"].tolist()
    assert versions == [1 if order == "events first" else 0]


def test_the_same_files_again_change_nothing(load, rows, units_file, table_file):
    files = [
        units_file(),
        table_file([event("E1", 办结时间=DAY + "09:45:00")]),
        table_file(steps(*LOGS[2]), "流转.csv"),
    ]
    load(*files)
    report = load(*files)
    assert [one.unchanged for one in report.files] == [one.rows_in for one in report.files]
    assert state(rows, "batch_id", "closed_at") == ["1", "11:30:00"]


def test_suspension_and_terminal_steps(load, rows, units_file, table_file):
    log = [("09:10:00", "受理"), ("09:20:00", "挂账"), ("09:30:00", "恢复"), ("09:40:00", "挂账")]
    load(units_file(), table_file([event("E1")]), table_file(steps(*log), "流转.csv"))
    assert state(rows, "suspended", "disposition") == ["True", "valid"]
    report = load(table_file(steps(("10:00:00", "恢复"), ("10:10:00", "作废")), "流转2.csv"))
    assert state(rows, "suspended", "disposition") == ["False", "cancelled"]
    assert "steps_decide" in set(report.doubts["reason"])


def test_a_log_that_tells_of_no_closing_leaves_the_closing_of_the_column(load, rows, units_file, table_file):
    load(
        units_file(),
        table_file([event("E1", 办结时间=DAY + "09:45:00")]),
        table_file(steps(("09:10:00", "受理"), ("09:20:00", "到场")), "流转.csv"),
    )
    assert state(rows, "accepted_at", "arrived_at", "closed_at") == ["09:10:00", "09:20:00", "09:45:00"]


def test_a_profile_may_let_the_columns_decide(load, rows, profile, units_file, table_file):
    files = [table_file([event("E1", 办结时间=DAY + "09:45:00")]), table_file(steps(*LOGS[2]), "流转.csv")]
    load(units_file(), *files, profile=profile.model_copy(update={"state_from": "columns"}))
    assert state(rows, "accepted_at", "closed_at") == ["09:05:00", "09:45:00"]
