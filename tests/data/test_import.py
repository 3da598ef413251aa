"""What becomes of the rows of good files."""

from __future__ import annotations

from datetime import datetime

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.check import check_files
from data.profile import Profile
from data.store import Store
from tests.data.tiny_place import EAST, IMPORTED, TOWN, WEST, event, square, unit


def add_up(report):
    return all(f.rows_in == f.loaded + f.replaced + f.unchanged + f.refused for f in report.files)


def test_an_export_is_loaded_whole_whatever_the_order_of_its_files(load, rows, units_file, table_file):
    files = [
        table_file([event("E1"), event("E2", 所属网格="T2")]),
        table_file(
            [
                {
                    "岗位编号": "P1",
                    "上岗时间": "2026-11-20 08:00:00",
                    "离岗时间": "2026-11-20 18:00:00",
                    "状态": "在岗",
                }
            ],
            "班次.csv",
        ),
        table_file(
            [
                {
                    "岗位编号": "P1",
                    "所属网格": "T1",
                    "岗位角色": "网格员",
                    "状态": "在岗",
                    "经度": "106.05",
                    "纬度": "38.05",
                }
            ],
            "岗位.csv",
        ),
        table_file(
            [{"单元编码": "T1", "统计日期": "2026-11-01", "户数": "300", "人口数": "800.0", "主体数": ""}],
            "人口.csv",
        ),
        units_file(),
    ]
    report = load(*files)
    assert [(f.table, f.loaded) for f in report.files] == [
        ("units", 3),
        ("population", 1),
        ("posts", 1),
        ("shifts", 1),
        ("events", 2),
    ]
    assert report.refusals.empty
    assert add_up(report)
    assert rows("select role_code, status from posts").to_dict("records") == [
        {"role_code": "officer", "status": "active"}
    ]
    assert rows("select residents from population")["residents"].tolist() == [800]
    batches = rows("select batch_id, table_name, rows_in, length(file_hash) as digits from batches")
    assert batches["batch_id"].tolist() == [1] * 5
    assert batches["digits"].tolist() == [64] * 5


def test_words_become_codes_and_unknown_words_stay(load, rows, units_file, table_file):
    load(units_file(), table_file([event("E1", 事件类别="新类别", 处置结论="", 是否现场="否")]))
    (row,) = rows("select channel, category, tier, onsite, disposition from events").to_dict("records")
    assert row == {
        "channel": "hotline",
        "category": "新类别",
        "tier": "T1",
        "onsite": False,
        "disposition": "valid",
    }


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


def test_a_missing_column_is_filled_by_rule_and_an_empty_cell_is_not(load, rows, units_file, table_file):
    bare = {"事件编号": "E1", "所属网格": "T1", "上报时间": "2026-11-20 09:00:00", "事件等级": "一级"}
    load(units_file(), table_file([bare]), table_file([event("E2", 受理时间="")], "其他.csv"))
    found = rows("select * from events").set_index("event_id")
    assert found.loc["E1", "accepted_at"] == found.loc["E1", "reported_at"]
    assert found.loc["E1", "accepted_assumed"]
    assert found.loc["E1", "updated_at"] == found.loc["E1", "reported_at"]
    assert not found.loc["E1", "suspended"]
    assert pd.isna(found.loc["E2", "accepted_at"])
    assert not found.loc["E2", "accepted_assumed"]
    # 24 h for tier T1 in the profile, from acceptance
    assert found.loc["E1", "due_eff"] == pd.Timestamp("2026-11-21 09:00:00")


def test_first_closing_is_the_closing_unless_told_otherwise(load, rows, units_file, table_file):
    load(units_file(), table_file([event("E1", 办结时间="2026-11-20 11:00:00")]))
    assert rows("select first_closed_at from events")["first_closed_at"].tolist() == [
        pd.Timestamp("2026-11-20 11:00:00")
    ]


def test_a_merged_event_may_name_its_master_in_the_verdict(load, rows, units_file, table_file):
    load(units_file(), table_file([event("E8", 处置结论="merged:E07")]))
    assert rows("select disposition, master_id from events").values.tolist() == [["merged", "E07"]]


def test_a_newer_row_replaces_and_the_older_version_is_kept(load, rows, units_file, table_file):
    load(units_file(), table_file([event("E1"), event("E2")]))
    report = load(
        table_file(
            [
                event("E1", 办结时间="2026-11-20 11:00:00", 更新时间="2026-11-20 11:00:00"),
                event("E2"),
                event("E3"),
            ]
        )
    )
    (file,) = report.files
    assert (file.loaded, file.replaced, file.unchanged) == (1, 1, 1)
    assert rows("select event_id, batch_id from events order by 1").values.tolist() == [
        ["E1", 2],
        ["E2", 1],
        ["E3", 2],
    ]
    (kept,) = rows("select event_id, closed_at, batch_id, replaced_by from event_versions").to_dict("records")
    assert pd.isna(kept.pop("closed_at"))
    assert kept == {"event_id": "E1", "batch_id": 1, "replaced_by": 2}


def test_an_older_row_changes_nothing_and_an_equally_old_one_does(load, rows, units_file, table_file):
    load(units_file(), table_file([event("E1"), event("E2")]))
    report = load(
        table_file(
            [
                event("E1", 事件等级="二级", 更新时间="2026-11-20 09:59:59"),
                event("E2", 事件等级="二级"),
            ]
        )
    )
    assert (report.files[0].replaced, report.files[0].unchanged) == (1, 1)
    assert rows("select tier from events order by event_id")["tier"].tolist() == ["T1", "二级"]


def test_rows_of_one_file_are_taken_in_turn(load, rows, units_file, table_file):
    report = load(
        units_file(),
        table_file(
            [
                event("E1"),
                event("E1"),
                event("E1", 事件等级="二级", 更新时间="2026-11-20 12:00:00"),
                event("E1", 事件等级="三级", 更新时间="2026-11-20 11:00:00"),
            ]
        ),
    )
    file = report.files[1]
    assert (file.loaded, file.replaced, file.unchanged) == (1, 1, 2)
    assert rows("select tier from events")["tier"].tolist() == ["二级"]
    assert rows("select tier, replaced_by from event_versions").values.tolist() == [["T1", 1]]


def test_the_same_files_again_change_nothing(load, rows, units_file, table_file):
    files = [
        units_file(),
        table_file([event(f"E{i}") for i in range(50)]),
        table_file([{"单元编码": "T1", "统计日期": "2026-11-01", "户数": "300"}], "人口.csv"),
        table_file([{"岗位编号": "P1", "所属网格": "T1", "岗位角色": "网格员"}], "岗位.csv"),
        table_file(
            [{"岗位编号": "P1", "上岗时间": "2026-11-20 08:00:00", "离岗时间": "2026-11-20 18:00:00"}],
            "班次.csv",
        ),
    ]
    load(*files)
    report = load(*files)
    assert [f.unchanged for f in report.files] == [f.rows_in for f in report.files]
    assert rows("select distinct batch_id from events")["batch_id"].tolist() == [1]


def test_the_same_key_replaces_in_every_other_table(load, rows, units_file, table_file):
    load(units_file(), table_file([{"单元编码": "T1", "统计日期": "2026-11-01", "户数": "300"}], "人口.csv"))
    report = load(
        units_file(unit("T1", "T", "网格", WEST["geometry"], 城乡="农村")),
        table_file([{"单元编码": "T1", "统计日期": "2026-11-01", "户数": "301"}], "人口.csv"),
    )
    assert [f.replaced for f in report.files] == [1, 1]
    assert rows("select households from population")["households"].tolist() == [301]
    assert rows("select zone from units where unit_code = 'T1'")["zone"].tolist() == ["rural"]


def test_as_of_is_the_latest_happening_and_never_a_due_time(load, rows, units_file, table_file):
    load(
        units_file(),
        table_file(
            [
                event("E1", 处置时限="2026-11-21 11:00:00"),
                event("E2", 上报时间="2030-01-01 00:00:00", 处置时限=""),
            ]
        ),
    )
    load(units_file())
    assert rows("select distinct as_of from batches")["as_of"].tolist() == [
        pd.Timestamp("2026-11-20 10:00:00")
    ]


def test_as_of_is_the_import_where_there_are_no_events(load, rows, units_file):
    load(units_file())
    assert rows("select as_of from batches")["as_of"].tolist() == [pd.Timestamp(IMPORTED)]


def test_as_of_may_be_given(load, rows, units_file, table_file):
    load(units_file(), table_file([event("E1")]), as_of=datetime(2026, 11, 20, 18))
    assert rows("select distinct as_of from batches")["as_of"].tolist() == [
        pd.Timestamp("2026-11-20 18:00:00")
    ]


def test_events_lie_in_the_order_of_their_reporting(load, rows, units_file, table_file):
    load(
        units_file(),
        table_file([event(f"E{i}", 上报时间=f"2026-11-20 {23 - i:02d}:00:00") for i in range(20)]),
    )
    assert rows("select reported_at from events")["reported_at"].is_monotonic_increasing


def test_persons_are_never_stored(load, store, units_file, table_file):
    report = load(
        units_file(),
        table_file([event("E1", 当事人姓名="张三", 联系电话="13800000000", 备注="无", 序号="1")]),
    )
    assert set(report.files[1].personal) == {"当事人姓名", "联系电话", "备注"}
    assert report.files[1].ignored == ("序号",)
    with store.connection.cursor() as cursor:
        tables = [name for (name,) in cursor.execute("select table_name from duckdb_tables()").fetchall()]
        for table in tables:
            held = cursor.table(table).df().astype(str).to_string()
            assert "张三" not in held
            assert "13800000000" not in held


def test_a_check_says_what_an_import_would_say(profile, units_file, table_file):
    files = [units_file(), table_file([event("E1"), event("E2", 上报时间="昨天")])]
    told = check_files(files, profile)
    assert not told.is_clean
    assert "昨天" in told.text("en")
    assert [f.loaded for f in told.report.files] == [3, 1]


def test_the_columns_of_the_profile_go_before_the_catalogue(load, rows, units_file, table_file, profile):
    mapped = profile.model_copy(
        update={"columns": {"events": {"Ref": "event_id", "上报时间": "accepted_at", "Seen": "reported_at"}}}
    )
    load(
        units_file(),
        table_file(
            [
                {
                    "Ref": "E1",
                    "Seen": "2026-11-20 08:00:00",
                    "grid_code": "T1",
                    "上报时间": "2026-11-20 09:00:00",
                }
            ]
        ),
        profile=mapped,
    )
    assert rows("select event_id, accepted_at from events").values.tolist() == [
        ["E1", pd.Timestamp("2026-11-20 09:00:00")]
    ]


CELL_TIMES = st.sampled_from(
    ["2026-11-20 09:00:00", "2026/11/20 9:30", "2026年11月20日", "昨天", "", "2027-01-01"]
)
EVENTS = st.lists(
    st.fixed_dictionaries(
        {
            "事件编号": st.sampled_from(["E1", "E2", "E3", "", "1.5E+10"]),
            "所属网格": st.sampled_from(["T1", "T2", "", "X9", "3.3E+14"]),
            "上报时间": CELL_TIMES,
            "办结时间": CELL_TIMES,
            "是否现场": st.sampled_from(["是", "N", "", "也许"]),
            "处置结论": st.sampled_from(["有效", "重复", "", "不知道"]),
            "经度": st.sampled_from(["106.05", "", "abc", "500"]),
            "纬度": st.sampled_from(["38.05", "", "0"]),
            "更新时间": CELL_TIMES,
        }
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=EVENTS, second=EVENTS)
def test_every_row_is_accounted_for(profile: Profile, units_file, table_file, first, second):
    with Store.open(":memory:") as store:
        store.import_files([units_file(TOWN, WEST, EAST)], profile, imported_at=IMPORTED)
        for batch in (first, second):
            report = store.import_files([table_file(batch)], profile, imported_at=IMPORTED)
            assert add_up(report)
            assert report.files[0].rows_in == len(batch)
            assert report.files[0].refused == report.refusals["row_number"].nunique()
        with store.connection.cursor() as cursor:
            ((events, different, told),) = cursor.execute(
                "select (select count(*) from events), (select count(distinct event_id) from events), "
                "(select sum(loaded) from batches where table_name = 'events')"
            ).fetchall()
    assert events == different == told


def test_areas_do_not_depend_on_the_direction_of_the_ring(load, rows, units_file):
    geometry = square(106.0, 38.0, 106.1, 38.1)
    geometry["coordinates"][0].reverse()
    load(units_file(TOWN, WEST, unit("T3", "T", "网格", geometry)))
    areas = rows("select area_km2 from units where unit_code in ('T1', 'T3')")["area_km2"]
    assert areas.nunique() == 1
