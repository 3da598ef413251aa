"""Bad units: shapes and coordinates that are none, or lie elsewhere."""

from __future__ import annotations

import pytest

from data.errors import DataError
from tests.data.tiny_place import EAST, TOWN, WEST, event, square, unit

BOWTIE = {
    "type": "Polygon",
    "coordinates": [[[106.0, 38.0], [106.1, 38.1], [106.1, 38.0], [106.0, 38.1], [106.0, 38.0]]],
}
SPIKE = {
    "type": "Polygon",
    "coordinates": [
        [
            [106.0, 38.0],
            [106.1, 38.0],
            [106.1, 38.1],
            [106.1, 38.2],
            [106.1, 38.1],
            [106.0, 38.1],
            [106.0, 38.0],
        ]
    ],
}


@pytest.mark.parametrize(
    "features, reason, detail",
    [
        ((TOWN, WEST, unit("T1", "T", "网格", None)), "cell_unit_twice", "T1"),
        ((TOWN, unit("T9", "X", "网格", None)), "cell_parent_unknown", "X"),
        ((TOWN, unit("33021200100100100", "T", "网格", None)), "cell_code_destroyed", "33021200100100100"),
        ((TOWN, unit("T9", "T", "网格", BOWTIE)), "cell_shape_crosses", "单元T9"),
        (
            (TOWN, unit("T9", "T", "网格", {"type": "LineString", "coordinates": [[106, 38], [106.1, 38]]})),
            "cell_shape_flat",
            "LineString",
        ),
        ((unit("A", "B", "镇", None), TOWN, unit("B", "A", "镇", None)), "cell_parent_circle", "A"),
    ],
)
def test_a_unit_that_is_wrong_is_refused_by_name(load, rows, units_file, features, reason, detail):
    report = load(units_file(*features))
    assert set(report.refusals["reason"]) == {reason}
    assert detail in report.refusals["detail"].iloc[0]
    assert "T" in rows("select unit_code from units")["unit_code"].tolist()


def test_what_lies_in_a_refused_unit_is_refused_too(load, rows, units_file):
    load(units_file(TOWN, unit("T9", "X", "网格", None), unit("T91", "T9", "网格", None)))
    assert rows("select unit_code from units")["unit_code"].tolist() == ["T"]


def test_a_shape_that_mending_hardly_changes_is_mended(load, rows, units_file):
    report = load(units_file(TOWN, unit("T1", "T", "网格", SPIKE)))
    assert report.refusals.empty
    assert rows("select area_km2 from units where unit_code = 'T1'")["area_km2"].tolist()[0] == pytest.approx(
        97.4, rel=0.003
    )


@pytest.mark.parametrize("geometry", [square(38.0, 106.0, 38.1, 106.1), square(38.0, 80.0, 38.1, 80.1)])
def test_swapped_coordinates_of_units_are_told(load, rows, units_file, geometry):
    with pytest.raises(DataError, match="look swapped at 单元T9"):
        load(units_file(TOWN, unit("T9", "T", "网格", geometry)))
    assert rows("select count(*) as units from units")["units"].tolist() == [0]


def test_swapped_coordinates_of_events_are_told(load, units_file, table_file):
    with pytest.raises(DataError) as refused:
        load(units_file(), table_file([event("E1", 所属网格="", 经度="38.05", 纬度="80.05")]))
    assert refused.value.code == "coordinates_swapped"


def test_another_coordinate_system_is_told(load, units_file):
    with pytest.raises(DataError) as refused:
        load(units_file(crs={"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::99999"}}))
    assert refused.value.code == "crs_unknown"


def test_a_shape_that_is_none_refuses_its_unit(load, rows, units_file):
    report = load(units_file(TOWN, unit("T9", "T", "网格", {"type": "Polygon", "coordinates": "?"}), EAST))
    assert report.refusals[["row_number", "reason"]].values.tolist() == [[3, "line_broken"]]
    assert rows("select unit_code from units order by 1")["unit_code"].tolist() == ["T", "T2"]
