"""AB partners that cannot step in are kept, told, and counted as none (R4)."""

from __future__ import annotations

import pytest

from data.messages import sentence
from queries.db import Database
from queries.indicators import figure
from queries.periods import parse_period
from queries.scope import Scope
from tests.data.telling import altered, doubts
from tests.data.tiny_place import IMPORTED, TOWN, square, unit

WEST, EAST = square(106.0, 38.0, 106.1, 38.1), square(106.1, 38.0, 106.2, 38.1)
CORNER = square(106.2, 38.1, 106.3, 38.2)


def grid(code, ground, partner=None):
    return unit(code, "T", "网格", ground, AB角=partner)


@pytest.mark.parametrize(
    ("partner", "reason"),
    [("T2", None), ("T3", "partner_not_adjacent"), ("T1", "partner_itself"), ("T9", "partner_unknown")],
)
def test_a_partner_must_share_a_border(load, rows, units_file, partner, reason):
    town = unit("T", None, "镇", square(106.0, 38.0, 106.3, 38.2))
    report = load(units_file(town, grid("T1", WEST, partner), grid("T2", EAST), grid("T3", CORNER)))
    told = [one for one in doubts(report) if one[1].startswith("partner")]
    assert told == ([] if reason is None else [(3, reason, f"单元T1(T1) → {partner}")])
    assert rows("select backup_unit from units where unit_code = 'T1'")["backup_unit"].tolist() == [partner]
    for locale in ("zh-CN", "en"):
        assert reason is None or "x" in sentence(reason, locale, detail="x")


def test_a_partner_that_the_store_knows_is_compared_with(load, units_file):
    load(units_file(TOWN, grid("T2", EAST)))
    again = load(units_file(grid("T1", WEST, "T2"), name="新增.geojson"))
    assert doubts(again) == []


def test_units_without_ground_are_not_judged(load, units_file):
    assert doubts(load(units_file(TOWN, grid("T1", None, "T2"), grid("T2", None, "T1")))) == []


def test_it_counts_as_no_partner(load, store, profile, units_file, table_file):
    rules = altered(
        profile,
        staffing={"roles": [{"code": "officer", "name": "网格员", "per": "grid", "counted": ["circle"]}]},
    )
    town = unit("T", None, "镇", square(106.0, 38.0, 106.3, 38.2))
    posts = [{"岗位编号": f"P{code}", "所属网格": code, "岗位角色": "网格员"} for code in ("T1", "T2", "T3")]
    load(
        units_file(town, grid("T1", WEST, "T3"), grid("T2", EAST, "T1"), grid("T3", CORNER)),
        table_file(posts, "岗位.csv"),
        profile=rules,
    )
    scope = Scope(parse_period("2026-11", rules.periods, IMPORTED), IMPORTED)
    one = figure(Database(store.connection, rules), scope, "C16g")
    assert (one.num, one.den) == (1, 2)  # T3 borders on nobody
