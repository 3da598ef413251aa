from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from queries import breakdowns, events, quality
from queries.indicators import figure
from queries.scope import Filters, Scope
from tests.queries.tables import AS_OF, WEEK, add_event, add_grids, add_units, insert

NOW = Scope(WEEK, AS_OF)
DAY = timedelta(days=1)
HERE = {"lon": 121.5, "lat": 29.8}


@pytest.fixture
def town(db):
    add_grids(db.connection)
    return db


def event(db, event_id, reported_at=AS_OF - 2 * DAY, **more):
    add_event(
        db.connection,
        event_id=event_id,
        reported_at=reported_at,
        **({"grid_code": "G1", "tier": "2", "accepted_at": reported_at} | HERE | more),
    )


def test_points_of_the_period_and_open_ones_newest_first(town):
    event(town, "OLD-OPEN", datetime(2022, 1, 1))
    event(town, "OLD-CLOSED", datetime(2022, 1, 1), closed_at=datetime(2022, 1, 2))
    event(town, "CLOSED", closed_at=AS_OF - DAY)
    event(town, "LATE", AS_OF - DAY, due_eff=AS_OF - DAY / 2)
    event(town, "NO-POINT", lon=None, lat=None)
    event(town, "INVALID", disposition="invalid")
    event(town, "LATER", AS_OF + DAY)
    frame = events.points(town, NOW)
    assert frame[["event_id", "state"]].to_records(index=False).tolist() == [
        ("LATE", "overdue"),
        ("CLOSED", "closed"),
        ("OLD-OPEN", "open"),
    ]
    assert frame["rank"].tolist() == [2, 2, 2]


def test_suspended_is_open_and_due_at_t_is_not_overdue(town):
    event(town, "A", suspended=True, due_eff=AS_OF - DAY)
    event(town, "B", due_eff=AS_OF)
    assert events.points(town, NOW)["state"].tolist() == ["open", "open"]


def test_time_alone_makes_an_event_overdue_on_an_open_screen(town):
    told = AS_OF - DAY
    batch = {"batch_id": 1, "file_name": "f", "file_hash": "h", "table_name": "events", "imported_at": told}
    insert(
        town.connection,
        "batches",
        **batch,
        **dict.fromkeys(("rows_in", "loaded", "replaced", "unchanged", "refused"), 0),
        as_of=told,
    )
    event(town, "LONG-LATE", due_eff=told - DAY / 2)
    event(town, "JUST-LATE", due_eff=told)
    event(town, "IN-TIME", due_eff=AS_OF)
    frame = events.points(town, NOW, since=1)
    assert frame[["event_id", "state"]].to_records(index=False).tolist() == [("JUST-LATE", "overdue")]


def test_only_what_changed_and_what_left(town):
    event(town, "SAME")
    event(town, "NEW", batch_id=2)
    event(town, "MERGED", batch_id=2, disposition="merged")
    frame = events.points(town, NOW, since=1).set_index("event_id")
    assert frame["lon"].notna().to_dict() == {"NEW": True, "MERGED": False}
    assert events.points(town, NOW, since=2).empty


def test_most_points(town):
    for number in range(3):
        event(town, f"E{number}", AS_OF - number * DAY)
    assert events.points(town, NOW, limit=2)["event_id"].tolist() == ["E0", "E1"]


def test_sensitive_events_stand_at_their_grid(connection, db):
    add_units(connection, {"unit_code": "G9", "level": "grid", "lon": 120.0, "lat": 30.0})
    event(db, "CARE", category="care", grid_code="G9")
    event(db, "CARE-NOWHERE", category="care", grid_code=None)
    event(db, "COVER", category="other", grid_code="G9")  # of an import before such events lost their points
    event(db, "OTHER", category="safety", grid_code="G9")
    frame = events.points(db, NOW).set_index("event_id")
    grid = {"lon": 120.0, "lat": 30.0}
    assert frame[["lon", "lat"]].to_dict("index") == {"CARE": grid, "COVER": grid, "OTHER": HERE}


def test_one_event_as_known_then(town):
    event(town, "A", closed_at=AS_OF - DAY / 2, first_closed_at=AS_OF - DAY / 2)
    now, earlier = events.one(town, "A", NOW), events.one(town, "A", Scope(WEEK, AS_OF - DAY))
    assert (now["closed_at"], now["unit_name"]) == (AS_OF - DAY / 2, "G1")
    assert earlier["closed_at"] is None or earlier["closed_at"] != earlier["closed_at"]
    assert not {"lon", "lat"} & set(now)
    assert events.one(town, "A", Scope(WEEK, AS_OF - 3 * DAY)) is None


def test_latest(town):
    event(town, "A", AS_OF - DAY)
    event(town, "B")
    event(town, "ELSEWHERE", grid_code="G2")
    assert events.latest(town, NOW.within("T1"), limit=5)["event_id"].tolist() == ["A", "B"]


def test_unplaced_events_are_counted_and_kept(town):
    event(town, "A", grid_code=None)
    event(town, "B", grid_code=None, lon=None, lat=None)
    event(town, "C")
    assert events.count_unplaced(town, NOW) == (2, 1)
    assert figure(town, NOW, "C2").num == 3
    assert figure(town, NOW.within("C1"), "C2").num == 1


def test_filters(town):
    event(town, "A", tier="1", channel="app", category="safety", report_class="urgent")
    event(town, "B", tier=None)
    for filters in (
        Filters(tiers=("1",)),
        Filters(channels=("app", "x")),
        Filters(categories=("safety",)),
        Filters(report_classes=("urgent",)),
    ):
        assert figure(town, Scope(WEEK, AS_OF, filters=filters), "C2").num == 1
    assert figure(town, Scope(WEEK, AS_OF, filters=Filters(tiers=("4",))), "C2").num == 0


def test_tiers_keep_their_order_and_strangers(town):
    event(town, "A", tier="9")
    event(town, "B", tier=None)
    event(town, "C", tier="3", due_eff=AS_OF - DAY)
    frame = breakdowns.counts(town, NOW)
    assert frame["tier"].fillna("?").tolist() == ["1", "2", "3", "4", "9", "?"]
    assert frame["n"].tolist() == [0, 0, 1, 0, 1, 1]
    assert frame.loc[2, ["closed", "open", "overdue"]].tolist() == [0, 1, 1]


def test_impossible_orders_are_counted_not_used(town):
    event(town, "A", onsite=True, arrived_at=AS_OF - 3 * DAY, accepted_at=AS_OF - 3 * DAY)
    found = quality.events(town, NOW)
    assert (found["arrived_before_reported"], found["accepted_before_reported"]) == (1, 1)
    one = figure(town, NOW, "C9")
    assert (one.n, one.missing, one.parts["impossible"]) == (0, 0, 1)
    assert figure(town, NOW, "C10").den == 0
