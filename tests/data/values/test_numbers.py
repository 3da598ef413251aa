"""Numbers as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.values.numbers import has_decimal_comma, in_words, read

WIDE = str.maketrans({code: code + 0xFEE0 for code in range(0x21, 0x7F)})


@given(
    number=st.integers(0, 10**9),
    form=st.sampled_from(["{}", "{:,}", "{}.0", "{}人", "{:,}户", " {} ", "{}\u200b", "+{}"]),
    wide=st.booleans(),
)
def test_every_way_to_write_a_count_is_read(number, form, wide):
    text = form.format(number)
    assert read(text.translate(WIDE) if wide else text, is_count=True).plain == str(number)


@given(number=st.integers(0, 10**9), cents=st.integers(0, 99))
def test_a_column_with_decimal_commas_is_read_as_a_whole(number, cents):
    cells = [f"{number:,}".replace(",", ".") + f",{cents:02}", "1.234", "0,5"]
    assert has_decimal_comma(cells)
    value, thousand, half = (read(cell, is_count=False, decimal_comma=True).plain for cell in cells)
    assert float(value or "nan") == pytest.approx(number + cents / 100)
    assert (thousand, half) == ("1234", "0.5")


@given(st.integers(1, 9), st.integers(0, 9), st.integers(1, 9999))
def test_units_of_ten_thousand_are_multiplied(whole, tenth, rest):
    assert read(f"{whole}.{tenth}万", is_count=True).plain == str(whole * 10000 + tenth * 1000)
    assert read(f"{whole}万{rest}", is_count=True).plain == str(whole * 10000 + rest)


@pytest.mark.parametrize(
    ("cell", "count", "note"),
    [
        ("12.5", None, "fraction"),
        ("约300户", "300", "about"),
        ("300余", "300", "about"),
        ("12%", None, "unreadable"),
        ("3千", "3000", None),
        ("三千二百", "3200", None),
        ("一万零五", "10005", None),
        ("几十", None, "unreadable"),
        ("1,23", None, "unreadable"),
        ("nan", None, "nothing"),
        ("inf", None, "unreadable"),
        ("-", None, "nothing"),
        ("1万亿", None, "unreadable"),
        ("1 234", "1234", None),
        ("", None, "nothing"),
        ("2-3", None, "unreadable"),
    ],
)
def test_a_count_is_whole_or_not_read(cell, count, note):
    found = read(cell, is_count=True)
    assert (found.plain, found.note) == (count, note)


def test_shares_are_points_of_a_hundred():
    assert (read("95.5%", is_count=False).plain, read("9‰", is_count=False).plain) == ("95.5", "0.9")


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["1.234,5"], True),
        (["12,5", "1.234"], True),
        (["1,234"], False),
        (["1,234", "1.5"], False),
        (["1,234", "12,5"], True),
        ([], False),
        (["1,234.5", "12,5"], False),
    ],
)
def test_a_comma_is_decimal_only_where_nothing_else_explains_it(cells, expected):
    assert has_decimal_comma(cells) is expected


@given(st.integers(1, 99_999))
def test_numbers_in_words_are_read(number):
    assert in_words(spelt(number)) == number


def spelt(number: int) -> str:
    digits = "零一二三四五六七八九"
    text, is_gap = "", False
    for unit, word in ((10000, "万"), (1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            text += ("零" if is_gap and text else "") + digits[digit] + word
        is_gap = digit == 0
    return text
