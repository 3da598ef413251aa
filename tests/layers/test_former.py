from __future__ import annotations

from dataclasses import replace

import pytest
from shapely.geometry import shape

from layers import former
from queries import grids
from queries.db import Database
from queries.scope import Scope
from tests.layers.village import MERGED


def test_a_border_between_two_old_villages_is_drawn_once(village: Database, noon: Scope) -> None:
    borders, *named = former.features(village, noon)["features"]
    assert shape(borders["geometry"]).length == pytest.approx(0.09)  # 8 sides around, 1 between, 0.01 each
    assert [feature["properties"]["n"] for feature in named] == ["东村", "西村"]
    assert shape(named[0]["geometry"]).within(shape(grids.shapes(village, ("O1",))["O1"]))


def test_a_village_is_former_from_the_day_of_the_merger(village: Database, noon: Scope) -> None:
    before = replace(noon, as_of=MERGED.replace(day=30))
    assert former.features(village, before)["features"] == []
    assert len(former.features(village, replace(noon, as_of=MERGED))["features"]) == 3
    assert former.LAYER.key(village, before) != former.LAYER.key(village, noon)


def test_what_has_ended_is_in_no_level_that_is_drawn(village: Database) -> None:
    assert grids.has_former(village)
    assert grids.drawn_levels(village)["level"].tolist() == ["newvillage", "grid,dedicated"]
    village.connection.execute("delete from units where level = 'oldvillage'")
    assert not grids.has_former(village)
