"""Numbers of persons: how many columns that hold some are found, how many registers are taken for such."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb

from data.database.statements import define_macros
from data.privacy.person_columns import speaks
from tests.bench.measure import Row, seconds
from tests.data.persons_corpus import PERSONS, REGISTERS, column_of_persons, column_of_register

COLUMNS = 300
LONG = 1_000_000


def rows(folder: Path) -> Iterator[Row]:
    """Yield recall by kind of number, false alarms by register, and the time of the quick look."""
    del folder
    with duckdb.connect() as connection:
        define_macros(connection)

        def quick(cells: list[str]) -> list[str]:
            ask = "select cell from (select unnest($c::varchar[]) as cell) where may_speak_of_a_person(cell)"
            return [cell for (cell,) in connection.execute(ask, {"c": cells}).fetchall()]

        for kind in PERSONS:
            found = sum(speaks("detail", quick(column_of_persons(kind, seed))) for seed in range(COLUMNS))
            yield Row(
                f"columns that hold some {kind}",
                f"{found} found",
                f"of {COLUMNS}",
                f"{found / COLUMNS:.1%}",
                "≥ 99 %",
                found >= 0.99 * COLUMNS,
            )
        for name in REGISTERS:
            judged = (column_of_register(name, seed) for seed in range(COLUMNS // 10))
            alarms = sum(speaks(field, quick(cells)) for field, cells in judged)
            yield Row(
                f"register: {name}",
                f"{alarms} alarms",
                f"of {COLUMNS // 10}",
                f"{alarms / COLUMNS * 10:.1%}",
                "0",
                alarms == 0,
            )
        connection.execute(
            "create table numbers as select '20261121093' || lpad(i::varchar, 6, '0') as cell "
            f"from range({LONG}) as numbers(i)"
        )
        look = "select count(*) from numbers where may_speak_of_a_person(cell)"
        taken = seconds(lambda: connection.execute(look).fetchall())
        yield Row(
            "quick look at 1 M numbers of events", f"{taken * 1000:.0f} ms", "", "", "≤ 400 ms", taken <= 0.4
        )
