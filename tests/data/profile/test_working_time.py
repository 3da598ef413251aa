"""Working time: hand-counted around 国庆 and 春节 with 调休, and against a clock that counts every minute."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cache

import chinese_calendar
import duckdb
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from data.database.statements import run
from data.ingest.durations import columns_of
from data.profile.limits import Sla
from data.profile.working import Limit
from data.profile.working_time import Clock, clock

PLAIN = Sla()  # 08:30-12:00, 14:00-17:30: seven hours
AT_ONCE = Sla(working_day_from="at_once")
STARTS = st.datetimes(datetime(2023, 12, 1), datetime(2026, 12, 20)).map(lambda t: t.replace(microsecond=0))
WELL_BEFORE_THE_END = STARTS.filter(lambda t: t < datetime(2026, 9, 1))
is_workday = cache(chinese_calendar.is_workday)
LIMITS = st.one_of(
    st.integers(1, 400).map(lambda n: Limit(working_hours=n / 4)),
    st.integers(1, 40).map(lambda n: Limit(working_days=n)),
    st.integers(1, 100).map(lambda n: Limit(hours=n)),
)


@pytest.fixture(scope="module")
def plain() -> Clock:
    return clock(PLAIN)


@pytest.mark.parametrize(
    "start, limit, due",
    [
        # a Friday; Sunday 28 September and Saturday 11 October are worked, 1-8 October are not
        ("2025-09-26 16:30:00", {"working_hours": 1}, "2025-09-26 17:30:00"),
        ("2025-09-26 16:30:00", {"working_hours": 2}, "2025-09-28 09:30:00"),
        ("2025-09-26 16:30:00", {"working_days": 1}, "2025-09-28 17:30:00"),
        ("2025-09-26 16:30:00", {"working_days": 4}, "2025-10-09 17:30:00"),
        ("2025-09-26 16:30:00", {"working_days": 6}, "2025-10-11 17:30:00"),
        ("2025-09-26 16:30:00", {"working_days": 7}, "2025-10-13 17:30:00"),
        ("2025-09-30 11:00:00", {"working_hours": 5}, "2025-10-09 09:00:00"),
        ("2025-10-03 03:00:00", {"working_hours": 0.5}, "2025-10-09 09:00:00"),
        ("2025-10-03 03:00:00", {"working_days": 1}, "2025-10-09 17:30:00"),
        ("2025-09-26 16:30:00", {"hours": 24}, "2025-09-27 16:30:00"),
        ("2025-09-26 16:30:00", {"days": 5}, "2025-10-01 16:30:00"),
        # 2026: 15-23 February are free, Saturdays 14 and 28 are worked
        ("2026-02-13 17:00:00", {"working_days": 1}, "2026-02-14 17:30:00"),
        ("2026-02-13 17:00:00", {"working_days": 2}, "2026-02-24 17:30:00"),
        ("2026-02-14 12:30:00", {"working_hours": 3.5}, "2026-02-14 17:30:00"),
        ("2026-02-14 12:30:00", {"working_hours": 4}, "2026-02-24 09:00:00"),
        ("2026-02-27 07:00:00", {"working_days": 2}, "2026-03-02 17:30:00"),
    ],
)
def test_due_times_around_feasts(plain, start, limit, due):
    told = plain.add(datetime.fromisoformat(start), Limit.model_validate(limit))
    assert told == (datetime.fromisoformat(due), True)


def test_working_days_may_run_on_from_the_instant():
    running = clock(AT_ONCE)
    one = Limit(working_days=1)
    assert running.add(datetime(2025, 9, 26, 16, 30), one).at == datetime(2025, 9, 28, 16, 30)
    assert running.add(datetime(2025, 9, 26, 20), one).at == datetime(2025, 9, 28, 17, 30)


def by_the_minute(start: datetime, minutes: int) -> datetime:
    """Count every minute in which somebody works, without any of the product's code."""
    hours = [(510, 720), (840, 1050)]
    now = start
    while minutes:
        of_day = now.hour * 60 + now.minute
        minutes -= is_workday(now.date()) and any(a <= of_day < b for a, b in hours)
        now += timedelta(minutes=1)
    return now


@settings(max_examples=15, deadline=None)
@given(
    start=WELL_BEFORE_THE_END.map(lambda t: t.replace(second=0)),
    minutes=st.integers(1, 3000),
)
def test_a_clock_that_counts_every_minute_agrees(plain, start, minutes):
    assert plain.add(start, Limit(working_hours=minutes / 60)).at == by_the_minute(start, minutes)


@settings(deadline=None)
@given(start=WELL_BEFORE_THE_END, days=st.integers(1, 30))
def test_working_days_are_counted_one_by_one(plain, start, days):
    day = start.date()
    left = days
    while left:
        day += timedelta(days=1)
        left -= is_workday(day)
    assert plain.add(start, Limit(working_days=days)).at == datetime(day.year, day.month, day.day, 17, 30)


@settings(max_examples=10, deadline=None)
@given(
    rows=st.lists(st.tuples(STARTS, LIMITS), min_size=1, max_size=30),
    sla=st.sampled_from([PLAIN, AT_ONCE]),
)
def test_sql_counts_as_the_clock_does(rows, sla):
    told = clock(sla)
    outside = [datetime(2026, 12, 31, 9), datetime(1999, 5, 4), datetime(2031, 1, 1)]
    rows += [(start, limit) for start in outside for _, limit in rows[:3]]
    with duckdb.connect() as connection:
        connection.register("offered_spans", told.spans)
        connection.register(
            "typed",
            pa.table(
                {
                    "position": range(len(rows)),
                    "accepted_at": pa.array([start for start, _ in rows], pa.timestamp("us")),
                    "reported_at": pa.array([None] * len(rows), pa.timestamp("us")),
                    **columns_of([(limit, sla) for _, limit in rows]),
                }
            ),
        )
        run(connection, "events/work_spans")
        run(connection, "events/working_due", first=told.first, last=told.end)
        found = dict(connection.execute("select position, due_eff from working_due").fetchall())
    for position, (start, limit) in enumerate(rows):
        due = told.add(start, limit)
        assert limit.is_working_time == (position in found)
        if limit.is_working_time:
            assert found[position] == (due.at if due.is_covered else None), (start, limit)


def test_where_no_calendar_covers_the_year_time_never_stands_still(plain):
    assert plain.covers(2026) and not plain.covers(2031)
    assert plain.add(datetime(2031, 1, 4, 9), Limit(working_hours=5)) == (datetime(2031, 1, 4, 14), False)
    assert plain.add(datetime(2026, 12, 30, 9), Limit(working_days=5)) == (datetime(2027, 1, 4, 9), False)
    assert plain.add(datetime(2031, 1, 4, 9), Limit(hours=5)) == (datetime(2031, 1, 4, 14), True)


def test_a_profile_may_know_another_year_and_days_of_its_own():
    sla = Sla.model_validate(
        {"years": {2026: {"rest": ["2026-04-20"]}, 2027: {"rest": ["2027-01-01"], "work": ["2027-01-02"]}}}
    )
    told = clock(sla)
    assert told.covers(2027)
    assert told.add(datetime(2026, 12, 31, 9), Limit(working_days=1)).at == datetime(2027, 1, 2, 17, 30)
    assert told.add(datetime(2026, 4, 19, 9), Limit(working_days=1)).at == datetime(2026, 4, 21, 17, 30)


def test_weekends_alone_are_a_calendar_too():
    told = clock(Sla(calendar="weekends", work_hours=["09:00-17:00"]))
    assert told.add(datetime(2031, 5, 2, 16), Limit(working_hours=2)) == (datetime(2031, 5, 5, 10), True)


@pytest.mark.parametrize(
    "block",
    [
        {"due": {"T1": {"hours": 1, "days": 1}}},
        {"due": {"T1": {}}},
        {"due": {"T1": {"working_days": 0}}},
        {"work_hours": []},
        {"work_hours": ["08:30-25:00"]},
        {"work_hours": ["12:00-08:30"]},
        {"work_hours": ["08:00-12:00", "11:00-17:00"]},
        {"years": {2029: {}}},
    ],
)
def test_limits_without_sense_are_refused(block):
    with pytest.raises(ValidationError):
        Sla.model_validate(block)


def test_a_label_can_tell_whether_working_time_is_counted_and_known():
    working = Sla.model_validate({"due": {"T2": {"working_days": 5}}})
    assert (working.has_working_time, Sla(due_hours={"T1": 24}).has_working_time) == (True, False)
    assert (working.covers(2026), working.covers(2031)) == (True, False)


def test_hours_of_old_profiles_still_count():
    sla = Sla.model_validate({"due_hours": {"T1": 24, "T2": 48}, "due": {"T2": {"working_days": 5}}})
    assert sla.limits == {"T1": Limit(hours=24), "T2": Limit(working_days=5)}


def test_the_calendar_knows_the_years_it_says():
    days = clock(PLAIN).days
    assert (days[0], days[-1]) == (date(2004, 1, 2), date(2026, 12, 31))
    assert all(chinese_calendar.is_workday(day) for day in days)
    assert len([day for day in days if day.year == 2026]) == 248
