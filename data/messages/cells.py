"""Reasons why a cell or line is refused. Code -> (zh-CN, en)."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "cell_missing": ("必填,却是空的", "it must be filled in"),
    "cell_score_impossible": (
        "得分“{detail}”不在 0 到 100 之间", "the score “{detail}” is not between 0 and 100",
    ),
    "closed_without_feedback": (
        "体系规定反馈后才算办结,文件没有反馈时间,按办结时间计",
        "this system closes an event with its feedback; the file tells of none, so its closing time is used",
    ),
    "cell_time_unreadable": ("看不懂时间“{detail}”", "cannot read the time “{detail}”"),
    "cell_number_unreadable": ("看不懂数字“{detail}”", "cannot read the number “{detail}”"),
    "cell_coordinate_impossible": ("地球上没有坐标“{detail}”", "there is no coordinate “{detail}” on earth"),
    "cell_code_destroyed": (
        "编码“{detail}”已被电子表格改坏(科学计数或末位变零)",
        "the code “{detail}” was destroyed by a spreadsheet (exponent, or zeros at its end)",
    ),
    "cell_value_unknown": ("不认识“{detail}”", "“{detail}” has no meaning here"),
    "cell_unit_unknown": ("没有编码为“{detail}”的单元", "there is no unit “{detail}”"),
    "cell_unit_twice": ("单元“{detail}”重复", "the unit “{detail}” is there twice"),
    "cell_post_unknown": ("没有编号为“{detail}”的岗位", "there is no post “{detail}”"),
    "cell_ends_before_start": ("离岗“{detail}”早于上岗", "the end “{detail}” is before the start"),
    "cell_parent_unknown": ("没有上级单元“{detail}”", "there is no parent unit “{detail}”"),
    "cell_parent_circle": ("“{detail}”的上级绕回了自己", "the parents of “{detail}” lead in a circle"),
    "line_broken": ("这一行读不出来({detail})", "the line cannot be read ({detail})"),
}
