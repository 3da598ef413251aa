"""Time limits that files and profiles tell as lengths of time."""

from __future__ import annotations

import pytest

from tests.data.telling import altered, doubts
from tests.data.tiny_place import event


@pytest.mark.parametrize(
    "header, cells, due",
    [
        ("处置时限(小时)", ["24", "36.5"], ["2026-11-21 09:05:00", "2026-11-21 21:35:00"]),
        ("处置时限", ["24小时", "5个工作日内"], ["2026-11-21 09:05:00", "2026-11-27 17:30:00"]),
        ("办理时限(工作日)", ["1", "2026-11-22 10:00"], ["2026-11-23 17:30:00", "2026-11-22 10:00:00"]),
        ("SLA_Hours", ["8", ""], ["2026-11-20 17:05:00", "2026-11-21 09:05:00"]),
        ("处置时限", ["4工作时", "2天"], ["2026-11-20 15:05:00", "2026-11-22 09:05:00"]),
    ],
)
def test_a_length_of_time_runs_from_the_acceptance(events, header, cells, due):
    found = events(*(event(f"E{i}") | {header: cell} for i, cell in enumerate(cells)))
    assert [str(moment) for moment in found["due_eff"]] == due


def test_a_length_of_time_that_nobody_understands_costs_the_cell(events):
    found = events(
        *(event(f"E{i}") | {"处置时限": cell} for i, cell in enumerate(["24小时", "24", "尽快", "0小时"]))
    )
    assert found["due_eff"].nunique() == 1  # the limit of the profile stands for what nobody can read
    assert {(row, reason) for row, reason, _ in doubts(events.report)} == {
        (None, "cells_left_empty"),
        (3, "cell_duration_without_unit"),
        (4, "cell_time_unreadable"),
        (5, "cell_time_unreadable"),
    }


def test_a_limit_to_the_end_of_the_day_ends_with_it(events):
    found = events(*(event(f"E{i}") | {"处置时限": cell} for i, cell in enumerate(["当日", "次日办结"])))
    assert [str(moment) for moment in found["due_eff"]] == ["2026-11-20 23:59:59", "2026-11-21 23:59:59"]


def test_due_times_follow_the_working_clock_of_the_profile(events, profile):
    place = altered(
        profile,
        sla={
            "due": {"T1": {"working_days": 3}, "*": {"working_hours": 7}},
            "work_hours": ["09:00-12:00", "13:00-17:00"],
        },
    )
    found = events(
        event("E1"),
        event("E2", 事件等级="别的"),
        event("E3", 受理时间="2031-01-01 09:00:00", 上报时间="2031-01-01 09:00:00"),
        event("E4", 受理时间="2026-12-30 09:00:00", 事件等级="别的"),
        event("E5", 受理时间="2026-12-31 16:00:00", 事件等级="别的"),
        profile=place,
    )
    assert [str(moment) for moment in found["due_eff"]] == [
        "2026-11-25 17:00:00",
        "2026-11-23 09:05:00",
        "2031-01-04 09:00:00",
        "2026-12-30 17:00:00",
        "2026-12-31 23:00:00",
    ]
    assert set(doubts(events.report)) == {
        (None, "calendar_not_covered", "2027: 1"),
        (None, "calendar_not_covered", "2031: 1"),
        (None, "due_eff_ahead", "1"),
        (4, "due_eff_ahead_here", "2031-01-04 09:00:00"),
    }
