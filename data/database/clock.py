"""The clock of a store: the zone its times belong to, and how durations are measured in it."""

from __future__ import annotations

from collections.abc import Mapping

import duckdb

from data.database.statements import SQL, run
from data.time_zones import DEFAULT_ZONE, is_changing

CHANGING = SQL / "clock" / "changing.sql"


def zone_of(meta: Mapping[str, str]) -> str:
    """Return the zone whose local times a store holds; stores that do not say predate the choice."""
    return meta.get("timezone", DEFAULT_ZONE)


def keep_time(connection: duckdb.DuckDBPyConnection, zone: str) -> None:
    """Make the store, and all its future sessions, read local times as those of a zone.

    `elapsed_s` is then a plain difference, or one of instants where clocks are put forward and back.
    """
    run(connection, "clock/zone", zone=zone)
    run(connection, "clock/zone_of_session", zone=zone)
    if is_changing(zone):  # else those of macros.sql do
        connection.execute(CHANGING.read_text(encoding="utf-8")).fetchall()
