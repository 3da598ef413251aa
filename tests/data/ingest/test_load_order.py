"""In which order several files of units are loaded."""

from __future__ import annotations

from itertools import permutations

import pytest

from data.ingest.load_order import order
from tests.data.tiny_place import EAST, TOWN, WEST, event


def test_files_whose_units_others_lie_in_go_first():
    grids, towns, top = ({"g"}, {"t"}), ({"t"}, {"c"}), ({"c"}, set())
    for families in permutations([grids, towns, top]):
        assert [families[i] for i in order(families)] == [top, towns, grids]


def test_what_lies_in_its_own_file_waits_for_no_other():
    assert order([({"a", "b"}, {"a"}), ({"a"}, set())]) == [0, 1]
    assert order([({"a"}, {"lost"}), ({"b"}, set())]) == [0, 1]


def test_in_a_circle_files_stay_as_they_are():
    assert order([({"a"}, {"b"}), ({"b"}, {"a"})]) == [0, 1]


@pytest.mark.parametrize("parents", ["column", "prefix"])
def test_grids_may_come_in_a_file_before_their_town(load, profile, table_file, parents):
    told = {"code_scheme": {"lengths": (12, 15), "parents": parents, "levels": {12: "town", 15: "grid"}}}
    scheme = profile.model_validate({**profile.model_dump(by_alias=True), **told})
    town, grid = "330212001001", "330212001001001"
    column = {"上级编码": town} if parents == "column" else {}
    files = [
        table_file([{"单元编码": grid, "名称": "一格", **column}], name="1.csv"),
        table_file([{"单元编码": town, "名称": "东村"}], name="2.csv"),
    ]
    report = load(*files, profile=scheme)
    assert [(file.name, file.loaded) for file in report.files] == [("2.csv", 1), ("1.csv", 1)]
    assert report.refusals.empty


def test_units_go_first_whatever_is_in_the_folder(load, rows, units_file, table_file):
    files = [
        table_file([event("E1")]),
        units_file(WEST, EAST, name="a.geojson"),
        units_file(TOWN, name="z.geojson"),
    ]
    report = load(*files)
    assert [file.name for file in report.files] == ["z.geojson", "a.geojson", "事件.csv"]
    assert rows("select grid_code from events")["grid_code"].tolist() == ["T1"]
