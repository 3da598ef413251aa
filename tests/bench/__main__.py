"""Run all benchmarks and print one table: what was measured, against what, and the ratio."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.bench import analyst, browser, coordinates, figures, live, loading, persons, reach, replay, wall
from tests.bench.measure import Row

PARTS: dict[str, Callable[[Path], Iterator[Row]]] = {
    "loading": loading.rows,
    "coordinates": coordinates.rows,
    "figures": figures.rows,
    "browser": browser.rows,
    "reach": reach.rows,
}
ONLY_BY_NAME = {  # takes minutes
    "analyst": analyst.rows,
    "live": live.rows,
    "persons": persons.rows,
    "replay": replay.rows,
    "wall": wall.rows,
}


def main(wanted: list[str]) -> None:
    """Measure the parts named, or all that take no minutes, and print the table."""
    console = Console(width=150)
    table = Table(
        "what",
        "measured",
        "against",
        "ratio",
        "wanted",
        "",
        title=f"make bench · {os.cpu_count()} cores · {platform.python_version()}",
    )
    with tempfile.TemporaryDirectory() as folder:
        parts = {name: (PARTS | ONLY_BY_NAME)[name] for name in wanted} or PARTS
        for part in parts.values():
            for row in part(Path(folder)):
                table.add_row(
                    row.what, row.measured, row.against, row.ratio, row.wanted, "✓" if row.met else "✗"
                )
                console.print(
                    f"{row.what}: {row.measured} {row.against} {row.ratio}", highlight=False, style="dim"
                )
    console.print(table)


if __name__ == "__main__":
    main(sys.argv[1:])
