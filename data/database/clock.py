"""The clock of a store: which zone its times belong to, and how lengths of time are measured there."""

from __future__ import annotations

from collections.abc import Mapping

import duckdb

from data.database.statements import SQL, run
from data.time_zones import DEFAULT_ZONE, is_changing

CHANGING = SQL / "clock" / "changing.sql"


def zone_of(meta: Mapping[str, str]) -> str:
    """Return the zone whose local times a store holds; stores that do not say are older than the choice."""
    return meta.get("timezone", DEFAULT_ZONE)


def keep_time(connection: duckdb.DuckDBPyConnection, zone: str) -> None:
    """Let the store, and all its sessions to come, read local times as those of a zone.

    `elapsed_s` is a plain difference then, and one of instants where clocks are put forward and back.
    """
    run(connection, "clock/zone", zone=zone)
    run(connection, "clock/zone_of_session", zone=zone)
    if is_changing(zone):  # else those of macros.sql do
        connection.execute(CHANGING.read_text(encoding="utf-8")).fetchall()
