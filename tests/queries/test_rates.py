from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries import rates
from queries.rates import change_of_counts, change_of_rates, display, exact, meets


@pytest.mark.parametrize(
    ("num", "den", "text"),
    [
        (254567, 254592, "99.9%"),  # 99.990…: never 100 while something is open
        (597, 601, "99.3%"),
        (40300, 40587, "99.3%"),
        (6, 10, "60.0%"),
        (1, 2000, "0.1%"),  # 0.05 half-up
        (1, 100000, "0.1%"),  # never 0 while there is one
        (1, 1, "100%"),
        (0, 7, "0%"),
        (0, 0, "—"),
        (3, 2, "150.0%"),
        (10001, 10000, "100.1%"),  # throughput just above
        (12, 800, "1.5%"),
        (625, 10000, "6.3%"),  # half-up; binary rounding would give 6.2
    ],
)
def test_display(num, den, text):
    assert exact(num, den) == text
    assert display(num, den) == (text if den >= 10 or not den else "—(n<10)")


def test_display_without_decimals():
    assert [display(num, 1000, 0) for num in (996, 4, 705, 999)] == ["99%", "1%", "71%", "99%"]


@given(st.integers(0, 10**9), st.integers(1, 10**9), st.integers(0, 2))
def test_display_is_honest(num, den, decimals):
    text = exact(num, den, decimals)
    assert (text == "100%") == (num == den)
    assert (text == "0%") == (num == 0)
    shown, true, step = Fraction(text[:-1]), Fraction(100 * num, den), Fraction(1, 10**decimals)
    nudged = shown in {step, 100 - step, 100 + step} and abs(shown - true) < step
    assert nudged or abs(shown - true) <= step / 2
    assert (shown == 100) == (num == den)


def test_rate():
    assert rates.rate(6, 10) == 60
    assert rates.rate(0, 0) is None


def test_target_is_met_exactly():
    assert meets(40300, 40587, 99)
    assert meets(40182, 40587, 99)
    assert not meets(40181, 40587, 99)
    assert meets(992, 1000, 99.2)
    assert meets(0, 0, 99) is None


def test_small():
    assert rates.small(9)
    assert not rates.small(10)


def test_quantity():
    assert (rates.number(41.85), rates.number(2, 0), rates.number(None)) == ("41.9", "2", "—")


def test_year_on_year_oracle():
    fewer = change_of_counts(63, 73)
    assert (fewer.direction, fewer.text(0), fewer.text(2)) == ("down", "14%", "13.70%")
    assert change_of_counts(54, 77).text(0) == "30%"


def test_small_or_missing_base():
    assert change_of_counts(5, 0) is None
    few = change_of_counts(12, 9)
    assert (few.unit, few.direction, few.text()) == ("count", "up", "3")


def test_rates_change_in_points():
    change = change_of_rates(99, 100, 97, 100)
    assert (change.unit, change.direction, change.amount) == ("points", "up", Decimal(2))
    assert change.text() == "2.0"
    assert change_of_rates(1, 0, 1, 1) is None
    assert change_of_rates(1, 3, 1, 3).direction == "same"


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_change_has_the_right_sign(now, base):
    change = change_of_counts(now, base)
    assert change.amount >= 0
    assert change.direction == ("up" if now > base else "down" if now < base else "same")
