"""The way up of each system, in its own levels."""

import pytest

from data.profile.model import load_profile
from queries.escalation import ladder


@pytest.mark.parametrize(
    ("name", "rungs"),
    [
        ("baiyunsi", {"microgrid": 0, "village": 1, "township": 2}),
        ("tuanjie", {"courtyard": 0, "group": 0, "grid": 0, "community": 1, "street": 2}),
        ("yinzhou", {"granule": 0, "micro": 0, "base": 0, "community": 1, "town": 2, "district": 3}),
        ("yihe", {"dedicated": 0, "grid": 0, "newvillage": 1, "town": 2, "district": 3}),
        ("otog", {"unit": 0, "village": 1, "town": 2, "banner": 3}),
        ("default", {}),
    ],
)
def test_the_ladder_of_each_system(name, rungs):
    way = ladder(load_profile(name))
    assert dict(zip(way.levels, way.rungs, strict=True)) == rungs
    assert way.rung("nobody") is None
