"""Rings as people draw them: mended where that hardly shows, refused by name where it would."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import example, given
from hypothesis import strategies as st

from data.messages import sentence
from data.messages.ground import DOUBTS
from data.units.repair import FAULTS, read_rings

BOX = shapely.box(116, 39, 117, 40)
RING = list(BOX.exterior.coords)
BOWTIE = shapely.Polygon([(116, 39), (117, 40), (117, 39), (116, 40)])
SPIKED = shapely.Polygon([(116, 39), (117, 39), (117, 40), (117, 41), (117, 40), (116, 40)])


def units(*cells):
    return pd.DataFrame(
        {
            "position": range(len(cells)),
            "unit_code": [f"G{i}" for i in range(len(cells))],
            "name": "河东网格",
            "geometry": pd.Series(
                [cell.wkb if isinstance(cell, shapely.Geometry) else cell for cell in cells], dtype=object
            ),
        }
    )


def outcome(cell):
    rings = read_rings(units(cell), 0.01)
    (shape,) = rings.shapes
    return shape, [found[2:] for found in rings.refused], [found[2:] for found in rings.doubted]


@pytest.mark.parametrize(
    "cell",
    [
        BOX,
        BOX.wkt,
        bytearray(BOX.wkb),
        BOX.reverse(),
        shapely.Polygon([(x, y, 31.0) for x, y in RING]),
        shapely.Polygon([RING[0], RING[0], *RING[1:], RING[0]]),
        shapely.MultiPolygon([BOX]),
    ],
)
def test_what_is_sound_is_read_without_a_word(cell):
    shape, refused, doubted = outcome(cell)
    assert shape.equals(BOX)
    assert not shape.has_z
    assert (refused, doubted) == ([], [])


@pytest.mark.parametrize("cell", [None, "", "  "])
def test_no_shape_is_no_ground(cell):
    assert outcome(cell) == (None, [], [])


def test_an_empty_shape_is_no_ground_and_told():
    assert outcome("POLYGON EMPTY") == (None, [], [("shape_empty", "河东网格(G0)")])


@pytest.mark.parametrize(
    "cell, reason, place",
    [
        (SPIKED, "shape_mended_crosses", "117.00000, 40.00000"),
        (shapely.GeometryCollection([BOX, shapely.Point(0, 0)]), "shape_mended_mixed", ""),
        (
            shapely.MultiPolygon([BOX, shapely.Polygon([(118, 39), (118, 39), (118, 39), (118, 39)])]),
            "shape_mended_thin",
            "118.00000, 39.00000",
        ),
    ],
)
def test_what_hardly_changes_is_mended_and_told_by_name(cell, reason, place):
    shape, refused, doubted = outcome(cell)
    assert shape.equals(BOX)
    assert refused == []
    assert doubted == [(reason, f"河东网格(G0) {place}".strip())]


@pytest.mark.parametrize(
    "cell, reason, place",
    [
        (BOWTIE, "cell_shape_crosses", "116.50000, 39.50000"),
        (shapely.LineString(RING), "cell_shape_flat", "LineString"),
        (shapely.Point(116, 39), "cell_shape_flat", "Point"),
        (shapely.Polygon([(116, 39), (117, 39), (118, 39)]), "cell_shape_flat", "Polygon"),
        (shapely.Polygon([(116, 39), (np.inf, 39), (117, 40)]), "cell_shape_endless", ""),
        (shapely.MultiPolygon([BOX, BOX.buffer(-0.2)]), "cell_shape_doubled", None),
        (shapely.GeometryCollection([BOX, BOX]), "cell_shape_mixed", ""),
        ("POLYGON ((1 2", "cell_shape_unreadable", ""),
        ("河东", "cell_shape_unreadable", ""),
        (b"\x01\x02", "cell_shape_unreadable", ""),
    ],
)
def test_what_mending_would_change_is_refused_by_name(cell, reason, place):
    shape, refused, doubted = outcome(cell)
    assert (shape, doubted) == (None, [])
    ((said, detail),) = refused
    assert said == reason
    assert detail.startswith("河东网格(G0)")
    assert place is None or detail == f"河东网格(G0) {place}".strip()


def test_one_broken_shape_does_not_touch_the_others():
    rings = read_rings(units(BOX, BOWTIE, None, SPIKED, "?"), 0.01)
    assert [shape is not None for shape in rings.shapes] == [True, False, False, True, False]
    assert sorted(found[0] for found in rings.refused) == [1, 4]
    assert [found[0] for found in rings.doubted] == [3]


def test_every_fault_has_its_sentences():
    for fault in {*FAULTS.values(), "mixed", "other"} - {"endless"}:
        for code in (f"cell_shape_{fault}", f"shape_mended_{fault}", f"shape_mended_{fault}_more"):
            assert sentence(code, "zh-CN", detail="?") != sentence(code, "en", detail="?")
    for code in DOUBTS:
        assert "7" in sentence(f"{code}_more", "zh-CN", detail="7")


CORNERS = st.tuples(st.integers(0, 6), st.integers(0, 6))


@example(rings=[[(0, 2), (0, 2), (0, 2)], [(0, 0), (0, 1), (1, 0)]])  # GEOS cannot mend it and raises
@given(rings=st.lists(st.lists(CORNERS, min_size=3, max_size=8), min_size=1, max_size=3))
def test_whatever_is_drawn_is_sound_or_refused(rings):
    drawn = shapely.MultiPolygon([shapely.Polygon(ring) for ring in rings])
    shape, refused, _ = outcome(drawn)
    assert (shape is None) == bool(refused)
    if shape is not None:
        assert shape.is_valid
        assert shape.geom_type in {"Polygon", "MultiPolygon"}
        assert shape.area == pytest.approx(drawn.area, rel=0.0101)
