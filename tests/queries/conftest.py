"""Stores with hand-made tables and known answers."""

from __future__ import annotations

import duckdb
import pytest

from queries.db import Database
from queries.scope import Scope
from tests.queries.tables import AS_OF, ORACLE, PROFILE, WEEK, add_grids, empty_store, insert


@pytest.fixture
def connection() -> duckdb.DuckDBPyConnection:
    return empty_store()


@pytest.fixture
def db(connection: duckdb.DuckDBPyConnection) -> Database:
    """Return a database over the test's own empty store."""
    return Database(connection, PROFILE)


@pytest.fixture(scope="session")
def oracle() -> Database:
    """Return the oracle of indicators.md."""
    connection = empty_store()
    add_grids(connection)
    connection.execute(
        """insert into events by name
        select
            event_id, grid as grid_code, 'declared' as placed_by, zone, tier, max_level,
            onsite::integer::boolean as onsite,
            reported_at::timestamp as reported_at, accepted_at::timestamp as accepted_at,
            due_eff::timestamp as due_eff, arrived_at::timestamp as arrived_at,
            first_closed_at::timestamp as first_closed_at, reopened_at::timestamp as reopened_at,
            closed_at::timestamp as closed_at,
            split_part(disposition, ':', 1) as disposition,
            nullif(split_part(disposition, ':', 2), '') as master_id,
            suspended::integer::boolean as suspended, resolved = 'Y' as resolved, rating,
            false as accepted_assumed, reported_at::timestamp as updated_at, 1 as batch_id
        from read_csv($file, all_varchar = true)""",
        {"file": str(ORACLE)},
    )
    insert(
        connection,
        "batches",
        batch_id=1,
        file_name="events.csv",
        file_hash="",
        table_name="events",
        rows_in=16,
        loaded=16,
        replaced=0,
        unchanged=0,
        refused=0,
        imported_at=AS_OF,
        as_of=AS_OF,
    )
    return Database(connection, PROFILE)


@pytest.fixture
def week() -> Scope:
    return Scope(WEEK, AS_OF)
