from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from queries import event_list, indicators
from queries.scope import Filters
from tests.queries.tables import add_event, add_units


@pytest.mark.parametrize("area", [None, "T1", "T2", "G4"])
def test_the_lists_have_the_events_that_the_figures_count(oracle, week, area):
    scope = week.within(area)
    counts = event_list.counts(oracle, scope)
    backlog = indicators.figure(oracle, scope, "C8")
    assert counts["accepted"].n == indicators.figure(oracle, scope, "C2").num
    assert (counts["overdue"].n, counts["open"].n) == (backlog.num, backlog.den)
    for which in event_list.LISTS:
        assert len(event_list.page(oracle, scope, which, most=100)) == counts[which].n


def test_the_oracle_by_hand(oracle, week):
    rows = event_list.page(oracle, week, "overdue", "due", descending=False).set_index("event_id")
    assert list(rows.index) == ["E14", "E05"] or list(rows.index) == ["E05", "E14"]
    assert set(rows["state"]) == {"overdue"}
    assert (rows["age_s"] == [(week.as_of - due).total_seconds() for due in rows["due_eff"]]).all()
    assert rows["due_eff"].is_monotonic_increasing
    opened = event_list.page(oracle, week, "open", most=100)
    assert set(opened["event_id"]) == {"E05", "E06", "E10", "E14", "E15", "E16"}
    assert dict(zip(opened["event_id"], opened["state"], strict=True))["E10"] == "suspended"


def test_pages_join_without_gap_or_repeat(oracle, week):
    whole = event_list.page(oracle, week, "accepted", "tier", most=100)
    parts = [event_list.page(oracle, week, "accepted", "tier", skipped=n, most=3) for n in range(0, 12, 3)]
    assert [id for part in parts for id in part["event_id"]] == list(whole["event_id"])
    assert len(set(whole["event_id"])) == 10


@pytest.mark.parametrize("sort", event_list.SORTS)
def test_every_order_turns_round_and_keeps_the_rows(oracle, week, sort):
    up = event_list.page(oracle, week, "accepted", sort, descending=False, most=100)
    down = event_list.page(oracle, week, "accepted", sort, descending=True, most=100)
    assert sorted(up["event_id"]) == sorted(down["event_id"])


def test_order_is_that_of_the_profile_and_nothing_comes_last(oracle, week):
    tiers = event_list.page(oracle, week, "accepted", "tier", descending=True, most=100)["tier"]
    assert tiers.is_monotonic_decreasing
    closed = event_list.page(oracle, week, "accepted", "closed", descending=True, most=100)["closed_at"]
    assert closed.notna().tolist() == sorted(closed.notna(), reverse=True)


def test_an_unknown_order_is_the_usual_one(oracle, week):
    found = event_list.page(oracle, week, "accepted", "no such column", most=100)["reported_at"]
    assert found.is_monotonic_decreasing


def test_sensitive_events_are_counted_and_not_listed(db, connection, week):
    add_units(connection, {"unit_code": "G", "level": "grid"})
    for n, category in enumerate(["care", "care", "other", None]):
        at = week.period.start + timedelta(hours=n)
        add_event(
            connection, event_id=f"E{n}", grid_code="G", category=category, reported_at=at, accepted_at=at
        )
    count = event_list.counts(db, week)["accepted"]
    assert (count.n, count.counted_only, count.listed, count.pages(1)) == (4, 2, 2, 2)
    assert set(event_list.page(db, week, "accepted")["event_id"]) == {"E2", "E3"}


def test_no_column_tells_of_a_person_or_an_exact_place(oracle, week):
    assert set(event_list.page(oracle, week, "accepted").columns) == {
        "event_id",
        "tier",
        "category",
        "channel",
        "grid_code",
        "unit_name",
        "reported_at",
        "due_eff",
        "closed_at",
        "state",
        "age_s",
    }


def test_filters_narrow_every_list(oracle, week):
    scope = replace(week, filters=Filters(tiers=("4",)))
    assert event_list.counts(oracle, scope)["accepted"].n == 1
    assert event_list.page(oracle, scope, "accepted")["tier"].tolist() == ["4"]


def test_a_time_after_t_is_not_told(oracle, week):
    early = replace(week, as_of=week.period.start + timedelta(days=1))
    rows = event_list.page(oracle, early, "accepted", most=100)
    assert (rows["closed_at"].dropna() <= early.as_of).all()
    assert (rows["reported_at"] <= early.as_of).all()
