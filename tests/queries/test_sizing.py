"""Verdicts on the size of units, at their borders (R1, R2)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from data.profile.sizing import Sizing
from queries import sizing
from queries.db import Database
from queries.scope import Scope
from tests.queries.tables import AS_OF, PROFILE, WEEK, add_event, add_units, insert

NOW = Scope(WEEK, AS_OF)


def place(connection, rules, **households):
    """Grids of a town with so many households, three persons in each."""
    add_units(connection, {"unit_code": "T", "level": "town"})
    for code, number in households.items():
        add_units(connection, {"unit_code": code, "parent_code": "T", "level": "grid", "kind": "plain"})
        if number is not None:
            count(connection, code, households=number, residents=3 * number)
    return Database(connection, PROFILE.model_copy(update={"sizing": rules}))


def count(connection, unit, **counts):
    insert(connection, "population", unit_code=unit, counted_on=AS_OF, batch_id=1, **counts)


def verdicts(db, rule):
    frame = sizing.verdicts(db, NOW, rule)
    return dict(zip(frame["unit_code"], frame["verdict"], strict=True))


def test_a_band_includes_its_ends(connection):
    rule = Sizing(id="Z", applies_to="grid", metric="households", min=300, max=500)
    db = place(connection, [rule], A=299, B=300, C=500, D=501, E=None)
    assert verdicts(db, rule) == {"A": "below", "B": "in", "C": "in", "D": "above", "E": "no_data"}
    frame = sizing.verdicts(db, NOW, rule)
    assert sizing.tally(frame) == {"in": 2, "below": 1, "above": 1, "exempt": 0, "no_data": 1}
    assert sizing.misfits(frame, rule)["unit_code"].tolist() == ["A", "D"]


def test_about_means_within_the_tolerance(connection):
    rule = Sizing(id="Z", applies_to="grid", metric="persons", target=1200, tolerance_pct=20)
    db = place(connection, [rule], A=319, B=320, C=480, D=481)
    assert verdicts(db, rule) == {"A": "below", "B": "in", "C": "in", "D": "above"}


def test_any_of_several_measures_is_enough(connection):
    rule = Sizing.model_validate(
        {
            "id": "Z",
            "applies_to": "grid",
            "any_of": [
                {"metric": "persons", "about": 1000},
                {"metric": "area_km2", "about": 1.0},
                {"metric": "entities", "about": 30},
            ],
        }
    )
    db = place(connection, [rule], A=None, B=None, C=None, D=None)
    for unit, persons, firms, area in (
        ("A", 800, 2, 0.1),
        ("B", 799, 23, 0.79),
        ("C", 20, 24, 0.8),
        ("D", 20, None, 0.1),
    ):
        count(connection, unit, residents=persons, entities=firms)
        connection.execute("update units set area_km2 = $1 where unit_code = $2", [area, unit])
    frame = sizing.verdicts(db, NOW, rule).set_index("unit_code")
    assert frame["verdict"].to_dict() == {"A": "in", "B": "below", "C": "in", "D": "no_data"}
    assert frame["met"].to_dict() == {"A": "persons", "B": "", "C": "area_km2;entities", "D": ""}


def test_units_of_other_kinds_and_with_a_reason_are_not_judged(connection):
    rule = Sizing(id="Z1", applies_to="grid", zone=["plain"], metric="households", min=300)
    exempt = Sizing(id="Z5", exempt=["城中村"])
    db = place(connection, [rule, exempt], A=100, B=100, C=100)
    connection.execute("update units set kind = 'dedicated' where unit_code = 'A'")
    connection.execute("update units set exempt_reason = '城中村' where unit_code = 'B'")
    connection.execute("update units set exempt_reason = '不想' where unit_code = 'C'")
    assert verdicts(db, rule) == {"B": "exempt", "C": "below"}
    assert sizing.rules(db.profile) == [rule]


def test_a_count_that_is_held_back_gives_no_verdict(connection):
    rule = Sizing(id="Z", applies_to="grid", metric="households", min=300, max=500)
    db = place(connection, [rule], A=4, B=310, C=400)
    assert verdicts(db, rule) == {"A": "no_data", "B": "no_data", "C": "in"}
    assert sizing.verdicts(db, NOW, rule)["value"].isna().tolist() == [True, True, False]


def test_a_rule_about_no_level_is_a_norm():
    norm = Sizing(id="Z", applies_to="party_member", metric="households", min=10, max=20)
    profile = PROFILE.model_copy(update={"sizing": [norm]})
    assert (sizing.rules(profile), sizing.norms(profile)) == ([], [norm])


@pytest.mark.parametrize(("days", "counted"), [(0, 1), (29, 1), (30, 0)])
def test_workload_is_what_came_in_thirty_days(connection, days, counted):
    db = place(connection, [], A=100, B=200)
    moment = AS_OF - timedelta(days=days)
    add_event(connection, event_id="E", grid_code="B", reported_at=moment, accepted_at=moment)
    frame = sizing.workload(db, NOW, "grid").set_index("unit_code")
    assert frame["events"].fillna(0).to_dict() == {"A": 0, "B": counted}
    assert frame["households"].to_dict() == {"A": 100, "B": 200}
