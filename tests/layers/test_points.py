from __future__ import annotations

from data.profile.model import load_profile
from layers import points
from layers._base import Key
from queries.db import Database
from queries.scope import Scope


def test_only_a_profile_that_draws_points_has_them(village: Database, noon: Scope) -> None:
    assert not points.has_meaning(village)
    assert points.features(village, noon)["features"] == []
    courtyards = Database(village.connection, load_profile("tuanjie"))
    assert points.has_meaning(courtyards)
    (found,) = points.features(courtyards, noon)["features"]
    assert found["properties"] == {"u": "Y1", "n": "Y1"}
    assert found["geometry"]["coordinates"] == [110.002, 37.002]
    assert points.keys(courtyards, noon) == [Key("points", 1, "小区院落", "Courtyard")]
    assert points.keys(courtyards, noon.within("G2")) == []
