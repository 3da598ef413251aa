"""Bring a store of an older format up to ours: missing tables and columns are added, empty.

Every format so far only added; a column that a format adds may be missing in the rows of an older one.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

from data.database.statements import run

FORMAT = "gelan-4"
GROWS_FROM = {"gelan-2", "gelan-3"}  # formats that ours only adds to
SCHEMA = Path(__file__).parent.parent / "schema.sql"

Columns = dict[str, dict[str, str]]  # table -> column -> type, in their order


def found(connection: duckdb.DuckDBPyConnection) -> None:
    """Lay out the tables of our format in an empty file."""
    connection.begin()
    connection.execute(SCHEMA.read_text(encoding="utf-8")).fetchall()
    run(connection, "store/say", key="format", value=FORMAT)
    connection.commit()


def grow(connection: duckdb.DuckDBPyConnection) -> None:
    """Add what an older store lacks; its contents stay as they are."""
    with duckdb.connect(":memory:") as model:
        found(model)
        wanted, known = columns(model), columns(connection)
        connection.begin()
        for table, names in wanted.items():
            if table not in known:
                connection.execute(f"create table {table} ({', '.join(map(' '.join, names.items()))})")
            for name in names.keys() - known.get(table, names).keys():
                connection.execute(f"alter table {table} add column {name} {names[name]}")
        connection.commit()
        connection.begin()
    run(connection, "events/tell_order")
    run(connection, "events/tell_order_of_versions")
    run(connection, "store/forget", key="format")
    run(connection, "store/say", key="format", value=FORMAT)
    connection.commit()


def columns(connection: duckdb.DuckDBPyConnection) -> Columns:
    """Return the columns of all tables of a file."""
    tables: Columns = {}
    for table, name, kind in run(connection, "store/columns"):
        tables.setdefault(table, {})[name] = kind
    return tables
