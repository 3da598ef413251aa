"""Ids that differ only in case, width or zeros; codes that lost theirs."""

from __future__ import annotations

import pytest

from tests.data.telling import doubts
from tests.data.tiny_place import event


def test_the_zeros_that_a_program_lost_are_found_again(events, table_file, load, units_file, rows):
    events(event("00123"), event("00124"))
    report = load(
        table_file(
            [event("123", 办结时间="2026-11-20 12:00:00", 更新时间="2026-11-20 12:00:00"), event("999")]
        )
    )
    held = rows("select event_id, closed_at is not null as closed from events order by 1")
    assert held.values.tolist() == [["00123", True], ["00124", False], ["999", False]]
    assert (None, "ids_joined", "1: 123 → 00123") in doubts(report)


@pytest.mark.parametrize("scope", [["grid"], ["year"], ["grid", "year"]])
def test_zeros_are_found_again_behind_what_makes_a_number_unique(
    table_file, load, units_file, rows, profile, scope
):
    own = profile.model_copy(update={"id_scope": scope})
    load(units_file(), table_file([event("00123"), event("00123", 所属网格="T2")][: len(scope)]), profile=own)
    report = load(table_file([event("123", 更新时间="2026-11-20 12:00:00"), event("Q/123")]), profile=own)
    numbers = rows("select regexp_extract(event_id, '[^/]*$') as n from events order by 1")["n"].tolist()
    assert numbers == ["00123"] * min(len(scope), 2) + ["123"]
    assert report.files[0].loaded == report.files[0].replaced == 1
    assert [reason for _, reason, _ in doubts(report)] == ["ids_joined"]


@pytest.mark.parametrize(("one", "other"), [("A1", "a1"), ("0A1", "A1")])
def test_look_alikes_of_one_minute_and_grid_are_doubted(events, one, other):
    found = events(event(one), event(other))
    assert len(found) == 2
    assert [reason for _, reason, _ in doubts(events.report)] == ["ids_alike"]


def test_look_alikes_at_other_times_are_other_cases(events):
    found = events(event("A1"), event("a1", 上报时间="2026-11-20 08:00:00"))
    assert len(found) == 2
    assert events.report.doubts.empty


@pytest.mark.parametrize("cell", ["E1", "Ｅ１", "\u200bE1\u00a0", "E\u200e1"])
def test_width_and_what_nobody_sees_are_no_part_of_an_id(events, cell):
    assert events(event(cell)).index.tolist() == ["E1"]


def test_ids_that_came_as_floats_are_whole(events):
    assert events(event("10001.0"), event("10002.0")).index.tolist() == ["10001", "10002"]


@pytest.mark.parametrize("cell", ["t1", "Ｔ１", "T1\u200b", "0T1"])
def test_codes_are_found_under_other_forms(events, cell):
    found = events(event("E1", 所属网格=cell))
    assert found["grid_code"].tolist() == ["T1"]
