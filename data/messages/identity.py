"""Which rows speak of one event, and which only bear its number. Code -> (zh-CN, en)."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "cell_other_case": (
        "这个编号已属于另一件事件({detail}),上报时间和网格都不同;若各单位各自编号,"
        "请在体系文件里写 id_scope: [grid]、[office] 或 [year]",
        "this number belongs to another event ({detail}), with another reporting time and grid; where each "
        "office numbers its own, say id_scope: [grid], [office] or [year] in the profile",
    ),
    "event_other_time": (
        "{detail} 行的编号已有,上报时间却不同;按同一件处理,请核对",
        "rows whose number is known with another reporting time: {detail}; taken for the same event",
    ),
    "event_other_time_here": (
        "编号已有,上报时间却不同(原为 {detail})",
        "the number is known with another reporting time (it was {detail})",
    ),
    "event_other_grid": (
        "{detail} 行的编号已有,所在网格却不同;按同一件改了网格处理,请核对",
        "rows whose number is known in another grid: {detail}; taken for the same event, moved",
    ),
    "event_other_grid_here": (
        "编号已有,所在网格却不同(原为 {detail})",
        "the number is known in another grid (it was {detail})",
    ),
    "event_rows_joined": (
        "同一编号、同一上报时间的多行并为一件:受理、到场、响应取最早,办结取最后;并入 {detail} 行",
        "rows of one number and reporting time were joined into one event (earliest acceptance, arrival and "
        "response, last closing): {detail} rows went into others",
    ),
    "event_rows_contradict": (
        "并成一件的各行在这一列互相矛盾(部分有、部分没有办结时间也算),共 {detail} 件,自此行起",
        "rows joined into one event contradict each other in this column (also: some closed, some not): "
        "{detail} events, the first here",
    ),
    "steps_decide": (
        "{detail} 件事件的流转记录与事件表的时间或状态不一致,以流转记录为准"
        "(要以事件表为准,请在体系文件里写 state_from: columns)",
        "events whose steps say something else than their columns: {detail}; the steps decide (for the "
        "columns to decide, say state_from: columns in the profile)",
    ),
    "header_again": (
        "这一行又是一个表头(“{detail}”);它下面的行仍按第一个表头读取,列的次序若不同,请拆成两个文件",
        "this row is another header (“{detail}”); the rows below it were read under the first one; if their "
        "columns stand in another order, make two files of it",
    ),
    "row_overridden": (
        "{detail} 行与后面的行是同一项(编码、日期相同),内容却不同;以后面的行为准,请核对",
        "rows contradicted by a later row of the same file about the same thing: {detail}; the later one "
        "counts, please check",
    ),
    "row_overridden_here": (
        "后面有同一项的另一行,以后面的为准",
        "a later row speaks of the same thing, and counts",
    ),
    "event_older": (
        "{detail} 行比已有的旧,不生效,另作旧版本保存",
        "rows older than the ones held: {detail}; they do not take effect and are kept as earlier versions",
    ),
    "event_older_here": ("比已有的旧,不生效", "older than the one held; it does not take effect"),
}
