from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from data.profile.model import Profile
from queries import decisions, freshness, rhythm
from queries.db import Database
from queries.scope import Period, Scope
from tests.queries.tables import AS_OF, PROFILE, add_event, add_grids, insert

HOUR = timedelta(hours=1)


@pytest.fixture
def filled(connection, db) -> Database:
    add_grids(connection)
    common = {"accepted_at": AS_OF - 5 * HOUR, "grid_code": "G1", "onsite": True}
    add_event(
        connection,
        event_id="old",
        tier="4",
        category="road",
        reported_at=AS_OF - 9 * HOUR,
        due_eff=AS_OF - 3 * HOUR,
        **common,
    )
    add_event(
        connection,
        event_id="new",
        tier="4",
        category="care",
        reported_at=AS_OF - 6 * HOUR,
        due_eff=AS_OF + HOUR,
        arrived_at=AS_OF - 5 * HOUR,
        **common,
    )
    add_event(
        connection, event_id="class", tier="1", report_class="urgent", reported_at=AS_OF - 7 * HOUR, **common
    )
    add_event(
        connection, event_id="done", tier="4", reported_at=AS_OF - 8 * HOUR, closed_at=AS_OF - HOUR, **common
    )
    add_event(
        connection,
        event_id="plain",
        tier="3",
        reported_at=AS_OF - 8 * HOUR,
        due_eff=AS_OF - HOUR,
        **{**common, "grid_code": "G2"},
    )
    return db


def scope() -> Scope:
    return Scope(Period("day", AS_OF.replace(hour=0), AS_OF.replace(hour=0) + 24 * HOUR, "day"), AS_OF)


def test_urgent_are_those_of_the_highest_rank_and_the_urgent_classes(filled):
    found = decisions.urgent(filled, scope(), "town", "grid")
    assert list(found["rank"]) == [4, 4, 1]
    assert list(found["reported_at"]) == [AS_OF - 9 * HOUR, AS_OF - 6 * HOUR, AS_OF - 7 * HOUR]
    assert list(found["sensitive"]) == [False, True, False]
    assert found["category"].iloc[0] == "road"
    assert found["category"].iloc[1:].isna().all(), "a sensitive category is not named"
    assert list(found["unit_code"]) == ["T1"] * 3
    assert list(found["overdue"]) == [True, False, False]
    assert list(found["arrived"]) == [False, True, False]
    assert "event_id" not in found


def test_about_a_suspended_event_it_has_been_decided(connection, filled):
    connection.execute("update events set suspended = true where event_id = 'class'")
    assert list(decisions.urgent(filled, scope(), "town", "grid")["rank"]) == [4, 4]


@pytest.mark.parametrize(("chosen", "codes"), [(None, ["4"]), (["2", "3"], ["2", "3"]), ([], [])])
def test_a_profile_may_say_which_tiers_are_urgent(chosen, codes):
    rules = PROFILE.model_copy(update={"wall": PROFILE.wall.model_copy(update={"urgent_tiers": chosen})})
    assert decisions.urgent_tiers(rules) == codes


def test_without_tiers_nothing_is_urgent_by_its_tier():
    assert decisions.urgent_tiers(Profile.model_validate({"profile": {"id": "x", "name": "x"}})) == []


def test_the_longest_delay_of_each_town(filled):
    found = decisions.longest(filled, scope(), "town")
    assert dict(zip(found["unit_code"], found["late_s"], strict=True)) == {"T1": 3 * 3600.0, "T2": 3600.0}


def test_a_unit_is_manned_by_its_grid_or_by_the_partner(connection, db):
    add_grids(connection)
    connection.execute("update units set backup_unit = 'G3' where unit_code = 'G1'")
    insert(connection, "posts", post_id="P", unit_code="G3", role_code="officer", status="active", batch_id=1)
    insert(
        connection,
        "shifts",
        post_id="P",
        starts_at=AS_OF - HOUR,
        ends_at=AS_OF + HOUR,
        status="on",
        batch_id=1,
    )
    found = decisions.manned(db, scope(), ["G1", "G2", "G3"]).set_index("unit_code")
    assert found.loc["G1"].tolist() == [False, True, True]
    assert found.loc["G2"].tolist() == [False, False, False]
    assert found.loc["G3"].tolist() == [True, False, False]


def test_the_hours_of_a_day_beside_the_same_weekday_before(connection, db):
    add_grids(connection)
    day = AS_OF.replace(hour=0)
    for number, (weeks, hour) in enumerate([(0, 9), (0, 9), (0, 11), (1, 9), (2, 23), (5, 9)]):
        moment = day - timedelta(weeks=weeks) + timedelta(hours=hour, minutes=59)
        add_event(connection, event_id=str(number), reported_at=moment, accepted_at=moment)
    add_event(connection, event_id="day before", reported_at=day - HOUR, accepted_at=day - HOUR)
    add_event(connection, event_id="to come", reported_at=AS_OF + HOUR, accepted_at=AS_OF + HOUR)
    found = rhythm.hours(db, scope(), weeks=4)
    assert found.shape == (5, 24)
    assert [(w, h, n) for w in range(5) for h, n in enumerate(found[w].tolist()) if n] == [
        (0, 9, 2),
        (0, 11, 1),
        (1, 9, 1),
        (2, 23, 1),
    ]


def test_each_group_of_tables_is_as_old_as_what_was_last_told(connection, db):
    def batch(number: int, table: str, as_of: datetime) -> None:
        insert(
            connection,
            "batches",
            batch_id=number,
            file_name="f",
            file_hash=str(number),
            table_name=table,
            rows_in=1,
            loaded=1,
            replaced=0,
            unchanged=0,
            refused=0,
            imported_at=as_of,
            as_of=as_of,
        )

    assert freshness.of_groups(db) == {"events": None, "staff": None, "ground": None}
    batch(1, "posts", AS_OF)
    batch(2, "shifts", AS_OF - HOUR)
    batch(3, "events", AS_OF - 2 * HOUR)
    assert freshness.of_groups(db) == {"events": AS_OF - 2 * HOUR, "staff": AS_OF - HOUR, "ground": None}
