"""All figures of the desk page for one month, cold: against pandas, and at ten times the events."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from dashboard.panels import _base as panels
from dashboard.process import THREADS
from data.profile.model import Profile, load_profile
from data.store import Store
from layers import grids as grid_layer
from queries import indicators
from queries.db import Database
from queries.periods import comparison_scope, previous
from queries.scope import Period, Scope
from tests.bench import by_hand
from tests.bench.measure import NOW, Row, export_of, seconds

MILLION = 1_000_000
MONTH = Period("month", datetime(2026, 10, 1), datetime(2026, 11, 1), "2026-10")
SCOPE = Scope(period=MONTH, as_of=NOW)
PANELS = ("kpis", "closure", "tiers", "response")  # the panels that count events

LONGER = """
    insert into events
    select * exclude (k) replace (
        event_id || '-' || k as event_id,
        reported_at - to_months(24 * k) as reported_at, accepted_at - to_months(24 * k) as accepted_at,
        assigned_at - to_months(24 * k) as assigned_at, responded_at - to_months(24 * k) as responded_at,
        arrived_at - to_months(24 * k) as arrived_at, due_eff - to_months(24 * k) as due_eff,
        first_closed_at - to_months(24 * k) as first_closed_at,
        reopened_at - to_months(24 * k) as reopened_at,
        closed_at - to_months(24 * k) as closed_at
    ) from events cross join range(1, 10) as copy(k) order by closed_at is null, reported_at
"""
DENSER = """
    insert into events
    select * exclude (k) replace (event_id || '-' || k as event_id)
    from events cross join range(1, 10) as copy(k) order by closed_at is null, reported_at
"""


def desk(connection: duckdb.DuckDBPyConnection, profile: Profile) -> dict[str, Any]:
    """Answer what the desk asks of the events with an empty cache, side by side as a browser asks it."""
    db = Database(connection, profile).remembering()
    found = panels.discover()
    asked: dict[str, Callable[[], Any]] = {name: partial(found[name].ask, db, SCOPE) for name in PANELS}
    asked["map"] = partial(grid_layer.values, db, SCOPE, "C3", "base", None)
    with ThreadPoolExecutor(THREADS) as threads:
        answers = {name: threads.submit(ask) for name, ask in asked.items()}
    return {name: answer.result() for name, answer in answers.items()}


def rows(folder: Path) -> Iterator[Row]:
    """Measure at a million, then at ten million of longer and of denser history."""
    profile = load_profile("yinzhou")
    path = folder / "million.duckdb"
    with Store.open(path) as store:
        store.import_files([export_of(folder, "yinzhou", MILLION)], profile, as_of=NOW, imported_at=NOW)
        ours = seconds(lambda: desk(store.connection, profile), 9)
        frame = by_hand.prepared(store.connection)
        rules = {
            "limits": {"urban": 10.0, "rural": 30.0},
            "positive": list(profile.satisfaction.positive),
            "in_grid": list(profile.in_grid_levels),
        }
        pandas = seconds(lambda: _by_pandas(frame, profile, rules), 3)
        _require_equal(store.connection, profile, by_hand.figures(frame, MONTH.start, MONTH.end, NOW, rules))
        n = store.connection.sql("select count(*) from events").fetchall()[0][0]

    yield Row(
        f"desk figures, one month, {n:,} events, cold",
        f"{ours * 1000:.0f} ms",
        f"pandas {pandas * 1000:.0f} ms",
        f"{ours / pandas:.3f}",
        "≤ 0.25",
        ours <= 0.25 * pandas,
    )
    for name, statement in (("longer history", LONGER), ("denser", DENSER)):
        copy = folder / "ten.duckdb"
        copy.write_bytes(path.read_bytes())
        with Store.open(copy) as store:
            store.connection.execute(statement)
            ten = seconds(lambda store=store: desk(store.connection, profile), 3)
        copy.unlink()
        yield Row(
            f"the same month at {10 * n:,} events, {name}",
            f"{ten * 1000:.0f} ms",
            f"at {n:,}: {ours * 1000:.0f} ms",
            f"{ten / ours:.2f}",
            "≤ 2",
            ten <= 2 * ours,
        )


def _by_pandas(frame: pd.DataFrame, profile: Profile, rules: dict[str, Any]) -> None:
    """Answer the same in pandas: the month, and the month before at equal maturity for the changes."""
    before = comparison_scope(SCOPE, previous(MONTH, profile.periods))
    for scope in (SCOPE, before):
        by_hand.figures(frame, scope.period.start, scope.period.end, scope.as_of, rules)


def _require_equal(
    connection: duckdb.DuckDBPyConnection, profile: Profile, by_pandas: dict[str, Any]
) -> None:
    """Raise unless both count the same: a ratio between two different answers means nothing."""
    db = Database(connection, profile)
    for key, value in by_pandas.items():
        if key not in indicators.INDICATORS:
            continue
        figure = indicators.figure(db, SCOPE, key)
        ours = (figure.num, figure.den) if isinstance(value, tuple) else figure.num
        if ours != value:
            msg = f"{key}: queries say {ours}, pandas says {value}"
            raise AssertionError(msg)
