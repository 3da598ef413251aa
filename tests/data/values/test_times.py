"""Times as programs wrap them, of other calendars, and words that say that something has not happened."""

from __future__ import annotations

import pytest

from data.values.times import Rules, read

NOON = "2026-11-21 15:30:20"


@pytest.mark.parametrize(
    "cell",
    [
        "/Date(1795246220000)/",
        r"\/Date(1795246220000+0800)\/",
        '{"$date": "2026-11-21T07:30:20Z"}',
        '{"$date": 1795246220000}',
        'ISODate("2026-11-21T07:30:20Z")',
        "2026-11-21-15.30.20.123456",
        "2026-11-21_15:30:20",
        "2026-11-21-15-30-20",
        "2026-11-21 15-30-20",
        "2026-11-21 15.30.20",
        "民國115年11月21日 15:30:20",
        "民国115/11/21 下午3:30:20",
        "中華民國一一五年十一月二十一日 15時30分20秒",
    ],
)
def test_a_time_in_the_dress_of_a_program_is_read(cell):
    assert read(cell, Rules()).plain == NOON


@pytest.mark.parametrize(
    "cell",
    [
        "无",
        "没有",
        "未办结",
        "尚未办结",
        "未结案",
        "未到场",
        "待受理",
        "未响应",
        "处理中",
        "正在办理中",
        "在办",
        "无时限",
        "不限",
        "无限期",
    ],
)
def test_what_has_not_happened_is_nothing(cell):
    assert (read(cell, Rules()).plain, read(cell, Rules()).note) == (None, "nothing")


@pytest.mark.parametrize(
    "cell",
    [
        "未知",
        "不详",
        "已办结",
        "办结",
        "待定",
        "昨天",
        "11月21日",
        "/Date(x)/",
        "115/11/21",
        "民国115年13月1日",
        "2026-11-21-25.00.00",
        '{"$date": "soon"}',
    ],
)
def test_what_nobody_can_know_is_not_guessed(cell):
    assert read(cell, Rules()).note == "unreadable"
