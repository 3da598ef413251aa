"""One header that stands above two columns: the fuller one counts, and the reader is told."""

from __future__ import annotations

from dataclasses import replace

import duckdb

from data.exports._base import Export, column
from data.exports.names import Recognised, plain


def fuller(export: Export, recognised: Recognised) -> tuple[Export, Recognised]:
    """Return which of the columns of one header counts, and the table with a note for each such header."""
    names = [plain(header) for header in recognised.headers]
    twins = {
        ours: [place for place, name in enumerate(names) if name and name == names[position]]
        for ours, position in recognised.columns.items()}
    twins = {
        ours: [place for place in places if place == recognised.columns[ours] or
               place not in recognised.columns.values()]
        for ours, places in twins.items()}
    twins = {ours: places for ours, places in twins.items() if len(places) > 1}
    if not twins:
        return export, recognised
    filled = _filled(export, sorted({place for places in twins.values() for place in places}))
    chosen = {ours: max(places, key=lambda place: filled[place]) for ours, places in twins.items()}
    notes = tuple(("header_twice", recognised.headers[place]) for place in chosen.values())
    return (replace(export, notes=(*export.notes, *notes)),
            replace(recognised, columns={**recognised.columns, **chosen}))


def _filled(export: Export, places: list[int]) -> dict[int, int]:
    """Return how many cells of each column hold more than blanks."""
    counts = [
        duckdb.FunctionExpression("count", duckdb.FunctionExpression(
            "nullif", duckdb.FunctionExpression("trim", duckdb.ColumnExpression(column(place))),
            duckdb.ConstantExpression("")))
        for place in places]
    (row,) = export.rows.aggregate(counts).fetchall()
    return dict(zip(places, row, strict=True))
