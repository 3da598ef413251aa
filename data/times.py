"""Times in the forms really met, made plain: 2022/3/5 9:03, 2022年3月5日9时3分, 44625.377, 1646442185, …

Most files have plain times already: then one look at each column is all it costs. `sql/reading/` says which
forms are read; what nobody can read stays as it is and is refused later.
"""

from __future__ import annotations

import duckdb

from data import day_order
from data.exports.catalogue import TABLES
from data.work import Opened, Work


def make_plain(work: Work, opened: Opened) -> None:
    """Write the times of the table `raw` as 2022-03-05 09:03:00.

    Raises
    ------
    DataError
        Nobody can tell the days of a column from its months.
    """
    odd = _odd(work, columns(opened))
    if not odd:
        return
    orders = day_order.orders(work, opened, odd)
    cells = {name: duckdb.ColumnExpression(name) for name in odd}
    turned = cells | {
        name: duckdb.FunctionExpression(order, cells[name]) for name, order in orders.items()}
    work.rewrite_raw({name: duckdb.FunctionExpression("usual_plain", cell) for name, cell in turned.items()})
    still = _odd(work, odd)
    if still:
        work.rewrite_raw({name: duckdb.FunctionExpression("rare_plain", cells[name]) for name in still})


def columns(opened: Opened) -> list[str]:
    """Return our columns of times that the file has."""
    return [
        name for name in TABLES[opened.table]
        if opened.recognised.position(name) is not None
        and (name.endswith(("_at", "_on")) or name in ("due_eff", "valid_from", "valid_to"))]


def _odd(work: Work, names: list[str]) -> list[str]:
    """Return those of the columns of `raw` that have a cell which is no plain time."""
    found: list[str] = []
    for name in names:
        work.look_at(name)
        ((has_any,),) = work.run("staging/has_odd_times")
        if has_any:
            found.append(name)
    return found
