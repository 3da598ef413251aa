"""The ground of the village, the street and the delta town."""

import numpy as np
import pandas as pd
import pyproj
import pytest
import shapely

from data.demo.extras import COURTYARD, FORMER
from data.demo.ground import make_ground
from data.demo.recipes import RECIPES
from data.profile.model import load_profile


def shapes_of(tables, *levels):
    return tables.shapes[tables.units["level"].isin(levels).to_numpy()]


def km2(shapes):
    geod = pyproj.Geod(ellps="WGS84")
    return [abs(geod.geometry_area_perimeter(shape)[0]) / 1e6 for shape in shapes]


def test_baiyunsi_is_tiled_by_fifteen_grids_along_a_valley(baiyunsi):
    grids = baiyunsi.units[baiyunsi.units["level"] == "microgrid"]
    shapes = shapes_of(baiyunsi, "microgrid")
    village = shapes_of(baiyunsi, "village")[0]
    assert sum(km2(shapes)) == pytest.approx(4.5, rel=0.01)
    assert shapely.coverage_is_valid(shapes)
    assert shapely.coverage_union_all(shapes).equals(village)
    area = pd.Series(km2(shapes), index=grids["kind"])
    assert grids["kind"].value_counts().to_dict() == {"residential": 12, "ecology": 2, "transition": 1}
    assert area["ecology"].min() > 2 * area["residential"].max()


@pytest.mark.parametrize("seed", range(2, 6))
def test_the_valley_is_whole_for_any_seed(seed):
    ground = make_ground(load_profile("baiyunsi"), RECIPES["baiyunsi"], np.random.default_rng(seed))
    parts = ground.shapes[ground.depths == 1]
    assert len(parts) == 15
    assert set(shapely.get_type_id(parts)) == {shapely.GeometryType.POLYGON}
    assert shapely.coverage_is_valid(parts)
    area = ground.areas_m2(1)
    assert area[ground.level(1)["kind"] == "ecology"].sum() > 0.45 * area.sum()


def test_tuanjie_has_courtyards_in_every_group(tuanjie):
    units = tuanjie.units
    assert units["level"].value_counts().to_dict() == {
        "street": 1,
        "community": 10,
        "grid": 46,
        "group": 86,
        COURTYARD: 634,
    }
    courtyards = units[units["level"] == COURTYARD]
    assert set(courtyards["parent_code"]) == set(units.loc[units["level"] == "group", "unit_code"])
    assert units["unit_code"].is_unique
    places = shapes_of(tuanjie, COURTYARD)
    assert set(shapely.get_type_id(places)) == {shapely.GeometryType.POINT}
    groups = dict(zip(units["unit_code"], tuanjie.shapes, strict=True))
    homes = np.array([groups[code] for code in courtyards["parent_code"]])
    assert shapely.intersects(homes, places).all()
    parts = units.loc[units["level"] == "community", "subtype"].value_counts().to_dict()
    assert parts == {"村": 9, "社区": 1}


def test_yihe_old_villages_stand_on_the_ground_of_the_new_ones(yihe):
    units = yihe.units
    assert units["level"].value_counts().to_dict() == {
        "town": 1,
        "newvillage": 6,
        "grid": 40,
        "dedicated": 3,
        FORMER: 46,
    }
    new, old = (units[units["level"] == level] for level in ("newvillage", FORMER))
    assert (old["valid_to"] == pd.Timestamp("2020-07-31")).all()
    assert (new["valid_from"] == pd.Timestamp("2020-07-31")).all()
    grids = units[units["level"].isin(["grid", "dedicated"])]
    assert grids["valid_from"].max() < pd.Timestamp("2019-01-01")
    shapes = dict(zip(units["unit_code"], yihe.shapes, strict=True))
    for code in new["unit_code"]:
        parts = [shapes[one] for one in old.loc[old["parent_code"] == code, "unit_code"]]
        assert shapely.coverage_union_all(parts).equals(shapes[code])
    assert shapely.coverage_is_valid(shapes_of(yihe, "grid", "dedicated"))
    assert set(units.loc[units["level"] == "dedicated", "kind"]) == {"enterprise"}
    assert set(units.loc[units["level"] == "grid", "kind"]) == {"rural"}


def test_partners_are_neighbours_but_for_a_few(yihe):
    grids = yihe.units[yihe.units["level"].isin(["grid", "dedicated"])]
    shapes = dict(zip(yihe.units["unit_code"], yihe.shapes, strict=True))
    named = grids[grids["backup_unit"].notna()]
    assert len(grids) - len(named) == 2
    assert (named["backup_unit"] != named["unit_code"]).all()
    lines = shapely.intersection(
        np.array([shapes[one] for one in named["unit_code"]]),
        np.array([shapes[one] for one in named["backup_unit"]]),
    )
    assert (shapely.length(lines) == 0).sum() == 1


def test_people_are_exactly_as_many_as_reported(baiyunsi, tuanjie, yihe):
    for tables in (baiyunsi, tuanjie, yihe):
        assert tables.population["residents"].sum() == tables.recipe.residents_in_all
        assert tables.population["households"].sum() == tables.recipe.households


def test_positions_are_those_that_the_articles_report(tuanjie, yihe, baiyunsi):
    def count(tables):
        return tables.posts[tables.posts["status"] == "active"].groupby("role_code")["post_id"].nunique()

    street = count(tuanjie)
    assert [street[role] for role in ("l2_leader", "l3_leader", "l4_leader")] == [46, 86, 634]
    assert [street[role] for role in ("cadre", "wgy", "enforce", "police", "doctor")] == [97, 46, 46, 12, 18]
    assert [count(yihe)[role] for role in ("wgy", "dwgy")] == [40, 3]
    assert count(baiyunsi)["wgy"] == 15
    helpers = baiyunsi.posts[baiyunsi.posts["role_code"] != "wgy"]
    assert helpers["valid_from"].notna().any()
    assert helpers["valid_to"].isna().any()


def test_the_village_team_has_the_hours_outside_the_shift(yihe):
    roles = yihe.posts.drop_duplicates("post_id").set_index("post_id")["role_code"]
    hour = yihe.shifts["starts_at"].dt.hour
    role = yihe.shifts["post_id"].map(roles)
    assert set(role[hour == 8]) == {"wgy", "dwgy"}
    assert set(role[hour == 17]) == {"vcadre"}
