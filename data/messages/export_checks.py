"""What looks odd about a whole export. Code -> (zh-CN, en)."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "export_is_a_part": (
        "文件自己写明还有更多记录({detail});请把其余各页也导出",
        "the file says itself that there are more records ({detail}); export the other pages too",
    ),
    "export_may_be_cut_off": (
        "正好 {detail} 行:导出软件常在这样的行数处截断,请核对是否导全",
        "exactly {detail} rows: exports are often cut off there; make sure that this one is whole",
    ),
    "point_shared": (
        "许多事件同在一个坐标上({detail}),多半是默认值而非发生地;所在网格的件数会因此偏多",
        "many events share one point ({detail}), most likely a default and not where they happened; the unit "
        "there counts too many",
    ),
    "points_far_off": (
        "{detail} 件的坐标远离其他所有事件",
        "events whose points lie far off all others: {detail}",
    ),
    "points_far_off_here": ("坐标({detail})远离其他所有事件", "the point ({detail}) lies far off all others"),
    "due_eff_ahead": (
        "{detail} 件的时限在两年以后,多半是占位值或写错",
        "events that are due more than two years ahead: {detail}; most likely placeholders or slips",
    ),
    "due_eff_ahead_here": ("时限在两年以后:{detail}", "due more than two years ahead: {detail}"),
    "closed_at_ahead": (
        "{detail} 件的办结时间晚于导入时间,到那时之前算未办结",
        "events closed after this import: {detail}; they count as open until then",
    ),
    "closed_at_ahead_here": ("办结时间晚于导入时间:{detail}", "closed after this import: {detail}"),
    "events_vanished": (
        "这像是一份全量导出,却缺少 {detail} 件已知的未办结事件;仍按未办结保留"
        "(若平台删去即为作废,请在体系文件里写 vanished: cancel)",
        "this looks like a full export, but lacks {detail} events that are known and open; they are kept (if "
        "the platform deletes what is void, say vanished: cancel in the profile)",
    ),
    "events_vanished_cancelled": (
        "这份全量导出缺少 {detail} 件已知的未办结事件,按 vanished: cancel 作废",
        "this full export lacks {detail} events that are known and open; cancelled, as vanished: cancel says",
    ),
    "event_vanished": ("导出里没有:{detail}", "not in the export: {detail}"),
    "merged_by_master": (
        "{detail} 件没有结论但填了主事件编号(或标为重复),按合并处理",
        "events without a verdict that name a master or are marked as duplicates: {detail}; taken as merged",
    ),
}
