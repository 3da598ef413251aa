"""The counts that a browser makes of the answer are those of C8 at the same instant."""

from __future__ import annotations

from datetime import datetime, timedelta

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from queries import overdue, replay
from queries.db import Database
from queries.scope import Filters, Period, Scope
from tests.queries.tables import add_event, add_grids, empty_store
from tests.queries.test_reference import AREAS, MOMENTS, TIERS, stored, tables

START = datetime(2022, 3, 14)
HOUR = timedelta(hours=1)


def scope_at(moment, area=None, tiers=()):
    return Scope(Period("span", moment, moment, ""), moment, area, Filters(tiers=tiers))


def counted(frame, second) -> tuple[int, int]:
    """Count open and overdue as assets/src/replay-data.js does."""
    first = (frame["reported"] <= second) & (second < frame["shut"])
    again = np.maximum(frame["reported"], frame["again"])
    is_open = first | ((frame["again"] < replay.NEVER) & (again <= second) & (second < frame["shut_again"]))
    return int(is_open.sum()), int((is_open & (frame["late"] <= second) & (second < frame["aside"])).sum())


def by_server(db, moment, area=None, tiers=()) -> tuple[int, int]:
    frame = overdue.summary(db, scope_at(moment, area, tiers))
    return int(frame["open"].sum()), int(frame["overdue"].sum())


@pytest.fixture
def five(connection, db) -> Database:
    add_grids(connection)
    hours = {name: START + n * HOUR for n, name in enumerate("0123456789")}
    at = hours.get
    add_event(
        connection,
        event_id="A",
        grid_code="G1",
        reported_at=at("0"),
        accepted_at=at("1"),
        tier="4",
        due_eff=at("3"),
        closed_at=at("5"),
        first_closed_at=at("5"),
        lon=110.0,
        lat=30.0,
    )
    add_event(
        connection,
        event_id="B",
        grid_code="G1",
        reported_at=at("0"),
        accepted_at=at("0"),
        due_eff=at("2"),
        first_closed_at=at("1"),
        reopened_at=at("4"),
        closed_at=at("6"),
    )
    add_event(
        connection,
        event_id="C",
        grid_code="G2",
        reported_at=at("2"),
        accepted_at=at("2"),
        due_eff=at("2"),
        suspended=True,
        category="care",
        lon=111.0,
        lat=31.0,
    )
    add_event(connection, event_id="D", grid_code="G2", reported_at=at("3"))  # never accepted
    add_event(
        connection,
        event_id="E",
        grid_code="G2",
        reported_at=at("3"),
        accepted_at=at("3"),
        disposition="invalid",
    )
    connection.execute("update units set lon = 112, lat = 32 where unit_code = 'G2'")
    return db


def test_from_when_on_so_many_were_alive(five):
    asked = [replay.earliest(five, scope_at(START), START + 8 * HOUR, most) for most in (4, 3, 2, 1)]
    assert asked == [datetime.min, START + 5 * HOUR, START + 6 * HOUR, None], "four are valid, two still open"
    assert replay.earliest(five, scope_at(START), START + 5 * HOUR, 3) is None, "one closes at the very end"


@pytest.mark.parametrize(
    ("hours", "states"),
    [
        (0.5, "open open"),
        (2.5, "open open"),
        (3.5, "open overdue"),
        (4.5, "open overdue overdue"),
        (5.5, "open overdue"),
        (6.5, "open"),
    ],
)
def test_what_stands_on_the_map_at_an_instant(five, hours, states):
    five.connection.execute("update events set lon = 110, lat = 30 where event_id in ('B', 'E')")
    frame = replay.at(five, scope_at(START + hours * HOUR))
    assert sorted(frame["state"]) == states.split(), "D has no place"


def test_the_life_of_five_events(five):
    frame = replay.alive(five, scope_at(START + 9 * HOUR), START, START + 8 * HOUR, HOUR)
    assert frame["event_id"].isna().tolist() == [False, False, True, False], "a sensitive one has no number"
    hours = frame[["reported", "shut", "again", "shut_again"]] / 3600
    never = replay.NEVER / 3600
    assert hours.to_numpy().tolist() == [
        [0, 5, never, never],
        [0, 1, 4, 6],
        [2, never, never, never],
        [3, never, never, never],
    ]
    assert frame["late"].tolist() == [3 * 3600 + 1, 2 * 3600 + 1, 2 * 3600 + 1, replay.NEVER]
    assert frame["aside"].tolist() == [replay.NEVER, replay.NEVER, replay.NOWHERE, replay.NEVER]
    assert frame["rank"].tolist() == [4, 0, 0, 0]
    assert frame["lon"].tolist() == [110_000_000, replay.NOWHERE, 112_000_000, replay.NOWHERE]


@pytest.mark.parametrize(
    ("hour", "second", "expected"),
    [
        (0, 0, (2, 0)),  # open from its report on, accepted or not
        (1, 0, (1, 0)),
        (2, 0, (2, 0)),
        (3, 0, (3, 0)),  # due exactly now is not overdue
        (3, 1, (3, 1)),
        (4, 0, (4, 2)),  # B is back, and late
        (5, 0, (3, 1)),
        (6, 0, (2, 0)),  # C is put aside: open, never overdue
    ],
)
def test_any_instant_is_counted_as_the_server_counts_it(five, hour, second, expected):
    frame = replay.alive(five, scope_at(START + 9 * HOUR), START, START + 8 * HOUR, HOUR)
    moment = START + hour * HOUR + timedelta(seconds=second)
    assert counted(frame, hour * 3600 + second) == by_server(five, moment) == expected


def test_what_was_closed_long_before_does_not_travel(five):
    late = START + 7 * HOUR
    frame = replay.alive(five, scope_at(START + 9 * HOUR), late, late + HOUR, timedelta(minutes=30))
    assert frame["event_id"].dropna().tolist() == ["D"]
    assert len(replay.alive(five, scope_at(START + 9 * HOUR), late, late + HOUR, 2 * HOUR)) == 3


@pytest.fixture(scope="module")
def grids():
    connection = empty_store()
    add_grids(connection)
    return connection


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(tables, st.sampled_from(MOMENTS[:4]), st.sampled_from(AREAS), st.sampled_from(TIERS))
def test_any_table_at_any_instant(grids, table, start, area, tiers):
    db = stored(grids, table)
    end = MOMENTS[-1]
    frame = replay.alive(db, scope_at(end, area, tiers), start, end, timedelta(0))
    for moment in (one for one in MOMENTS if one >= start):
        second = int((moment - start).total_seconds())
        assert counted(frame, second) == by_server(db, moment, area, tiers)


def test_the_demo_at_any_hour(demo_db):
    start, end = datetime(2026, 11, 1), datetime(2026, 11, 20, 18)
    frame = replay.alive(demo_db, scope_at(end), start, end, HOUR)
    for hours in range(0, 474, 79):
        moment = start + hours * HOUR
        assert counted(frame, hours * 3600) == by_server(demo_db, moment)
