"""Coverage over the hours of a period: the mean of the hours that a roster reaches, never an instant's."""

from __future__ import annotations

from datetime import timedelta

import pytest

from queries.db import Database
from queries.deployment import coverage, coverage_hours
from queries.deployment.coverage_hours import MOST_ROSTERS, every
from queries.indicators import figure, figure_of
from queries.scope import Scope
from tests.queries.tables import PROFILE, WEEK, add_grids, empty_store, insert

HOUR = timedelta(hours=1)
END = Scope(WEEK, WEEK.end)


def put(connection, unit: str, start: int, end: int, status: str = "on") -> None:
    """Put somebody on duty in a grid from one hour of the week to another."""
    insert(
        connection,
        "shifts",
        post_id=f"P-{unit}",
        starts_at=WEEK.start + start * HOUR,
        ends_at=WEEK.start + end * HOUR,
        status=status,
        batch_id=1,
    )


@pytest.fixture
def place() -> Database:
    """Return two grids far from each other, of 300 and 100 people, each with a post."""
    connection = empty_store()
    add_grids(connection)
    for unit, lon, people in (("G1", 121.5, 300), ("G2", 122.5, 100)):
        connection.execute(
            "update units set lon = $lon, lat = 29.8 where unit_code = $unit", {"lon": lon, "unit": unit}
        )
        insert(
            connection,
            "population",
            unit_code=unit,
            counted_on=WEEK.start.date(),
            residents=people,
            batch_id=1,
        )
        insert(
            connection,
            "posts",
            post_id=f"P-{unit}",
            unit_code=unit,
            role_code="officer",
            status="active",
            lon=lon,
            lat=29.8,
            batch_id=1,
        )
    return Database(connection, PROFILE)


def told(db: Database) -> tuple[float, float, int, int, int]:
    found = coverage_hours.over_hours(db, END)
    totals = coverage.counts(db, END, None, found.cells)
    reach, gaps = (figure_of(db.profile, id, totals) for id in ("C16e", "C16f"))
    return reach.num, reach.den, gaps.num, found.taken, found.hours


def test_the_mean_is_that_of_the_hours_with_a_roster(place):
    put(place.connection, "G1", 8, 18)  # the first of ten hours: both; of the next eight: one
    put(place.connection, "G2", 8, 10)
    assert told(place) == (pytest.approx(300 + 100 * 0.2), 400, 1, 10, 10)
    assert figure(place, END, "C16e").display == "—", "at its end no roster reaches"


def test_hours_that_say_nobody_is_there_count(place):
    put(place.connection, "G1", 0, 4)
    put(place.connection, "G1", 4, 8, "leave")
    assert told(place) == (pytest.approx(150), 400, 1, 8, 8)


def test_hours_of_one_roster_weigh_as_many_as_they_are(place):
    for day in range(7):
        put(place.connection, "G1", 24 * day, 24 * day + 24)
        put(place.connection, "G2", 24 * day, 24 * day + 6)
    assert told(place) == (pytest.approx(300 + 100 / 4), 400, 1, 168, 168)


def test_without_a_roster_nothing_is_known(place):
    assert told(place) == (0, 0, 0, 0, 0)


@pytest.mark.parametrize("hours", [25, 168, 720, 744, 2184, 8784])
def test_a_long_period_is_met_at_all_hours_of_the_day(hours):
    step = every(hours, MOST_ROSTERS + 1)
    taken = range(0, hours, step)
    assert len(taken) <= MOST_ROSTERS
    assert len({hour % 24 for hour in taken}) == min(len(taken), 24)
    assert every(hours, MOST_ROSTERS) == 1
