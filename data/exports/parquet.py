"""Parquet: typed columns are read as the text that a CSV of them would hold."""

from __future__ import annotations

from pathlib import Path

import duckdb

from data.errors import DataError
from data.exports._base import Export, column, problem

SUFFIXES = (".parquet",)


def read(path: Path, connection: duckdb.DuckDBPyConnection, scratch: Path) -> list[Export]:
    """Open a Parquet file."""
    try:
        table = connection.read_parquet(str(path))
        headers = tuple(table.columns)
        cells = [
            (duckdb.ColumnExpression(header) if str(kind) == "BLOB"
             else duckdb.ColumnExpression(header).cast(duckdb.sqltypes.VARCHAR)).alias(column(i))
            for i, (header, kind) in enumerate(zip(headers, table.types, strict=True))
        ]
        return [Export(headers, table.project(*cells), first_row=1)]
    except duckdb.Error as error:
        raise DataError("not_a_table", file=path.name, problem=problem(error)) from error
