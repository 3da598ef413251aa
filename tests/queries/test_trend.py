"""环比 and 同比 as indicators.md C17 has them, against tables made by hand."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from data.profile.model import Profile
from data.profile.place import Periods
from queries import trend
from queries.db import Database
from queries.periods import comparison_scope, parse_period, previous, year_before
from queries.scope import Scope
from tests.queries.flowing import Place, place


def ruled(**periods: object) -> Profile:
    return Profile.model_validate({**place().model_dump(by_alias=True), "periods": periods})


def scope_of(text: str, as_of: datetime, db: Database) -> Scope:
    return Scope(parse_period(text, db.profile.periods, as_of), as_of)


def row(told: trend.Trend, id: str) -> trend.Row:
    return next(one for one in told.rows if one.figure.id == id)


def fill(here: Place, day: datetime, count: int, **more: object) -> None:
    """Add `count` events of a day, ten minutes apart."""
    for number in range(count):
        moment = day + timedelta(minutes=10 * number)
        here.event(f"{day:%y%m%d}-{number}", reported_at=moment, accepted_at=moment, **more)


def test_the_quarter_of_the_oracle_fell_by_fourteen_per_cent():
    here = Place(ruled(month_anchor_day=19))
    fill(here, datetime(2021, 3, 18), 73)
    fill(here, datetime(2021, 12, 19), 63)
    fill(here, datetime(2022, 3, 19), 5)  # the next quarter's
    told = trend.trend(here.db, scope_of("2022-Q1", datetime(2022, 3, 20), here.db))
    accepted = row(told, "C2")
    assert (accepted.figure.num, accepted.year.base.num) == (63, 73)
    assert (accepted.year.change.direction, accepted.year.change.text(0)) == ("down", "14%")
    assert accepted.year.change.text(2) == "13.70%"
    assert accepted.previous.gap == "base_zero"
    assert (told.year.whole.label, told.year.period.start) == ("2021-Q1", datetime(2020, 12, 19))


def test_a_small_base_tells_the_difference_first():
    here = Place(ruled())
    fill(here, datetime(2026, 2, 2), 9)
    fill(here, datetime(2026, 3, 2), 12)
    accepted = row(trend.trend(here.db, scope_of("2026-03", datetime(2026, 4, 2), here.db)), "C2")
    change = accepted.previous.change
    assert (change.unit, change.direction, change.amount, accepted.previous.percent) == (
        "count",
        "up",
        Decimal(3),
        "33.3%",
    )


def test_rates_move_in_points_and_an_old_cohort_is_not_favoured():
    here = Place(ruled())
    # closed after twenty days in February; half of March's after one day, and T is the second of April
    fill(here, datetime(2026, 2, 20), 10, closed_at=datetime(2026, 3, 12))
    fill(here, datetime(2026, 3, 20), 5, closed_at=datetime(2026, 3, 21))
    fill(here, datetime(2026, 3, 22), 5)
    told = trend.trend(here.db, scope_of("2026-03", datetime(2026, 4, 2), here.db))
    closed = row(told, "C3")
    assert (closed.figure.display, closed.previous.base.display) == ("50.0%", "0%")
    assert (closed.previous.change.unit, closed.previous.change.amount) == ("points", Decimal(50))
    full = Place(ruled(compare_maturity="full"))
    fill(full, datetime(2026, 2, 20), 10, closed_at=datetime(2026, 3, 12))
    fill(full, datetime(2026, 3, 20), 10)
    told = trend.trend(full.db, scope_of("2026-03", datetime(2026, 4, 2), full.db))
    assert row(told, "C3").previous.base.display == "100%"


def test_an_unfinished_period_is_compared_with_the_same_stretch():
    here = Place(ruled())
    fill(here, datetime(2026, 3, 2, 9), 10)  # Monday of week 10
    fill(here, datetime(2026, 3, 6, 9), 30)  # Friday
    fill(here, datetime(2026, 3, 9, 9), 15)  # Monday of week 11
    told = trend.trend(here.db, scope_of("2026-W11", datetime(2026, 3, 11, 12), here.db))
    accepted = row(told, "C2")
    assert told.is_unfinished
    assert (accepted.figure.num, accepted.previous.base.num) == (15, 10)
    assert accepted.previous.change.text() == "50.0%"
    assert told.previous.period.end == datetime(2026, 3, 4, 12, 0, 1)
    assert told.previous.whole.end == datetime(2026, 3, 9)


def test_week_53_has_no_year_before_and_says_so():
    here = Place(ruled())
    fill(here, datetime(2026, 12, 29), 10)
    told = trend.trend(here.db, scope_of("2026-W53", datetime(2027, 1, 8), here.db))
    assert told.year is None
    assert {one.year.gap for one in told.rows} == {"no_partner"}
    assert told.previous.whole.label == "2026-W52"


def test_a_year_to_date_has_no_period_before_it():
    here = Place(ruled())
    fill(here, datetime(2025, 2, 2), 20)
    fill(here, datetime(2025, 8, 2), 99)
    fill(here, datetime(2026, 2, 2), 30)
    told = trend.trend(here.db, scope_of("2026-YTD", datetime(2026, 3, 11, 12), here.db))
    assert (told.previous, row(told, "C2").previous.gap) == (None, "no_partner")
    assert row(told, "C2").year.change.text() == "50.0%"
    assert told.year.period.end == datetime(2025, 3, 11, 12)


def test_a_suppressed_cell_gives_no_comparison():
    here = Place(ruled())
    for month, rated in ((2, 9), (3, 12)):
        day = datetime(2026, month, 2)
        fill(here, day, rated, closed_at=day + timedelta(days=1), rating="满意")
    told = trend.trend(here.db, scope_of("2026-03", datetime(2026, 4, 2), here.db))
    assert row(told, "C6").previous == trend.Comparison(row(told, "C6").previous.base, None, "suppressed", "")


def test_a_backlog_is_compared_with_the_one_that_stood_as_long_after_its_period():
    here = Place(ruled(compare_maturity="full"))
    fill(here, datetime(2026, 2, 2), 20, due_eff=datetime(2026, 2, 4), closed_at=datetime(2026, 3, 10))
    fill(here, datetime(2026, 3, 2), 10, due_eff=datetime(2026, 3, 4))
    told = trend.trend(here.db, scope_of("2026-03", datetime(2026, 4, 2), here.db))
    backlog = row(told, "C8")
    assert (backlog.figure.num, backlog.previous.base.num) == (10, 20)


def test_times_move_in_minutes():
    here = Place(ruled())
    for month, minutes in ((2, 20), (3, 14)):
        moment = datetime(2026, month, 2)
        here.event(
            f"A{month}",
            reported_at=moment,
            onsite=True,
            accepted_at=moment,
            arrived_at=moment + timedelta(minutes=minutes),
        )
    arrival = row(trend.trend(here.db, scope_of("2026-03", datetime(2026, 4, 2), here.db)), "C9")
    assert (arrival.previous.change.unit, arrival.previous.change.direction) == ("minutes", "down")
    assert arrival.previous.change.text() == "6.0"


def test_the_series_begins_with_the_first_event_and_ends_with_the_period():
    here = Place(ruled())
    fill(here, datetime(2026, 2, 23), 4)
    fill(here, datetime(2026, 3, 2), 7)
    fill(here, datetime(2026, 3, 17), 3)
    told = trend.trend(here.db, scope_of("2026-W12", datetime(2026, 3, 18), here.db))
    assert [one.label for one in told.periods] == ["2026-W09", "2026-W10", "2026-W11", "2026-W12"]
    # each up to its Wednesday, 00:00
    assert row(told, "C2").series == (4.0, 7.0, 0.0, 3.0)


def test_a_base_from_before_the_first_event_is_marked():
    here = Place(ruled())
    fill(here, datetime(2026, 2, 23), 4)
    told = trend.trend(here.db, scope_of("2026-03", datetime(2026, 4, 2), here.db))
    assert (told.previous.is_partial, told.year.is_partial) == (True, True)


def test_an_empty_store_has_nothing_to_compare():
    here = Place(ruled())
    told = trend.trend(here.db, scope_of("2026-03", datetime(2026, 4, 2), here.db))
    assert told.since is None
    assert {one.previous.gap for one in told.rows} == {"base_zero", "no_rate"}


@pytest.mark.parametrize("as_of", [datetime(2026, 4, 9, 7), datetime(2026, 3, 20, 7)])
def test_full_maturity_knows_the_base_as_well_as_today(as_of):
    rules = Periods()
    scope = Scope(parse_period("2026-03", rules, as_of), as_of)
    for base in (previous(scope.period, rules), year_before(scope.period, rules)):
        same, full = (comparison_scope(scope, base, how) for how in ("same", "full"))
        assert full.as_of == as_of
        assert full.period == same.period
