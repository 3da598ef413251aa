"""What comes outside the shift and whether it is handed over (C13), against tables made by hand."""

from __future__ import annotations

from datetime import timedelta

import pytest

from data.profile.model import Profile
from queries import off_hours
from queries.figures import as_json
from queries.indicators import figure
from tests.queries.flowing import Place, at, place

RULE = {"on_shift": ["08:30", "17:30"], "owner": "村级队伍"}


def counts(here: Place, as_of=None) -> dict[str, int]:
    scope = here.scope(as_of) if as_of else here.scope()
    return {name: n for name, n in off_hours.handovers(here.db, scope).iloc[0].items() if name != "unit_code"}


@pytest.fixture
def village() -> Place:
    return Place(place(off_hours=RULE))


def put(here: Place, event_id: str, reported_at, step: str = "HANDOVER", told=None, **more) -> None:
    """Add an event with a log that holds its report, and `step` at `told` where that is given."""
    here.event(event_id, reported_at=reported_at, **more)
    here.steps(event_id, ("REPORT", reported_at), *([(step, told)] if told else []))


@pytest.mark.parametrize(
    ("reported_at", "outside"),
    [
        (at(2, 8, 29, 59), 1),
        (at(2, 8, 30), 0),
        (at(2, 17, 29, 59), 0),
        (at(2, 17, 30), 1),
        (at(2, 0), 1),
        (at(7, 12), 0),
    ],
)
def test_the_shift_is_half_open_and_the_weekend_has_one(village, reported_at, outside):
    put(village, "A", reported_at)
    found = counts(village)
    assert (found["reported"], found["off_hours"]) == (1, outside)


@pytest.mark.parametrize(
    ("reported_at", "told", "complete"),
    [
        (at(2, 20), at(3, 9), 1),  # exactly at the hour is in time
        (at(2, 20), at(3, 9, 0, 1), 0),
        (at(3, 2), at(3, 8, 59), 1),  # a night belongs to the day on which it began
        (at(3, 2), at(4, 8), 0),
        (at(2, 20), None, 0),
    ],
)
def test_what_can_wait_is_handed_over_by_the_next_morning(village, reported_at, told, complete):
    put(village, "A", reported_at, told=told)
    assert counts(village)["complete"] == complete


@pytest.mark.parametrize(
    ("step", "minutes", "complete"),
    [("CONTACT", 10, 1), ("CONTACT", 11, 0), ("HANDOVER", 5, 0), ("CONTACT", None, 0)],
)
def test_what_is_urgent_reaches_the_leader_at_once(village, step, minutes, complete):
    told = None if minutes is None else at(2, 20) + timedelta(minutes=minutes)
    put(village, "A", at(2, 20), step, told, report_class="urgent")
    found = counts(village)
    assert (found["urgent"], found["complete"], found["urgent_complete"]) == (1, complete, complete)


def test_the_indicator_and_what_failed(village):
    put(village, "good", at(2, 20), told=at(3, 8))
    put(village, "late", at(2, 20), told=at(3, 10))
    put(village, "missed", at(2, 20))
    put(village, "new", at(31, 22))
    put(village, "by day", at(2, 10))
    put(village, "no case", at(2, 20), disposition="invalid")
    village.event("no log", reported_at=at(2, 20))
    village.event("no log yet", reported_at=at(31, 21))
    as_of = at(31, 23)
    one = figure(village.db, village.scope(as_of), "C13")
    assert (one.num, one.den, one.missing, one.display) == (1, 4, 2, "—(n<10)")
    assert one.parts == {"urgent": 0, "late": 1, "missed": 2, "pending": 2, "unlogged": 2, "told": 6}
    found = counts(village, as_of)
    assert (found["reported"], found["off_hours"], found["judged"]) == (7, 6, 4)


@pytest.mark.parametrize("step", ["CONTACT", "HANDOVER"])
def test_a_log_that_tells_of_no_hand_over_judges_nobody(village, step):
    put(village, "A", at(2, 20))
    village.event("B", reported_at=at(2, 20))
    put(village, "later", at(31, 20), step, told=at(31, 22))
    told = figure(village.db, village.scope(at(31, 23)), "C13")
    assert (told.num, told.den) == {"CONTACT": (0, 2), "HANDOVER": (1, 3)}[step]
    before = figure(village.db, village.scope(at(31, 21)), "C13")
    assert (before.num, before.den, before.display, before.state) == (0, 0, "—", "unlogged")
    assert before.parts["unlogged"] == 1
    for locale, words in (("zh-CN", "—(流转记录不含交接)"), ("en", "— (the log tells of no hand-over)")):
        printed = as_json(before, locale)
        assert (printed["value"], printed["display"], printed["state"]) == (None, words, "unlogged")


def test_what_is_urgent_where_no_limit_holds_is_not_judged(village):
    put(village, "A", at(2, 20), told=at(3, 8), grid_code=None, report_class="urgent")
    found = counts(village)
    assert (found["told"], found["judged"], found["missed"]) == (1, 0, 0)


def test_units_add_up_to_the_whole(village):
    put(village, "A", at(2, 20), told=at(3, 8), grid_code="G1")
    put(village, "B", at(2, 20), grid_code="G2")
    put(village, "C", at(2, 20), grid_code=None)
    frame = off_hours.handovers(village.db, village.scope(), "town")
    assert list(frame["off_hours"]) == [1, 1, 1]
    assert frame["complete"].sum() == counts(village)["complete"] == 1


def test_a_hand_over_after_the_instant_is_not_known(village):
    put(village, "A", at(2, 20), told=at(3, 8))
    put(village, "B", at(1, 20), told=at(2, 8))
    assert counts(village, at(3, 7))["pending"] == 1


def test_a_shift_may_end_on_the_next_day():
    here = Place(place(off_hours={**RULE, "on_shift": ["20:00", "04:00"]}))
    for event_id, moment in (("in", at(2, 21)), ("in too", at(3, 3)), ("out", at(3, 12))):
        put(here, event_id, moment)
    assert counts(here)["off_hours"] == 1


def test_a_day_of_rest_that_the_place_names_is_off_all_day():
    rules = place(off_hours=RULE).model_dump(by_alias=True)
    rules["sla"]["years"] = {2026: {"rest": ["2026-03-02"]}}
    here = Place(Profile.model_validate(rules))
    put(here, "A", at(2, 12), told=at(3, 9))
    assert (counts(here)["off_hours"], counts(here)["complete"]) == (1, 1)


def test_where_nothing_is_regulated_nothing_is_judged():
    here = Place(place())
    put(here, "A", at(2, 20))
    assert off_hours.handovers(here.db, here.scope()).empty
    assert figure(here.db, here.scope(), "C13").display == "—"


def test_the_heat_of_the_week():
    here = Place(place())
    for event_id, moment in (("A", at(2, 0)), ("B", at(2, 0, 59)), ("C", at(8, 23, 59))):
        here.event(event_id, reported_at=moment)
    here.event("X", reported_at=at(2, 0), disposition="merged")
    heat = off_hours.heat(here.db, here.scope())
    assert heat.shape == (7, 24)
    assert (heat[0, 0], heat[6, 23], heat.sum()) == (2, 1, 3)
