import numpy as np
import pytest
import shapely

from data.demo.cells import make_pieces
from data.demo.ground import make_ground
from data.demo.recipes import RECIPES
from data.profile.model import load_profile


def of_level(ground, depth):
    levels = ground.units["level"].unique()
    return ground.shapes[(ground.units["level"] == levels[depth]).to_numpy()]


@pytest.mark.parametrize(
    ("fixture", "counts"),
    [
        ("yinzhou", {"district": 1, "town": 23, "community": 402, "base": 2039, "micro": 8611}),
        ("otog", {"banner": 1, "town": 4, "village": 84, "unit": 401}),
        ("plain", {"town": 1, "community": 5, "grid": 40}),
    ],
)
def test_every_level_has_its_number_of_units(fixture, counts, request):
    ground = request.getfixturevalue(fixture).ground
    assert ground.units["level"].value_counts(sort=False).to_dict() == counts


def test_every_level_tiles_the_ground_without_gap_or_overlap(tables):
    ground = tables.ground
    whole = of_level(ground, 0)[0]
    for depth in range(len(ground.groups)):
        shapes = of_level(ground, depth)
        assert shapely.is_valid(shapes).all()
        assert set(shapely.get_type_id(shapes)) == {shapely.GeometryType.POLYGON}
        assert shapely.coverage_is_valid(shapes)
        assert shapely.area(shapes).sum() == pytest.approx(whole.area, rel=1e-9)


def test_a_unit_is_exactly_the_union_of_its_children(otog):
    units, shapes = otog.ground.units, otog.ground.shapes
    for code in units.loc[units["level"] == "village", "unit_code"]:
        children = shapes[(units["parent_code"] == code).to_numpy()]
        assert len(children) >= 1
        own = shapes[(units["unit_code"] == code).to_numpy()][0]
        assert shapely.coverage_union_all(children).equals(own)


def test_areas_are_those_of_the_real_places(yinzhou, otog):
    assert yinzhou.ground.areas_m2(-1).sum() / 1e6 == pytest.approx(804, rel=0.001)
    assert otog.ground.areas_m2(-1).sum() / 1e6 == pytest.approx(12_000, rel=0.001)


def test_the_parent_code_is_the_prefix_and_codes_are_unique_digits(tables):
    units = tables.ground.units
    assert units["unit_code"].is_unique
    assert units["unit_code"].str.fullmatch(r"\d+").all()
    below = units[units["parent_code"].notna()]
    pairs = zip(below["unit_code"], below["parent_code"], strict=True)
    assert all(code.startswith(parent) for code, parent in pairs)
    assert set(below["parent_code"]) <= set(units["unit_code"])
    assert units["parent_code"].isna().sum() == 1


def test_it_looks_like_ground_and_not_like_a_chessboard(tables):
    shapes, areas = of_level(tables.ground, -1), tables.ground.areas_m2(-1)
    assert np.quantile(areas, 0.95) > 8 * np.quantile(areas, 0.05)  # dense town, sparse countryside
    roundness = 4 * np.pi * shapely.area(shapes) / shapely.length(shapes) ** 2
    assert np.quantile(roundness, 0.01) > 0.15  # no slivers, no spikes
    assert shapely.get_num_coordinates(shapes).max() < 150


def test_towns_and_countryside_have_zones_and_kinds(yinzhou):
    base = yinzhou.ground.level(3)
    assert set(base["zone"]) == {"urban", "rural"}
    assert set(base["kind"]) == {"urban", "rural", "dedicated"}
    assert base["subtype"].nunique() == 6
    assert (base["subtype"].notna() == (base["kind"] == "dedicated")).all()
    assert base["party_branch"].all()
    assert yinzhou.ground.level(4)["party_branch"].all()
    assert 0.9 < base["service_group"].mean() < 1


def test_points_within_lie_in_their_unit(tables):
    ground = tables.ground
    unit = np.repeat(np.arange(len(ground.level(-1))), 3)
    points = ground.points_within(unit, np.random.default_rng(0))
    inside = shapely.contains_xy(of_level(ground, -1)[unit], points[:, 0], points[:, 1])
    assert inside.mean() > 0.9995


@pytest.mark.parametrize("seed", range(2, 8))
@pytest.mark.parametrize("name", ["otog", "default"])
def test_any_seed_gives_whole_ground(name, seed):
    pieces = make_pieces(RECIPES[name], np.random.default_rng(seed))
    assert shapely.is_valid(pieces.polygons).all()
    assert shapely.coverage_is_valid(pieces.polygons)
    assert shapely.coverage_union_all(pieces.polygons).geom_type == "Polygon"


def test_another_seed_gives_another_ground():
    first, second = (
        make_ground(load_profile("default"), RECIPES["default"], np.random.default_rng(seed))
        for seed in (1, 2)
    )
    assert first.shapes[0] != second.shapes[0]
