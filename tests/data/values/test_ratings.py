"""Ratings: grades, answers that were none, and words that nobody knows."""

from __future__ import annotations

import pytest

from data.profile.events import Satisfaction
from data.values.ratings import NO_ANSWER, UNKNOWN, Grade, read_all

RULES = Satisfaction()


def said(*cells: str, rules: Satisfaction = RULES, **words: str) -> list[Grade]:
    found = read_all(cells, rules, words)
    return [found[cell] for cell in cells]


@pytest.mark.parametrize(
    "cell",
    [
        "未评价",
        "默认",
        "默认好评",
        "满意(系统默认)",
        "未回访",
        "无法接通",
        "未接通",
        "拒接",
        "空号",
        "N/A",
        "0",
        "0分",
        "☆☆☆☆☆",
        "无",
        "系统自动评价",
        "超时未评",
        "no answer",
        "待评价",
        " ",
        "—",
        "满意（超时自动评价）",
    ],
)
def test_no_answer_is_no_rating(cell):
    assert said(cell) == [NO_ANSWER]


@pytest.mark.parametrize(
    ("cell", "grade"),
    [
        ("★★★★★", "非常满意"),
        ("★★★★☆", "满意"),
        ("⭐⭐⭐", "基本满意"),
        ("5星", "非常满意"),
        ("四星", "满意"),
        ("1 star", "非常不满意"),
        ("4/5", "满意"),
        ("80%", "满意"),
        ("满意(电话回访)", "满意"),
        ("非常满意（5分）", "非常满意"),
        ("很满意", "非常满意"),
        ("一般", "一般"),
        ("Very Satisfied", "非常满意"),
        ("满 意", "满意"),
        ("非常\u3000满意", "非常满意"),
        ("不 满 意", "不满意"),
        ("满意 不满意", None),
        ("还行吧", None),
        ("满意/不满意", None),
    ],
)
def test_a_grade_is_read_or_unknown(cell, grade):
    assert said(cell) == [UNKNOWN if grade is None else Grade(grade)]


def test_points_count_by_what_the_column_tells():
    assert said("5分", "4分", "1分") == [Grade("非常满意"), Grade("满意"), Grade("非常不满意")]
    assert said("95", "60", "20") == [Grade("非常满意"), Grade("基本满意"), Grade("非常不满意")]
    assert said("8", "10") == [UNKNOWN, UNKNOWN]  # of ten, or of a hundred
    assert said("1", "2") == [UNKNOWN, UNKNOWN]  # the best, or the worst
    assert said("95", "5") == [UNKNOWN, UNKNOWN] or said("95", "5")[1] == UNKNOWN


@pytest.mark.parametrize("cells", [("是", "否"), ("1", "0"), ("Y", "N", ""), ("yes", "no", "—")])
def test_no_in_a_column_of_yes_and_no_is_not_a_missing_answer(cells):
    assert said(*cells)[:2] == [UNKNOWN, UNKNOWN]
    assert said("满意", "否")[1] == NO_ANSWER


def test_the_profile_says_of_how_many_points_and_what_words_mean():
    assert said("8", "1", rules=Satisfaction(points=10)) == [Grade("满意"), Grade("非常不满意")]
    strict = Satisfaction(scale={"好": 95, "差": 0}, positive=["好"])
    assert said("95%", "90%", "好", rules=strict) == [Grade("好"), Grade("差"), Grade("好")]
    assert said("杠杠的", 杠杠的="满意") == [Grade("满意")]
