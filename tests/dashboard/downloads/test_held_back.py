"""Counts of persons leave the house as they may be shown, or not at all."""

from __future__ import annotations

import pytest

from dashboard.downloads import polygons, tables
from dashboard.web.i18n import translator
from queries import indicators
from tests.queries.attack import START, Place
from tests.queries.test_disclosure import PEOPLE, at, on, store_of


@pytest.mark.parametrize("level", ["town", "grid"])
def test_a_file_has_no_count_that_is_held_back(level: str) -> None:
    place = Place(PEOPLE, on(0, TAa=3, TAb=47, TAc=90, TBa=300, TBb=0, TC=70))
    db, t = store_of(place, place), translator("en")
    scope = at(START, None)
    rows = indicators.by_unit(db, scope, "C16c", level).dropna(subset=["unit_code"])
    hidden = rows[rows["withheld"].notna()]
    told = tables._other(db, scope, "C16c", level, rows, t)
    (shown,) = told.values()
    for mark, value in zip(rows["withheld"], shown, strict=True):
        assert value == mark if isinstance(mark, str) else not isinstance(value, str)
    for row in hidden.to_dict("records"):
        assert polygons._told(row, "C16c") == {"withheld": row["withheld"]}
    assert 3 not in shown
    assert 47 not in shown
