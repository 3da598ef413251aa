from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from data.profile.model import Profile
from queries import shifts
from queries.db import Database
from tests.queries.tables import PROFILE, insert

EIGHT, HALF_PAST = timedelta(hours=8), timedelta(hours=17, minutes=30)
MONDAY, TUESDAY = datetime(2022, 3, 14), datetime(2022, 3, 15)


def on_duty(connection, post, start, end, status="on"):
    insert(connection, "shifts", post_id=post, starts_at=start, ends_at=end, status=status, batch_id=1)


@pytest.fixture
def rota(connection, db):
    for day in (MONDAY, TUESDAY):
        for post in range(20):
            on_duty(connection, f"D{post}", day + EIGHT, day + HALF_PAST)
        on_duty(connection, "N1", day + HALF_PAST, day + timedelta(hours=32))
        on_duty(connection, "N2", day + HALF_PAST, day + timedelta(hours=32))
        # one person's own hours are no shift, and who is on leave does not come on
        on_duty(connection, "O1", day + timedelta(hours=13), day + timedelta(hours=15))
        for post in range(9):
            on_duty(connection, f"L{post}", day + timedelta(hours=10), day + timedelta(hours=15), "leave")
    return db


def test_shifts_begin_where_many_come_on(rota):
    found = shifts.between(rota, MONDAY, TUESDAY + timedelta(days=1))
    assert found.source == "rota"
    assert found.at == (MONDAY + EIGHT, MONDAY + HALF_PAST, TUESDAY + EIGHT, TUESDAY + HALF_PAST)


@pytest.mark.parametrize(
    ("until", "start"),
    [
        (TUESDAY + timedelta(hours=7), MONDAY + HALF_PAST),
        (TUESDAY + EIGHT, MONDAY + HALF_PAST),  # at the very start nothing has happened yet
        (TUESDAY + EIGHT + timedelta(seconds=1), TUESDAY + EIGHT),
        (TUESDAY + timedelta(hours=23), TUESDAY + HALF_PAST),
    ],
)
def test_the_shift_that_is_on(rota, until, start):
    assert shifts.last(rota, until) == (start, "rota")


def test_the_newest_first(rota):
    found = shifts.recent(rota, TUESDAY + timedelta(hours=9), 2)
    assert found.at == (TUESDAY + EIGHT, MONDAY + HALF_PAST)


def test_without_a_rota_the_hours_of_the_profile(connection):
    rule = {"on_shift": ["08:30", "17:30"], "owner": "x"}
    profile = Profile.model_validate({**PROFILE.model_dump(by_alias=True), "workflow": {"off_hours": rule}})
    db = Database(connection, profile)
    assert shifts.last(db, TUESDAY + timedelta(hours=9)) == (TUESDAY + timedelta(hours=8.5), "rule")
    assert shifts.last(db, TUESDAY + timedelta(hours=3)) == (MONDAY + timedelta(hours=17.5), "rule")


def test_with_neither_a_day_begins_at_midnight(db):
    assert shifts.last(db, TUESDAY + timedelta(hours=3)) == (TUESDAY, "midnight")
    assert shifts.last(db, TUESDAY) == (MONDAY, "midnight")
