"""What an import makes of ground that is odd, and of ground that changes over time."""

from __future__ import annotations

import pandas as pd
import pytest

from data.ingest.units import TOLD, few_of_each
from data.messages import sentence
from tests.data.tiny_place import EAST, TOWN, WEST, event, square, unit

OLD_WEST = unit("T1", "T", "网格", WEST["geometry"], 城乡="城镇", 失效时间="2026-01-01")
MOVED = unit("T1", "U", "网格", square(106.2, 38.0, 106.3, 38.1), 城乡="农村", 生效时间="2026-01-01")
OTHER_TOWN = unit("U", None, "镇", square(106.2, 38.0, 106.3, 38.1))
BEFORE, AFTER = "2025-12-31 23:59:59", "2026-01-01 00:00:00"
IN_WEST = {"所属网格": "", "经度": "106.05", "纬度": "38.05"}
IN_MOVED = {"所属网格": "", "经度": "106.25", "纬度": "38.05"}


def reasons(report):
    return sorted(report.doubts["reason"])


def test_the_tiny_place_fits(load, units_file):
    assert load(units_file()).doubts.empty


def test_a_mended_shape_is_told_by_name(load, units_file):
    spike = {
        "type": "Polygon",
        "coordinates": [[[106, 38], [106.1, 38], [106.1, 38.1], [106.1, 38.2], [106.1, 38.1], [106, 38.1]]],
    }
    report = load(units_file(TOWN, unit("T1", "T", "网格", spike), EAST))
    assert reasons(report) == ["shape_mended_crosses"]
    assert report.doubts["detail"].tolist() == ["单元T1(T1) 106.10000, 38.10000"]
    assert report.doubts["row_number"].tolist() == [3]
    assert report.files[0].loaded == 3


def test_what_fits_badly_is_loaded_and_told(load, units_file):
    far = unit("T2", "T", "网格", square(106.09, 38.0, 106.25, 38.1))
    report = load(units_file(TOWN, WEST, far))
    assert report.files[0].loaded == 3
    assert reasons(report) == ["outside_parent", "siblings_overlap"]
    for row in report.doubts.itertuples():
        assert "单元T2(T2)" in row.detail
        for locale in ("zh-CN", "en"):
            assert row.detail in sentence(row.reason, locale, detail=row.detail)


def test_the_tolerance_is_the_profiles(load, units_file, profile):
    file = units_file(TOWN, WEST, unit("T2", "T", "网格", square(106.099, 38.0, 106.2, 38.1)))
    assert load(file).doubts.empty
    strict = profile.model_copy(update={"ground": profile.ground.model_copy(update={"overlap_share": 0.001})})
    again = load(file, profile=strict)
    assert (again.files[0].unchanged, reasons(again)) == (3, ["siblings_overlap"])


def test_a_parent_that_comes_later_is_compared_with_what_the_store_holds(load, units_file):
    big = unit("T", None, "镇", square(106.0, 38.0, 106.3, 38.1))
    load(units_file())
    report = load(units_file(big))
    assert report.doubts[["reason", "row_number"]].values.tolist() == [["children_leave_gap", 2]]


def test_the_same_row_twice_changes_nothing(load, units_file):
    report = load(units_file(TOWN, WEST, WEST, EAST))
    (file,) = report.files
    assert (file.rows_in, file.loaded, file.unchanged, file.refused) == (4, 3, 1, 0)
    assert report.doubts.empty


def test_a_unit_may_change_over_time(load, rows, units_file, table_file):
    events = [
        event("named before", 上报时间=BEFORE),
        event("named after", 上报时间=AFTER),
        event("there before", 上报时间=BEFORE, **IN_WEST),
        event("there after", 上报时间=AFTER, **IN_WEST),
        event("new ground before", 上报时间=BEFORE, **IN_MOVED),
        event("new ground after", 上报时间=AFTER, **IN_MOVED),
    ]
    report = load(units_file(TOWN, OTHER_TOWN, EAST, OLD_WEST, MOVED), table_file(events))
    assert (report.files[0].loaded, report.files[0].refused) == (5, 0)
    placed = rows("select event_id, grid_code from events").set_index("event_id")["grid_code"]
    assert placed.to_dict() == {
        "named before": "T1", "named after": "T1",
        "there before": "T1", "there after": "T",
        "new ground before": "U", "new ground after": "T1",
    }  # fmt: skip


def test_a_code_is_in_the_units_once_and_its_versions_beside_it(load, rows, units_file):
    load(units_file(TOWN, OTHER_TOWN, OLD_WEST, MOVED))
    assert rows("select unit_code from units order by 1")["unit_code"].tolist() == ["T", "T1", "U"]
    assert rows("select parent_code from units where unit_code = 'T1'").values.tolist() == [["U"]]
    assert rows("select unit_code, parent_code from unit_versions").values.tolist() == [["T1", "T"]]
    path = rows("select ancestor_code from unit_paths where unit_code = 'T1' order by depth")
    assert path["ancestor_code"].tolist() == ["T1", "U"]


@pytest.mark.parametrize("moment, parent", [(BEFORE, "T"), (AFTER, "U")])
def test_at_any_time_one_version_is_valid(load, rows, units_file, moment, parent):
    load(units_file(TOWN, OTHER_TOWN, OLD_WEST, MOVED))
    told = rows(f"select parent_code from units_at(timestamp '{moment}', null) where unit_code = 'T1'")
    assert told["parent_code"].tolist() == [parent]


def test_versions_may_come_in_any_order_and_again(load, rows, units_file):
    load(units_file(TOWN, OTHER_TOWN, MOVED))
    report = load(units_file(OLD_WEST))
    assert (report.files[0].loaded, report.files[0].refused) == (1, 0)
    assert rows("select parent_code from units where unit_code = 'T1'").values.tolist() == [["U"]]
    again = load(units_file(OLD_WEST, MOVED))
    assert again.files[0].unchanged == 2
    renamed = {**OLD_WEST, "properties": {**OLD_WEST["properties"], "名称": "老西格"}}
    assert load(units_file(renamed)).files[0].replaced == 1
    assert rows("select name from unit_versions")["name"].tolist() == ["老西格"]
    assert rows("select count(*) as n from units_ever")["n"].tolist() == [4]


def test_versions_that_overlap_are_refused(load, rows, units_file):
    load(units_file())
    report = load(units_file(OTHER_TOWN, MOVED))
    assert report.refusals[["column_name", "reason", "detail"]].values.tolist() == [
        ["生效时间", "cell_validity_clashes", "T1"]
    ]
    assert rows("select count(*) as n from units_ever")["n"].tolist() == [4]
    # told when the old version ended, the store takes the new one
    ended = {**OLD_WEST, "properties": {**OLD_WEST["properties"], "生效时间": None}}
    report = load(units_file(MOVED, ended))
    assert (report.files[0].loaded, report.files[0].replaced, report.files[0].refused) == (1, 1, 0)


def test_an_event_that_waits_finds_the_version_of_its_time(load, rows, units_file, table_file):
    load(table_file([event("code", 上报时间=BEFORE), event("point", 上报时间=BEFORE, **IN_WEST)]))
    load(units_file(TOWN, OTHER_TOWN, OLD_WEST, MOVED))
    assert rows("select distinct grid_code from events")["grid_code"].tolist() == ["T1"]


def test_a_unit_that_ends_before_it_begins_is_refused(load, units_file):
    wrong = unit("T9", "T", "网格", None, 生效时间="2026-01-02", 失效时间="2026-01-01")
    report = load(units_file(TOWN, wrong))
    assert report.refusals["reason"].tolist() == ["cell_validity_backwards"]


def test_what_rests_on_a_refused_version_is_refused_too(load, rows, units_file):
    report = load(units_file(TOWN, unit("A", "X", "网格", None), unit("B", "A", "网格", None), WEST))
    assert sorted(report.refusals["detail"]) == ["A", "X"]
    assert rows("select unit_code from units order by 1")["unit_code"].tolist() == ["T", "T1"]


def test_of_many_doubts_some_are_told_and_all_are_counted():
    many = [(i, "geometry", "siblings_overlap", str(i)) for i in range(TOLD + 7)]
    told = few_of_each([*many, (3, "level", "level_order", "x")])
    assert told[0] == (None, None, "siblings_overlap_more", str(TOLD + 7))
    assert told[1:] == [*many[:TOLD], (3, "level", "level_order", "x")]
    assert few_of_each(many[:TOLD]) == many[:TOLD]


def test_levels_out_of_order_are_told(load, rows, units_file):
    report = load(units_file(TOWN, WEST, EAST, unit("V", "T1", "镇", None)))
    assert report.doubts[["row_number", "column_name", "reason", "detail"]].values.tolist() == [
        [5, "层级", "level_order", "单元V(V) → 单元T1(T1)"]
    ]
    assert len(rows("select 1 from units")) == 4


def test_codes_may_tell_who_lies_in_whom(load, rows, profile, table_file):
    scheme = {"lengths": (12, 15), "parents": "prefix"}
    prefixed = profile.model_validate({**profile.model_dump(by_alias=True), "code_scheme": scheme})
    codes = ["330212001001", "330212001001001", "330212001001002", "30212001001003", "330212001002001"]
    told = [{"单元编码": code, "层级": "镇" if len(code) == 12 else "网格", "名称": code} for code in codes]
    report = load(table_file(told, name="网格.csv"), profile=prefixed)
    assert dict(zip(report.refusals["detail"], report.refusals["reason"], strict=True)) == {
        "30212001001003": "cell_code_zero_lost",
        "330212001002001": "cell_code_prefix_unknown",
    }
    paths = rows("select unit_code from unit_paths where ancestor_code = '330212001001' order by 1")
    assert paths["unit_code"].tolist() == codes[:3]
    assert pd.isna(report.refusals["row_number"]).sum() == 0
