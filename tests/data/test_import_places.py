"""Where the rows of good files are put: units are measured, events lie in the smallest of them."""

from __future__ import annotations

import pytest

from tests.data.telling import without
from tests.data.tiny_place import TOWN, WEST, event, unit
from tests.data.values.test_points import FORMS


def test_units_are_measured_and_their_paths_told(load, rows, units_file):
    load(units_file(demo=True))
    units = rows("select unit_code, level, zone, area_km2, lon, lat from units").set_index("unit_code")
    # a tenth of a degree by a tenth at 38 N: 111.0 km x 0.1 high, 111.32 km x cos(38.05) x 0.1 wide
    assert units.loc["T1", "area_km2"] == pytest.approx(97.4, rel=0.003)
    assert units.loc["T", "area_km2"] == pytest.approx(units.loc["T1", "area_km2"] * 2, rel=1e-4)
    assert 106.0 < units.loc["T1", "lon"] < 106.1
    assert units["zone"].tolist()[1:] == ["urban", "rural"]
    paths = rows("select ancestor_code, ancestor_level, depth from unit_paths where unit_code = 'T1'")
    assert paths.values.tolist() == [["T1", "grid", 0], ["T", "town", 1]]
    assert rows("select value from meta where key = 'demo'")["value"].tolist() == ["true"]


def test_events_are_placed_by_code_then_by_point_then_nowhere(load, rows, units_file, table_file):
    report = load(
        units_file(),
        table_file(
            [
                event("declared"),
                event("point", 所属网格="", 经度="106.15", 纬度="38.05"),
                event("wrong code, point", 所属网格="X9", 经度="106.05", 纬度="38.05"),
                event("wrong code", 所属网格="X9"),
                event("outside", 所属网格="", 经度="107", 纬度="39"),
                event("no point", 所属网格="", 经度="0", 纬度="0"),
            ]
        ),
    )
    placed = rows("select event_id, grid_code, placed_by from events").set_index("event_id")
    placed = placed.astype(object).where(placed.notna(), None)
    assert placed.loc["declared"].tolist() == ["T1", "declared"]
    assert placed.loc["point"].tolist() == ["T2", "point"]
    assert placed.loc["wrong code, point"].tolist() == ["T1", "point"]
    for nowhere in ("wrong code", "outside", "no point"):
        assert placed.loc[nowhere].tolist() == [None, None]
    assert report.files[1].unknown_units == {"X9": 2}
    assert report.files[1].loaded == 6


def test_a_point_in_a_gap_belongs_to_the_smallest_unit_around_it(load, rows, units_file, table_file):
    load(units_file(TOWN, WEST), table_file([event("gap", 所属网格="", 经度="106.15", 纬度="38.05")]))
    assert rows("select grid_code from events")["grid_code"].tolist() == ["T"]


def test_units_hold_events_only_while_they_are_valid(load, rows, units_file, table_file):
    old = unit("OLD", "T", "网格", WEST["geometry"], 失效时间="2026-01-01 00:00:00")
    new = unit("NEW", "T", "网格", WEST["geometry"], 生效时间="2026-01-01 00:00:00")
    inside = {"所属网格": "", "经度": "106.05", "纬度": "38.05"}
    load(
        units_file(TOWN, old, new),
        table_file(
            [
                event("before", 上报时间="2025-12-31 23:59:59", **inside),
                event("after", 上报时间="2026-01-01 00:00:00", **inside),
                event(
                    "outdated code",
                    上报时间="2026-01-02 00:00:00",
                    所属网格="OLD",
                    经度="106.05",
                    纬度="38.05",
                ),
            ]
        ),
    )
    placed = rows("select event_id, grid_code from events").set_index("event_id")["grid_code"]
    assert placed.to_dict() == {"before": "OLD", "after": "NEW", "outdated code": "NEW"}


def test_events_without_place_are_tried_again_when_units_arrive(load, rows, units_file, table_file):
    load(
        table_file(
            [
                event("by code"),
                event("by point", 所属网格="", 经度="106.15", 纬度="38.05"),
                event("never", 所属网格="X9"),
            ]
        )
    )
    assert rows("select count(grid_code) as placed from events")["placed"].tolist() == [0]
    load(units_file())
    placed = rows("select event_id, grid_code, placed_by from events where grid_code is not null order by 1")
    assert placed.values.tolist() == [["by code", "T1", "declared"], ["by point", "T2", "point"]]


def test_sensitive_events_stand_where_their_grid_is_shown(load, rows, units_file, table_file):
    point = {"经度": "106.011", "纬度": "38.011"}
    load(
        units_file(),
        table_file(
            [
                event("open", **point),
                event("hidden", 事件类别="特殊人群", **point),
                event("hidden, nowhere", 事件类别="特殊人群", 所属网格="", 经度="107", 纬度="39"),
            ]
        ),
    )
    found = rows("select event_id, lon, lat from events").set_index("event_id")
    shown = rows("select lon, lat from units where unit_code = 'T1'").iloc[0]
    assert found.loc["open"].tolist() == [106.011, 38.011]
    assert found.loc["hidden"].tolist() == shown.tolist()
    assert found.loc["hidden, nowhere"].isna().all()


def test_every_form_of_a_point_in_one_cell_is_where_the_event_is(load, rows, units_file, table_file):
    said = [event(f"E{i}", 经纬度=form(106.05, 38.05)) for i, form in enumerate(FORMS.values())]
    load(units_file(), table_file([without(one, "经度", "纬度") for one in said]))
    found = rows("select lon, lat from events")
    assert found.to_numpy().tolist() == [pytest.approx([106.05, 38.05], abs=1e-6)] * len(FORMS)
