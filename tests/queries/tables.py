"""Hand-made tables with known answers; no demo data here."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import duckdb

from data.profile.model import Profile
from queries.scope import Period

ROOT = Path(__file__).parents[2]
ORACLE = ROOT / "tests" / "oracle" / "events.csv"

PROFILE = Profile.model_validate(
    {
        "profile": {"id": "oracle", "name": "口径校验"},
        "levels": [
            {"code": "county", "name": "县"},
            {"code": "town", "name": "镇"},
            {"code": "grid", "name": "网格", "in_grid": True},
        ],
        "staffing": {
            "roles": [
                {
                    "code": "officer",
                    "name": "专职网格员",
                    "per": "grid",
                    "min": 1,
                    "max": 1,
                    "counted": ["headline", "full_time", "circle", "households"],
                },
                {"code": "helper", "name": "兼职网格员", "per": "grid", "min": 0, "counted": ["headline"]},
            ]
        },
        "tiers": {
            "kind": "level",
            "items": [{"code": str(rank), "rank": rank, "name": f"{rank}级"} for rank in (1, 2, 3, 4)],
        },
        "sensitive_categories": ["care"],
        "sla": {
            "response": {"urban_min": 10, "rural_min": 30},
            "circle": {"urban": {"speed_kmh": 3, "detour": 1}, "rural": {"speed_kmh": 3, "detour": 1}},
        },
    }
)
STEPS = (
    "accepted_at",
    "assigned_at",
    "responded_at",
    "arrived_at",
    "first_closed_at",
    "reopened_at",
    "closed_at",
)
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
    usual = {
        "disposition": "valid",
        "suspended": False,
        "accepted_assumed": False,
        "batch_id": 1,
        "updated_at": row["reported_at"],
    }
    closed, reopened = row.get("closed_at"), row.get("reopened_at")
    steps = [row.get(step) for step in STEPS]
    usual |= {
        "impossible": any(step is not None and step < row["reported_at"] for step in steps),
        "reopened_last": closed is not None and reopened is not None and closed < reopened,
    }
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
