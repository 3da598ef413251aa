from __future__ import annotations

from datetime import datetime

import pytest

from layers import fair
from layers import grids as grid_layer
from layers.grids import FEW, NO_DATA, OUTSIDE
from queries import comparison, grids
from queries.db import Database
from queries.scope import Period, Scope

YEAR = Period("span", datetime(2026, 1, 1), datetime(2026, 11, 20), "2026-01-01..2026-11-19")


@pytest.mark.parametrize("indicator", ["C3", "C10", "C12"])
@pytest.mark.parametrize("area", [None, "town"])
def test_the_map_has_the_verdicts_of_the_table(demo_db: Database, indicator: str, area: str | None) -> None:
    code = grids.codes(demo_db, "town")[1] if area else None
    scope = Scope(YEAR, datetime(2026, 11, 20, 18), code)
    found = fair.values(demo_db, scope, indicator, "village", None)
    order = grids.codes(demo_db, "village")
    units = comparison.of_level(demo_db, scope, indicator, "village").units
    verdicts = units.set_index("unit_code")["verdict"]
    inside = set(grids.codes(demo_db, "village", code))
    assert len(found["classes"]) == len(order) == len(found["texts"])
    expected = {"worse": 0, "alike": 1, "better": 2, "small": FEW, "none": NO_DATA}
    for one, kind in zip(order, found["classes"], strict=True):
        assert kind == (expected[verdicts[one]] if one in inside else OUTSIDE)
    assert sum(found["counts"].values()) == len(verdicts)


def test_it_looks_like_the_values_of_the_usual_map(demo_db: Database) -> None:
    scope = Scope(YEAR, datetime(2026, 11, 20, 18))
    usual = grid_layer.values(demo_db, scope, "C3", "town", None)
    assert usual.keys() <= fair.values(demo_db, scope, "C3", "town", None).keys()
