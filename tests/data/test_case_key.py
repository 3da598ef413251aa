from __future__ import annotations

import stat
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from data import case_key

KEY, OTHER = bytes(range(32)), bytes(32)
numbers = st.text(st.characters(codec="utf-8", categories=("L", "N")), min_size=1, max_size=20)


def test_a_store_keeps_its_key_and_shows_it_to_its_owner_only(tmp_path: Path) -> None:
    store = tmp_path / "town.duckdb"
    key = case_key.installed(store)
    assert len(key) == case_key.KEY_BYTES
    assert case_key.installed(store) == key
    assert stat.S_IMODE(case_key.key_file(store).stat().st_mode) == 0o600
    assert case_key.installed(tmp_path / "other.duckdb") != key


@given(numbers)
def test_digits_are_digits_and_belong_to_one_key(number: str) -> None:
    digits = case_key.digits(KEY, number)
    assert len(digits) == case_key.LENGTH
    assert digits.isascii()
    assert digits.isdigit()
    assert case_key.fits(KEY, number, digits)
    assert case_key.digits(OTHER, number) != digits or case_key.digits(OTHER, number + "x") != digits


def test_known_digits_stay_what_they_are() -> None:
    """Receipts that were handed out stay valid: whoever changes this changes them all."""
    assert case_key.digits(KEY, "YH20200701000097") == "82298812"


def test_what_is_typed_may_be_wide_spaced_or_small() -> None:
    digits = case_key.digits(KEY, "YH2020001")
    assert case_key.fits(KEY, " yh2020 001", f"{digits[:4]} {digits[4:]}")
    assert case_key.fits(KEY, "YH2020001", digits)


@given(st.text(max_size=20))
def test_anything_may_be_typed(typed: str) -> None:
    assert case_key.fits(KEY, "A1", typed) == (case_key.plain(typed) == case_key.digits(KEY, "A1"))
