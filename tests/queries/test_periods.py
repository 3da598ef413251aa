from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.errors import UsageError
from data.profile.place import Periods
from queries.periods import (
    comparison_scope,
    current_period,
    display_label,
    is_unfinished,
    neighbour,
    parse_period,
    previous,
    steps_of,
    year_before,
)
from queries.scope import Period, Scope

PLAIN = Periods()
BAIYUNSI = Periods(month_anchor_day=19)
SATURDAY = Periods(week_start="saturday")
NOW = datetime(2026, 11, 21, 14, 5)

rules = st.builds(
    Periods,
    week_start=st.sampled_from(["monday", "wednesday", "saturday", "sunday"]),
    month_anchor_day=st.integers(1, 28),
    ytd_from=st.sampled_from(["01-01", "12-19"]),
)
moments = st.datetimes(datetime(2000, 1, 1), datetime(2040, 1, 1)).map(lambda t: t.replace(microsecond=0))
kinds = st.sampled_from(["day", "week", "month", "quarter"])


def span(text, rules=PLAIN, as_of=NOW):
    period = parse_period(text, rules, as_of)
    return period.kind, f"{period.start}", f"{period.end}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-11-21", ("day", "2026-11-21 00:00:00", "2026-11-22 00:00:00")),
        ("2022-W11", ("week", "2022-03-14 00:00:00", "2022-03-21 00:00:00")),
        ("2021-W52", ("week", "2021-12-27 00:00:00", "2022-01-03 00:00:00")),
        ("2026-11", ("month", "2026-11-01 00:00:00", "2026-12-01 00:00:00")),
        ("2026-Q4", ("quarter", "2026-10-01 00:00:00", "2027-01-01 00:00:00")),
        ("2026-YTD", ("ytd", "2026-01-01 00:00:00", "2026-11-21 14:05:00")),
        ("2025-YTD", ("ytd", "2025-01-01 00:00:00", "2026-01-01 00:00:00")),
        ("2027-YTD", ("ytd", "2027-01-01 00:00:00", "2027-01-01 00:00:00")),
        ("2026-01-05..2026-02-03", ("span", "2026-01-05 00:00:00", "2026-02-04 00:00:00")),
    ],
)
def test_reads(text, expected):
    assert span(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "2026-13",
        "2026-00",
        "2026-02-30",
        "2026-W54",
        "2025-W53",
        "2026-W00",
        "2026-Q5",
        "2026-02-03..2026-01-05",
        "2026-1-5",
        " 2026-11",
        "0000-W01",
        "9999-12-31",
        "9999-12",
        "0001-01",
        "2026-ytd",
        "２０２６-11",
        "2026-11\n",
    ],
)
def test_refuses_what_is_no_period(text):
    rules = BAIYUNSI if text == "0001-01" else PLAIN
    with pytest.raises(UsageError) as refusal:
        parse_period(text, rules, NOW)
    assert refusal.value.code == "period_unreadable"


def test_anchored_month_is_named_by_its_last_day():
    assert span("2022-03", BAIYUNSI) == ("month", "2022-02-19 00:00:00", "2022-03-19 00:00:00")
    assert display_label(parse_period("2022-03", BAIYUNSI, NOW), BAIYUNSI) == "2.19-3.19"


def test_anchored_quarter_of_the_oracle():
    quarter = parse_period("2022-Q1", BAIYUNSI, NOW)
    assert quarter.start == datetime(2021, 12, 19)  # in
    assert quarter.end == datetime(2022, 3, 19)  # half-open: out
    assert display_label(quarter, BAIYUNSI) == "12.19-3.19"


@pytest.mark.parametrize(
    ("day", "month", "quarter"),
    [
        ("2021-12-18", "2021-12", "2021-Q4"),
        ("2021-12-19", "2022-01", "2022-Q1"),
        ("2022-03-18", "2022-03", "2022-Q1"),
        ("2022-03-19", "2022-04", "2022-Q2"),
    ],
)
def test_current_anchored(day, month, quarter):
    as_of = datetime.fromisoformat(day)
    assert current_period("month", BAIYUNSI, as_of).label == month
    assert current_period("quarter", BAIYUNSI, as_of).label == quarter


def test_iso_year_of_a_week():
    assert current_period("week", PLAIN, datetime(2022, 1, 1)).label == "2021-W52"


def test_week_may_start_on_saturday():
    week = current_period("week", SATURDAY, datetime(2012, 11, 20))
    assert (week.start, week.end) == (datetime(2012, 11, 17), datetime(2012, 11, 24))
    assert parse_period(week.label, SATURDAY, NOW) == week


def test_year_that_does_not_begin_in_january():
    rules = Periods(ytd_from="12-19")
    assert span("2022-YTD", rules, datetime(2022, 3, 1))[1] == "2021-12-19 00:00:00"
    assert current_period("ytd", rules, datetime(2021, 12, 19)).label == "2022-YTD"
    assert current_period("ytd", rules, datetime(2021, 12, 18, 23)).label == "2021-YTD"


def test_a_span_is_never_current():
    with pytest.raises(ValueError, match="span"):
        current_period("span", PLAIN, NOW)


@given(kinds, rules, moments)
def test_current_contains_its_instant_and_reads_back(kind, rules, as_of):
    period = current_period(kind, rules, as_of)
    assert period.start <= as_of < period.end
    assert parse_period(period.label, rules, as_of) == period


@given(kinds, rules, moments, st.integers(-30, 30))
def test_neighbours_touch(kind, rules, as_of, step):
    period = neighbour(current_period(kind, rules, as_of), rules, step)
    assert neighbour(period, rules, 1).start == period.end
    assert previous(period, rules).end == period.start
    assert neighbour(period, rules, -step) == current_period(kind, rules, as_of)


@given(kinds, rules, moments)
def test_year_before_has_the_same_name(kind, rules, as_of):
    period = current_period(kind, rules, as_of)
    base = year_before(period, rules)
    if base is None:
        assert period.label.endswith("W53")
    else:
        assert base.end <= period.start
        if kind != "day":
            assert base.label == f"{int(period.label[:4]) - 1}{period.label[4:]}"
            assert parse_period(base.label, rules, as_of) == base


def test_week_53_has_no_partner():
    assert year_before(parse_period("2026-W53", PLAIN, NOW), PLAIN) is None
    assert year_before(parse_period("2026-W46", PLAIN, NOW), PLAIN).label == "2025-W46"


def test_leap_day():
    assert year_before(parse_period("2024-02-29", PLAIN, NOW), PLAIN).label == "2023-02-28"
    assert year_before(parse_period("2024-02", PLAIN, NOW), PLAIN).end == datetime(2023, 3, 1)


def test_year_to_date_compares_with_the_same_days():
    period = parse_period("2026-YTD", PLAIN, NOW)
    base = year_before(period, PLAIN)
    assert (base.label, base.start) == ("2025-YTD", datetime(2025, 1, 1))
    assert base.end == datetime(2025, 11, 21, 14, 5)
    assert neighbour(period, PLAIN, -1) == base


def test_span_before():
    period = parse_period("2026-01-05..2026-01-11", PLAIN, NOW)
    assert previous(period, PLAIN).label == "2025-12-29..2026-01-04"
    assert year_before(period, PLAIN).label == "2025-01-05..2025-01-11"


def test_base_of_a_finished_period_has_the_same_maturity():
    scope = Scope(parse_period("2026-10", PLAIN, NOW), NOW)
    base = comparison_scope(scope, previous(scope.period, PLAIN))
    assert base.as_of == datetime(2026, 10, 1) + (NOW - datetime(2026, 11, 1))
    assert base.period == parse_period("2026-09", PLAIN, NOW)
    assert not is_unfinished(scope.period, NOW)


def test_base_of_an_unfinished_period_is_as_long():
    scope = Scope(parse_period("2026-11", PLAIN, NOW), NOW, area="T1")
    base = comparison_scope(scope, previous(scope.period, PLAIN))
    assert base.as_of == datetime(2026, 10, 21, 14, 5)
    assert base.period.end == datetime(2026, 10, 21, 14, 5, 1)  # as_of itself is known
    assert (base.period.label, base.area) == ("2026-10", "T1")
    assert is_unfinished(scope.period, NOW)


def test_shorter_base_of_an_unfinished_period_ends_where_it_ends():
    as_of = datetime(2026, 3, 30)
    scope = Scope(parse_period("2026-03", PLAIN, as_of), as_of)
    base = comparison_scope(scope, previous(scope.period, PLAIN))
    assert (base.period.end, base.as_of) == (datetime(2026, 3, 1), datetime(2026, 3, 2))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("2026-11-20", 1),
        ("2026-W46", 7),
        ("2026-10", 31),
        ("2026-11", 21),
        ("2026-Q3", 14),
        ("2026-YTD", 11),
        ("2026-01-05..2026-02-03", 30),
        ("2026-01-05..2026-04-03", 4),
    ],
)
def test_steps(text, count):
    period = parse_period(text, PLAIN, NOW)
    steps = steps_of(period, PLAIN, NOW)
    assert (len(steps), steps[0]) == (count, period.start)
    assert all(start < period.end for start in steps)


def test_label_of_the_plain_month_is_its_name():
    assert display_label(parse_period("2026-11", PLAIN, NOW), PLAIN) == "2026-11"
    assert display_label(parse_period("2026-YTD", PLAIN, NOW), PLAIN) == "1.1-11.21"


@given(moments, moments)
def test_comparison_never_sees_more_than_the_base_allows(start, as_of):
    period = Period("day", start, start + timedelta(days=1), "x")
    base = Period("day", start - timedelta(days=1), start, "y")
    found = comparison_scope(Scope(period, as_of), base)
    assert found.as_of - base.start == as_of - start
    assert base.start <= found.period.end <= base.end


def test_a_year_alone_is_the_whole_year():
    rules = Periods()
    period = parse_period("2026", rules, NOW)
    assert (period.kind, period.start, period.end) == ("year", datetime(2026, 1, 1), datetime(2027, 1, 1))
    assert previous(period, rules).label == "2025"
    assert year_before(period, rules).start == datetime(2025, 1, 1)


def test_the_instant_itself_belongs_to_a_year_to_date():
    rules = Periods()
    period = parse_period("2026-YTD", rules, NOW)
    scope = Scope(period, NOW)
    assert scope.until == NOW + timedelta(seconds=1)
    assert scope.over(parse_period("2025-YTD", rules, NOW)).until == datetime(2026, 1, 1)
    base = comparison_scope(scope, year_before(period, rules))
    assert base.until == base.as_of + timedelta(seconds=1)
