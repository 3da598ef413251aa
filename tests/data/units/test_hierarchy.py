"""Who lies in whom, and when."""

from __future__ import annotations

import pandas as pd

from data.units.hierarchy import backwards, beyond, circles, clashing, misplaced, newest, orphans, twice
from tests.data.tiny_place import unit

COLUMNS = ["unit_code", "parent_code", "valid_from", "valid_to", "level", "name"]
LEVELS = ["town", "village", "grid"]


def family(*rows):
    """Make units from (code, parent, valid from, valid to, level); what is left out is none."""
    frame = pd.DataFrame([[*row, *[None] * (5 - len(row)), f"单元{row[0]}"] for row in rows], columns=COLUMNS)
    frame = frame.astype({"parent_code": object, "unit_code": object})
    times = {name: pd.to_datetime(frame[name]).astype("datetime64[us]") for name in COLUMNS[2:4]}
    return frame.assign(level=frame["level"].fillna("grid"), **times)


def units(*rows):
    frame = family(*rows)
    frame.insert(0, "position", range(len(frame)))
    return frame


NOTHING = family()


def positions(found):
    return [position for position, *_ in found]


def test_a_parent_may_be_in_the_store():
    told = units(("b", "a"), ("c", "b"))
    assert orphans(told, family(("a", None))) == []
    assert positions(orphans(told, NOTHING)) == [0, 1]


def test_what_lies_above_the_top_is_left_out_and_told():
    told = units(
        ("t", "city", None, None, "town"), ("v", "county", None, None, "village"),
        ("u", "t", None, None, "town"), ("w", "s", None, None, "town"),
    )  # fmt: skip
    left, doubted = beyond(told, family(("s", None)), "town")
    assert doubted == [(0, "parent_code", "parent_beyond", "city")]
    assert left["parent_code"].where(left["parent_code"].notna(), None).tolist() == [None, "county", "t", "s"]


def test_a_circle_catches_all_that_leads_into_it():
    told = units(
        ("root", None), ("fine", "root"), ("a", "b"), ("b", "c"), ("c", "a"), ("into", "a"), ("self", "self")
    )
    assert [refusal[3] for refusal in circles(told, NOTHING)] == ["a", "b", "c", "into", "self"]
    assert [refusal[3] for refusal in circles(units(("a", "b")), family(("b", "a"), ("a", None)))] == ["a"]


def test_a_circle_among_what_was_before_is_none():
    told = units(("a", "b", None, "2026-01-01"), ("a", None, "2026-01-01"), ("b", "a"))
    assert circles(told, NOTHING) == []
    assert positions(circles(told[["position", *COLUMNS]].iloc[[0, 2]], NOTHING)) == [0, 2]


def test_the_same_row_twice_is_no_mistake_and_another_row_is():
    told = units(("a", None), ("a", None), ("a", "b"), ("a", None, "2026-01-01")).assign(
        geometry=[bytearray(b"1"), bytearray(b"1"), bytearray(b"1"), None]
    )
    assert positions(twice(told)) == [2]
    assert twice(units(("a", None), ("b", None))) == []


def test_a_unit_must_end_after_it_begins():
    told = units(
        ("a", None, "2026-01-01", "2026-01-01"),
        ("b", None, "2026-01-02", "2026-01-01"),
        ("c", None, "2026-01-01", "2026-01-02"),
        ("d", None, None, "2026-01-01"),
    )
    assert positions(backwards(told)) == [0, 1]


def test_versions_may_follow_one_another_and_not_overlap():
    follow = units(("a", None, None, "2025-01-01"), ("a", None, "2025-01-01", "2026-01-01"), ("b", None))
    assert clashing(follow, NOTHING) == []
    overlap = units(
        ("a", None, None, "2025-01-02"), ("a", None, "2025-01-01"), ("a", None, "2026-01-01"), ("b", None)
    )  # fmt: skip
    assert clashing(overlap, NOTHING) == [(1, "valid_from", "cell_validity_clashes", "a")]


def test_versions_of_the_store_come_first_unless_they_are_replaced():
    settled = family(("a", None))
    assert positions(clashing(units(("a", None, "2026-01-01")), settled)) == [0]
    ended = units(("a", None, "2026-01-01"), ("a", None, None, "2026-01-01"))
    assert clashing(ended, settled) == []
    assert clashing(units(("a", "b")), settled) == []


def test_the_last_version_counts_and_the_file_goes_before_the_store():
    told = units(("a", "new", "2025-01-01"), ("b", "file"))
    settled = family(("a", "old"), ("b", "store"), ("c", "later", "2026-01-01"), ("c", "early"))
    last = newest(told, settled).set_index("unit_code")["parent_code"]
    assert last.to_dict() == {"a": "new", "b": "file", "c": "later"}


def odd(told, settled=NOTHING, *, is_one_top=False):
    return [found[:3] for found in misplaced(told, settled, LEVELS, is_one_top=is_one_top)]


def test_a_child_stands_below_its_parent():
    told = units(
        ("t", None, None, None, "town"), ("g", "t", None, None, "grid"), ("h", "g", None, None, "grid"),
        ("u", "g", None, None, "town"),
    )  # fmt: skip
    assert odd(told) == [(2, "level", "level_order"), (3, "level", "level_order")]
    assert odd(told.iloc[[1]], family(("t", None, None, None, "grid"))) == [(1, "level", "level_order")]


def test_only_the_top_is_without_parent():
    told = units(("t", None, None, None, "town"), ("g", None, None, None, "grid"))
    assert odd(told) == [(1, "parent_code", "parent_missing")]
    assert misplaced(told, NOTHING, ["grid"], is_one_top=False) == []


def test_several_tops_are_told_where_there_should_be_one():
    told = units(("t", None, None, None, "town"), ("u", None, None, None, "town"))
    assert odd(told) == []
    assert odd(told, is_one_top=True) == [(1, "parent_code", "several_tops")]
    assert odd(told.iloc[[0]], family(("s", None, None, None, "town")), is_one_top=True) == [
        (0, "parent_code", "several_tops")
    ]


def test_units_that_exchange_their_places_end_the_import(load, rows, units_file):
    """A stands above B in one year and below it in the next: neither path may go round for ever."""

    def version(code, parent, since, until):
        return unit(code, parent, "网格", None, 启用时间=since, 停用时间=until)

    load(
        units_file(
            unit("R", None, "镇", None),
            version("A", "R", "2024-01-01", "2025-01-01"),
            version("B", "A", "2024-01-01", "2025-01-01"),
            name="一.geojson",
        )
    )
    turned = [version("B", "R", "2026-01-01", None), version("A", "B", "2025-06-01", None)]
    load(units_file(*turned, name="二.geojson"))
    assert len(rows("select * from unit_paths where unit_code = 'A'")) >= 2
