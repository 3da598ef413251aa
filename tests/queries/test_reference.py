"""Random event tables: SQL against a plain reading of indicators.md in Python, parts against the whole."""

from __future__ import annotations

import random
from datetime import datetime, timedelta

import duckdb
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from queries import closure
from queries.db import Database
from queries.indicators import by_unit, figure
from queries.scope import Filters, Period, Scope
from tests.queries.tables import PROFILE, add_grids, empty_store

BASE = datetime(2026, 3, 1)
TICK = timedelta(minutes=10)  # few ticks, and limits of one and three: ties on every border
ZONES = {"G1": "urban", "G3": "urban", "G2": "rural", "G4": "rural", "T1": "urban", "C1": None, None: None}
LIMIT = {"urban": TICK, "rural": 3 * TICK}

MOMENTS = [BASE + n * TICK for n in range(8)]
MAYBE = [None, *MOMENTS]
CHOICES = {
    "grid_code": list(ZONES),
    "zone": ["urban", "rural", None],
    "tier": ["1", "2", "9", None],
    "max_level": ["grid", "town", None],
    "onsite": [True, False],
    "reported_at": MOMENTS[:4],
    "accepted_at": MAYBE,
    "arrived_at": MAYBE,
    "due_eff": MAYBE,
    "first_closed_at": MAYBE,
    "reopened_at": MAYBE,
    "closed_at": MAYBE,
    "suspended": [False, False, True],
    "suspended_at": MAYBE,
    "feedback_at": MAYBE,
    "disposition": ["valid", "valid", "valid", "merged", "invalid", "unknown"],
    "resolved": [True, False, None],
    "rating": ["满意", "不满意", None],
}
STEPS = ("accepted_at", "arrived_at", "first_closed_at", "reopened_at", "closed_at")
AREAS = [None, None, "C1", "T1", "T2", "G2"]
TIERS = [(), (), ("1",), ("1", "9")]


def scope_of(start: datetime, end: datetime, as_of: datetime, area: str | None, tiers: tuple) -> Scope:
    period = Period("span", min(start, end), max(start, end), "x")
    return Scope(period, as_of, area, Filters(tiers=tiers))


moments = st.sampled_from(MOMENTS)
events = st.fixed_dictionaries({key: st.sampled_from(values) for key, values in CHOICES.items()})
scopes = st.builds(scope_of, moments, moments, moments, st.sampled_from(AREAS), st.sampled_from(TIERS))
INSIDE = {
    "C1": {"C1", "T1", "T2", "G1", "G2", "G3", "G4"},
    "T1": {"T1", "G1", "G3"},
    "T2": {"G2", "G4"},
    "G2": {"G2"},
}


class Known:
    """The events as indicators.md C0 lets one know them at T."""

    def __init__(self, table: list[dict], scope: Scope) -> None:
        self.start, self.end, self.t = scope.period.start, scope.period.end, scope.as_of
        tiers = scope.filters.tiers
        self.all = [
            self._cut(event)
            for event in table
            if event["reported_at"] <= self.t
            and (scope.area is None or event["grid_code"] in INSIDE[scope.area])
            and (not tiers or event["tier"] in tiers)
        ]
        self.valid = [event for event in self.all if event["disposition"] == "valid"]

    def _cut(self, event: dict) -> dict:
        def seen(moment: datetime | None) -> datetime | None:
            return moment if moment is not None and moment <= self.t else None

        known = event | {
            key: seen(event[key])
            for key in ("accepted_at", "arrived_at", "first_closed_at", "reopened_at", "closed_at")
        }
        reopened_later = event["reopened_at"] is not None and event["reopened_at"] > self.t
        if known["closed_at"] is None and reopened_later:
            known["closed_at"] = known["first_closed_at"]
        if known["closed_at"] and known["reopened_at"] and known["closed_at"] < known["reopened_at"]:
            known["closed_at"] = None
        said = event["feedback_at"] or event["closed_at"]
        if said is None or said > self.t:
            known["rating"] = known["resolved"] = None
        aside = event["suspended_at"] or event["closed_at"]
        known["suspended"] = bool(
            event["suspended"] and not known["closed_at"] and (aside is None or aside <= self.t)
        )
        steps = [event[key] for key in STEPS if event.get(key)]
        known["impossible"] = any(step < event["reported_at"] for step in steps)
        known["zone"] = ZONES[event["grid_code"]] or event["zone"]
        return known

    def within(self, moment: datetime | None) -> bool:
        return moment is not None and self.start <= moment < self.end

    def figures(self) -> dict[str, tuple[int, int | None]]:
        sound = [e for e in self.valid if not e["impossible"]]
        accepted = [e for e in sound if self.within(e["accepted_at"])]
        due = [
            e for e in sound if self.within(e["due_eff"]) and e["due_eff"] <= self.t and not e["suspended"]
        ]
        closed = [e for e in sound if self.within(e["closed_at"])]
        first = [e for e in sound if self.within(e["first_closed_at"])]
        open_now = [e for e in self.valid if not e["closed_at"]]
        hits, judged = self._attainment()
        late = [e for e in open_now if not e["suspended"] and e["due_eff"] and e["due_eff"] < self.t]
        return {
            "C1": (sum(self.within(e["reported_at"]) for e in self.all), None),
            "C2": (sum(self.within(e["accepted_at"]) for e in self.valid), None),
            "C3": (sum(bool(e["closed_at"]) for e in accepted), len(accepted)),
            "C3b": (sum(bool(e["closed_at"]) for e in due), len(due)),
            "C3c": (len(closed), len(accepted)),
            "C4": (sum(bool(e["closed_at"]) and e["closed_at"] <= e["due_eff"] for e in due), len(due)),
            "C5": (
                sum(e["max_level"] == "grid" for e in closed),
                sum(e["max_level"] is not None for e in closed),
            ),
            "C6": (sum(e["rating"] == "满意" for e in closed), sum(e["rating"] is not None for e in closed)),
            "C7": (
                sum(e["resolved"] is True for e in closed),
                sum(e["resolved"] is not None for e in closed),
            ),
            "C8": (len(late), len(open_now)),
            "C10": (hits, judged),
            "C12": (sum(bool(e["reopened_at"]) for e in first), len(first)),
        }

    def _attainment(self) -> tuple[int, int]:
        hits = judged = 0
        for event in self.valid:
            if not (event["onsite"] and self.within(event["reported_at"]) and event["zone"]):
                continue
            if event["impossible"]:
                continue
            limit = LIMIT[event["zone"]]
            if event["arrived_at"] is None:
                judged += self.t - event["reported_at"] > limit
            else:
                judged += 1
                hits += event["arrived_at"] - event["reported_at"] <= limit
        return hits, judged


@pytest.fixture(scope="module")
def grids() -> duckdb.DuckDBPyConnection:
    connection = empty_store()
    add_grids(connection)
    return connection


def stored(connection: duckdb.DuckDBPyConnection, table: list[dict]) -> Database:
    connection.execute("delete from events")
    if table:
        rows = pd.DataFrame(table, dtype="object")  # noqa: F841 - DuckDB finds it by name
        connection.execute(
            """insert into events by name
            select
                'E' || row_number() over () as event_id, grid_code, zone, tier, max_level,
                onsite::boolean as onsite,
                reported_at::timestamp as reported_at, accepted_at::timestamp as accepted_at,
                arrived_at::timestamp as arrived_at, due_eff::timestamp as due_eff,
                first_closed_at::timestamp as first_closed_at, reopened_at::timestamp as reopened_at,
                closed_at::timestamp as closed_at, suspended::boolean as suspended,
                suspended_at::timestamp as suspended_at, feedback_at::timestamp as feedback_at, disposition,
                resolved::boolean as resolved, rating, false as accepted_assumed,
                is_impossible(
                    reported_at::timestamp, accepted_at::timestamp, null, null, arrived_at::timestamp,
                    first_closed_at::timestamp, reopened_at::timestamp, closed_at::timestamp
                ) as impossible,
                coalesce(closed_at::timestamp < reopened_at::timestamp, false) as reopened_last,
                reported_at::timestamp as updated_at, 1 as batch_id
            from rows"""
        )
    return Database(connection, PROFILE)


def disagreements(db: Database, table: list[dict], scope: Scope) -> list[tuple]:
    found = []
    for id, expected in Known(table, scope).figures().items():
        one = figure(db, scope, id)
        if (one.num, one.den) != expected:
            found.append((id, one.num, one.den, expected))
    return found


tables = st.lists(events, max_size=12)
few = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@few
@given(tables, scopes)
def test_sql_and_reference_agree(grids, table, scope):
    assert disagreements(stored(grids, table).remembering(), table, scope) == []


@pytest.mark.parametrize("seed", range(3))
def test_they_agree_on_a_crowd_with_ties_on_every_border(grids, seed):
    rng = random.Random(seed)
    table = [{key: rng.choice(values) for key, values in CHOICES.items()} for _ in range(1500)]
    db = stored(grids, table)
    for _ in range(12):
        start, end, as_of = *rng.sample(MOMENTS, 2), rng.choice(MOMENTS)
        scope = scope_of(start, end, as_of, rng.choice(AREAS), rng.choice(TIERS))
        assert disagreements(db.remembering(), table, scope) == []


@few
@given(tables, scopes, st.sampled_from(["county", "town", "grid"]))
def test_parts_add_up(grids, table, scope, level):
    db = stored(grids, table).remembering()
    for id in ("C1", "C2", "C3", "C3b", "C3c", "C4", "C5", "C6", "C7", "C8", "C9", "C10", "C12"):
        one, frame = figure(db, scope, id), by_unit(db, scope, id, level)
        assert (id, frame["num"].sum(), frame["n"].sum()) == (id, one.num or 0, one.n)
        assert frame["den"].sum() == (one.den or 0)


@few
@given(tables, scopes)
def test_trend_adds_up(grids, table, scope):
    db = stored(grids, table)
    frame = closure.trend(db, scope)
    known = Known(table, scope).figures()
    assert (frame["num"].sum(), frame["den"].sum()) == known["C3"]
    assert frame["accepted"].sum() == known["C2"][0]
    everything = [e for e in Known(table, scope).valid if Known(table, scope).within(e["closed_at"])]
    assert frame["closed"].sum() == len(everything)
