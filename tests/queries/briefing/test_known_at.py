"""A store answers as it was known at an import."""

from __future__ import annotations

from datetime import timedelta

import duckdb
import pytest

from queries.briefing.origins import replaced_since
from queries.db import Database
from queries.indicators import figure
from queries.scope import Scope
from tests.queries.tables import AS_OF, PROFILE, WEEK, add_event, add_grids, insert

DAY = timedelta(days=1)


@pytest.fixture
def corrected(connection: duckdb.DuckDBPyConnection) -> Database:
    """Import 1 brought 12 events, one open; import 2 closed that one in hindsight and brought a late one."""
    add_grids(connection)
    at = WEEK.start + DAY
    for n in range(12):
        closed = at + timedelta(hours=1) if n else None
        add_event(
            connection, event_id=f"E{n}", grid_code="G1", reported_at=at, accepted_at=at, closed_at=closed
        )
    connection.execute("insert into event_versions select *, 2 from events where event_id = 'E0'")
    connection.execute(
        "update events set closed_at = $at, batch_id = 2 where event_id = 'E0'",
        {"at": at + timedelta(hours=2)},
    )
    add_event(connection, event_id="late", grid_code="G1", reported_at=at, accepted_at=at, batch_id=2)
    for batch in (1, 2):
        insert(
            connection, "batches", batch_id=batch, file_name="events.csv", file_hash="", table_name="events",
            rows_in=12, loaded=12, replaced=0, unchanged=0, refused=0, imported_at=AS_OF, as_of=AS_OF,
        )  # fmt: skip
    return Database(connection, PROFILE)


def test_a_replaced_event_is_again_what_it_was(corrected: Database) -> None:
    scope = Scope(WEEK, AS_OF, "C1")
    then, now = figure(corrected.known_at(1), scope, "C3"), figure(corrected, scope, "C3")
    assert (then.num, then.den) == (11, 12)
    assert (now.num, now.den) == (12, 13)
    latest = figure(corrected.known_at(2), scope, "C3")
    assert (latest.num, latest.den) == (now.num, now.den)


def test_before_the_first_import_nothing_was_known(corrected: Database) -> None:
    assert corrected.known_at(0).as_of() is None
    assert figure(corrected.known_at(0), Scope(WEEK, AS_OF), "C2").num == 0


def test_a_pinned_database_says_its_version_and_leaves_the_other_alone(corrected: Database) -> None:
    assert corrected.known_at(1).version() == 1
    assert corrected.known_at(1).remembering().version() == 1
    assert corrected.version() == 2
    assert len(corrected.frame("events/unplaced", Scope(WEEK, AS_OF))) >= 0
    assert figure(corrected, Scope(WEEK, AS_OF), "C2").num == 13


def test_tables_without_versions_are_named_when_rows_were_replaced(corrected: Database) -> None:
    assert replaced_since(corrected, 1) == []
    insert(
        corrected.connection, "batches", batch_id=3, file_name="posts.csv", file_hash="", table_name="posts",
        rows_in=1, loaded=0, replaced=1, unchanged=0, refused=0, imported_at=AS_OF, as_of=AS_OF,
    )  # fmt: skip
    assert replaced_since(corrected, 1) == ["posts"]
    assert replaced_since(corrected, 3) == []
