"""Day and month: decided for a column, or refused."""

from __future__ import annotations

from datetime import datetime

import pytest

from data.errors import DataError
from tests.data.telling import altered, refused
from tests.data.tiny_place import event


@pytest.mark.parametrize(
    "cells, day",
    [(["3/5/2026", "12/13/2026"], "2026-03-05"), (["3/5/2026 9:03", "13/12/2026"], "2026-05-03")],
)
def test_a_day_beyond_twelve_decides_for_the_whole_column(events, cells, day):
    found = events(*(event(f"E{i}", 上报时间=cell) for i, cell in enumerate(cells)))
    assert str(found["reported_at"].iloc[0]).startswith(day)
    assert str(found["reported_at"].iloc[1]).startswith("2026-12-13")


def test_a_column_without_a_day_beyond_twelve_follows_the_others_of_its_file(events):
    found = events(
        event("E1", 上报时间="11/20/2026 9:00", 受理时间="11/12/2026 10:00", 办结时间="2026-11-20 11:00:00")
    )
    assert found["accepted_at"].iloc[0] == datetime(2026, 11, 12, 10)
    assert found["closed_at"].iloc[0] == datetime(2026, 11, 20, 11)


def test_a_column_that_nobody_can_decide_refuses_the_file_unless_the_profile_knows(events, profile):
    rows = [event("E1", 上报时间="3/5/2026 9:03")]
    with pytest.raises(DataError, match="上报时间") as refusal:
        events(*rows)
    assert refusal.value.code == "day_order_unclear"
    assert "3/5/2026 9:03" in refusal.value.text()
    found = events(*rows, profile=altered(profile, day_order="day_first"))
    assert found["reported_at"].iloc[0] == datetime(2026, 5, 3, 9, 3)


@pytest.mark.parametrize("cells", [["1/1/1900"], ["1/1/1900", "12/31/9999"], ["31.12.2099", "1-1-1900"]])
def test_no_order_is_asked_for_where_all_say_no_time_at_all(events, cells):
    found = events(*(event(f"E{i}", 受理时间=cell) for i, cell in enumerate(cells)))
    assert found["accepted_at"].isna().all()
    assert "times_placeholder" in set(events.report.doubts["reason"])


def test_no_order_is_asked_for_where_day_and_month_are_the_same(events):
    found = events(event("E1", 上报时间="5/5/2026 9:03"), event("E2", 上报时间="11.11.2026 10:00"))
    assert found["reported_at"].tolist() == [datetime(2026, 5, 5, 9, 3), datetime(2026, 11, 11, 10)]


def test_placeholders_decide_no_order(events, profile):
    rows = [event("E1", 受理时间="12/31/9999"), event("E2", 受理时间="3/5/2026 9:03")]
    with pytest.raises(DataError, match="受理时间"):
        events(*rows)
    found = events(*rows, profile=altered(profile, day_order="day_first"))
    assert found["accepted_at"].iloc[1] == datetime(2026, 5, 3, 9, 3)


def test_a_few_undecided_cells_are_refused_alone(events):
    plain = [event(f"E{i}") for i in range(5)]
    found = events(*plain, event("E6", 上报时间="13/5/2026"), event("E7", 上报时间="5/13/2026"))
    assert len(found) == 5
    assert refused(events.report) == [("上报时间", "cell_day_order_unclear")] * 2
