"""What a spreadsheet would spoil is guarded, what speaks of a person is hidden."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.database.statements import define_macros
from data.rejects.cells import guarded
from data.store import Store
from data.values.person_numbers import masked, speaks_of_a_person
from tests.data.tiny_place import IMPORTED


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("=cmd|' /C calc'!A0", True),
        ("+1+cmd", True),
        ("@SUM(1)", True),
        ("-2+3", True),
        ("\t=1", True),
        ("330212001001001", True),
        ("007", True),
        ("-86.75", False),
        ("+8.5e3", False),
        ("--", False),
        ('="330212001001001"', False),
        ("E1", False),
        ("2026-11-20 09:00", False),
        ("12", False),
        ("0", False),
    ],
)
def test_what_a_spreadsheet_would_compute_or_round_is_guarded(cell, expected):
    assert guarded(cell) == (f"'{cell}" if expected else cell)


@pytest.fixture(scope="module")
def reading():
    with Store.open(":memory:") as opened, opened.connection.cursor() as cursor:
        define_macros(cursor)
        yield cursor


CELLS = st.one_of(
    st.from_regex(r"[=+\-@]?[0-9A-Z+.]{0,14}", fullmatch=True),
    st.datetimes(min_value=IMPORTED.replace(year=1990), max_value=IMPORTED).map("{:%Y%m%d%H%M%S}".format),
    st.text(max_size=8).filter(lambda text: "'" not in text and "\0" not in text),
)


@given(st.lists(CELLS, min_size=1, max_size=60))
@settings(max_examples=20, deadline=None)
def test_a_guarded_cell_is_read_as_the_same(reading, cells):
    question = (
        "select a from (select unnest($cells) as a, unnest($guarded) as b) "
        "where clean(a) is distinct from clean(b) or time_of(a) is distinct from time_of(b)"
    )
    asked = {"cells": cells, "guarded": [guarded(cell) for cell in cells]}
    assert reading.execute(question, asked).fetchall() == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("13812345678", True),
        ("电话138 1234 5678转", True),
        ("１３８１２３４５６７８", True),
        ("11010519491231002X", True),
        ("证件11010519491231002x号", True),
        ("110105194912310021", False),  # the last place is wrong
        ("330212198001011234", False),
        ("2138123456789", False),
        ("YZ20250101000001", False),
        ("", False),
    ],
)
def test_numbers_of_persons_are_known_by_their_form(text, expected):
    assert speaks_of_a_person(text) is expected
    assert (masked(text) != text) is expected
