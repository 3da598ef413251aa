"""The analyst's desk at a million events: a page of the list, the table of units, the board of one unit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

from dashboard.components import event_table, unit_table
from dashboard.panels import _base as panels
from dashboard.process import THREADS
from dashboard.web.state import View, scope_of
from data.profile.model import load_profile
from data.store import Store
from queries import grids
from queries.db import Database
from tests.bench.measure import NOW, Row, export_of, seconds

MILLION = 1_000_000
WANTED_MS = {"month": 1000, "year": 2000}


def rows(folder: Path) -> Iterator[Row]:
    """Measure with a cold cache: a month and a year to date, everything and one town."""
    profile = load_profile("yinzhou")
    with Store.open(folder / "analyst.duckdb") as store:
        store.import_files([export_of(folder, "yinzhou", MILLION)], profile, as_of=NOW, imported_at=NOW)
        db = Database(store.connection, profile)
        town = grids.codes(db, "town")[0]
        for name, period in (("month", "2026-10"), ("year", "2026-YTD")):
            for area in ("", town):
                yield from _of(db, View(period=period, area=area), name, WANTED_MS[name])


def _of(db: Database, view: View, name: str, wanted: int) -> Iterator[Row]:
    scope, _ = scope_of(view, db)
    where = "one town" if view.area else "everything"
    asked: dict[str, Callable[[Database], Any]] = {
        "first page of events": lambda cold: event_table.ask(cold, scope, view),
        "table of units": lambda cold: unit_table.ask(cold, scope, view),
        "board of the unit": lambda cold: _board(cold, view),
    }
    for what, ask in asked.items():
        took = 1000 * seconds(lambda ask=ask: ask(db.remembering()), 3)
        yield Row(f"{what}, a {name}, {where}", f"{took:.0f} ms", "", "", f"≤ {wanted} ms", took <= wanted)


def _board(db: Database, view: View) -> None:
    """Ask all panels of the board side by side, as a browser does."""
    scope, _ = scope_of(view, db)
    found = [panel for panel in panels.discover().values() if panel.board == "unit"]
    with ThreadPoolExecutor(THREADS) as threads:
        for answer in [threads.submit(partial(panel.answer, db, scope, view)) for panel in found]:
            answer.result()
