"""Two instants of one store: what lies between them adds up."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from queries import handover, overdue
from queries.scope import Filters, Period, Scope
from tests.queries.tables import add_event, add_grids, empty_store, insert
from tests.queries.test_reference import AREAS, MOMENTS, TIERS, stored, tables

START = datetime(2022, 3, 14, 8)
HOUR = timedelta(hours=1)
END = START + 10 * HOUR
SINCE = START + 5 * HOUR


def scope_at(moment, area=None, tiers=()):
    return Scope(Period("span", moment, moment, ""), moment, area, Filters(tiers=tiers))


def at(hours):
    return None if hours is None else START + hours * HOUR


def event(connection, id, reported, closed=None, due=None, **more):
    add_event(
        connection,
        event_id=id,
        grid_code="G1",
        reported_at=at(reported),
        accepted_at=at(reported),
        closed_at=at(closed),
        first_closed_at=at(closed),
        due_eff=at(due),
        **more,
    )


@pytest.fixture
def night(connection, db):
    """What a night may hold; the shift begins at hour 5 and is handed over at hour 10."""
    add_grids(connection)
    event(connection, "OLD", 0, due=2, tier="1")  # late before and after
    event(connection, "LATE", 1, due=7, tier="3")  # became late
    event(connection, "NEW", 6, due=20, tier="4")
    event(connection, "QUICK", 6, closed=8, tier="2")  # came and went
    event(connection, "DONE", 2, closed=9, due=3, tier="1")  # was late, is settled
    event(connection, "GONE", 0, closed=4)  # over before the shift
    event(connection, "SOON", 5, due=9, tier="2")  # accepted in the very second of the start: not new
    event(connection, "CARE", 6, due=8, tier="4", category="care")  # sensitive: counted, never listed
    event(connection, "ASIDE", 1, due=2, tier="3", suspended=True)
    event(connection, "FALSE", 6, disposition="invalid")
    add_event(
        connection,
        event_id="BACK",
        grid_code="G2",
        reported_at=at(0),
        accepted_at=at(0),
        tier="2",
        first_closed_at=at(3),
        reopened_at=at(7),
        due_eff=at(4),
    )
    add_event(
        connection,
        event_id="TWICE",
        grid_code="G2",
        reported_at=at(0),
        accepted_at=at(0),
        tier="2",
        first_closed_at=at(3),
        reopened_at=at(6),
        closed_at=at(9),
        due_eff=at(4),
    )
    return db


def test_the_night_adds_up(night):
    counts = handover.changes(night, scope_at(END), SINCE).counts
    assert counts == {
        "open_before": 5,  # OLD LATE DONE SOON ASIDE
        "new": 3,  # NEW QUICK CARE
        "reopened": 2,  # BACK TWICE
        "closed": 3,  # QUICK DONE TWICE
        "open_after": 7,
        "overdue_before": 2,  # OLD DONE
        "became_overdue": 4,  # LATE SOON CARE BACK
        "settled": 1,
        "overdue_after": 5,
        "new_closed": 1,
        "sensitive_open": 1,
    }


def test_what_must_be_done_next_comes_first(night):
    items = handover.changes(night, scope_at(END), SINCE).items
    assert items["event_id"].tolist() == [
        "NEW",  # by rank
        "LATE",
        "BACK",
        "SOON",
        "OLD",  # within a rank who has been late the longest
        "ASIDE",  # nothing can be done next about what is put aside
        "TWICE",
        "QUICK",
        "DONE",  # then what is closed
    ]
    assert items.set_index("event_id").loc["LATE", ["late_s", "became_overdue"]].tolist() == [3 * 3600, True]


def test_tiers_are_parts_of_the_whole(night):
    found = handover.changes(night, scope_at(END), SINCE)
    assert found.tiers["rank"].tolist() == [4, 3, 2, 1]
    for name in (*handover.SUMS, *handover.LATE):
        assert found.tiers[name].sum() == found.counts[name]


def test_one_area_only(night):
    counts = handover.changes(night, scope_at(END, "G2"), SINCE).counts
    assert [counts[name] for name in handover.SUMS] == [0, 0, 2, 1, 1]


def test_steps_are_counted_where_there_is_a_log(night, connection):
    assert set(handover.changes(night, scope_at(END), SINCE).steps.values()) == {None}
    for id, hour, step in (
        ("NEW", 7, "ESCALATE"),
        ("NEW", 8, "ESCALATE"),
        ("OLD", 4, "ESCALATE"),
        ("ASIDE", 6, "SUSPEND"),
        ("FALSE", 7, "SUSPEND"),
        ("OLD", 11, "RESUME"),
    ):
        insert(connection, "event_steps", event_id=id, seq=hour, happened_at=at(hour), step=step, batch_id=1)
    steps = handover.changes(night, scope_at(END), SINCE).steps
    assert steps == {"ESCALATE": 1, "SUSPEND": 1, "RESUME": 0, "EXTEND": 0, "RETURN": 0}


def test_what_was_known_then(night, connection):
    assert handover.changes(night, scope_at(END), SINCE).then is None, "no import reaches so far back"
    batch = {
        "file_name": "x",
        "file_hash": "",
        "table_name": "events",
        "rows_in": 0,
        "loaded": 0,
        "replaced": 0,
        "unchanged": 0,
        "refused": 0,
    }
    insert(connection, "batches", batch_id=1, imported_at=SINCE, as_of=SINCE, **batch)
    insert(connection, "batches", batch_id=2, imported_at=END, as_of=END, **batch)
    # then DONE had not been told of yet, and FALSE had been taken for valid and had come earlier
    connection.execute("update events set batch_id = 2 where event_id in ('DONE', 'FALSE')")
    connection.execute(
        """insert into event_versions by name
        select * exclude (batch_id) replace ('valid' as disposition, reported_at - interval 3 hour as
            reported_at, accepted_at - interval 3 hour as accepted_at), 1 as batch_id, 2 as replaced_by
        from events where event_id = 'FALSE'"""
    )
    found = handover.changes(night, scope_at(END), SINCE)
    assert found.then == handover.Then(open=5, late=1, left=1)
    assert found.then.open + found.then.late - found.then.left == found.counts["open_before"]


@pytest.fixture
def changeover(connection, db):
    """At hour 5 the day goes and the night comes: G1 loses its officer, G2 gets one."""
    add_grids(connection)
    connection.execute("update units set lon = 110, lat = 30 where level = 'grid'")
    connection.execute("update units set backup_unit = 'G3' where unit_code = 'G1'")
    for post, grid, role in (("P1", "G1", "officer"), ("P2", "G2", "officer"), ("P3", "G4", "helper")):
        insert(
            connection,
            "posts",
            post_id=post,
            unit_code=grid,
            role_code=role,
            status="active",
            lon=110.0,
            lat=30.0,
            batch_id=1,
        )
    for post, start, end in (("P1", 0, 5), ("P2", 5, 12), ("P3", 0, 12)):
        insert(
            connection, "shifts", post_id=post, starts_at=at(start), ends_at=at(end), status="on", batch_id=1
        )
    return db


def test_who_came_and_who_went(changeover):
    found = handover.forces(changeover, scope_at(END), SINCE)
    assert found.duty.to_dict("records") == [
        {"role_code": "officer", "before": 1, "came_on": 1, "went_off": 1, "after": 1},
        {"role_code": "helper", "before": 1, "came_on": 0, "went_off": 0, "after": 1},
    ]


def test_where_neither_side_of_a_pair_is_there(changeover):
    backup = handover.forces(changeover, scope_at(END), SINCE).backup
    assert (backup.before, backup.after) == (3, 3)
    assert backup.opened["unit_code"].tolist() == ["G1"]
    assert backup.closed["unit_code"].tolist() == ["G2"]
    inside = handover.forces(changeover, scope_at(END, "T1"), SINCE).backup
    assert (inside.before, inside.after) == (1, 2)


def test_no_rota_no_gaps(connection, db):
    add_grids(connection)
    found = handover.forces(db, scope_at(END), SINCE)
    assert found.coverage is None
    assert found.backup is None
    assert found.duty.empty


@pytest.fixture(scope="module")
def grids():
    connection = empty_store()
    add_grids(connection)
    return connection


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    tables, st.sampled_from(MOMENTS), st.sampled_from(MOMENTS), st.sampled_from(AREAS), st.sampled_from(TIERS)
)
def test_any_table_between_any_two_instants(grids, table, one, other, area, tiers):
    db = stored(grids, table)
    since, until = sorted((one, other))
    scope = scope_at(until, area, tiers)
    n = handover.changes(db, scope, since).counts
    assert n["open_before"] + n["new"] + n["reopened"] - n["closed"] == n["open_after"]
    assert n["overdue_before"] + n["became_overdue"] - n["settled"] == n["overdue_after"]
    for end, moment in (("before", since), ("after", until)):
        frame = overdue.summary(db, scope_at(moment, area, tiers))
        assert n[f"open_{end}"] == frame["open"].sum()
        assert n[f"overdue_{end}"] == frame["overdue"].sum()


def test_the_demo(demo_db):
    end = demo_db.as_of()
    since = end - timedelta(hours=9, minutes=30)
    n = handover.changes(demo_db, scope_at(end), since).counts
    assert n["new"] > 0
    assert n["open_before"] + n["new"] + n["reopened"] - n["closed"] == n["open_after"]
    found = handover.forces(demo_db, scope_at(end), since)
    assert found.coverage is not None
    assert (
        found.duty["before"] - found.duty["went_off"] + found.duty["came_on"] == found.duty["after"]
    ).all()
