"""The questions on a store as the product itself makes it, with every irregularity of a real export."""

from __future__ import annotations

import pytest

from queries import breakdowns, events, grids
from queries.deployment import coverage
from queries.indicators import INDICATORS, by_unit, figure
from queries.periods import current_period, parse_period, previous
from queries.scope import Scope


@pytest.fixture(scope="module")
def month(demo_db) -> Scope:
    as_of = demo_db.as_of()
    rules = demo_db.profile.periods
    return Scope(previous(current_period("month", rules, as_of), rules), as_of)


@pytest.mark.parametrize("id", INDICATORS)
def test_parts_add_up(demo_db, month, id):
    one, frame = figure(demo_db, month, id), by_unit(demo_db, month, id, "village")
    assert frame["num"].sum() == pytest.approx(one.num or 0)
    assert frame["den"].sum() == pytest.approx(one.den or 0)
    assert frame["unit_code"].nunique() == 84


def test_towns_and_what_fits_nowhere_are_everything(demo_db, month):
    (top,) = grids.children(demo_db, None)["unit_code"]
    towns = grids.children(demo_db, top)
    always = month.over(parse_period("2024-01-01..2026-12-31", demo_db.profile.periods, month.as_of))
    inside = sum(figure(demo_db, always.within(code), "C1").num for code in towns["unit_code"])
    unplaced, _ = events.count_unplaced(demo_db, always)
    assert unplaced > 0
    assert inside + unplaced == figure(demo_db, always, "C1").num


def test_tiers_are_the_accepted(demo_db, month):
    assert breakdowns.counts(demo_db, month)["n"].sum() == figure(demo_db, month, "C2").num > 0


def test_every_person_within_reach_or_not(demo_db, month):
    zones = coverage.summary(demo_db, month).set_index("zone")
    assert zones.loc[["urban", "rural"], "population"].sum() == zones.loc["all", "population"]
    assert 0 < zones.loc["all", "covered"] < zones.loc["all", "population"]
    assert coverage.cells(demo_db, month)["share"].between(0, 1).all()


def test_points_are_of_the_place(demo_db, month):
    west, south, east, north = grids.bounds(demo_db, None)
    points = events.points(demo_db, month)
    assert len(points) > 100
    near = points["lon"].between(west - 1, east + 1) & points["lat"].between(south - 1, north + 1)
    assert near.all()
