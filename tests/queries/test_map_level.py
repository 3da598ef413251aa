from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import duckdb
import pytest
from cachelib import SimpleCache

from queries.db import Database
from queries.map_level import telling_level
from queries.scope import Filters, Scope
from tests.queries.tables import WEEK, add_event, add_units, insert

LEVELS = ["county", "town", "grid"]


@pytest.fixture
def ground(connection: duckdb.DuckDBPyConnection, db: Database) -> Database:
    add_units(
        connection,
        {"unit_code": "C", "level": "county"},
        *({"unit_code": f"T{n}", "level": "town", "parent_code": "C"} for n in range(2)),
        *({"unit_code": f"G{n}", "level": "grid", "parent_code": f"T{n // 2}"} for n in range(4)),
    )
    return db


def _happen(connection: duckdb.DuckDBPyConnection, grid: str, times: int, at: timedelta) -> None:
    for n in range(times):
        when = WEEK.start + at
        add_event(
            connection,
            event_id=f"{grid}/{at}/{n}",
            grid_code=grid,
            placed_by="declared",
            reported_at=when,
            accepted_at=when,
        )


def test_the_finest_level_most_of_whose_units_have_a_base_of_ten(
    connection: duckdb.DuckDBPyConnection, ground: Database, week: Scope
) -> None:
    assert telling_level(ground, week, LEVELS) == "county"
    for grid in ("G0", "G2"):
        _happen(connection, grid, 10, timedelta(hours=1))
    assert telling_level(ground, week, LEVELS) == "town"  # two of four grids are not most
    _happen(connection, "G1", 10, timedelta(hours=1))
    assert telling_level(ground, week, LEVELS) == "grid"
    assert telling_level(ground, week, ["county"]) == "county"


def _tell(connection: duckdb.DuckDBPyConnection, until: datetime) -> None:
    insert(
        connection, "batches", batch_id=1, file_name="a.csv", file_hash="", table_name="events",
        rows_in=30, loaded=30, replaced=0, unchanged=0, refused=0, imported_at=until, as_of=until,
    )  # fmt: skip


def test_the_first_events_of_a_day_change_it_and_later_ones_do_not(
    connection: duckdb.DuckDBPyConnection, ground: Database, week: Scope
) -> None:
    ground.cache = SimpleCache()
    assert telling_level(ground, week, LEVELS) == "county"
    for grid in ("G0", "G2"):
        _happen(connection, grid, 10, timedelta(hours=1))
    _tell(connection, week.as_of)
    assert telling_level(ground, week, LEVELS) == "town"
    _happen(connection, "G1", 10, timedelta(hours=1))
    assert telling_level(ground, week, LEVELS) == "town"


def test_neither_filters_nor_a_replayed_moment_change_it(
    connection: duckdb.DuckDBPyConnection, ground: Database, week: Scope
) -> None:
    for grid in ("G0", "G1", "G2"):
        _happen(connection, grid, 10, timedelta(days=3))
    _tell(connection, week.as_of)
    early = replace(week, as_of=WEEK.start + timedelta(hours=1), filters=Filters(categories=("none",)))
    assert telling_level(ground, early, LEVELS) == telling_level(ground, week, LEVELS) == "grid"


def test_only_units_of_the_area_decide(
    connection: duckdb.DuckDBPyConnection, ground: Database, week: Scope
) -> None:
    for grid in ("G0", "G1"):
        _happen(connection, grid, 10, timedelta(hours=1))
    assert telling_level(ground, week.within("T0"), ["town", "grid"]) == "grid"
    assert telling_level(ground, week.within("T1"), ["town", "grid"]) == "town"
