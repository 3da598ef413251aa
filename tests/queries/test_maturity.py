"""Which steps of a series are still young: by the median handling time (C3), by two weeks (C12)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from queries import closure, maturity, trend
from queries.scope import Scope
from tests.queries.tables import WEEK, add_event, add_grids

DAY = timedelta(days=1)
NOW = Scope(WEEK, WEEK.start + 6 * DAY)


@pytest.fixture
def slow(db):
    """Return a week in which half of all is closed within two days."""
    add_grids(db.connection)
    for n in range(6):
        at = WEEK.start + n * DAY
        for open_too in (False, True):
            add_event(
                db.connection,
                event_id=f"E{n}{open_too}",
                grid_code="G1",
                reported_at=at,
                accepted_at=at,
                closed_at=None if open_too or n > 3 else at + 2 * DAY,
            )
    return db


def test_the_last_steps_are_young(slow):
    assert maturity.ripe_until(slow, NOW, "C3") == NOW.as_of - 2 * DAY
    assert closure.trend(slow, NOW)["immature"].tolist() == [False] * 4 + [True] * 3


def test_an_end_exactly_as_old_as_the_median_is_ripe(slow):
    ends = [NOW.as_of - 2 * DAY, NOW.as_of - 2 * DAY + timedelta(seconds=1), NOW.as_of + DAY]
    assert maturity.immature(slow, NOW, "C3", ends) == [False, True, True]


def test_closings_ripen_in_two_weeks_and_other_figures_at_once(slow):
    ends = [NOW.as_of - 14 * DAY, NOW.as_of - 13 * DAY]
    assert maturity.immature(slow, NOW, "C12", ends) == [False, True]
    assert maturity.immature(slow, NOW, "C6", ends) == [False, False]


def test_where_nothing_was_closed_nothing_is_called_young(db):
    assert maturity.immature(db, NOW, "C3", [NOW.as_of]) == [False]


def test_the_series_of_periods_says_it_of_its_last(slow):
    rows = {row.figure.id: row for row in trend.trend(slow, NOW).rows}
    assert rows["C3"].immature[-1]
    assert not any(rows["C3"].immature[:-1])
    assert not any(rows["C2"].immature)
