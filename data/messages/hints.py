"""What a clerk can do where one thing is wrong in most rows of a file. Code -> (zh-CN, en)."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "hint_column": (
        "大半的行都因为这一列,会不会认错了列?可在体系文件里写明:columns: {{{table}: {{列名: {column}}}}}",
        "most rows fail in this column: is it the right one? Say so in the profile: "
        "columns: {{{table}: {{its header: {column}}}}}",
    ),
    "hint_cell_parent_unknown": (
        "上级单元不在系统里;把上级的文件一起检查或导入",
        "the parent units are not known; check or import their file together with this one",
    ),
    "hint_cell_unit_unknown": (
        "这些单元不在系统里;把网格单元的文件一起检查或导入",
        "the units are not known; check or import their file together with this one",
    ),
    "hint_cell_post_unknown": (
        "这些岗位不在系统里;把岗位的文件一起检查或导入",
        "the posts are not known; check or import their file together with this one",
    ),
    "hint_cell_value_unknown": (
        "这些词的意思可在体系文件 words 里写明",
        "say what these words mean under words in the profile",
    ),
}
