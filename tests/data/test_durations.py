"""Lengths of time in words."""

from __future__ import annotations

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.durations import LENGTH, UNITS, limit_of, unit_of
from data.rules.working import Limit
from data.statements import define_macros

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


def test_sql_finds_what_python_reads():
    cells = [f"{number}{word}" for number in ("5", "2.5", " 24 ") for word in [*WORDS, "块", ""]]
    cells += ["2026-03-05 09:03:00", "20260305", "9时", "尽快", "5个", "5 个 工作日 以内", "24 HOURS"]
    with duckdb.connect() as connection:
        define_macros(connection)
        found = {cell: connection.execute("select is_length($1)", [cell]).fetchall()[0][0] for cell in cells}
    assert found == {cell: limit_of(cell, None, 7) is not None for cell in cells}
    assert set(UNITS) <= set(LENGTH.groupindex)
