"""Stores with hand-made tables and known answers; no demo data here."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import duckdb
import pytest

from data.profile import Profile
from queries.db import Database
from queries.scope import Period, Scope

ROOT = Path(__file__).parents[2]
ORACLE = ROOT / "tests" / "oracle" / "events.csv"

PROFILE = Profile.model_validate({
    "profile": {"id": "oracle", "name": "口径校验"},
    "levels": [
        {"code": "county", "name": "县"},
        {"code": "town", "name": "镇"},
        {"code": "grid", "name": "网格", "in_grid": True},
    ],
    "staffing": {"roles": [
        {"code": "officer", "name": "专职网格员", "per": "grid", "min": 1, "max": 1,
         "counted": ["headline", "full_time", "circle", "households"]},
        {"code": "helper", "name": "兼职网格员", "per": "grid", "min": 0, "counted": ["headline"]},
    ]},
    "tiers": {"kind": "level", "items": [
        {"code": str(rank), "rank": rank, "name": f"{rank}级"} for rank in (1, 2, 3, 4)
    ]},
    "sensitive_categories": ["care"],
    "sla": {
        "response": {"urban_min": 10, "rural_min": 30},
        "circle": {"urban": {"speed_kmh": 3, "detour": 1}, "rural": {"speed_kmh": 3, "detour": 1}},
    },
})
WEEK = Period("week", datetime(2022, 3, 14), datetime(2022, 3, 21), "2022-W11")
AS_OF = datetime(2022, 3, 21, 12)


def empty_store() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    for file in ("schema.sql", "sql/macros.sql"):
        connection.execute((ROOT / "data" / file).read_text(encoding="utf-8"))
    return connection


def add_units(connection: duckdb.DuckDBPyConnection, *units: dict[str, object]) -> None:
    """Add units (a parent before its children) with their paths; batch 1 unless said."""
    for unit in units:
        insert(connection, "units", **({"name": unit["unit_code"], "batch_id": 1} | unit))
        connection.execute(
            """insert into unit_paths
            select $unit_code, ancestor_code, ancestor_level, depth + 1 from unit_paths
            where unit_code = $parent_code
            union all select $unit_code, $unit_code, $level, 0""",
            {key: unit.get(key) for key in ("unit_code", "parent_code", "level")},
        )


def insert(connection: duckdb.DuckDBPyConnection, table: str, **row: object) -> None:
    """Add one row; columns not named are null."""
    connection.execute(
        f"insert into {table} by name select {', '.join(f'${key} as {key}' for key in row)}", row
    )


def add_event(connection: duckdb.DuckDBPyConnection, **row: object) -> None:
    """Add a valid event, everything not said left out."""
    usual = {"disposition": "valid", "suspended": False, "accepted_assumed": False, "batch_id": 1,
             "updated_at": row["reported_at"]}
    insert(connection, "events", **(usual | row))


def add_grids(connection: duckdb.DuckDBPyConnection) -> None:
    """Add county C1 with town T1 (urban G1, G3) and town T2 (rural G2, G4)."""
    add_units(
        connection,
        {"unit_code": "C1", "level": "county"},
        {"unit_code": "T1", "parent_code": "C1", "level": "town", "zone": "urban"},
        {"unit_code": "T2", "parent_code": "C1", "level": "town", "zone": "rural"},
        {"unit_code": "G1", "parent_code": "T1", "level": "grid"},
        {"unit_code": "G2", "parent_code": "T2", "level": "grid"},
        {"unit_code": "G3", "parent_code": "T1", "level": "grid"},
        {"unit_code": "G4", "parent_code": "T2", "level": "grid"},
    )


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
    insert(connection, "batches", batch_id=1, file_name="events.csv", file_hash="", table_name="events",
           rows_in=16, loaded=16, replaced=0, unchanged=0, refused=0, imported_at=AS_OF, as_of=AS_OF)
    return Database(connection, PROFILE)


@pytest.fixture
def week() -> Scope:
    return Scope(WEEK, AS_OF)
