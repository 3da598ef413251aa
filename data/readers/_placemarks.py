"""Attributes of placemarks: programs write them into the description as a two-column HTML table."""

from __future__ import annotations

import pyarrow as pa

from data.readers.html import tables_of

DESCRIPTION = "description"
NOTHING = {"<空>", "<null>", "null", ""}


def described(table: pa.Table) -> pa.Table:
    """Return the table with the attributes in its descriptions as columns, if most descriptions have any."""
    if DESCRIPTION not in table.column_names:
        return table
    pairs = [_pairs(text) for text in table.column(DESCRIPTION).cast(pa.string()).to_pylist()]
    if 2 * sum(map(bool, pairs)) <= len(pairs):
        return table
    names = dict.fromkeys(name for one in pairs for name in one)
    plain = table.drop_columns([DESCRIPTION])
    for name in names:
        cells = pa.array([one.get(name) for one in pairs], pa.string())
        if name in plain.column_names:
            plain = plain.set_column(plain.column_names.index(name), name, cells)
        else:
            plain = plain.append_column(name, cells)
    return plain


def _pairs(text: str | None) -> dict[str, str | None]:
    """Return name -> cell for rows with two cells; of nested tables, the innermost."""
    if text is None or "<t" not in text.lower():
        return {}
    return {
        row[0]: None if (row[1] or "").lower() in NOTHING else row[1]
        for table in tables_of(text)
        for row in table
        if len(row) == 2 and row[0]
    }
