"""Normalise the cells of times, numbers and points, by the type of their column (`catalogue.KINDS`).

Most files have plain cells already: then a single pass over all columns is the only cost. Otherwise SQL reads
the usual forms of times, and `data.values` every other odd cell, each distinct one once. Unreadable cells
stay as they are; whether that costs the row or the cell is decided later (`data.ingest.optional_cells`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

import duckdb
import pyarrow as pa

from data.ingest import date_order
from data.session import ImportSession, Opened
from data.tables import KINDS
from data.time_zones import is_changing
from data.values import numbers, points, times
from data.values.column import Noted, Reread, Said, reread

Expressions = dict[str, duckdb.Expression]
# what is reported of a column, by the notes on its cells
TOLD = {
    "placeholder": "times_placeholder",
    "day": "times_are_days",
    "zoned": "times_zoned",
    "twice": "times_twice",
    "unsure": "times_unsure",
    "about": "numbers_about",
    "percent": "numbers_percent",
}
REASONS = {
    "skipped": "cell_time_skipped",
    "placeholder": "cell_time_placeholder",
    "fraction": "cell_count_fraction",
}
# type -> the macro that finds its odd cells
TESTS = {
    "time": "odd_time",
    "end": "odd_time",
    "count": "odd_count",
    "number": "odd_number",
    "point": "odd_number",
}
# filled cells, all at midnight, that are days: a date cell of a workbook cannot say that it has no time
FEWEST_DAYS = {"workbook": 1, "text": 3}


def make_plain(session: ImportSession, opened: Opened) -> None:
    """Write the times of `raw` as 2022-03-05 09:03:00 and its numbers with digits and a point.

    Raises
    ------
    DataError
        The days of a column cannot be told from its months.
    """
    session.run("staging/no_marks")
    kinds = {name: kind for name, kind in KINDS[opened.table].items() if _is_read(opened, name)}
    odd = _odd(
        session,
        {
            name: duckdb.FunctionExpression(_test(session, kind), duckdb.ColumnExpression(name))
            for name, kind in kinds.items()
            if kind in TESTS
        },
    )
    _make_times_plain(session, opened, [name for name in odd if kinds[name] in ("time", "end")])
    scaled = {
        name: scale
        for name, kind in kinds.items()
        if kind == "count" and (scale := numbers.scale_of(opened.recognised.header(name))) != 1
    }
    _make_numbers_plain(
        session,
        opened,
        [
            name
            for name, kind in kinds.items()
            if name in scaled or (name in odd and kind in ("count", "number", "point"))
        ],
        scaled,
    )


def _test(session: ImportSession, kind: str) -> str:
    is_local = TESTS[kind] == "odd_time" and is_changing(session.profile.profile.timezone)
    return "odd_local_time" if is_local else TESTS[kind]


def _is_read(opened: Opened, name: str) -> bool:
    return name != "point" and opened.recognised.position(name) is not None


def _odd(session: ImportSession, cells: Mapping[str, duckdb.Expression]) -> list[str]:
    """Return the columns of `raw` that have an odd cell, in a single pass."""
    if not cells:
        return []
    counts = [duckdb.FunctionExpression("count", cell).alias(name) for name, cell in cells.items()]
    (found,) = session.connection.table("raw").aggregate(counts).fetchall()
    return [name for name, number in zip(cells, found, strict=True) if number]


def _make_times_plain(session: ImportSession, opened: Opened, odd: list[str]) -> None:
    days = _midnights(session, opened)
    if not odd and not days:
        return
    orders = date_order.orders(session, opened, odd)
    cells: Expressions = {name: duckdb.ColumnExpression(name) for name in odd}
    for name, order in orders.items():
        if order != "year_first":
            cells[name] = duckdb.FunctionExpression(order, cells[name])
    session.rewrite_raw(
        {name: duckdb.FunctionExpression("usual_plain", cell) for name, cell in cells.items()}
        | {
            name: duckdb.FunctionExpression("usual_plain", cells.get(name, duckdb.ColumnExpression(name)))
            for name in days
        }
    )
    test = _test(session, "time")
    still = _odd(
        session, {name: duckdb.FunctionExpression(test, duckdb.ColumnExpression(name)) for name in odd}
    )
    readers: dict[str, Callable[[str], Said]] = {
        name: partial(
            times.read,
            rules=times.Rules(
                session.profile.profile.timezone,
                orders.get(name),
                KINDS[opened.table][name] == "end",
                opened.export.days_from_1904,
            ),
        )
        for name in still
    }
    _reread(session, opened, test, readers)
    if days:
        ends = {name: duckdb.FunctionExpression("end_of_day", duckdb.ColumnExpression(name)) for name in days}
        session.rewrite_raw(ends)


def _midnights(session: ImportSession, opened: Opened) -> list[str]:
    """Return the deadline and closing columns that are all midnights, and report that they are days."""
    names = [name for name, kind in KINDS[opened.table].items() if kind == "end" and _is_read(opened, name)]
    found: list[str] = []
    for name in names:
        session.look_at(name)
        ((filled, at_midnight, example),) = session.run("staging/at_midnight")
        if filled == at_midnight >= FEWEST_DAYS[opened.export.form.kind]:
            found.append(name)
            session.doubt([(None, name, "times_are_days", f"{filled}: {example}")])
    return found


def _make_numbers_plain(
    session: ImportSession, opened: Opened, odd: list[str], scaled: Mapping[str, int]
) -> None:
    for name in odd:
        kind = KINDS[opened.table][name]
        test, comma = TESTS[kind], False
        if kind != "point":
            cells = [
                cell
                for (cell,) in session.connection.table("raw")
                .project(duckdb.ColumnExpression(name))
                .distinct()
                .fetchall()
                if cell is not None
            ]
            comma = numbers.has_decimal_comma(cells)
        scale = scaled.get(name, 1)
        if comma or scale != 1:  # then 1.234 is odd as well, and so is 3 under 常住人口(万人)
            test = "stripped"
        if scale != 1:
            session.doubt([(None, name, "numbers_scaled", f"{scale:,}")])
        read: Callable[[str], Said] = partial(
            numbers.read, is_count=kind == "count", decimal_comma=comma, scale=scale
        )
        _reread(session, opened, test, {name: coordinate if kind == "point" else read})


def coordinate(cell: str) -> numbers.Number:
    """Read a single coordinate: degrees, with a letter or minutes too, or a number. 74.07W is west."""
    if angle := points.angle(cell):
        return numbers.Number(angle, None)
    found = numbers.read(cell, is_count=False, decimal_comma="," in cell and "." not in cell)
    return numbers.Number(found.plain, found.note if found.note in ("nothing", "unreadable") else None)


def _reread(
    session: ImportSession, opened: Opened, test: str, readers: Mapping[str, Callable[[str], Said]]
) -> None:
    """Read the odd cells of columns, put their values into `raw`, and report what needs reporting."""
    if not readers:
        return
    raw = session.connection.table("raw")
    odd = raw.project(
        *(duckdb.FunctionExpression(test, duckdb.ColumnExpression(name)).alias(name) for name in readers)
    )
    table: pa.Table = odd.to_arrow_table()
    anew: dict[str, Reread] = {}
    for name, read in readers.items():
        emptied = frozenset[str]() if name == "reported_at" else frozenset({"placeholder"})
        anew[name] = reread(table.column(name), read, REASONS, emptied)
        _tell(session, opened, name, anew[name])
    session.offer("anew", pa.table({f"anew_{name}": one.cells for name, one in anew.items()}))
    session.replace_raw(
        {
            name: duckdb.CaseExpression(
                duckdb.FunctionExpression(test, duckdb.ColumnExpression(name)).isnotnull(),
                duckdb.ColumnExpression(f"anew_{name}"),
            ).otherwise(duckdb.ColumnExpression(name))
            for name in anew
        }
    )


def _tell(session: ImportSession, opened: Opened, name: str, anew: Reread) -> None:
    marks = [(name, new, was, reason) for new, was, reason in anew.marked]
    if marks:
        session.offer_texts("offered_marks", ["column_name", "cell", "was", "reason"], marks)
        session.run("staging/mark")
    session.doubt(
        [
            (None, name, _code(noted), f"{noted.rows}: {_examples(noted, session)}")
            for noted in anew.noted
            if noted.note in TOLD and not (noted.note == "placeholder" and name == "reported_at")
        ]
    )


def _code(noted: Noted) -> str:
    if noted.note == "zoned" and all(cell.rstrip().upper().endswith("Z") for _, cell, _ in noted.first):
        return "times_utc"
    return TOLD[noted.note]


def _examples(noted: Noted, session: ImportSession) -> str:
    if noted.note == "zoned":
        _, cell, plain = noted.first[0]
        return f"{cell} → {plain} {session.profile.profile.timezone}"
    if noted.note in ("placeholder", "day", "twice"):
        return ", ".join(cell for _, cell, _ in noted.first)
    return ", ".join(f"{cell} → {plain}" for _, cell, plain in noted.first)
