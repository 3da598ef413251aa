"""What platforms really export is understood: New York to 12345."""

from __future__ import annotations

from datetime import datetime

import pandas as pd
import pytest

from tests.data.telling import altered, doubts, without
from tests.data.tiny_place import event

# who exports what: New York, Boston, Chicago, Los Angeles, Open311, 数字城管, 12345, a grid platform
EXPORTS = {
    "nyc": (
        {
            "Unique Key": "1",
            "Created Date": "11/19/2026 09:31:05 PM",
            "Closed Date": "11/20/2026 01:00:00 AM",
            "Agency": "DSNY",
            "Complaint Type": "Graffiti",
            "Status": "Closed",
            "Due Date": "11/20/2026 09:31:05 PM",
            "Resolution Action Updated Date": "11/20/2026 01:00:00 AM",
            "Latitude": "38.05",
            "Longitude": "106.05",
        },
        {
            "reported_at": datetime(2026, 11, 19, 21, 31, 5),
            "closed_at": datetime(2026, 11, 20, 1),
            "lon": 106.05,
        },
    ),
    "boston": (
        {
            "case_enquiry_id": "1",
            "open_dt": "2026-11-19 21:31:05",
            "sla_target_dt": "2026-11-20 21:31:05",
            "closed_dt": "",
            "on_time": "ONTIME",
            "case_status": "Open",
            "type": "Graffiti",
            "source": "Citizens Connect App",
            "latitude": "38.05",
            "longitude": "106.05",
        },
        {
            "reported_at": datetime(2026, 11, 19, 21, 31, 5),
            "category": "Graffiti",
            "channel": "Citizens Connect App",
        },
    ),
    "chicago": (
        {
            "SR_NUMBER": "1",
            "SR_TYPE": "Graffiti",
            "STATUS": "Completed",
            "ORIGIN": "Phone Call",
            "CREATED_DATE": "2026/11/19 21:31:05",
            "LAST_MODIFIED_DATE": "2026/11/20 08:00:00",
            "CLOSED_DATE": "2026/11/20 07:00:00",
            "PARENT_SR_NUMBER": "",
        },
        {"closed_at": datetime(2026, 11, 20, 7), "updated_at": datetime(2026, 11, 20, 8)},
    ),
    "los angeles": (
        {
            "SRNumber": "1",
            "CreatedDate": "2026-11-19T21:31:05",
            "UpdatedDate": "2026-11-20T08:00:00",
            "RequestType": "Graffiti",
            "Status": "Cancelled",
            "RequestSource": "Call",
            "ClosedDate": "",
        },
        {"disposition": "cancelled", "category": "Graffiti"},
    ),
    "open311": (
        {
            "service_request_id": "1",
            "requested_datetime": "2026-11-19T13:31:05Z",
            "updated_datetime": "2026-11-20T00:00:00Z",
            "expected_datetime": "2026-11-21T00:00:00Z",
            "status": "closed",
            "service_name": "Graffiti",
            "lat": "38.05",
            "long": "106.05",
        },
        {
            "reported_at": datetime(2026, 11, 19, 21, 31, 5),
            "closed_at": datetime(2026, 11, 20, 8),
            "lat": 38.05,
        },
    ),
    "城管": (
        {
            "任务号": "1",
            "案卷编号": "",
            "问题来源": "监督员上报",
            "大类名称": "市容环境",
            "上报时间": "2026年11月19日21时31分",
            "立案时间": "2026年11月19日21时40分",
            "派遣时间": "2026年11月19日21时50分",
            "处置时间": "2026年11月20日7时",
            "结案时间": "2026年11月20日8时",
            "处置截止时间": "2026年11月21日",
            "单元网格编号": "T1",
            "案卷状态": "已结案",
            "坐标": "106.05,38.05",
        },
        {
            "accepted_at": datetime(2026, 11, 19, 21, 40),
            "closed_at": datetime(2026, 11, 20, 8),
            "due_eff": datetime(2026, 11, 21, 23, 59, 59),
            "lat": 38.05,
        },
    ),
    "12345": (
        {
            "工单编号": "1",
            "来电时间": "2026/11/19 21:31",
            "受理时间": "2026/11/19 21:35",
            "诉求类型": "投诉",
            "工单状态": "待回访",
            "办理时限": "2026/11/26",
            "办结时间": "2026/11/20 8:00",
            "回访时间": "2026/11/21 9:00",
            "满意度": "满意",
        },
        {
            "reported_at": datetime(2026, 11, 19, 21, 31),
            "report_class": "投诉",
            "due_eff": datetime(2026, 11, 26, 23, 59, 59),
            "rating": "满意",
        },
    ),
    "网格": (
        {
            "事件编号": "1",
            "发现时间": "46345.89658564815",
            "上报时间": "46345.9",
            "网格名称": "单元T1",
            "事件大类": "环境",
            "紧急程度": "一级",
        },
        {
            "reported_at": datetime(2026, 11, 19, 21, 36),
            "category": "environment",
            "tier": "T1",
            "grid_code": "T1",
        },
    ),
}


@pytest.mark.parametrize("name", EXPORTS)
def test_what_platforms_export_is_understood(events, name):
    cells, wanted = EXPORTS[name]
    (row,) = events(cells).to_dict(orient="records")
    assert not len(events.report.refusals)
    assert {column: row[column] for column in wanted} == wanted


def test_a_time_of_acceptance_stands_for_that_of_reporting(events):
    found = events(without(event("E1"), "上报时间"))
    assert found["reported_at"].iloc[0] == datetime(2026, 11, 20, 9, 5)
    assert doubts(events.report) == [(None, "reported_is_accepted", None)]
    assert "reported_at" not in events.report.files[1].missing


def test_an_unreadable_point_is_told_once_under_its_own_header(events):
    plain = without(event("E1"), "经度", "纬度")
    found = events(plain | {"坐标": "106.05,38.05"}, plain | {"事件编号": "E2", "坐标": "北门"})
    assert found["lon"].dropna().tolist() == [106.05]
    told = events.report.doubts
    assert told[["column_name", "reason"]].values.tolist() == [
        ["坐标", "cells_left_empty"], ["坐标", "cell_number_unreadable"],
    ]  # fmt: skip


def test_a_dropped_column_is_not_read(events, profile):
    place = altered(profile, columns={"events": {"事件等级": "drop", "联系电话": None}})
    found = events(event("E1", 联系电话="13800000000"), profile=place)
    assert pd.isna(found["tier"].iloc[0])
    assert {"事件等级", "联系电话"} <= set(events.report.files[1].ignored)
    assert events.report.files[1].personal == ()
