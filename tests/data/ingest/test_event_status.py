"""What the status of an event says beside its times."""

from __future__ import annotations

from datetime import datetime

from data.messages import sentence
from tests.data.telling import altered, doubts, without
from tests.data.tiny_place import event


def test_a_status_tells_what_no_other_column_does(events):
    cells = {
        "E1": "已办结",
        "E2": "办理中",
        "E3": "挂账",
        "E4": "不予受理",
        "E5": "重复",
        "E6": "移交",
        "E7": "作废",
        "E8": "待领导批示",
        "E9": "退回",
    }
    plain = without(event(""), "处置结论", "办结时间")
    found = events(*(plain | {"事件编号": code, "工单状态": word} for code, word in cells.items()))
    assert found["disposition"].to_dict() == dict.fromkeys(cells, "valid") | {
        "E4": "invalid",
        "E5": "merged",
        "E6": "transferred",
        "E7": "cancelled",
    }
    assert found["suspended"].to_dict() == {code: code == "E3" for code in cells}
    assert found["closed_at"].notna().to_dict() == {code: code == "E1" for code in cells}
    assert found["closed_at"]["E1"] == datetime(2026, 11, 20, 10)
    assert doubts(events.report) == [
        (None, "status_closed_at_assumed", "1"),
        (2, "status_closed_at_assumed_here", None),
    ]


def test_what_a_column_says_goes_before_the_status(events):
    found = events(event("E1", 处置结论="有效", 状态="作废", 办结时间="2026-11-20 09:30:00", 是否挂账="是"))
    assert (found["disposition"]["E1"], found["suspended"]["E1"]) == ("valid", True)


def test_statuses_against_the_times_are_doubted_once_for_the_file_and_in_the_first_rows(events):
    rows = [event(f"E{i:02}", 状态="处理中", 办结时间="2026-11-20 09:30:00") for i in range(30)]
    rows += [event("X1", 状态="蓝"), event("X2", 状态="closed")]
    found = events(*[without(row, "更新时间") for row in rows])
    assert found["closed_at"].notna().sum() == 30
    listed = doubts(events.report)
    assert {one for one in listed if one[0] is None} == {
        (None, "status_closed_without_time", "1"),
        (None, "status_open_but_closed", "30"),
        (None, "status_unknown", "1: 蓝"),
    }
    assert len([one for one in listed if one[1] == "status_open_but_closed_here"]) == 20
    assert (32, "status_unknown_here", "蓝") in listed and (
        33,
        "status_closed_without_time_here",
        None,
    ) in listed


def test_the_place_has_words_of_its_own(events, profile):
    place = altered(
        profile,
        words={
            "status": {"closed": ["了结"], "open": ["closed"]},
            "onsite": {True: ["去"], False: ["不去", 7]},
        },
    )
    rows = [
        without(event("E1", 状态="了结", 是否现场="去"), "办结时间"),
        without(event("E2", 状态="Closed", 是否现场="7")),
    ]
    found = events(*[without(row, "办结时间") for row in rows], profile=place)
    assert found["closed_at"].notna().tolist() == [True, False]
    assert found["onsite"].tolist() == [True, False]


def test_every_doubt_has_a_sentence_in_both_languages():
    for reason in (
        "calendar_not_covered",
        "reported_is_accepted",
        "status_unknown",
        "status_unknown_here",
        "status_closed_at_assumed",
        "status_closed_without_time",
        "status_open_but_closed",
        "status_open_but_closed_here",
        "unit_name_shared",
    ):
        assert sentence(reason, "zh-CN", detail="?") != sentence(reason, "en", detail="?")
