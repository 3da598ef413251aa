"""The cells of one table of a file as text under our names: the table `raw`, not yet understood."""

from __future__ import annotations

import duckdb
import pyarrow as pa

from data.errors import DataError
from data.ingest import day_and_time, durations, normalize
from data.readers._base import column, problem
from data.session import ImportSession, Opened
from data.tables import TABLES
from data.values import points

# columns that substitute for these as they are
COPIED = ("reported_at",)
# one cell with two numbers, such as 坐标 '106.1,38.05'
PAIRED = {"lon": "first_of_pair", "lat": "second_of_pair"}


def lay_out(session: ImportSession, opened: Opened) -> int:
    """Lay the known columns out as `raw`, with their places as `numbered`; return the number of rows.

    Raises
    ------
    DataError
        The file breaks while it is read, or the days of a column cannot be told from its months.
    """
    cells = [_cell(opened, name).alias(name) for name in TABLES[opened.table]]
    try:
        session.offer("staged", opened.export.rows.project(*cells))
        session.run("staging/raw")
    except duckdb.Error as error:
        raise DataError("not_a_table", file=opened.name, problem=problem(error)) from error
    _read_points(session, opened)
    _put_longitude_first(session, opened)
    if opened.table == "events":
        durations.part_from_instants(session, opened)
    normalize.make_plain(session, opened)
    session.run("staging/numbered")
    return int(session.run("staging/count")[0][0])


def _cell(opened: Opened, name: str) -> duckdb.Expression:
    known = opened.recognised
    if (apart := day_and_time.cell_of(name, known)) is not None:
        return apart
    position = known.columns.get(name)
    if position is None and name in (*COPIED, *PAIRED):
        position = known.position(name)
    if position is None:
        return duckdb.ConstantExpression(None).cast(duckdb.sqltypes.VARCHAR)
    cell = duckdb.ColumnExpression(column(position))
    if name in PAIRED and name not in known.columns:
        return duckdb.FunctionExpression(PAIRED[name], cell)
    return cell


def _read_points(session: ImportSession, opened: Opened) -> None:
    """Read points in one cell that are not two plain numbers: JSON, WKT, degrees and minutes, …"""
    known = opened.recognised
    if "point" not in known.columns or "lon" in known.columns or "lat" in known.columns:
        return
    raw = session.connection.table("raw")
    odd = duckdb.FunctionExpression("odd_number", duckdb.ColumnExpression("lon")).isnotnull()
    cells = raw.project(duckdb.CaseExpression(odd, duckdb.ColumnExpression("point")).alias("cell"))
    coded = cells.to_arrow_table().column("cell").combine_chunks().dictionary_encode()
    said = [points.read(cell) for cell in coded.dictionary.to_pylist()]
    if not any(said):
        return
    halves = {
        name: pa.array([pair and pair[i] for pair in said], pa.string()).take(coded.indices)
        for i, name in enumerate(PAIRED)
    }
    session.offer("anew", pa.table({f"anew_{name}": half for name, half in halves.items()}))
    session.replace_raw(
        {
            name: duckdb.CoalesceOperator(
                duckdb.ColumnExpression(f"anew_{name}"), duckdb.ColumnExpression(name)
            )
            for name in halves
        }
    )


def _put_longitude_first(session: ImportSession, opened: Opened) -> None:
    """Swap the numbers of '(33.98, -118.32)': no latitude is beyond 90."""
    known = opened.recognised
    if "point" not in known.columns or "lon" in known.columns or "lat" in known.columns:
        return
    ((is_latitude_first,),) = session.run("staging/is_latitude_first")
    if is_latitude_first:
        session.rewrite_raw({"lon": duckdb.ColumnExpression("lat"), "lat": duckdb.ColumnExpression("lon")})
