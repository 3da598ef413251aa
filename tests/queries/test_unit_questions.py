"""Small questions of the unit board, each against figures counted by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import numpy as np
import pytest

from queries import (
    benchmark,
    categories,
    finding,
    grids,
    indicators,
    response,
    unit_history,
    unit_staff,
    units,
    weekly,
)
from queries.scope import Filters
from tests.queries.tables import AS_OF, add_event, add_grids, add_units, insert

MONDAY = datetime(2022, 3, 14)


@pytest.fixture
def place(db, connection):
    add_grids(connection)
    rows = [
        ("A", "G1", "noise", MONDAY.replace(hour=9), 10, True),
        ("B", "G1", "noise", MONDAY.replace(hour=9, minute=59), 10.5, False),
        ("C", "G2", "water", MONDAY.replace(hour=23) + timedelta(days=6), 0, True),
        ("D", "G3", None, MONDAY + timedelta(days=2), None, True),
    ]
    for id, grid, category, at, minutes, closed in rows:
        add_event(
            connection,
            event_id=id,
            grid_code=grid,
            category=category,
            reported_at=at,
            accepted_at=at,
            onsite=True,
            arrived_at=at + timedelta(minutes=minutes) if minutes is not None else None,
            closed_at=at + timedelta(minutes=30) if closed else None,
        )
    return db


def test_hours_of_the_week(place, week):
    counted = weekly.hours(place, week)
    assert counted.shape == (7, 24)
    assert (counted[0, 9], counted[6, 23], counted[2, 0]) == (2, 1, 1)
    assert counted.sum() == 4
    assert weekly.hours(place, week.within("T2")).sum() == 1


def test_categories_most_first_whatever_is_filtered_by(place, week):
    chosen = replace(week, filters=Filters(categories=("water",)))
    for scope in (week, chosen):
        rows = categories.counts(place, scope)
        assert rows[["n", "closed", "overdue"]].to_numpy().tolist() == [[2, 1, 0], [1, 1, 0], [1, 1, 0]]
        assert rows["category"].iloc[0] == "noise"
        assert rows["category"].iloc[1] == "water"


def test_arrivals_within_so_many_minutes(place, week):
    rows = response.distribution(place, week)
    assert rows["zone"].tolist() == ["rural", "urban", "urban"]
    assert rows["minutes"].tolist() == [0, 10, 11]
    assert rows["n"].tolist() == [1, 1, 1]


def test_the_distribution_has_the_arrivals_of_c9_and_the_limit_those_of_c10(oracle, week):
    rows, whole = response.distribution(oracle, week), response.summary(oracle, week).set_index("zone")
    assert rows["n"].sum() == indicators.figure(oracle, week, "C9").n == 9
    for zone, limit in (("urban", 10), ("rural", 30)):
        of_zone = rows[rows["zone"] == zone]
        assert of_zone.loc[of_zone["minutes"] <= limit, "n"].sum() == whole.loc[zone, "num"]


def test_units_are_found_by_code_and_name_the_best_first(db, connection):
    add_units(
        connection,
        {"unit_code": "C1", "level": "county", "name": "东县"},
        {"unit_code": "T1", "parent_code": "C1", "level": "town", "name": "东"},
        {"unit_code": "T2", "parent_code": "C1", "level": "town", "name": "近东镇"},
        {"unit_code": "G1", "parent_code": "T2", "level": "grid", "name": "West"},
    )
    assert list(finding.units(db, "东")["unit_code"]) == ["T1", "C1", "T2"]
    assert list(finding.units(db, "t")["unit_code"]) == ["T1", "T2", "G1"]
    assert list(finding.units(db, " G1 ")["name"]) == ["West"]
    assert finding.units(db, "G1")["label"].iloc[0] == "近东镇 West"
    assert finding.units(db, "")["unit_code"].empty
    assert finding.units(db, "%")["unit_code"].empty
    assert len(finding.units(db, "东", 2)) == 2


def test_a_unit_among_its_siblings(place, week):
    found = {one.figure.id: one for one in benchmark.of_area(place, week.within("G1"))}
    assert list(found) == list(benchmark.KEYS)
    assert (found["C3"].figure.num, found["C3"].figure.den) == (1, 2)
    assert (found["C3"].whole.num, found["C3"].whole.den) == (2, 3)
    assert (found["C3"].verdict, found["C3"].rank) == ("small", None)
    assert benchmark.parent(place, "G1").unit_code == "T1"
    assert benchmark.shown(place, None) == "C1"


def test_everything_stands_alone_beside_its_parts(oracle, week):
    closure = benchmark.of_area(oracle, week)[0]
    assert (closure.figure.num, closure.figure.den, closure.whole, closure.rank) == (6, 10, None, None)
    assert closure.low < 60 < closure.high


@pytest.mark.parametrize("area", [None, "T1", "T2"])
def test_the_table_of_units_has_the_figures_of_the_indicators(oracle, week, area):
    scope = week.within(area)
    rows = units.rows(oracle, scope, "grid").set_index("unit_code")
    assert set(rows.index) == set(grids.in_level(oracle, area, "grid")["unit_code"])
    for key in units.KEYS:
        expected = indicators.by_unit(oracle, scope, key, "grid").dropna(subset=["unit_code"])
        expected = expected.set_index("unit_code").loc[rows.index]
        np.testing.assert_array_equal(rows[f"{key}.num"], expected["num"])
        np.testing.assert_array_equal(rows[f"{key}.value"], expected["value"])


@pytest.mark.parametrize("descending", [True, False])
@pytest.mark.parametrize("key", units.KEYS)
def test_a_rate_on_fewer_than_ten_is_never_ranked(oracle, week, key, descending):
    rows = units.ordered(units.rows(oracle, week, "town"), key, descending=descending)
    if indicators.INDICATORS[key].kind == "rate":
        large = rows[f"{key}.den"] >= 10
        assert large.tolist() == sorted(large, reverse=True)
    else:
        value = rows[f"{key}.value"].dropna()
        assert value.is_monotonic_decreasing if descending else value.is_monotonic_increasing


def test_a_unit_tells_what_it_was(db, connection, week):
    merged = datetime(2020, 7, 31)
    add_units(connection, {"unit_code": "V", "level": "grid", "name": "新村", "valid_from": merged})
    insert(connection, "unit_versions", unit_code="V", level="grid", name="旧村", valid_to=merged, batch_id=1)
    assert list(unit_history.versions(db, week.within("V"))["name"]) == ["旧村", "新村"]
    early = replace(week.within("V"), as_of=datetime(2019, 1, 1))
    assert list(unit_history.versions(db, early)["name"]) == ["旧村"]


def test_the_partner_and_whether_anybody_of_it_is_there(db, connection, week):
    add_units(
        connection,
        {"unit_code": "G1", "level": "grid", "backup_unit": "G2"},
        {"unit_code": "G2", "level": "grid", "name": "邻格"},
    )
    assert unit_staff.partner(db, week.within("G2")) is None
    assert unit_staff.partner(db, week.within("G1")) == unit_staff.Partner("G2", "邻格", None)
    insert(connection, "posts", post_id="P", unit_code="G2", role_code="officer", status="active", batch_id=1)
    hour = timedelta(hours=1)
    insert(
        connection,
        "shifts",
        post_id="P",
        starts_at=AS_OF - hour,
        ends_at=AS_OF + hour,
        status="on",
        batch_id=1,
    )
    assert unit_staff.partner(db, week.within("G1")).is_on_duty is True
    later = replace(week.within("G1"), as_of=AS_OF + 2 * hour)
    assert unit_staff.partner(db, later).is_on_duty is None, "no roster reaches so far"
    insert(
        connection,
        "shifts",
        post_id="P",
        starts_at=AS_OF,
        ends_at=AS_OF + 3 * hour,
        status="leave",
        batch_id=1,
    )
    assert unit_staff.partner(db, later).is_on_duty is False
