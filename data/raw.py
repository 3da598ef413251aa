"""The cells of one table of a file as text under our names: the table `raw`, not yet understood."""

from __future__ import annotations

import duckdb

from data import durations, times
from data.errors import DataError
from data.exports._base import column, problem
from data.exports.catalogue import TABLES
from data.work import Opened, Work

# columns that stand in for these, as they are
COPIED = ("reported_at",)
# one cell with two numbers, such as 坐标 '106.1,38.05'
PAIRED = {"lon": "first_of_pair", "lat": "second_of_pair"}


def lay_out(work: Work, opened: Opened) -> int:
    """Lay the known columns out as `raw`, with their places as `numbered`; return the number of rows.

    Raises
    ------
    DataError
        The file breaks while it is read, or nobody can tell the days of a column from its months.
    """
    cells = [_cell(opened, name).alias(name) for name in TABLES[opened.table]]
    try:
        work.offer("staged", opened.export.rows.project(*cells))
        work.run("staging/raw")
    except duckdb.Error as error:
        raise DataError("not_a_table", file=opened.name, problem=problem(error)) from error
    _put_longitude_first(work, opened)
    if opened.table == "events":
        durations.part_from_instants(work, opened)
    times.make_plain(work, opened)
    work.run("staging/numbered")
    return int(work.run("staging/count")[0][0])


def _cell(opened: Opened, name: str) -> duckdb.Expression:
    known = opened.recognised
    position = known.columns.get(name)
    if position is None and name in (*COPIED, *PAIRED):
        position = known.position(name)
    if position is None:
        return duckdb.ConstantExpression(None).cast(duckdb.sqltypes.VARCHAR)
    cell = duckdb.ColumnExpression(column(position))
    if name in PAIRED and name not in known.columns:
        return duckdb.FunctionExpression(PAIRED[name], cell)
    return cell


def _put_longitude_first(work: Work, opened: Opened) -> None:
    """Exchange the numbers of '(33.98, -118.32)': no latitude is beyond 90."""
    known = opened.recognised
    if "point" not in known.columns or "lon" in known.columns or "lat" in known.columns:
        return
    ((is_latitude_first,),) = work.run("staging/is_latitude_first")
    if is_latitude_first:
        work.rewrite_raw({"lon": duckdb.ColumnExpression("lat"), "lat": duckdb.ColumnExpression("lon")})
