"""Events of units that ended or moved count where those stood when the events were reported."""

from __future__ import annotations

from datetime import datetime

import pytest

from data.database.statements import run
from queries.db import Database
from queries.indicators import by_unit, figure
from queries.scope import Period, Scope
from tests.queries.tables import PROFILE, add_event, add_units, empty_store, insert

OLD, MOVE, NOW = datetime(2026, 1, 1), datetime(2026, 6, 1), datetime(2026, 12, 1)
YEAR = Scope(Period("span", OLD, NOW, ""), NOW)


@pytest.fixture
def db() -> Database:
    connection = empty_store()
    add_units(
        connection,
        {"unit_code": "C1", "level": "county"},
        {"unit_code": "T1", "parent_code": "C1", "level": "town"},
        {"unit_code": "T2", "parent_code": "C1", "level": "town"},
        {"unit_code": "G1", "parent_code": "T2", "level": "grid", "valid_from": MOVE},  # was in T1
        {"unit_code": "G2", "parent_code": "T1", "level": "grid", "valid_to": MOVE},
        {"unit_code": "G3", "parent_code": "T1", "level": "grid"},
    )
    insert(
        connection,
        "unit_versions",
        unit_code="G1",
        parent_code="T1",
        level="grid",
        name="G1",
        valid_to=MOVE,
        batch_id=1,
    )
    run(connection, "units/tell_changed_paths")
    for number, (unit, month) in enumerate((unit, month) for unit in ("G1", "G2", "G3") for month in (3, 9)):
        moment = datetime(2026, month, 1)
        add_event(connection, event_id=f"E{number}", grid_code=unit, reported_at=moment, accepted_at=moment)
    return Database(connection, PROFILE)


def counts(db: Database, level: str) -> dict:
    frame = by_unit(db, YEAR, "C2", level)
    return dict(zip(frame["unit_code"].fillna("none"), frame["num"], strict=True))


def test_a_moved_unit_counts_under_the_parent_of_then_and_an_ended_one_under_its_ancestor(db):
    assert counts(db, "town") == {"T1": 5, "T2": 1}
    assert counts(db, "grid") == {"G1": 2, "G2": 1, "G3": 2, "none": 1}, "after its end G2 counts in T1 only"


@pytest.mark.parametrize(("area", "n"), [(None, 6), ("C1", 6), ("T1", 5), ("T2", 1), ("G1", 2), ("G2", 1)])
def test_an_area_holds_what_lay_in_it_then(db, area, n):
    assert figure(db, YEAR.within(area), "C2").num == n


def test_a_move_of_the_unit_above_takes_its_grids_along():
    connection = empty_store()
    add_units(
        connection,
        {"unit_code": "C1", "level": "county"},
        {"unit_code": "C2", "level": "county"},
        {"unit_code": "T1", "parent_code": "C2", "level": "town", "valid_from": MOVE},
        {"unit_code": "G1", "parent_code": "T1", "level": "grid"},
    )
    insert(
        connection,
        "unit_versions",
        unit_code="T1",
        parent_code="C1",
        level="town",
        name="T1",
        valid_to=MOVE,
        batch_id=1,
    )
    run(connection, "units/tell_changed_paths")
    for month in (3, 9):
        add_event(
            connection,
            event_id=f"E{month}",
            grid_code="G1",
            reported_at=datetime(2026, month, 1),
            accepted_at=datetime(2026, month, 1),
        )
    assert counts(Database(connection, PROFILE), "county") == {"C1": 1, "C2": 1}
