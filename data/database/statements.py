"""Run the store's statements, which live in `data/sql/`. No SQL is built from strings."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

SQL = Path(__file__).parent.parent / "sql"
READING = SQL / "reading"
AT_ONCE = 4096  # rows that are held in Python


@cache
def statement(name: str) -> tuple[str, frozenset[str]]:
    """Return the text of `sql/<name>.sql` and the names of its parameters."""
    text = (SQL / f"{name}.sql").read_text(encoding="utf-8")
    (parsed,) = duckdb.extract_statements(text)
    return text, frozenset(parsed.named_parameters)


def run(connection: duckdb.DuckDBPyConnection, name: str, **parameters: Any) -> list[tuple[Any, ...]]:
    """Run `sql/<name>.sql` with those of `parameters` that it names, and return its rows."""
    text, wanted = statement(name)
    chosen = {key: parameters[key] for key in wanted}
    return connection.execute(text, chosen).fetchall() if chosen else connection.execute(text).fetchall()


def frame(connection: duckdb.DuckDBPyConnection, name: str) -> pd.DataFrame:
    """Run `sql/<name>.sql`, which has no parameters, and return its rows as a frame."""
    return connection.execute(statement(name)[0]).df()


def stream(connection: duckdb.DuckDBPyConnection, name: str) -> Iterator[tuple[Any, ...]]:
    """Run `sql/<name>.sql`, which has no parameters, and give its rows some thousands at a time."""
    answer = connection.execute(statement(name)[0])
    while rows := answer.fetchmany(AT_ONCE):
        yield from rows


def define_macros(connection: duckdb.DuckDBPyConnection) -> None:
    """Define the macros of `sql/reading/` on this connection only: the store keeps no import machinery."""
    for path in sorted(READING.glob("*.sql")):
        run(connection, f"reading/{path.stem}")
