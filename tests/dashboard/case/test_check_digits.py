from __future__ import annotations

import stat
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from dashboard.case import check_digits

KEY, OTHER = bytes(range(32)), bytes(32)
numbers = st.text(st.characters(codec="utf-8", categories=("L", "N")), min_size=1, max_size=20)


def test_a_store_keeps_its_key_and_shows_it_to_its_owner_only(tmp_path: Path) -> None:
    store = tmp_path / "town.duckdb"
    key = check_digits.installed(store)
    assert len(key) == check_digits.KEY_BYTES
    assert check_digits.installed(store) == key
    assert stat.S_IMODE(check_digits.key_file(store).stat().st_mode) == 0o600
    assert check_digits.installed(tmp_path / "other.duckdb") != key


@given(numbers)
def test_digits_are_digits_and_belong_to_one_key(number: str) -> None:
    digits = check_digits.digits(KEY, number)
    assert len(digits) == check_digits.LENGTH
    assert digits.isascii()
    assert digits.isdigit()
    assert check_digits.fits(KEY, number, digits)
    assert check_digits.digits(OTHER, number) != digits or check_digits.digits(OTHER, number + "x") != digits


def test_known_digits_stay_what_they_are() -> None:
    """Receipts that were handed out stay valid: whoever changes this changes them all."""
    assert check_digits.digits(KEY, "YH20200701000097") == "82298812"


def test_what_is_typed_may_be_wide_spaced_or_small() -> None:
    digits = check_digits.digits(KEY, "YH2020001")
    assert check_digits.fits(KEY, " yh2020 001", f"{digits[:4]} {digits[4:]}")
    assert check_digits.fits(KEY, "YH2020001", digits)


@given(st.text(max_size=20))
def test_anything_may_be_typed(typed: str) -> None:
    assert check_digits.fits(KEY, "A1", typed) == (
        check_digits.plain(typed) == check_digits.digits(KEY, "A1")
    )
