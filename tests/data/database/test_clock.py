"""What a time means and how long things took, also where clocks are put forward and back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from data.database.clock import keep_time
from data.database.open import MEMORY, open_store
from data.errors import DataError
from data.profile.model import Profile
from data.profile.place import Head
from data.store import Store
from data.time_zones import is_changing

ZONES = ["America/New_York", "Asia/Kolkata", "Asia/Shanghai", "Australia/Lord_Howe", "America/Santiago"]
START = datetime(2026, 1, 1, tzinfo=UTC)
NOW = datetime(2026, 11, 20, 18, 0, 0)


@cache
def store_in(zone: str) -> duckdb.DuckDBPyConnection:
    connection = open_store(MEMORY)
    keep_time(connection, zone)
    return connection


def marked(instant: datetime, zone: str) -> datetime:
    """The local time of an instant, with the mark of the second of two hours."""
    local = instant.astimezone(ZoneInfo(zone))
    return local.replace(tzinfo=None, fold=0) + timedelta(microseconds=local.fold)


@settings(deadline=None)
@given(st.integers(0, 2 * 366 * 24 * 60), st.integers(0, 3 * 24 * 60), st.sampled_from(ZONES))
def test_a_length_of_time_is_one_of_instants(minute: int, minutes: int, zone: str) -> None:
    begun = START + timedelta(minutes=minute)
    ended = begun + timedelta(minutes=minutes)
    (found,) = (
        store_in(zone)
        .execute(
            "select elapsed_s($a, $b), after_s($a, $s) = $b",
            {"a": marked(begun, zone), "b": marked(ended, zone), "s": minutes * 60},
        )
        .fetchall()
    )
    assert found == (minutes * 60, True)


@pytest.mark.parametrize(
    ("begun", "ended", "seconds"),
    [
        ("2026-11-01 00:30:00", "2026-11-01 01:30:00", 3600),  # without a mark the first is meant
        ("2026-11-01 00:30:00", "2026-11-01 01:30:00.000001", 7200),
        ("2026-11-01 00:30:00", "2026-11-01 02:30:00", 10800),
        ("2026-03-08 01:30:00", "2026-03-08 03:30:00", 3600),
    ],
)
def test_days_of_new_york_have_23_or_25_hours(begun: str, ended: str, seconds: int) -> None:
    ((found,),) = (
        store_in("America/New_York")
        .execute("select elapsed_s(?::timestamp, ?::timestamp)", [begun, ended])
        .fetchall()
    )
    assert found == seconds


def test_whether_clocks_are_put_forward_is_known() -> None:
    assert [is_changing(zone) for zone in ZONES] == [True, False, False, True, True]


@pytest.mark.parametrize("name", ["Shanghai", "Asia/Peking", "", "UTC+8", "/etc/passwd", "../x"])
def test_a_zone_that_is_none_is_told(name: str) -> None:
    with pytest.raises(ValidationError, match="is no IANA time zone"):
        Head(id="x", name="x", timezone=name)


def test_what_was_meant_is_guessed() -> None:
    with pytest.raises(ValidationError, match="did you mean America/New_York"):
        Head(id="x", name="x", timezone="US/New York")


def in_zone(zone: str) -> Profile:
    return Profile(profile=Head(id="x", name="x", timezone=zone))


def test_a_store_keeps_its_zone(tmp_path: Path) -> None:
    rows = tmp_path / "events.csv"
    rows.write_text("event_id,reported_at\n1,2026-11-01 01:30:00\n", encoding="utf-8")
    path = tmp_path / "x.duckdb"
    with Store.open(path) as store:
        store.import_files([rows], in_zone("America/New_York"), imported_at=NOW)
    with Store.open(path) as store:
        ((seconds,),) = (
            store.connection.cursor()
            .execute("select elapsed_s(reported_at, timestamp '2026-11-01 02:30:00') from events")
            .fetchall()
        )
        assert seconds == 7200
        with pytest.raises(DataError) as told:
            store.import_files([rows], in_zone("Asia/Kolkata"), imported_at=NOW)
    assert told.value.code == "timezone_differs"


def test_the_two_hours_of_a_night_are_told_apart_and_times_that_cannot_be_are_told(tmp_path: Path) -> None:
    rows = tmp_path / "events.csv"
    rows.write_text(
        "id,created_date,closed_date\n"
        "1,2026-11-01 01:30:00,2026-11-01 01:45:00-05:00\n"
        "2,2026-03-07 00:30:00,2026-03-08 02:30:00\n"
        "3,2026-03-08 02:30:00,\n",
        encoding="utf-8",
    )
    with Store.open(":memory:") as store:
        report = store.import_files([rows], in_zone("America/New_York"), imported_at=NOW)
        found = (
            store.connection.cursor()
            .execute("select event_id, elapsed_s(reported_at, closed_at) from events order by 1")
            .fetchall()
        )
    assert found == [("1", 4500), ("2", None)]
    assert report.refusals["reason"].tolist() == ["cell_time_skipped"]
    assert {"times_zoned", "times_twice", "cells_left_empty"} <= set(report.doubts["reason"])
