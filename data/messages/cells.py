"""Reasons why a cell or line is refused. Code -> (zh-CN, en)."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "cell_missing": ("必填,却是空的", "it must be filled in"),
    "cell_score_impossible": (
        "得分“{detail}”不在 0 到 100 之间",
        "the score “{detail}” is not between 0 and 100",
    ),
    "closed_without_feedback": (
        "体系规定反馈后才算办结,文件没有反馈时间,按办结时间计",
        "this system closes an event with its feedback; the file tells of none, so its closing time is used",
    ),
    "cell_time_unreadable": ("看不懂时间“{detail}”", "cannot read the time “{detail}”"),
    "cell_time_skipped": (
        "当地没有“{detail}”这个时刻(拨快时钟时跳过)",
        "there is no such time here as “{detail}”: clocks were put forward over it",
    ),
    "cell_time_placeholder": (
        "“{detail}”是系统表示没有时间的占位值",
        "“{detail}” is what systems write for no time at all",
    ),
    "cell_count_fraction": (
        "“{detail}”不是整数,数量不能有零头",
        "“{detail}” is no whole number, and a count cannot be a fraction",
    ),
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
    "cells_left_empty": (
        "有 {detail} 个单元格看不懂,按空白入库,所在的行照收;改好后重新导入即可",
        "{detail} cells of this column cannot be read: they are left empty and their rows are loaded; "
        "import the file again when they are mended",
    ),
    "word_unknown": (
        "不认识的词(行数):{detail};按空白入库,分子分母都不计,照收所在的行;可在体系文件 words 里写明它的意思",
        "a word without meaning here (rows): {detail}; it is left empty and counts in no numerator or "
        "denominator, and its row is loaded; say in words of the profile what it means",
    ),
    "times_are_days": (
        "只写了日期,按当天 24 点以前(当天结束)读取:{detail}",
        "days alone are read as their end, 24:00: {detail}",
    ),
    "times_placeholder": (
        "表示没有时间的占位值,按空白读取:{detail}",
        "what systems write for no time at all is read as empty: {detail}",
    ),
    "times_utc": (
        "时间以 Z 结尾:按 UTC 读取,换算成当地时间:{detail}",
        "times end with Z: read as UTC, shown as local time: {detail}",
    ),
    "times_zoned": (
        "时间带有时区,已换算成当地时间:{detail}",
        "times bear a zone: they are shown as local time: {detail}",
    ),
    "times_twice": (
        "拨慢时钟时这一小时有两次,文件没写是哪一次,按第一次读取:{detail}",
        "this hour is there twice when clocks are put back; the file does not say which, so the first is "
        "meant: {detail}",
    ),
    "times_unsure": (
        "时间的说法不精确,按这样读取:{detail}",
        "times are told loosely; they were read so: {detail}",
    ),
    "numbers_about": ("约数按所写的数读取:{detail}", "rough numbers are read as they are told: {detail}"),
    "numbers_scaled": (
        "按表头的单位,每一格乘以 {detail} 读取",
        "each cell counts {detail} times, as its header says",
    ),
    "numbers_percent": ("百分数按百分点读取:{detail}", "shares are read as so many per cent: {detail}"),
    "ids_alike": (
        "编号只差大小写、前导零或宽度,上报时间和网格又相同,像是同一件:{detail};请核对",
        "ids that differ only in case, leading zeros or width, with the same time of report and grid, look "
        "like one case: {detail}; please check",
    ),
    "ids_joined": (
        "编号丢了前导零,按已入库的编号读取(上报时间和网格相同):{detail}",
        "ids that lost their zeros are read as those of the store (same time of report and grid): {detail}",
    ),
    "codes_mended": (
        "编码只差大小写、前导零或“.0”,按已知单元读取:{detail}",
        "codes that differ from known ones only in case, leading zeros or '.0' are read as those: {detail}",
    ),
}
