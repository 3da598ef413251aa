"""What becomes of the rows of good files."""

from __future__ import annotations

from datetime import datetime

import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.check import check_files
from data.profile.model import Profile
from data.report.counts import OUTCOMES
from data.store import Store
from tests.data.tiny_place import EAST, IMPORTED, TOWN, WEST, event, square, unit


def add_up(report):
    return all(f.rows_in == sum(getattr(f, outcome) for outcome in OUTCOMES) for f in report.files)


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
        pd.Timestamp("2026-11-20 09:05:00")
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
