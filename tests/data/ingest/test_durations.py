"""Lengths of time in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.ingest.durations import EndOfDay, limit_of, unit_of
from data.profile.working import Limit
from data.tables.recognition import recognise

WORDS = [
    "小时",
    "工作日",
    "个工作日",
    "工作时",
    "天",
    "日",
    "自然日",
    " hours",
    "h",
    " working days",
    "分钟",
    "紧急工作时",
]


@pytest.mark.parametrize(
    "text, unit, limit",
    [
        ("5个工作日", None, {"working_days": 5}),
        ("5 business days", None, {"working_days": 5}),
        ("2.5工作日", None, {"working_hours": 17.5}),
        ("24小时", None, {"hours": 24}),
        ("24小时内", None, {"hours": 24}),
        ("8工作时", None, {"working_hours": 8}),
        ("24紧急工作时", None, {"hours": 24}),
        ("30分钟", None, {"hours": 0.5}),
        ("7天", None, {"days": 7}),
        ("24", "hours", {"hours": 24}),
        ("3", "working_days", {"working_days": 3}),
        ("2天4小时", None, {"hours": 52}),
        ("三天", None, {"days": 3}),
        ("一天半", None, {"days": 1.5}),
        ("半天", None, {"days": 0.5}),
        ("两周", None, {"hours": 336}),
        ("十五个工作日内办结", None, {"working_days": 15}),
        ("1工作日4工作小时", None, {"working_hours": 11}),
        ("３天", None, {"days": 3}),
        ("2天3个工作日", None, None),
        ("24", None, None),
        ("0小时", None, None),
        ("3-5个工作日", None, None),
        ("尽快", None, None),
        ("999999999", "hours", None),
    ],
)
def test_a_length_of_time_is_read_or_not_at_all(text, unit, limit):
    assert limit_of(text, unit, 7) == (None if limit is None else Limit.model_validate(limit))


@pytest.mark.parametrize(
    "header, unit",
    [
        ("处置时限(小时)", "hours"),
        ("处置时限(工作日)", "working_days"),
        ("办理时限[单位:天]", "days"),
        ("时限小时数", "hours"),
        ("办理时限天数", "days"),
        ("SLA_Hours", "hours"),
        ("处置时限", None),
        ("应办结日", None),
        ("due_date", None),
        ("(重要)截止时间", None),
    ],
)
def test_a_header_says_what_its_numbers_count(header, unit):
    assert unit_of(header) == unit


@given(amount=st.integers(1, 9999), word=st.sampled_from(WORDS), tail=st.sampled_from(["", "内", " 以内"]))
def test_every_number_of_every_unit_is_read(amount, word, tail):
    assert limit_of(f" {amount}{word}{tail.strip()}", None, 7) is not None


@given(st.dictionaries(st.sampled_from(["天", "小时", "分钟"]), st.integers(1, 99), min_size=1))
def test_lengths_of_several_units_are_their_sum(parts):
    order = ["天", "小时", "分钟"]
    text = "".join(f"{parts[unit]}{unit}" for unit in order if unit in parts)
    seconds = sum(parts.get(unit, 0) * size for unit, size in zip(order, (86400, 3600, 60), strict=True))
    found = limit_of(text, None, 7)
    assert isinstance(found, Limit)
    assert found.calendar_seconds == seconds


@given(days=st.integers(0, 30), hours=st.integers(0, 200), minutes=st.integers(0, 59))
def test_iso_and_clock_lengths_are_read(days, hours, minutes):
    seconds = days * 86400 + hours * 3600 + minutes * 60
    forms = [
        f"P{days}DT{hours}H{minutes}M",
        f"{days} days, {hours}:{minutes:02}:00",
        f"{days * 24 + hours}:{minutes:02}",
    ]
    for form in forms:
        found = limit_of(form, None, 7)
        assert (found.calendar_seconds if isinstance(found, Limit) else 0) == seconds, form


@pytest.mark.parametrize(("text", "days"), [("当日", 0), ("当天办结", 0), ("次日", 1)])
def test_a_limit_may_be_the_end_of_a_day(text, days):
    assert limit_of(text, None, 7) == EndOfDay(days)


@pytest.mark.parametrize(
    "header, unit",
    [
        ("限时（天）", "days"),
        ("处置时限:小时", "hours"),
        ("处置时限/工作日", "working_days"),
        ("时限(单位:个工作日)", "working_days"),
        ("限时", None),
    ],
)
def test_a_header_tells_its_unit_however_it_is_set_apart(header, unit):
    assert unit_of(header) == unit
    assert recognise(["事件编号", "上报时间", header], {}, "a.csv").columns["due_eff"] == 2
