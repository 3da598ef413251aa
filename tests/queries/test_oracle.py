"""Every row of the oracle table of indicators.md, to the last digit."""

from __future__ import annotations

import pytest

from queries import breakdowns, overdue, response
from queries.figures import all_figures
from queries.indicators import by_unit, figure


@pytest.mark.parametrize(
    ("id", "num", "den", "display"),
    [
        ("C1", 13, None, "13"),
        ("C2", 10, None, "10"),
        ("C3", 6, 10, "60.0%"),
        ("C3b", 6, 7, "—(n<10)"),
        ("C3c", 7, 10, "70.0%"),
        ("C4", 4, 7, "—(n<10)"),
        ("C5", 5, 7, "—(n<10)"),
        ("C6", 5, 6, "—(n<10)"),
        ("C7", 6, 7, "—(n<10)"),
        ("C8", 2, 6, "2"),
        ("C10", 5, 10, "50.0%"),
        ("C11", 10, None, "10"),
        ("C12", 1, 7, "—(n<10)"),
    ],
)
def test_figure(oracle, week, id, num, den, display):
    one = figure(oracle, week, id)
    assert (one.num, one.den, one.display) == (num, den, display)


def test_reported_is_split_without_remainder(oracle, week):
    parts = figure(oracle, week, "C1").parts
    assert parts == {
        "accepted": 10,
        "accepted_later": 1,
        "pending": 0,
        "invalid": 1,
        "merged": 1,
        "transferred": 0,
        "cancelled": 0,
        "unknown": 0,
        "impossible": 0,
    }


def test_open_and_suspended(oracle, week):
    (row,) = overdue.summary(oracle, week).to_dict("records")
    ages = {"within_1d": 0, "within_3d": 1, "within_7d": 0, "within_30d": 1, "over_30d": 0}
    pending = {"pending": 0, "pending_overdue": 0}
    assert row == {"unit_code": None, "open": 6, **pending, "suspended": 1, "no_due": 0, "overdue": 2, **ages}


def test_in_time_open(oracle, week):
    # E06, and E15, which is due exactly at T
    assert figure(oracle, week, "C3").parts["in_time_open"] == 2


def test_arrival(oracle, week):
    one = figure(oracle, week, "C9")
    assert (one.n, one.median, one.missing) == (9, 12.0, 1)
    assert one.p90 == pytest.approx(41.8, abs=1e-9)
    assert one.display == "12.0"


def test_attainment_by_zone(oracle, week):
    frame = response.summary(oracle, week).set_index("zone")
    assert frame[["num", "den"]].to_dict("index") == {
        "urban": {"num": 3, "den": 6},
        "rural": {"num": 2, "den": 4},
        "all": {"num": 5, "den": 10},
    }
    assert frame.loc[["urban", "rural"], "limit_min"].tolist() == [10, 30]


def test_tiers(oracle, week):
    frame = breakdowns.counts(oracle, week)
    assert frame[["tier", "n"]].to_records(index=False).tolist() == [("1", 5), ("2", 2), ("3", 2), ("4", 1)]


def test_satisfaction_coverage(oracle, week):
    one = figure(oracle, week, "C6")
    assert (one.den, one.missing) == (6, 1)


def test_by_town(oracle, week):
    frame = by_unit(oracle, week, "C3", "town").set_index("unit_code")
    assert frame[["num", "den"]].to_dict("index") == {"T1": {"num": 3, "den": 6}, "T2": {"num": 3, "den": 4}}
    assert frame["value"].tolist() == [50.0, 75.0]


def test_inside_one_town(oracle, week):
    assert figure(oracle, week.within("T2"), "C3").num == 3
    assert by_unit(oracle, week.within("T2"), "C3", "grid")["unit_code"].tolist() == ["G2", "G4"]


def test_json(oracle, week):
    printed = all_figures(oracle, week)
    assert printed["as_of"] == "2022-03-21T12:00:00"
    assert printed["period"] == {
        "from": "2022-03-14T00:00:00",
        "to": "2022-03-21T00:00:00",
        "label": "2022-W11",
    }
    closure_rate = printed["indicators"]["C3"]
    assert {key: closure_rate[key] for key in ("name", "num", "den", "value", "display", "basis")} == {
        "name": "closure_rate",
        "num": 6,
        "den": 10,
        "value": 60.0,
        "display": "60.0%",
        "basis": "cohort",
    }
    assert printed["indicators"]["C11"]["tiers"] == {"1": 5, "2": 2, "3": 2, "4": 1}
    assert printed["indicators"]["C10"]["zones"]["rural"]["display"] == "—(n<10)"
    assert printed["indicators"]["C9"]["zones"]["urban"]["n"] == 5
    assert printed["indicators"]["C8"]["ages"]["within_3d"] == 1
