"""Units by level, by kind, and below the area."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from data.profile.duties import FactKey, PartyLevel
from data.profile.place import Level, ZoneType
from queries import structure
from queries.db import Database
from queries.scope import Scope
from tests.queries.tables import AS_OF, PROFILE, WEEK, add_grids, add_units, insert

NOW = Scope(WEEK, AS_OF)
LEVELS = [
    Level(code="county", name="县", count=1),
    Level(code="town", name="镇", count=3, split={"街道": 1, "镇": 2}),
    Level(code="grid", name="网格", count=4),
    Level(code="home", name="户", count=330, geometry="none"),
]
PARTY = [
    PartyLevel(code="town", name="镇党委", fact="committees"),
    PartyLevel(code="branch", name="支部", fact="branches"),
]


@pytest.fixture
def place(connection):
    add_grids(connection)  # C1: T1 (G1, G3), T2 (G2, G4)
    facts = [
        FactKey(code="committees", name="镇党委", rule="latest"),
        FactKey(code="branches", name="支部", rule="latest"),
    ]
    return Database(
        connection,
        PROFILE.model_copy(
            update={
                "levels": LEVELS,
                "party_tree": PARTY,
                "facts": facts,
                "zone_types": [ZoneType(code="homes", name="集中居住", count=2, applies_to=["grid"])],
            }
        ),
    )


def test_counted_beside_what_the_article_says(place):
    counts = {one.level.code: (one.units, one.reported) for one in structure.levels(place, NOW)}
    assert counts == {"county": (1, 1), "town": (2, 3), "grid": (4, 4), "home": (None, 330)}
    below = {one.level.code: (one.units, one.reported) for one in structure.levels(place, NOW.within("T1"))}
    assert below == {"county": (0, None), "town": (1, None), "grid": (2, None), "home": (None, None)}


def test_units_that_were_merged_are_in_force_no_longer(place):
    add_units(
        place.connection,
        {"unit_code": "G9", "parent_code": "T1", "level": "grid", "valid_to": AS_OF - timedelta(days=1)},
    )
    (grids,) = (one for one in structure.levels(place, NOW) if one.level.code == "grid")
    assert (grids.units, grids.ever) == (4, 5)


def test_kinds_and_subtypes_of_a_level(place):
    place.connection.execute("update units set kind = 'homes' where unit_code in ('G1', 'G2')")
    place.connection.execute("update units set subtype = '街道' where unit_code = 'T1'")
    parts = {
        one.level.code: [(part.item.name, part.units, part.reported) for part in one.parts]
        for one in structure.levels(place, NOW)
    }
    assert parts["town"] == [("街道", 1, 1), ("镇", 0, 2)]
    assert parts["grid"] == [("集中居住", 2, 2)]


def test_households_are_a_number_that_may_be_held_back(place):
    for unit, households in (("G1", 4), ("G2", 300)):
        insert(
            place.connection,
            "population",
            unit_code=unit,
            counted_on=AS_OF,
            households=households,
            batch_id=1,
        )
    (home,) = (one for one in structure.levels(place, NOW.within("G1")) if one.level.code == "home")
    assert (home.units, home.withheld) == (None, "<10")
    (home,) = (one for one in structure.levels(place, NOW) if one.level.code == "home")
    assert (home.units, home.withheld) == (304, None)


def test_one_branch_for_each_grid(place):
    place.connection.execute("update units set party_branch = unit_code <> 'G3' where level = 'grid'")
    (grids,) = (one for one in structure.levels(place, NOW) if one.level.code == "grid")
    assert (grids.branches, grids.branch_known) == (3, 4)


def test_the_tree_of_the_party_is_counted_from_facts(place):
    for unit, key, value in (("C1", "committees", 1), ("T1", "branches", 20), ("T2", "branches", 26)):
        insert(
            place.connection,
            "facts",
            unit_code=unit,
            fact_key=key,
            value=value,
            batch_id=1,
            starts_at=datetime(2022, 2, 1),
            ends_at=datetime(2022, 3, 1),
        )
    told = [(one.name, fact.value) for one, fact in structure.party(place, NOW)]
    assert told == [("镇党委", 1), ("支部", 46)]
    assert [fact.value for _, fact in structure.party(place, NOW.within("T2"))] == [None, 26]


def test_what_lies_below_with_what_lies_in_it(place):
    rows = structure.children(place, NOW).to_dict("records")
    assert [(row["unit_code"], row["grid"]) for row in rows] == [("T1", 2), ("T2", 2)]
    assert structure.children(place, NOW.within("T1"))["unit_code"].tolist() == ["G1", "G3"]
    assert structure.children(place, NOW.within("G1")).empty


def test_levels_that_nobody_defined_are_named(place):
    add_units(place.connection, {"unit_code": "X", "parent_code": "T1", "level": "hamlet"})
    assert structure.strangers(place, NOW) == {"hamlet": 1}
