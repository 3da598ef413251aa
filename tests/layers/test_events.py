from __future__ import annotations

from dashboard.web.state import View, scope_of
from layers import events
from queries.db import Database


def test_points_travel_as_parallel_columns(demo_db: Database) -> None:
    scope, _ = scope_of(View(), demo_db)
    found = events.changed(demo_db, scope, 0)
    n = len(found["ids"])
    assert n > 100
    assert len(set(found["ids"])) == n == len(found["at"]) == len(found["ranks"]) == len(found["states"])
    assert set(found["states"]) == {0, 1, 2}
    assert set(found["ranks"]) <= {0, 1, 2, 3, 4}
    assert found["gone"] == []


def test_nothing_has_changed_since_the_newest_version(demo_db: Database) -> None:
    scope, _ = scope_of(View(), demo_db)
    found = events.changed(demo_db, scope, demo_db.version())
    assert found["ids"] == found["gone"] == []
