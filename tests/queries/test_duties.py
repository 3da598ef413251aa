"""Obligations that return, against tables counted by hand (C15)."""

from __future__ import annotations

from datetime import datetime

import pytest

from data.profile.duties import CalendarItem
from queries import duties
from queries.db import Database
from queries.indicators import by_unit, figure
from queries.scope import Period, Scope
from tests.queries.tables import PROFILE, add_grids, insert

CALENDAR = [
    CalendarItem(code="daily", name="日报告", every="day", per="grid"),
    CalendarItem(code="weekly", name="周例会", every="week", per="town"),
]
T = datetime(2022, 3, 17, 12)
MARCH = Period("month", datetime(2022, 3, 1), datetime(2022, 4, 1), "2022-03")
NOW = Scope(MARCH, T)


@pytest.fixture
def place(connection):
    add_grids(connection)  # C1: T1 (G1, G3), T2 (G2, G4)
    return Database(connection, PROFILE.model_copy(update={"calendar": CALENDAR}))


def owe(db, duty, unit, due, done=None):
    insert(db.connection, "duties", duty=duty, unit_code=unit, due_at=due, done_at=done, batch_id=1)


def at(day, hour=18, minute=0):
    return datetime(2022, 3, day, hour, minute)


@pytest.fixture
def march(place):
    owe(place, "daily", "G1", at(14), at(14))  # done at the very instant: on time
    owe(place, "daily", "G1", at(15), at(15, 18, 1))  # a minute late
    owe(place, "daily", "G1", at(16), at(18))  # done after T: not done yet
    owe(place, "daily", "G1", at(17))  # due after T
    owe(place, "daily", "G2", at(16), at(16, 9))
    owe(place, "daily", "G2", datetime(2022, 2, 28, 18))  # another month
    owe(place, "weekly", "T1", at(13), at(13, 9))
    owe(place, "no such duty", "G2", at(16))  # nobody defined it: in no rate
    return place


def test_on_time_late_and_open_as_known_at_t(march):
    one = figure(march, NOW, "C15")
    assert (one.num, one.den, one.display) == (3, 5, "—(n<10)")
    assert one.parts == {"late": 1, "open": 1}


def test_a_parent_is_the_sum_of_its_children(march):
    towns = by_unit(march, NOW, "C15", "town").set_index("unit_code")
    assert towns[["num", "den"]].to_dict("index") == {"T1": {"num": 2, "den": 4}, "T2": {"num": 1, "den": 1}}


def test_each_duty_has_its_own_cycles_the_running_one_last(march):
    recent = duties.recent(march, NOW)
    daily = {one.label: (one.due, one.on_time, one.late, one.open, one.coming) for one in recent["daily"]}
    assert list(daily)[-1] == "2022-03-17"
    assert daily["2022-03-14"] == (1, 1, 0, 0, 0)
    assert daily["2022-03-15"] == (1, 0, 1, 0, 0)
    assert daily["2022-03-16"] == (2, 1, 0, 1, 0)
    assert daily["2022-03-17"] == (0, 0, 0, 0, 1)
    assert [(one.label, one.due) for one in recent["weekly"]][-2:] == [("2022-W10", 1), ("2022-W11", 0)]


def test_the_period_counts_every_duty_of_the_profile(march):
    counts = {code: (one.due, one.on_time) for code, one in duties.by_duty(march, NOW).items()}
    assert counts == {"daily": (4, 2), "weekly": (1, 1)}
    assert duties.by_duty(march, NOW.within("T2"))["weekly"].due == 0


def test_who_is_behind(march):
    rows = duties.behind(march, NOW, 10).to_dict("records")
    assert rows == [{"unit_code": "G1", "due": 3, "open": 1, "late": 1}]


def test_years_of_duties_end_where_the_next_begins(place):
    calendar = [CalendarItem(code="yearly", name="年述职", every="year", per="grid")]
    db = Database(place.connection, PROFILE.model_copy(update={"calendar": calendar}))
    owe(db, "yearly", "G1", datetime(2021, 12, 31, 18), datetime(2021, 12, 1))
    owe(db, "yearly", "G1", datetime(2022, 12, 31, 18))
    last, running = duties.recent(db, NOW)["yearly"]
    assert (last.label, last.due, last.on_time, last.coming) == ("2021", 1, 1, 0)
    assert (running.label, running.due, running.coming) == ("2022", 0, 1)
