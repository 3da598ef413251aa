"""Reported counts: each told once, 0 is not nothing, and a small count of persons stays hidden."""

from __future__ import annotations

import itertools
import re
from datetime import datetime

import pytest

from data.profile.duties import FactKey
from queries import facts
from queries.db import Database
from queries.headlines import headlines
from queries.scope import Period, Scope
from tests.queries.tables import PROFILE, ROOT, add_grids, insert

KEYS = [
    FactKey(code="petitions", name="信访"),
    FactKey(code="branches", name="支部", rule="latest"),
    FactKey(code="money", name="投资", unit="万元"),
    FactKey(code="visitors", name="参与人次", persons=True),
    FactKey(code="registered", name="在册人数", rule="latest", persons=True),
    FactKey(code="served", name="联系群众", unit="万人", rule="latest", persons=True),
]
YEAR = Period("span", datetime(2026, 1, 1), datetime(2027, 1, 1), "2026")
APRIL = Period("month", datetime(2026, 4, 1), datetime(2026, 5, 1), "2026-04")
T = datetime(2026, 11, 20)


@pytest.fixture
def place(connection):
    add_grids(connection)  # C1: T1 (G1, G3), T2 (G2, G4)
    return Database(connection, PROFILE.model_copy(update={"facts": KEYS}))


def tell(db, key, unit, month, value, months=1):
    end = datetime(2026 + (month + months - 1) // 12, (month + months - 1) % 12 + 1, 1)
    insert(
        db.connection,
        "facts",
        unit_code=unit,
        fact_key=key,
        starts_at=datetime(2026, month, 1),
        ends_at=end,
        value=value,
        batch_id=1,
    )


def value(db, key, period=YEAR, area=None, as_of=T):
    one = facts.told(db, Scope(period, as_of, area))[key]
    return one.why or one.withheld or one.value


def test_counts_of_spans_add_up_over_the_spans_inside_the_period(place):
    for month, unit, count in ((3, "T1", 5), (4, "T1", 7), (4, "T2", 11)):
        tell(place, "petitions", unit, month, count)
    assert value(place, "petitions") == 23
    assert value(place, "petitions", APRIL) == 18
    assert value(place, "petitions", APRIL, "T1") == 7
    assert value(place, "petitions", APRIL, "G1") == "elsewhere"
    week = Period("week", datetime(2026, 4, 6), datetime(2026, 4, 13), "2026-W15")
    assert value(place, "petitions", week) == "longer_span"
    assert (
        value(place, "petitions", APRIL.__class__("month", datetime(2026, 5, 1), datetime(2026, 6, 1), "x"))
        == "other_time"
    )


def test_a_reported_zero_is_a_number_and_nothing_is_not(place):
    tell(place, "petitions", "C1", 4, 0)
    assert value(place, "petitions", APRIL) == 0
    assert value(place, "money", APRIL) == "never"


def test_a_quarter_and_its_months_are_counted_once(place):
    for month in (4, 5, 6):
        tell(place, "petitions", "T1", month, 10)
    tell(place, "petitions", "T1", 4, 31, months=3)
    assert value(place, "petitions") == 31
    assert value(place, "petitions", APRIL) == 10


def test_a_town_and_its_grids_are_counted_once_and_for_each_time_by_whoever_told(place):
    tell(place, "petitions", "T1", 3, 100)  # before the grids began to tell
    tell(place, "petitions", "T1", 4, 100)
    tell(place, "petitions", None, 4, 500)
    tell(place, "petitions", "G1", 4, 6)
    tell(place, "petitions", "G3", 4, 5)
    assert value(place, "petitions") == 111
    assert value(place, "petitions", APRIL) == 11


def test_what_belongs_to_no_unit_counts_for_everything_only(place):
    tell(place, "petitions", None, 4, 54)
    assert value(place, "petitions") == 54
    assert value(place, "petitions", area="C1") == "elsewhere"


def test_of_a_state_the_newest_is_told(place):
    tell(place, "branches", "T1", 3, 20)
    tell(place, "branches", "T1", 4, 22)
    tell(place, "branches", "T2", 2, 8)
    assert value(place, "branches") == 30
    assert value(place, "branches", Period("month", datetime(2026, 3, 1), datetime(2026, 4, 1), "")) == 28
    assert value(place, "branches", as_of=datetime(2026, 3, 31)) == 28
    assert value(place, "branches", as_of=datetime(2026, 1, 31)) == "never"


def test_compared_with_the_same_span_of_the_year_before(place):
    for year, count in ((2025, 77), (2026, 54)):
        insert(
            place.connection,
            "facts",
            unit_code="T1",
            fact_key="petitions",
            starts_at=datetime(year, 1, 1),
            ends_at=datetime(year, 8, 3),
            value=count,
            batch_id=1,
        )
    scope = Scope(
        Period("ytd", datetime(2026, 1, 1), datetime(2026, 8, 3, 16), "2026-YTD"), datetime(2026, 8, 3, 16)
    )
    change = facts.changes(place, scope)["petitions"]
    assert (change.direction, change.text()) == ("down", "29.9%")
    assert facts.changes(place, scope.within("T2")) == {}


def test_a_small_count_of_persons_and_what_gives_it_away_are_held_back(place):
    for unit, count in (("G1", 4), ("G3", 40), ("G2", 50), ("G4", 60)):
        tell(place, "registered", unit, 3, count)
    shown = {unit: value(place, "registered", area=unit) for unit in ("G1", "G3", "T1", "T2", "C1", None)}
    assert shown == {"G1": "<10", "G3": "—", "T1": 44, "T2": 110, "C1": 154, None: 154}


def test_no_sum_of_shown_spans_tells_a_hidden_month(place):
    """April's hidden count may not follow from the year less the other months."""
    for month, counts in ((3, (30, 40)), (4, (3, 40)), (5, (30, 40))):
        for unit, count in zip(("G1", "G3"), counts, strict=True):
            tell(place, "visitors", unit, month, count)
    assert value(place, "visitors", APRIL, "G1") == "<10"
    assert value(place, "visitors", APRIL, "G3") == "—"
    assert value(place, "visitors", area="G1") == "—"
    assert value(place, "visitors") == 183
    for start, end in itertools.combinations(range(3, 7), 2):
        span = Period("span", datetime(2026, start, 1), datetime(2026, end, 1), "")
        for unit in ("G1", "G3"):
            assert (value(place, "visitors", span, unit) in {"—", "<10"}) == (start <= 4 < end)


def test_persons_told_in_ten_thousands_are_persons(place):
    tell(place, "served", "T1", 3, 1.76)
    tell(place, "served", "T2", 3, 0.0004)
    assert value(place, "served", area="T2") == "<10"
    assert value(place, "served", area="T1") == "—"
    assert value(place, "served") == 1.7604


def test_a_headline_gives_no_small_count_of_persons_away(place):
    told = {
        "id": "H",
        "label": "在册",
        "display": "4",
        "form": "{0}人",
        "metric": "fact_total",
        "args": {"key": "registered"},
        "check": "x == 4",
    }
    profile = PROFILE.model_validate(
        PROFILE.model_dump(by_alias=True) | {"facts": [one.model_dump() for one in KEYS], "headlines": [told]}
    )
    tell(place, "registered", "T1", 3, 4)
    (one,) = headlines(Database(place.connection, profile), T)
    assert (one.computed, one.ok) == ("—", False)


def test_persons_are_read_in_one_place_only():
    """Whoever sums reported counts names the keys, and those of persons go through `queries.fact_persons`."""
    asking = [
        path.name
        for room in ("queries", "layers", "dashboard")
        for path in (ROOT / room).rglob("*.py")
        if '"facts/persons"' in path.read_text(encoding="utf-8")
    ]
    assert asking == ["fact_persons.py"]
    reading = {
        path.parent.name
        for path in (ROOT / "queries" / "sql").rglob("*.sql")
        if re.search(r"\b(from|join)\s+facts\b", path.read_text(encoding="utf-8"))
    }
    assert reading == {"facts", "imports", "scores"}
