"""The ground: broken rings, odd places in the tree, shapes that do not fit. Code -> (zh-CN, en)."""

from __future__ import annotations

# what can be wrong with a ring; the end of a message code
FAULTS: dict[str, tuple[str, str]] = {
    "crosses": ("边界自相交", "the border crosses itself"),
    "thin": ("边界的点太少", "a ring has too few points"),
    "hole": ("洞不在图形里面", "a hole lies outside its shape"),
    "doubled": ("同一块地画了两次", "the same ground is drawn twice"),
    "split": ("洞把图形切开了", "holes cut the shape apart"),
    "open": ("边界没有闭合", "the border is not closed"),
    "mixed": ("图形里混有点或线", "points or lines are mixed in"),
    "other": ("图形无效", "the shape is invalid"),
}
# what is loaded and should be looked at; many of one kind are counted in one more sentence
DOUBTS: dict[str, tuple[str, str]] = {
    "shape_empty": ("图形是空的,按没有图形入库:{detail}", "the shape is empty, no ground: {detail}"),
    "shape_twice": ("两个单元的图形完全相同:{detail}", "two units have the same shape: {detail}"),
    "outside_parent": ("超出了上级的边界:{detail}", "it reaches out of its parent: {detail}"),
    "larger_than_parent": ("比上级还大,超出:{detail}", "it is larger than its parent, beyond it: {detail}"),
    "siblings_overlap": ("与同级单元重叠:{detail}", "it overlaps a unit beside it: {detail}"),
    "children_leave_gap": ("下级单元没有铺满,空出:{detail}", "its units leave ground over: {detail}"),
    "level_order": ("层级不在上级之下:{detail}", "its level is not below that of its parent: {detail}"),
    "parent_missing": ("不是最高层级,却没有上级:{detail}", "not at the top, yet without parent: {detail}"),
    "parent_beyond": (
        "上级“{detail}”不在本体系内,按最高层级入库",
        "its parent “{detail}” is not here: taken as top",
    ),
    "several_tops": ("最高层级应只有一个单元:{detail}", "there should be one unit at the top: {detail}"),
    "code_not_in_parent": ("编码不以上级编码开头:{detail}", "its code begins unlike its parent's: {detail}"),
}
MESSAGES: dict[str, tuple[str, str]] = {
    "codes_destroyed": (
        "这一列有 {detail} 个编码被电子表格改坏。请在原系统重新导出;若要先用表格软件打开,"
        "把这一列的格式设为“文本”再粘贴,或从“数据-自文本”导入并选“文本”",
        "{detail} codes of this column were destroyed by a spreadsheet. Export them again; to open them in a "
        "spreadsheet first, set the format of this column to “Text” before pasting, or import it as “Text”",
    ),
    "cell_code_not_digits": ("编码“{detail}”应全是数字", "the code “{detail}” should be all digits"),
    "cell_code_zero_lost": (
        "编码“{detail}”少一位,开头的 0 可能被电子表格吃掉了;把这一列设为“文本”再导出",
        "the code “{detail}” is a digit short: a spreadsheet may have eaten the zero at its start; "
        "export the column as “Text”",
    ),
    "cell_code_length": ("编码“{detail}”的位数不对", "the code “{detail}” has the wrong number of digits"),
    "cell_code_prefix_unknown": (
        "没有哪个单元的编码是“{detail}”的开头",
        "there is no unit whose code “{detail}” begins with",
    ),
    "cell_validity_backwards": (
        "失效时间“{detail}”不晚于生效时间",
        "the end “{detail}” is not after the start",
    ),
    "cell_validity_clashes": (
        "单元“{detail}”在这段时间已有另一个版本;先给旧版本填上失效时间",
        "another version of the unit “{detail}” holds at this time; give the old version an end first",
    ),
    "cell_shape_flat": ("图形没有面积:{detail}", "the shape has no area: {detail}"),
    "cell_shape_endless": (
        "图形里有不是数字的坐标:{detail}",
        "the shape has coordinates that are no numbers: {detail}",
    ),
    "cell_shape_unreadable": ("图形读不出来:{detail}", "the shape cannot be read: {detail}"),
}
for _fault, (_zh, _en) in FAULTS.items():
    MESSAGES[f"cell_shape_{_fault}"] = (
        f"{_zh},修补会改变面积:{{detail}}",
        f"{_en}; mending would change its area: {{detail}}",
    )
    DOUBTS[f"shape_mended_{_fault}"] = (f"{_zh},已修补:{{detail}}", f"{_en}; it was mended: {{detail}}")
for _kind, (_zh, _en) in DOUBTS.items():
    MESSAGES[_kind] = (_zh, _en)
    MESSAGES[f"{_kind}_more"] = (
        f"同类问题共 {{detail}} 处,只列前 50 处({_zh.partition(':')[0]})",
        f"there are {{detail}} of these, 50 are listed ({_en.partition(':')[0]})",
    )
