from __future__ import annotations

import pytest
import shapely
from shapely.geometry import shape

from dashboard.web.state import View, scope_of
from layers import grids as grid_layer
from queries import grids, indicators
from queries.db import Database
from queries.map_level import telling_level
from queries.rates import SMALL


def test_outlines_and_figures_are_in_the_same_order(demo_db: Database) -> None:
    scope, _ = scope_of(View(), demo_db)
    ground = grid_layer.ground(demo_db, "unit", None, 0)["features"]
    values = grid_layer.values(demo_db, scope, "C3", "unit", None)
    assert len(ground) == len(values["classes"]) == len(values["texts"]) == 401
    units = indicators.by_unit(demo_db, scope, "C3", "unit").set_index("unit_code")
    for feature, found, text in zip(ground, values["classes"], values["texts"], strict=True):
        row = units.loc[feature["properties"]["u"]]
        assert (found == grid_layer.NO_DATA) == (row.den == 0)
        assert (found == grid_layer.FEW) == (0 < row.den < SMALL)
        assert text.endswith(f"({int(row.num)}/{int(row.den)})") or row.den == 0


def test_units_with_a_base_below_ten_are_in_no_class_and_make_no_breaks(demo_db: Database) -> None:
    day, _ = scope_of(View(period="2026-11-20"), demo_db)
    units = indicators.by_unit(demo_db, day, "C3", "unit").dropna(subset=["unit_code"])
    assert 0 < units["den"].max() < SMALL
    values = grid_layer.values(demo_db, day, "C3", "unit", None)
    assert values["breaks"] == []
    assert set(values["classes"]) == {grid_layer.NO_DATA, grid_layer.FEW}


@pytest.mark.parametrize("detail", range(len(grid_layer.TOLERANCES)))
def test_simplified_outlines_are_valid_and_lose_no_ground(demo_db: Database, detail: int) -> None:
    whole = shapely.area(grids.geometries(demo_db, "unit")["geometry"].to_numpy()).sum()
    shapes = [shape(f["geometry"]) for f in grid_layer.ground(demo_db, "unit", None, detail)["features"]]
    assert sum(s.area for s in shapes) == pytest.approx(whole, rel=0.02)
    assert all(s.geom_type in {"Polygon", "MultiPolygon"} and not s.is_empty for s in shapes)


def test_coarser_outlines_are_smaller(demo_db: Database) -> None:
    def vertices(detail: int) -> int:
        drawn = grid_layer.ground(demo_db, "unit", None, detail)["features"]
        return sum(shapely.get_num_coordinates(shape(f["geometry"])) for f in drawn)

    assert vertices(0) < vertices(1) <= vertices(2)


def test_a_level_that_can_be_told_is_drawn_unless_asked_otherwise(demo_db: Database) -> None:
    scope, _ = scope_of(View(), demo_db)
    told = (telling_level(demo_db, scope, ["town", "village", "unit"]), None)
    assert grid_layer.drawn_level(demo_db, scope) == told != ("unit", None)
    assert grid_layer.drawn_level(demo_db, scope, "unit") == ("unit", None)
    assert grid_layer.drawn_level(demo_db, scope, "no such level") == told
    assert grid_layer.drawn_level(demo_db, scope, is_ground=True) == ("unit", None)


def test_inside_an_area_a_level_below_it_is_drawn(demo_db: Database) -> None:
    scope, _ = scope_of(View(), demo_db)
    levels = list(grids.drawn_levels(demo_db)["level"])
    for level in levels[:-1]:
        area = grids.codes(demo_db, level)[0]
        drawn, _within = grid_layer.drawn_level(demo_db, scope.within(area))
        assert levels.index(drawn) > levels.index(level)


def test_outside_the_selected_unit_nothing_is_coloured(demo_db: Database) -> None:
    town = grids.codes(demo_db, "town")[0]
    scope, _ = scope_of(View(area=town), demo_db)
    values = grid_layer.values(demo_db, scope, "C2", "unit", None)
    inside = set(grids.codes(demo_db, "unit", town))
    for code, found in zip(grids.codes(demo_db, "unit"), values["classes"], strict=True):
        assert (found == grid_layer.OUTSIDE) == (code not in inside)


def test_breaks_are_the_same_for_a_town_and_for_the_whole(demo_db: Database) -> None:
    town = grids.codes(demo_db, "town")[0]
    whole, part = (scope_of(View(area=area), demo_db)[0] for area in ("", town))
    assert (
        grid_layer.values(demo_db, whole, "C2", "unit", None)["breaks"]
        == grid_layer.values(demo_db, part, "C2", "unit", None)["breaks"]
    )


@pytest.mark.parametrize(
    ("breaks", "expected"),
    [([], [0]), ([50.0], [0, 4]), ([1.0, 2.0], [0, 2, 4]), ([1, 2, 3, 4], [0, 1, 2, 3, 4])],
)
def test_few_classes_use_the_whole_ramp(breaks: list[float], expected: list[int]) -> None:
    assert grid_layer.colours(breaks) == expected
