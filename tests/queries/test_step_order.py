"""Steps in an order that cannot be (systems.md A7): each kind is found, and no lawful way is accused."""

from __future__ import annotations

import pytest

from queries import step_order
from queries.indicators import figure
from tests.queries.flowing import Place, at, place

LAWFUL = {
    "straight": ["REPORT", "ACCEPT", "ASSIGN", "HANDLE", "CLOSE", "FEEDBACK"],
    "reopened": ["REPORT", "ACCEPT", "HANDLE", "CLOSE", "FEEDBACK", "REOPEN", "HANDLE", "CLOSE", "FEEDBACK"],
    "up and down": [
        "REPORT",
        "ACCEPT",
        "HANDLE",
        ("ESCALATE", "town"),
        "RETURN",
        "HANDLE",
        ("ESCALATE", "town"),
        ("ESCALATE", "county"),
        "CLOSE",
    ],
    "set aside": ["REPORT", "ACCEPT", "HANDLE", "SUSPEND", "RESUME", "EXTEND", "HANDLE", "CLOSE", "ARCHIVE"],
    "refused": ["REPORT", "REJECT"],
    "handed over late": ["REPORT", "ACCEPT", "CLOSE", "HANDOVER"],
    "level not told": ["REPORT", "ACCEPT", ("ESCALATE", None), "CLOSE"],
}
ODD = {
    "closed_unaccepted": ["REPORT", "HANDLE", "CLOSE"],
    "arrived_unreported": ["ARRIVE", "REPORT", "ACCEPT", "CLOSE"],
    "accepted_twice": ["REPORT", "ACCEPT", "ASSIGN", "ACCEPT", "CLOSE"],
    "after_end": ["REPORT", "ACCEPT", "CLOSE", "HANDLE", "FEEDBACK"],
    "level_skipped": ["REPORT", "ACCEPT", "HANDLE", ("ESCALATE", "county"), "CLOSE"],
}


def put(here: Place, event_id: str, way: list) -> None:
    """Add an event whose steps follow one another, a minute apart; all are of the grid unless said."""
    here.event(event_id, reported_at=at(2, 9), accepted_at=at(2, 9))
    steps = [one if isinstance(one, tuple) else (one, "grid") for one in way]
    here.steps(event_id, *[(code, at(2, 9, minute), level) for minute, (code, level) in enumerate(steps)])


@pytest.mark.parametrize("way", LAWFUL.values(), ids=LAWFUL)
def test_a_lawful_way_is_accused_of_nothing(way):
    here = Place(place())
    put(here, "A", way)
    found = step_order.of_scope(here.db, here.scope())
    assert (found.logged, found.odd, found.events, set(found.counts.values())) == (1, 0, (), {0})


@pytest.mark.parametrize(("fault", "way"), ODD.items(), ids=ODD)
def test_each_kind_is_found_and_named(fault, way):
    here = Place(place())
    put(here, "A", LAWFUL["straight"])
    put(here, "B", way)
    found = step_order.of_scope(here.db, here.scope())
    assert found.events == ("B",)
    assert {name: n for name, n in found.counts.items() if n} == {fault: 1}


def test_an_event_with_two_faults_is_one_event():
    here = Place(place())
    put(here, "A", ["REPORT", "CLOSE", "HANDLE", ("ESCALATE", "county")])
    found = step_order.of_scope(here.db, here.scope())
    assert (found.odd, sum(found.counts.values())) == (1, 3)


def test_steps_after_a_terminal_one_are_odd():
    here = Place(place())
    put(here, "A", ["REPORT", "REJECT", "HANDLE"])
    assert step_order.of_scope(here.db, here.scope()).counts["after_end"] == 1


def test_work_after_the_second_closing_is_odd_again():
    here = Place(place())
    put(here, "A", [*LAWFUL["reopened"], "HANDLE"])
    assert step_order.of_scope(here.db, here.scope()).counts["after_end"] == 1


def test_steps_of_one_second_accuse_nobody():
    here = Place(place())
    here.event("A", reported_at=at(2, 9))
    here.steps("A", *[(code, at(2, 9)) for code in ("CLOSE", "HANDLE", "ACCEPT", "REPORT", "ARRIVE")])
    assert step_order.of_scope(here.db, here.scope()).odd == 0


def test_where_nothing_is_accepted_nobody_is_accused_of_it():
    here = Place(place(("REPORT", "HANDLE", "FEEDBACK")))
    put(here, "A", ["REPORT", "HANDLE", "CLOSE", "FEEDBACK"])
    assert step_order.of_scope(here.db, here.scope()).odd == 0


def test_a_step_that_the_place_lists_behind_the_closing_may_follow_it():
    here = Place(place(("REPORT", "ACCEPT", "HANDLE", "CLOSE", "VERIFY")))
    put(here, "A", ["REPORT", "ACCEPT", "HANDLE", "CLOSE", "VERIFY"])
    assert step_order.of_scope(here.db, here.scope()).odd == 0


def test_what_happens_after_the_instant_is_not_known_yet():
    here = Place(place())
    put(here, "A", ODD["after_end"])
    assert step_order.of_scope(here.db, here.scope(at(2, 9, 2))).odd == 0


def test_odd_events_are_kept_and_counted():
    here = Place(place())
    put(here, "A", ODD["accepted_twice"])
    assert figure(here.db, here.scope(), "C2").num == 1


def test_the_store_as_a_whole_is_looked_at_whatever_the_period():
    here = Place(place())
    here.event("old", reported_at=at(2).replace(year=2019), disposition="invalid")
    here.steps("old", ("REJECT", at(2).replace(year=2019)), ("HANDLE", at(3).replace(year=2019)))
    assert step_order.of_scope(here.db, here.scope()).logged == 0
    assert step_order.of_store(here.db).events == ("old",)
