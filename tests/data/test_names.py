"""Headers find their columns."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.errors import DataError
from data.tables.personal import is_personal
from data.tables.recognition import REQUIRED, TABLES, plain, problems, recognise


@pytest.mark.parametrize("table", TABLES)
def test_every_column_is_found_under_each_of_its_names(table):
    for column, aliases in TABLES[table].items():
        for alias in (*aliases, column):
            required = [name for name in REQUIRED[table] if name != column]
            others = [name for name in list(TABLES[table])[:8] if name != column]
            found = recognise([*required, alias, *others], {}, "f")
            assert found.table == table, alias
            assert found.columns[column] == len(required), alias


@pytest.mark.parametrize("table", TABLES)
def test_no_name_stands_for_two_columns_of_a_table(table):
    names = [plain(name) for column, aliases in TABLES[table].items() for name in {*aliases, column}]
    assert sorted(names) == sorted(set(names))


def test_no_column_of_ours_names_a_person():
    names = [name for catalogue in TABLES.values() for aliases in catalogue.values() for name in aliases]
    assert not [name for name in names if is_personal(name)]


@pytest.mark.parametrize(
    "header",
    [
        "上报时间",
        " 上报时间 ",
        "上报时间(必填)",
        "上报时间(必填)",
        "*上报时间",
        "Reported At",
        "REPORTED_AT",
    ],
)
def test_a_header_may_be_dressed(header):
    assert recognise(["事件编号", header], {}, "f").columns["reported_at"] == 1


@pytest.mark.parametrize(
    "headers, table",
    [
        (["岗位编号", "上岗时间", "离岗时间", "状态"], "shifts"),
        (["岗位编号", "所属网格", "岗位角色", "状态", "经度", "纬度"], "posts"),
        (["单元编码", "统计日期", "户数"], "population"),
        (["单元编码", "名称", "层级", "geometry"], "units"),
        (["incident_id", "工单编号", "创建时间", "网格编码"], "events"),
    ],
)
def test_the_headers_tell_the_table(headers, table):
    assert recognise(headers, {}, "f").table == table


def test_of_two_columns_with_one_name_the_first_counts():
    found = recognise(["事件编号", "上报时间", "上报时间"], {}, "f")
    assert found.columns["reported_at"] == 1
    assert found.ignored == ("上报时间",)


def test_columns_about_persons_are_told_apart():
    persons = ("当事人姓名", "身份证号", "联系电话", "家庭住址")
    found = recognise(["事件编号", "上报时间", *persons, "序号", ""], {}, "f")
    assert found.personal == persons
    assert found.ignored == ("序号",)


@settings(deadline=None)
@given(headers=st.lists(st.text(max_size=12), max_size=12))
def test_no_headers_break_the_recognition(headers):
    try:
        found = recognise(headers, {}, "f")
    except DataError as refused:
        assert refused.code in {"table_unknown", "columns_missing"}
    else:
        assert set(REQUIRED[found.table]) <= set(found.columns)


def test_the_better_name_counts_wherever_it_stands():
    found = recognise(["事件编号", "发生时间", "上报时间", "处置时间", "结案时间", "回访时间"], {}, "f")
    assert (found.columns["reported_at"], found.columns["closed_at"]) == (2, 4)
    assert found.ignored == ("发生时间", "处置时间")


def test_words_that_mean_something_else_elsewhere_go_by_table():
    units = recognise(["编码", "名称", "类型", "上级编码"], {}, "f")
    events = recognise(["编号", "类型", "状态", "创建时间"], {}, "f")
    posts = recognise(["岗位编号", "所属网格", "角色", "状态"], {}, "f")
    assert (units.columns["unit_code"], units.columns["kind"]) == (0, 2)
    assert (events.columns["event_id"], events.columns["category"], events.columns["status"]) == (0, 1, 2)
    assert posts.columns["status"] == 3


def test_the_words_of_the_profile_go_before_the_catalogue():
    mapping = {"events": {"发生时间": "reported_at", "上报时间": "drop", "等级": None}}
    found = recognise(["事件编号", "上报时间", "发生时间", "等级"], mapping, "f")
    assert found.columns == {"reported_at": 2, "event_id": 0}
    assert [(one.header, one.fate) for one in found.fates() if one.meaning is None] == [
        ("上报时间", "ignored"),
        ("等级", "ignored"),
    ]


def test_a_column_in_another_form_is_not_missing():
    found = recognise(["事件编号", "受理时间", "网格名称", "坐标", "时限小时数"], {}, "f")
    assert not {"reported_at", "grid_code", "lon", "lat", "due_eff", "status", "point"} & set(found.missing())
    told = [found.header(name) for name in ("reported_at", "lat", "due_eff")]
    assert told == ["受理时间", "坐标", "时限小时数"]


@pytest.mark.parametrize(
    "mapping, told",
    [
        ({"events": {"Ref": "event_ident"}}, "events.Ref: 'event_ident'"),
        ({"evnts": {"Ref": "event_id"}}, "evnts: no such table"),
        ({"units": {"甲": "unit_code", "乙": "grid_code"}}, "units.乙: 'grid_code'"),
    ],
)
def test_a_mapping_without_sense_names_the_key(mapping, told):
    (found,) = problems(mapping)
    assert told in found


@given(
    data=st.data(),
    table=st.sampled_from(list(TABLES)),
    headers=st.lists(st.sampled_from(["甲", "乙", "丙", "丁"]), unique=True),
)
def test_every_mapping_with_sense_is_followed(data, table, headers):
    wanted = data.draw(st.permutations([*TABLES[table]])) if headers else []
    mapping = dict(zip(headers, wanted, strict=False))
    assert problems({table: mapping}) == []
    found = recognise([*REQUIRED[table], *headers, *TABLES[table]], {table: mapping}, "f")
    assert found.table == table
    for i, name in enumerate(mapping.values()):
        assert found.columns[name] == len(REQUIRED[table]) + i


@pytest.mark.parametrize(
    "mapping, meant",
    [
        ({"events": {"截止": "due_at"}}, "did you mean due_eff?"),
        ({"events": {"编号": "工单编号"}}, "did you mean event_id?"),
        ({"units": {"码": "unitcode"}}, "did you mean unit_code"),
        ({"event": {"a": "b"}}, "did you mean events"),
    ],
)
def test_a_wrong_name_gets_the_nearest_right_one(mapping, meant):
    (found,) = problems(mapping)
    assert meant in found
