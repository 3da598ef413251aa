from __future__ import annotations

from datetime import datetime, timedelta
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.stats import binom, binomtest

from queries import comparison, rates
from queries.indicators import INDICATORS
from tests.queries.tables import add_event, add_grids, add_units

counts = st.integers(1, 400).flatmap(lambda den: st.tuples(st.integers(0, den), st.just(den)))
shares = st.floats(0.01, 0.99)
numbers = st.integers(1, 3000)


@given(counts, st.floats(0.5, 4))
def test_an_interval_holds_its_rate_and_is_wilsons(count, z):
    num, den = count
    low, high = rates.wilson(num, den, z)
    assert 0 <= low <= 100 * num / den + 1e-9
    assert 100 * num / den - 1e-9 <= high <= 100
    level = 2 * NormalDist().cdf(z) - 1
    known = binomtest(num, den).proportion_ci(level, method="wilson")
    assert (low, high) == pytest.approx((100 * known.low, 100 * known.high), abs=1e-6)


def test_nothing_has_no_interval():
    assert rates.wilson(0, 0, 1.96) is None


@given(counts, st.integers(2, 50), st.floats(1, 3.5))
def test_more_of_the_same_is_known_more_closely(count, times, z):
    num, den = count
    low, high = rates.wilson(num, den, z)
    lower, higher = rates.wilson(num * times, den * times, z)
    assert higher - lower < high - low


@given(counts, shares, numbers, st.booleans())
def test_who_is_told_apart_has_an_interval_without_the_whole(count, share, units, high_is_good):
    num, den = count
    z = comparison.critical(units)
    (found,) = comparison.verdicts(np.array([num]), np.array([den]), share, z, high_is_good=high_is_good)
    low, high = rates.wilson(num, den, z)
    if found in {"better", "worse"}:
        assert not low <= 100 * share <= high
        assert (num / den > share) == ((found == "better") == high_is_good)
    if den < rates.SMALL:
        assert found == "small"


@given(st.integers(10, 300), shares, numbers)
def test_equal_units_are_hardly_ever_told_apart(den, share, units):
    """The exact chance of a false alarm: summed over all units it stays below 5 %."""
    num = np.arange(den + 1)
    found = comparison.verdicts(
        num, np.full(den + 1, den), share, comparison.critical(units), high_is_good=True
    )
    alarm = binom.pmf(num, den, share)[np.isin(found, ["better", "worse"])].sum()
    assert units * alarm <= 1.03 * comparison.FALSE_ALARM  # Šidák against Bonferroni: 0.05129


@given(st.integers(10, 400), st.floats(0.02, 0.98), numbers)
def test_the_funnel_draws_the_verdict(den, share, units):
    z = comparison.critical(units)
    num = np.arange(den + 1)
    found = comparison.verdicts(num, np.full(den + 1, den), share, z, high_is_good=True)
    low, high = comparison.funnel(share, np.array([den]), z)
    value = 100 * num / den
    one = 100.0 / den  # the limit of the exact tail lies between two counts
    assert np.all(found[(value > high + one)] == "better")
    assert np.all(found[(value < low - one)] == "worse")
    assert np.all(found[(value < high - 1e-6) & (value > low + 1e-6)] == "alike")


@given(st.lists(counts, min_size=1, max_size=30), shares)
def test_more_of_a_good_thing_is_never_worse(rows, share):
    order = {"worse": 0, "alike": 1, "better": 2}
    num, den = (np.array(column) for column in zip(*rows, strict=True))
    assume((num < den).any())
    before = comparison.verdicts(num, den, share, 2.5, high_is_good=True)
    after = comparison.verdicts(np.minimum(num + 1, den), den, share, 2.5, high_is_good=True)
    for one, other in zip(before, after, strict=True):
        if one in order:
            assert order[other] >= order[one]


def test_only_shares_of_events_are_compared():
    found = {id for id in INDICATORS if comparison.is_comparable(id)}
    assert {"C3", "C3b", "C4", "C5", "C6", "C7", "C10", "C12"} <= found
    assert not found & {"C1", "C2", "C3c", "C8", "C9", "C16a", "C16b", "C16e", "kind", "none"}


@pytest.fixture
def towns(db, connection, week):
    """T1 closed 18 of 30, T2 (another town) 300 of 300, T3 5 of 9, T4 nothing."""
    add_grids(connection)
    add_units(
        connection,
        {"unit_code": "T3", "parent_code": "C1", "level": "town"},
        {"unit_code": "T4", "parent_code": "C1", "level": "town"},
        {"unit_code": "G5", "parent_code": "T3", "level": "grid"},
    )
    start = datetime(2022, 3, 14, 8)
    for grid, den, num in (("G1", 30, 18), ("G2", 300, 300), ("G5", 9, 5)):
        for n in range(den):
            add_event(
                connection,
                event_id=f"{grid}-{n}",
                grid_code=grid,
                reported_at=start,
                accepted_at=start,
                closed_at=start + timedelta(hours=1) if n < num else None,
            )
    return db


def test_siblings_by_hand(towns, week):
    found = comparison.of_level(towns, week, "C3", "town")
    units = found.units.set_index("unit_code")
    assert (found.whole.num, found.whole.den, found.area) == (323, 339, None)
    assert found.z == pytest.approx(comparison.critical(2))  # two towns have a base of ten or more
    assert found.z == pytest.approx(2.2365, abs=1e-4)
    assert units["verdict"].to_dict() == {"T1": "worse", "T2": "better", "T3": "small", "T4": "none"}
    assert units["rank"].dropna().to_dict() == {"T1": 2, "T2": 1}
    assert found.ranked == 2
    assert units.loc["T1", ["low", "high"]].tolist() == pytest.approx([40.0, 77.1], abs=0.05)


def test_the_lowest_unit_stands_among_its_siblings(towns, week):
    assert comparison.family(towns, None, "grid") is None
    assert comparison.family(towns, "T1", "grid") == "T1"
    assert comparison.family(towns, "G1", "grid") == "T1"
    found = comparison.of_level(towns, week.within("G1"), "C3", "grid")
    assert list(found.units["unit_code"]) == ["G1", "G3"]
    assert found.whole.den == 30


def test_fewer_reopened_is_better(towns, connection, week):
    connection.execute(
        """update events set first_closed_at = closed_at,
        reopened_at = case when grid_code = 'G1' then closed_at end"""
    )
    found = comparison.of_level(towns, week, "C12", "town").units.set_index("unit_code")["verdict"]
    assert found["T1"] == "worse"
    assert found["T2"] == "better"
