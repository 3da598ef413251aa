"""Flags and sets of things, in the words of platforms."""

from __future__ import annotations

import pytest

from data.profile._base import Named
from data.values.words import meaning_of, things_of
from tests.data.telling import doubts
from tests.data.tiny_place import event

THINGS = [Named(code="person", name="见人"), Named(code="thing", name="见物")]


@pytest.mark.parametrize(
    ("cell", "meaning"),
    [
        ("1.0", "true"),
        ("0.0", "false"),
        ("是", "true"),
        ("有", "true"),
        ("已", "true"),
        ("Y", "true"),
        ("T", "true"),
        ("TRUE", "true"),
        ("√", "true"),
        ("✓", "true"),
        ("✔", "true"),
        ("Ｙ", "true"),
        ("是(已核)", "true"),
        ("×", "false"),
        ("没有", "false"),
        ("f", "false"),
        ("☐", "false"),
        ("也许", None),
        ("2", None),
    ],
)
def test_a_flag_is_yes_or_no_or_unknown(cell, meaning):
    assert meaning_of(cell, {}, is_flag=True) == meaning


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("见物、见人", "person;thing"),
        ("见人 见物", "person;thing"),
        ("是", "person;thing"),
        ("齐全", "person;thing"),
        ("无", ""),
        ("person", "person"),
        ("见人，见鬼", None),
        ("可能", None),
    ],
)
def test_things_are_told_in_the_order_of_the_profile(cell, codes):
    assert things_of(cell, THINGS, {}) == codes


def test_an_unknown_word_counts_nowhere_and_is_told_with_its_rows(events):
    rows = [
        event(f"E{i}", 满意度=word, 是否解决=word, 办结时间="2026-11-20 12:00:00")
        for i, word in enumerate(["还行吧", "还行吧", "1.0"])
    ]
    found = events(*rows)
    assert found["rating"].isna().all()
    assert found["resolved"].isna().tolist() == [True, True, False]
    assert (2, "word_unknown", "还行吧 ×2") in doubts(events.report)
