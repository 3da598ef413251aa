"""No person gets in: columns, numbers in other columns, events of sensitive categories."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.errors import DataError, UsageError
from data.profile.model import load_profile
from data.tables import TABLES
from data.tables.personal import is_personal
from tests.data.tiny_place import TOWN, event, unit

ABOUT_PERSONS = """
姓名、当事人姓名、当事人、上报人、处理人、责任人、负责人、经办人、联系人、投诉人、网格员、网格员姓名、网格长、户主、户主姓名、家属、监护人
处置人员、身份证号、公民身份号码、证件号码、护照号、社保号、联系电话、手机号、手机号码、来电号码、联系方式、微信号、邮箱、QQ
银行卡号、银行账号、家庭住址、地址、事发地址、详细地址、门牌号、房号、房屋编号、楼栋号、车牌号、户籍地、人脸照片、照片、附件
录音文件、签名、病史、健康状况、残疾等级、诊断、低保情况、性别、年龄、出生日期、出生年月、民族、宗教信仰、政治面貌、职业、婚姻状况
是否吸毒、事件描述、问题描述、诉求内容、内容、详情、备注、处理意见、回复内容、答复内容、办理经过、工单标题、标题、摘要、情况说明、事由
实时位置、轨迹、行踪、签到位置、实时经度
full_name、First Name、lastName、customerName、name_of_caller、Phone Number、mobile_no
contact_email、Incident Address、street_number、license_plate、date_of_birth、DOB、gender、age、narrative
description、problem_description、Resolution Description
comments、Remarks、notes、id_card、ID Number、bank_account、health_status
image_url、media_url、passport、gps_track
"""
ABOUT_NOBODY = """
网格名称、单元名称、事件编号、工单编号、工单号、网格编号、岗位编号、人口数、常住人口、户数、家庭户数、上报时间、受理时间、回访时间
联系时间、处理时间、事件类别、事件等级、事件来源、处置结论、解决情况、满意度、是否现场、经度、纬度、AB角、工作群、微信工作群、党支部
岗位角色、人员类型、网格员数、党员人数、居民人数、志愿者人数、主体数、话务量、来电数、统计日期、名称、编码、类型、状态、上级编码、责任网格
城乡类型、豁免原因、问题来源
name、unit_code、event_id、created_at、keymap_cell、template、surface_area、status_description、location_type、due_date
message_count、grid_name、agency
"""
PERSONAL = re.split("[、\n]", ABOUT_PERSONS.strip())
SAFE = re.split("[、\n]", ABOUT_NOBODY.strip())
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def identity(first: str) -> str:
    """Return the identity number that begins with these 17 digits (GB 11643)."""
    return first + "10X98765432"[sum(w * int(d) for w, d in zip(WEIGHTS, first, strict=True)) % 11]


@pytest.mark.parametrize("header", PERSONAL)
def test_a_header_about_a_person_is_told(header):
    assert is_personal(header)
    assert is_personal(f" {header}(必填)*")


@pytest.mark.parametrize("header", SAFE)
def test_a_header_about_no_person_is_let_through(header):
    assert not is_personal(header)


def test_no_column_of_ours_is_about_a_person():
    names = [name for catalogue in TABLES.values() for aliases in catalogue.values() for name in aliases]
    assert not [name for name in names if is_personal(name)]


@given(
    header=st.sampled_from(PERSONAL),
    before=st.sampled_from(["", "事件", "来源-", "1."]),
    blank=st.sampled_from(["", " "]),
)
def test_what_stands_before_does_not_hide_a_person(header, before, blank):
    if header.isascii():
        before = blank = ""
    assert is_personal(before + blank + header)


PHONE = "138 0013-8000"
UNIT = {"单元编码": "T3", "上级编码": "T", "层级": "网格", "名称": "三格"}
POST = {"岗位编号": "P1", "所属网格": "T1", "岗位角色": "网格员", "状态": "在岗"}
SHIFT = {"岗位编号": "P1", "上岗时间": "2026-11-20 08:00:00", "离岗时间": "2026-11-20 18:00:00"}
COUNT = {"单元编码": "T1", "统计日期": "2026-11-20", "户数": "300"}
STORED = {
    "events": "事件编号 所属网格 事件来源 事件类别 上报类型 事件等级 最高处置层级 主事件编号 原事件编号 "
    "满意度 处置方式 五个见",
    "units": "单元编码 上级编码 名称 类型 子类 豁免原因 AB角",
    "posts": "岗位编号 所属网格 岗位角色",
    "shifts": "岗位编号",
    "population": "单元编码",
    "event_steps": "事件编号 步骤 办理层级 办理角色 步骤参数",
    "facts": "网格编码 指标",
    "scores": "网格编码 岗位角色 评价主体 考评项目",
    "duties": "制度 责任单元",
    "centres": "中心编号 中心类型 中心名称 服务单元",
}
CELLS = [(table, column) for table, columns in STORED.items() for column in columns.split()]
SPAN = {"统计开始": "2026-11-01", "统计截止": "2026-12-01"}
ROWS = {
    "events": event("E1"),
    "units": UNIT,
    "posts": POST,
    "shifts": SHIFT,
    "population": COUNT,
    "event_steps": {"事件编号": "E1", "操作时间": "2026-11-20 09:00:00", "步骤": "受理"},
    "facts": {"网格编码": "T1", "指标": "培训", **SPAN, "数值": "3"},
    "scores": {"网格编码": "T1", "考评开始": "2026-11-01", "考评截止": "2026-12-01", "得分": "90"},
    "duties": {"制度": "例会", "责任单元": "T1", "应完成时间": "2026-11-20"},
    "centres": {"中心编号": "C1", "中心类型": "驿站", "服务单元": "T1"},
}


@pytest.mark.parametrize("table, column", CELLS)
def test_no_stored_text_keeps_a_number_of_a_person(load, rows, table_file, table, column):
    number = PHONE if len(column) % 2 else identity("11010119900307002")
    with pytest.raises(DataError) as refused:
        load(table_file([{**ROWS[table], column: number}], f"{table}.csv"))
    assert refused.value.code == "personal_data"
    for locale in ("zh-CN", "en"):
        assert column in refused.value.text(locale)
        assert f"{table}: {{{column}: drop}}" in refused.value.text(locale)
    assert rows("select count(*) as batches from batches")["batches"].tolist() == [0]


def test_every_text_of_the_store_is_among_them(store):
    """A column added to the tables must be scanned too: this list is what the test above goes through."""
    ask = """
        select table_name, column_name from duckdb_columns()
        where data_type = 'VARCHAR' and schema_name = 'main'
    """  # the views of the schema `known` show the same columns again
    held = pd.DataFrame(store.connection.execute(ask).fetchall(), columns=["table", "column"])
    decided_by_us = {"zone", "level", "status", "placed_by", "disposition"}
    held = held[held["table"].isin(list(TABLES)) & ~held["column"].isin(decided_by_us)]
    assert held.groupby("table")["column"].apply(lambda names: " ".join(sorted(names))).to_dict() == {
        "centres": "centre_id kind name unit_code",
        "duties": "duty unit_code",
        "event_steps": "detail event_id role_code step",
        "events": "category channel event_id evidence grid_code master_id max_level mode rating repeat_of "
        "report_class tier",
        "facts": "fact_key unit_code",
        "population": "unit_code",
        "posts": "post_id role_code unit_code",
        "scores": "factor rater role_code unit_code",
        "shifts": "post_id",
        "units": "backup_unit exempt_reason kind name parent_code subtype unit_code",
    }


def test_a_dropped_column_is_not_scanned(load, rows, units_file, table_file, profile):
    dropping = profile.model_copy(update={"columns": {"events": {"事件来源": "drop"}}})
    load(units_file(), table_file([event("E1", 事件来源=PHONE)]), profile=dropping)
    assert rows("select channel from events")["channel"].isna().all()


def test_codes_of_one_county_that_look_like_mobiles_are_codes(load, units_file, table_file):
    """Hebei, Shanxi and Inner Mongolia begin with 13, 14 and 15: nine digits of a town and two of a grid."""
    units = [unit(f"15062310{i}01", "T", "网格", None, 名称=f"{i}格") for i in range(3)]
    events = [event("E1", 所属网格="15062310101"), event("E2", 所属网格="15062310201")]
    load(units_file(TOWN, *units), table_file(events))
    with pytest.raises(DataError, match="phone"):
        load(table_file([event("E3", 所属网格="13800138000")], "b.csv"))


@pytest.mark.parametrize("header", ["当事人姓名", "诉求内容", "Phone Number"])
def test_a_profile_cannot_give_a_personal_column_a_meaning(tmp_path: Path, header):
    file = tmp_path / "mine.yaml"
    file.write_text(
        f"profile: {{id: mine, name: 我}}\ncolumns:\n  events: {{'{header}': category}}\n", encoding="utf-8"
    )
    with pytest.raises(UsageError) as refused:
        load_profile(file)
    assert f"events.{header}" in refused.value.text()
    file.write_text(
        f"profile: {{id: mine, name: 我}}\ncolumns:\n  events: {{'{header}': drop}}\n", encoding="utf-8"
    )
    assert load_profile(file).columns
