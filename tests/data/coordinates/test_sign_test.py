"""When does agreement decide? Counted at places, tested against chance."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.coordinates.sign_test import DOUBT, is_better, is_rather_less, places_of, weigh


def places(number: int) -> np.ndarray:
    return np.arange(number)


def agreeing(yes: int, no: int) -> np.ndarray:
    return np.array([True] * yes + [False] * no)


def test_eight_to_none_decides_and_seven_do_not():
    for number, is_decided in ((8, True), (7, False)):
        verdict = weigh({"a": agreeing(number, 0), "b": agreeing(0, number)}, places(number))
        assert (verdict.best, verdict.is_decided, verdict.margin) == ("a", is_decided, 1.0)


def test_units_much_larger_than_the_shift_do_not_decide():
    verdict = weigh({"a": agreeing(100, 0), "b": agreeing(97, 3)}, places(100))
    assert verdict.reason == "alike"
    assert verdict.margin == pytest.approx(0.03)


def test_a_small_difference_of_many_points_decides():
    assert weigh({"a": agreeing(10_000, 0), "b": agreeing(9_900, 100)}, places(10_000)).is_decided


def test_points_of_one_place_are_one_witness():
    inside = {"a": agreeing(100, 0), "b": agreeing(0, 100)}
    assert weigh(inside, np.zeros(100, dtype=int)).reason == "few"
    assert weigh(inside, places(100)).is_decided


def test_halves_are_told_as_mixed():
    half = agreeing(100, 100)
    assert weigh({"a": half, "b": ~half}, places(200)).reason == "mixed"


def test_the_best_of_the_bad_is_not_taken():
    assert weigh({"a": agreeing(40, 60), "b": agreeing(0, 100)}, places(100)).reason == "none_fits"


def test_shapes_in_another_system_are_told():
    inside = {"a": agreeing(70, 30), "b": agreeing(10, 90)}
    assert weigh(inside, places(100), rivals={"shifted": agreeing(100, 0)}).reason == "ground"


def test_a_rival_must_be_clearly_worse_too():
    inside = {"a": agreeing(100, 0), "b": agreeing(10, 90)}
    assert weigh(inside, places(100), rivals={"shifted": agreeing(98, 2)}).reason == "alike"


@given(st.integers(0, 60), st.integers(0, 60))
def test_chance_alone_hardly_ever_decides(ahead, behind):
    number = ahead + behind
    if is_better(ahead, behind):
        draws = np.random.default_rng(ahead * 61 + behind).binomial(number, 0.5, 20_000)
        assert (draws >= ahead).mean() < 2 * DOUBT
        assert not is_better(behind, ahead)


def test_places_are_cells_of_a_unit():
    lon, lat = [117.0001, 117.0009, 117.0011, 117.0001], [40.0001, 40.0009, 40.0001, 40.0001]
    assert places_of(np.array([0, 0, 0, 1]), lon, lat).tolist() == [0, 0, 1, 2]


@pytest.mark.parametrize(
    ("share", "number", "is_less"),
    [(0.5, 20, True), (0.7, 10, False), (0.89, 100, False), (0.89, 10_000, True), (0.0, 0, False)],
)
def test_less_than_expected_by_more_than_chance(share, number, is_less):
    assert is_rather_less(share, number, 0.9) is is_less
