"""Do shapes fit together? Squares of a kilometre on a plan, laid down at 40° north."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
import pytest
import shapely

from data.profile.ground import Ground
from data.units.topology import misfits

COLUMNS = ["unit_code", "parent_code", "level", "shape", "position", "valid_from", "valid_to"]
KM = np.array([1 / 85.394, 1 / 111.035])  # degrees of a kilometre at 40° north


def ground(shape):
    return shapely.transform(shape, lambda xy: np.array([116.0, 40.0]) + xy * KM)


def box(west, south, east, north):
    return shapely.box(west, south, east, north)


def units(*rows):
    """Make units from (code, parent, level, shape, position, valid from, valid to); positions may be left."""
    made = [[*row, *[None] * (7 - len(row))] for row in rows]
    frame = pd.DataFrame(made, columns=COLUMNS)
    positions = [i if row[4] is None else row[4] for i, row in enumerate(made)]
    times = {name: pd.to_datetime(frame[name]).astype("datetime64[us]") for name in COLUMNS[5:]}
    shapes = [None if shape is None else ground(shape).wkb for shape in frame["shape"]]
    return frame.assign(
        name=frame["unit_code"].str.lower() + "号",
        position=positions,
        geometry=pd.Series(shapes, dtype=object),
        **times,
    )


def told(frame, **rules):
    return [(position, reason) for position, _, reason, _ in misfits(frame, Ground(**rules))]


TOWN = ("T", None, "town", box(0, 0, 10, 10))
WEST = ("W", "T", "grid", box(0, 0, 5, 10))
EAST = ("E", "T", "grid", box(5, 0, 10, 10))


def test_what_fits_is_not_told():
    assert told(units(TOWN, WEST, EAST)) == []
    assert told(units(TOWN)) == []
    assert told(units(("T", None, "town", None), ("W", "T", "grid", None))) == []


def test_an_overlap_names_both_and_its_area_and_place():
    ((position, column, reason, detail),) = misfits(
        units(TOWN, WEST, ("E", "T", "grid", box(4.5, 0, 10, 10))), Ground()
    )
    assert (position, column, reason) == (2, "geometry", "siblings_overlap")
    said = re.fullmatch(r"w号\(W\) ∩ e号\(E\): ([\d.]+) km² \(([\d.]+), ([\d.]+)\)", detail)
    area, *spot = map(float, said.groups())
    assert area == pytest.approx(5, rel=0.002)
    assert ground(box(4.5, 0, 5, 10)).contains(shapely.Point(spot))


def test_a_gap_is_told_at_the_parent_by_its_area():
    ((position, _, reason, detail),) = misfits(
        units(TOWN, WEST, ("E", "T", "grid", box(5.4, 0, 10, 10))), Ground()
    )
    assert (position, reason) == (0, "children_leave_gap")
    assert detail.startswith("t号(T): 4.0")


def test_a_small_area_is_told_in_square_metres():
    tiny = units(
        ("T", None, "town", box(0, 0, 0.3, 0.3)),
        ("W", "T", "grid", box(0, 0, 0.15, 0.3)),
        ("E", "T", "grid", box(0.17, 0, 0.3, 0.3)),
    )
    ((_, _, reason, detail),) = misfits(tiny, Ground())
    assert reason == "children_leave_gap"
    area = float(detail.split(": ")[1].split(" m²")[0].replace(",", ""))
    assert area == pytest.approx(0.02 * 0.3 * 1e6, rel=0.01)


@pytest.mark.parametrize(
    "child, reason",
    [
        (box(9, 0, 12, 5), "outside_parent"),
        (box(20, 0, 21, 1), "outside_parent"),
        (box(-10, -10, 20, 20), "larger_than_parent"),
    ],
)
def test_a_child_beyond_its_parent_is_told(child, reason):
    assert (1, reason) in told(units(TOWN, ("G", "T", "grid", child)))


def test_borders_drawn_by_hand_are_not_told():
    # 4 m wide and 10 km long: each sliver is below snap_m, however large its share may be made
    metre = 0.001
    west = ("W", "T", "grid", box(0, 0, 5 + 4 * metre, 10 + 4 * metre))
    east = ("E", "T", "grid", box(5, 0, 10 - 4 * metre, 10))
    strict = {"gap_share": 0, "overlap_share": 0, "outside_share": 0}
    assert told(units(TOWN, west, east), **strict) == []
    assert {reason for _, reason in told(units(TOWN, west, east), **strict, snap_m=3)} == {
        "siblings_overlap",
        "outside_parent",
        "children_leave_gap",
    }


def test_what_is_below_the_share_is_not_told():
    frame = units(TOWN, WEST, ("E", "T", "grid", box(4.96, 0, 9.95, 10)))
    assert told(frame) == []
    assert {reason for _, reason in told(frame, gap_share=0.001, overlap_share=0.001)} == {
        "children_leave_gap",
        "siblings_overlap",
    }


def test_a_long_straight_border_is_as_straight_for_the_children_as_for_the_parent():
    # 400 km: on the sphere the parent's border would leave the children's by kilometres
    wide = ("T", None, "town", box(0, 0, 400, 100))
    cells = [(f"G{i}", "T", "grid", box(i * 20, 0, i * 20 + 20, 100)) for i in range(20)]
    assert told(units(wide, *cells), gap_share=1e-6, outside_share=1e-6, overlap_share=1e-6) == []


def test_the_same_shape_under_two_codes_is_told_once_and_is_no_overlap():
    turned = shapely.Polygon([(5, 10), (0, 10), (0, 0), (5, 0)])
    assert told(units(TOWN, WEST, ("X", "T", "grid", turned), EAST)) == [(2, "shape_twice")]


def test_a_parent_with_one_child_may_have_its_shape():
    assert told(units(TOWN, ("C", "T", "grid", TOWN[3]))) == []


def test_levels_beside_each_other_may_share_ground():
    assert told(units(TOWN, WEST, EAST, ("P", "T", "park", box(1, 1, 3, 3)))) == []


def test_what_is_never_valid_at_one_time_does_not_overlap():
    old = ("O", "T", "grid", box(0, 0, 10, 10), None, None, "2026-01-01")
    halves = [(*unit, None, "2026-01-01") for unit in (WEST, EAST)]
    assert told(units(TOWN, old, *halves)) == []
    assert (1, "siblings_overlap") not in told(units(TOWN, (*old[:6], "2026-01-02"), *halves))
    assert (2, "siblings_overlap") in told(units(TOWN, (*old[:6], "2026-01-02"), *halves))


def test_a_gap_is_looked_for_among_the_last_children():
    old = ("O", "T", "grid", box(0, 0, 10, 10), None, None, "2026-01-01")
    assert told(units(TOWN, old, (*WEST, None, "2026-01-01"))) == [(0, "children_leave_gap")]


def test_where_a_child_has_no_shape_no_gap_can_be_told():
    assert told(units(TOWN, WEST, ("E", "T", "grid", None))) == []


def test_what_the_store_holds_is_compared_and_not_told_again():
    stored = [(*TOWN, -1), (*WEST, -1), ("E", "T", "grid", box(4, 0, 9, 10), -1)]
    assert told(units(*stored)) == []
    new = ("N", "T", "grid", box(9, 0, 10, 10), 0)
    assert told(units(*stored, new)) == []
    assert told(units(*stored, ("N", "T", "grid", box(8, 0, 10, 10), 0))) == [(0, "siblings_overlap")]
    assert told(units(*stored, ("N", "T", "grid", box(9, 0, 10, 5), 0))) == [(None, "children_leave_gap")]
    assert told(units(*stored[1:], (*TOWN, 0), new)) == []


def test_units_without_parent_are_beside_each_other():
    assert told(units((*WEST[:1], None, *WEST[2:]), ("E", None, "grid", box(4, 0, 9, 10)))) == [
        (1, "siblings_overlap")
    ]


def test_the_largest_is_told_first():
    frame = units(
        TOWN,
        ("A", "T", "grid", box(0, 0, 3, 10)),
        ("B", "T", "grid", box(2.8, 0, 6, 10)),
        ("C", "T", "grid", box(5, 0, 10, 10)),
    )
    assert told(frame) == [(3, "siblings_overlap"), (2, "siblings_overlap")]
