"""The funnel, its times, how high events go, and their evidence: against tables made by hand."""

from __future__ import annotations

import pytest

from queries import flow, indicators
from tests.queries.flowing import AS_OF, Place, at, place

FIRSTS = [
    {"code": "fast", "name": "快", "from": "REPORT", "to": "ACCEPT"},
    {"code": "reach", "name": "快达", "from": "ASSIGN", "to": "RESPOND"},
]


@pytest.fixture
def logged() -> Place:
    """Four events with logs; the last one has reached the first step only."""
    here = Place(place(firsts=FIRSTS))
    for number, minutes in enumerate((1, 2, 3, 4)):
        here.event(f"E{number}", reported_at=at(2, 9))
        steps = [("REPORT", at(2, 9), "grid")]
        if number < 3:
            steps += [("ACCEPT", at(2, 9, minutes)), ("HANDLE", at(2, 10, minutes), "grid")]
        if number == 0:
            steps += [("ESCALATE", at(2, 11), "town"), ("RETURN", at(2, 11, 30), "grid")]
        if number < 2:
            steps += [("CLOSE", at(3, 10))]
        here.steps(f"E{number}", *steps)
    return here


def step(found: flow.Funnel, code: str) -> flow.Step:
    return next(one for one in found.steps if one.code == code)


def test_counts_who_reached_each_step(logged):
    found = flow.funnel(logged.db, logged.scope())
    assert (found.valid, found.logged, found.odd) == (4, 4, 0)
    assert [(one.code, one.reached, one.of) for one in found.steps] == [
        ("REPORT", 4, 4),
        ("ACCEPT", 3, 4),
        ("HANDLE", 3, 4),
        ("ESCALATE", 1, 4),
        ("CLOSE", 2, 4),
        ("FEEDBACK", 0, 4),
    ]
    assert found.marks == {"RETURN": 1, "REOPEN": 0, "SUSPEND": 0, "EXTEND": 0}


def test_times_run_from_the_step_reached_before(logged):
    found = flow.funnel(logged.db, logged.scope())
    assert (step(found, "ACCEPT").median, step(found, "ACCEPT").n) == (2.0, 3)
    assert step(found, "ACCEPT").p90 == pytest.approx(2.8)
    # one came from ESCALATE (11:00 to 10:00 the next day), one from HANDLE (10:02): no step is made up
    assert step(found, "CLOSE").median == pytest.approx((23 * 60 + (24 * 60 - 2)) / 2)
    assert step(found, "REPORT").n == 0
    assert [(one.code, one.n, one.median) for one in found.timers] == [("fast", 3, 2.0), ("reach", 0, None)]


def test_seconds_are_not_rounded_to_minutes():
    here = Place(place())
    here.event("A", reported_at=at(2, 9))
    here.steps("A", ("REPORT", at(2, 9)), ("ACCEPT", at(2, 9, 0, 59)))
    assert step(flow.funnel(here.db, here.scope()), "ACCEPT").median == pytest.approx(59 / 60)


def test_nothing_later_than_the_instant_is_seen(logged):
    found = flow.funnel(logged.db, logged.scope(at(2, 9, 2)))
    assert [one.reached for one in found.steps] == [4, 2, 0, 0, 0, 0]


def test_only_valid_events_of_the_period_count(logged):
    logged.event("X1", reported_at=at(2, 9), disposition="invalid")
    logged.event("X2", reported_at=AS_OF)
    assert flow.funnel(logged.db, logged.scope()).valid == 4
    assert flow.funnel(logged.db, logged.scope(area="T2")).valid == 0


def test_an_event_without_a_log_tells_its_steps_by_its_times():
    here = Place(place(firsts=FIRSTS))
    here.event(
        "A",
        reported_at=at(2, 9),
        accepted_at=at(2, 9, 10),
        assigned_at=at(2, 9, 12),
        responded_at=at(2, 9, 15),
        arrived_at=at(2, 9, 30),
        first_closed_at=at(2, 10, 30),
        closed_at=at(4, 9),
        reopened_at=at(3, 9),
        max_level="town",
        feedback_at=at(4, 10),
    )
    here.event("B", reported_at=at(2, 9), accepted_at=at(2, 9, 20), max_level="grid")
    found = flow.funnel(here.db, here.scope())
    assert found.logged == 0
    assert [(one.code, one.reached) for one in found.steps] == [
        ("REPORT", 2),
        ("ACCEPT", 2),
        ("HANDLE", 1),
        ("ESCALATE", 1),
        ("CLOSE", 1),
        ("FEEDBACK", 1),
    ]
    took = {one.code: one.median for one in found.steps}
    assert (took["ACCEPT"], took["HANDLE"], took["CLOSE"]) == (15.0, 20.0, 60.0)
    assert took["ESCALATE"] is None  # it happened, and nobody wrote when
    assert {one.code for one in found.steps if one.stands_in} == {"HANDLE", "ESCALATE"}
    assert found.marks == {"RETURN": None, "REOPEN": 1, "SUSPEND": 0, "EXTEND": None}
    assert [(one.n, one.median) for one in found.timers] == [(2, 15.0), (1, 3.0)]


def test_a_step_that_no_column_holds_is_unknown_and_not_zero():
    here = Place(place(("VISIT", "REPORT", "ARRIVE", "HANDLE", "CLOSE")))
    here.event("A", arrived_at=at(2, 10))
    found = flow.funnel(here.db, here.scope())
    assert [(one.code, one.of) for one in found.steps] == [
        ("VISIT", 0),
        ("REPORT", 1),
        ("ARRIVE", 1),
        ("HANDLE", 0),
        ("CLOSE", 0),
    ]


def test_logs_and_times_stand_beside_each_other(logged):
    logged.event("N", reported_at=at(2, 9), accepted_at=at(2, 9, 10))
    found = flow.funnel(logged.db, logged.scope())
    assert (found.valid, found.logged) == (5, 4)
    assert (step(found, "ACCEPT").reached, step(found, "ACCEPT").of) == (4, 5)
    assert step(found, "ACCEPT").median == 2.5  # of 1, 2, 3 and 10


def test_an_earlier_time_than_the_step_before_is_counted_and_has_no_length():
    here = Place(place())
    here.event("A", reported_at=at(2, 9), accepted_at=at(2, 8))
    found = step(flow.funnel(here.db, here.scope()), "ACCEPT")
    assert (found.reached, found.n, found.impossible, found.median) == (1, 0, 1, None)


def test_events_with_an_impossible_order_are_left_out_and_counted(logged):
    logged.steps("E0", ("HANDLE", at(4, 9)))  # after its closing
    found = flow.funnel(logged.db, logged.scope())
    assert (found.odd, found.valid, step(found, "CLOSE").reached) == (1, 3, 1)


def test_a_place_without_steps_is_told_by_the_times_of_events():
    here = Place(place(()))
    here.event("A", reported_at=at(2, 9), accepted_at=at(2, 9, 5))
    found = flow.funnel(here.db, here.scope())
    assert [one.code for one in found.steps] == list(flow.CANONICAL)
    assert step(found, "ACCEPT").median == 5.0


def test_an_empty_store_has_no_way():
    here = Place(place())
    found = flow.funnel(here.db, here.scope())
    assert (found.valid, {one.reached for one in found.steps}) == (0, {0})


@pytest.fixture
def climbed() -> Place:
    """Three closed in the grid, one by the town, one by the county, one whose level nobody told."""
    here = Place(place())
    for number, (tier, top) in enumerate(
        [("1", "grid"), ("1", "grid"), ("1", "grid"), ("1", "town"), ("3", "county"), ("2", None)]
    ):
        here.event(f"E{number}", accepted_at=at(2), tier=tier, max_level=top, closed_at=at(3))
    return here


def test_moves_lead_from_the_tiers_handler_to_the_highest_level(climbed):
    found = flow.escalation(climbed.db, climbed.scope())
    moves = {(row.first_level, row.top_level): row.n for row in found.moves.dropna().itertuples()}
    assert moves == {("grid", "grid"): 3, ("grid", "town"): 1, ("county", "county"): 1}


def test_the_log_knows_better_where_an_event_began(climbed):
    climbed.steps("E4", ("REPORT", at(2), "grid"), ("ESCALATE", at(2, 1), "town"))
    found = flow.escalation(climbed.db, climbed.scope())
    assert ("grid", "county", 1) in found.moves.dropna().itertuples(index=False, name=None)


def test_shares_below_each_level_agree_with_c5(climbed):
    found = flow.escalation(climbed.db, climbed.scope())
    in_grid = indicators.figure(climbed.db, climbed.scope(), "C5")
    assert found.within("grid") == (3, 5) == (in_grid.num, in_grid.den)
    assert (found.within("town"), found.within("county")) == ((4, 5), (5, 5))
    assert found.within("nowhere") == (0, 5)


def test_evidence_is_whole_only_with_every_piece():
    here = Place(place(evidence=[{"code": code, "name": code} for code in ("person", "scene")]))
    for number, seen in enumerate(("person;scene", "scene", None)):
        here.event(f"E{number}", accepted_at=at(2), closed_at=at(3), evidence=seen)
    here.event("open", accepted_at=at(2), evidence="person;scene")
    found = flow.evidence(here.db, here.scope())
    assert found == flow.Evidence(closed=3, told=2, whole=1, seen={"person": 1, "scene": 2})
    assert flow.evidence(Place(place()).db, here.scope()) is None
