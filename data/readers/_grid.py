"""Rows of cells, as in sheets and web pages: find the header, and return the rest as a table of text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

import duckdb
import numpy as np
import pyarrow as pa

from data.readers._base import Export, Form, column
from data.readers._header import TITLES, header_row, headers_of

BATCH = 20_000  # rows

Cells = list[str | None]


def grid(
    rows: Iterator[tuple[int, Cells]],
    connection: duckdb.DuckDBPyConnection,
    file: str,
    sheet: str,
    form: Form,
) -> Export | None:
    """Return rows of one width, each with its number from 1, blank ones left out, as a table.

    None if there are no rows.
    """
    start = list(islice(rows, TITLES))
    if not start:
        return None
    top = header_row([cells for _, cells in start])
    headers = headers_of(start[top][1], file)
    schema = pa.schema([(column(i), pa.string()) for i in range(len(headers))])
    numbers: list[int] = []
    batches: list[pa.RecordBatch] = []
    waiting: Sequence[tuple[int, Cells]] = start[top + 1 :]
    while waiting:
        numbers.extend(number for number, _ in waiting)
        columns = zip(*(cells for _, cells in waiting), strict=True)
        batches.append(pa.record_batch([pa.array(cells, pa.string()) for cells in columns], schema=schema))
        waiting = list(islice(rows, BATCH))
    table = connection.from_arrow(pa.Table.from_batches(batches, schema))
    return Export(
        headers, table, start[top][0] + 1, sheet=sheet, form=form, numbers=np.array(numbers, dtype=np.int64)
    )


def told_apart(tables: Sequence[Export]) -> list[Export]:
    """Return tables of one file; the name of the sheet says nothing where there is only one."""
    return [replace(tables[0], sheet="")] if len(tables) == 1 else list(tables)
