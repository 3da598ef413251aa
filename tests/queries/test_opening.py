"""On which period an old table opens."""

from __future__ import annotations

from datetime import datetime, timedelta

from queries.opening import usual_period
from tests.queries.tables import add_event, add_grids

LATE = datetime(2026, 5, 20)


def test_an_old_table_with_late_closings_opens_where_its_bulk_is(connection, db):
    add_grids(connection)
    for day in range(20):
        add_event(
            connection,
            event_id=f"E{day}",
            grid_code="G1",
            reported_at=datetime(2022, 3, 1) + timedelta(days=day),
            closed_at=LATE,
        )
    assert usual_period(db, "month", LATE).label == "2022-03"


def test_a_young_table_opens_on_the_running_month(connection, db):
    add_grids(connection)
    assert usual_period(db, "month", LATE).label == "2026-05", "nothing at all"
    add_event(connection, event_id="E", grid_code="G1", reported_at=LATE - timedelta(days=25))
    assert usual_period(db, "month", LATE).label == "2026-05"
