"""Convert typed columns to the text that a CSV of them would hold."""

from __future__ import annotations

import duckdb

from data.readers._base import column

TEXT = duckdb.sqltypes.VARCHAR


def texts(table: duckdb.DuckDBPyRelation) -> duckdb.DuckDBPyRelation:
    """Return the columns of `table` as 'c0', 'c1', …: whole numbers without '.0', bytes as they are."""
    return table.project(
        *(
            _text(header, str(kind)).alias(column(i))
            for i, (header, kind) in enumerate(zip(table.columns, table.types, strict=True))
        )
    )


def _text(header: str, kind: str) -> duckdb.Expression:
    cell = duckdb.ColumnExpression(header)
    if kind == "BLOB":
        return cell
    if kind not in ("DOUBLE", "FLOAT"):
        return cell.cast(TEXT)
    end = (duckdb.ConstantExpression(r"\.0$"), duckdb.ConstantExpression(""))
    return duckdb.FunctionExpression("regexp_replace", cell.cast(TEXT), *end)
