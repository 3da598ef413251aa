"""Somebody reads every word of a briefing to learn of a grid, of few people, or of a person."""

from __future__ import annotations

import json
import re
from datetime import datetime

import duckdb
import pytest

from dashboard.briefing import publish
from dashboard.briefing.publish import Written
from data.errors import UsageError
from queries.db import Database
from queries.scope import Scope
from tests.dashboard.briefing.conftest import ISSUED, scope_of
from tests.queries.tables import AS_OF, PROFILE, WEEK, add_event, add_units, empty_store, insert

FEW = 7


@pytest.fixture
def few(connection: duckdb.DuckDBPyConnection) -> Written:
    """A village of seven people beside one of many; somebody is on duty in neither."""
    add_units(
        connection,
        {"unit_code": "C1", "level": "county"},
        {"unit_code": "T1", "parent_code": "C1", "level": "town", "zone": "urban", "lon": 106.0, "lat": 38.0},
        {"unit_code": "T2", "parent_code": "C1", "level": "town", "zone": "rural", "lon": 107.0, "lat": 38.0},
        {"unit_code": "G1", "parent_code": "T1", "level": "grid", "lon": 106.0, "lat": 38.0},
        {"unit_code": "G2", "parent_code": "T2", "level": "grid", "lon": 107.0, "lat": 38.0},
    )
    for unit, people in (("G1", FEW), ("G2", 4321)):
        insert(connection, "population", unit_code=unit, counted_on=datetime(2022, 1, 1), residents=people,
               households=people, batch_id=1)  # fmt: skip
    insert(connection, "posts", post_id="P", unit_code="G2", role_code="officer", status="active", batch_id=1,
           lon=107.0, lat=38.0)  # fmt: skip
    insert(connection, "shifts", post_id="P", starts_at=datetime(2022, 3, 1), ends_at=datetime(2022, 4, 1),
           status="on", batch_id=1)  # fmt: skip
    at = datetime(2022, 3, 15, 9)
    for n in range(12):
        add_event(connection, event_id=f"E{n}", grid_code="G1", reported_at=at, accepted_at=at,
                  category="care", lon=106.0001, lat=38.0001, due_eff=at)  # fmt: skip
    db = Database(connection, PROFILE)
    return publish.write(db, Scope(WEEK, AS_OF, "C1"), "zh-CN", issued_at=ISSUED)


@pytest.fixture
def connection() -> duckdb.DuckDBPyConnection:
    return empty_store()


def text_of(written: Written) -> str:
    """Return all that a file says, the record inside included."""
    return publish.as_file(written, "html").decode("utf-8")


def test_no_grid_is_named(demo_db: Database, written: Written) -> None:
    grids = demo_db.connection.execute("select unit_code, name from units where level = 'she'").fetchall()
    levels = {level.code for level in demo_db.profile.levels if level.in_grid}
    within = demo_db.connection.execute(
        "select unit_code, name from units where list_contains($levels, level)", {"levels": sorted(levels)}
    ).fetchall()
    above = {
        name
        for (name,) in demo_db.connection.execute(
            "select name from units where not list_contains($levels, level)", {"levels": sorted(levels)}
        ).fetchall()
    }
    assert within or grids
    text = re.sub(r'src="data:[^"]*"', "", text_of(written))
    assert [code for code, _ in within if re.search(rf"\b{code}\b", text)] == []
    assert [name for _, name in within if name not in above and f">{name}<" in text] == []


def test_a_grid_is_told_by_no_address(demo_db: Database) -> None:
    levels = [level.code for level in demo_db.profile.levels if level.in_grid]
    (code,) = demo_db.connection.execute(
        "select unit_code from units where list_contains($levels, level) limit 1", {"levels": levels}
    ).fetchone()
    with pytest.raises(UsageError):
        publish.write(demo_db, scope_of(demo_db, area=code), "zh-CN", issued_at=ISSUED)


def test_few_people_are_in_no_figure_of_the_text_or_the_record(few: Written) -> None:
    facts = json.loads(json.dumps(few.manifest.facts()))
    persons = {
        key: one for key, one in facts["figures"].items() if one["indicator"].startswith(("C16c", "C16e"))
    }
    assert persons
    told = [
        one[name] for one in persons.values() for name in ("num", "den", "value") if one[name] is not None
    ]
    assert FEW not in told
    assert 4321 - FEW not in told
    assert 4321 not in told or 4321 + FEW not in told, "two figures give the third away"
    people = [one for key, one in facts["figures"].items() if key.startswith("C16f.people@T1")]
    assert [one["display"] for one in people] in ([], ["<10"], ["—"])
    assert all(one["num"] is None and one["value"] is None for one in people)


def test_events_of_a_sensitive_kind_have_no_place_finer_than_the_town(few: Written) -> None:
    text = re.sub(r'src="data:[^"]*"', "", text_of(few))
    assert "106.0001" not in text
    assert "G1" not in text


def test_no_person_can_stand_in_a_briefing(written: Written) -> None:
    text = re.sub(r'src="data:[^"]*"', "", text_of(written))
    assert not re.search(r"(?<!\d)1[3-9]\d{9}(?!\d)", text), "a mobile number"
    assert not re.search(r"(?<![\w])\d{17}[\dXx](?![\w])", text), "an identity number"
