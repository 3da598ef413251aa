"""The report of an import. Code -> (zh-CN, en)."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "report_file": ("{name}:{table}", "{name}: {table}"),
    "report_rows": (
        "共 {rows_in:,} 行 = 新增 {loaded:,} + 更新 {replaced:,} "
        "+ 未变 {unchanged:,} + 较旧 {older:,} + 并入 {joined:,} + 拒收 {refused:,}",
        "rows: {rows_in:,} = {loaded:,} new + {replaced:,} replaced + {unchanged:,} unchanged "
        "+ {older:,} older + {joined:,} joined + {refused:,} refused",
    ),
    "report_columns": ("每一列的意思:", "What each column means:"),
    "report_ignored": ("不认识、没有用的列:{headers}", "Columns not known and not used: {headers}"),
    "report_personal": ("涉及个人、不入库的列:{headers}", "Columns about persons, never stored: {headers}"),
    "report_missing": ("缺少的列,以及对指标的影响:", "Columns that are missing, and what that means:"),
    "report_missing_other": ("另缺(不影响主要指标):{columns}", "Also missing, without effect: {columns}"),
    "report_unknown_units": (
        "{events:,} 件事件所写的网格,系统里没有({codes});先算“未落格”,导入这些网格后自动落格",
        "events that name units nobody knows: {events:,} ({codes}); they have no grid until those arrive",
    ),
    "report_zone": (
        "没有注明时差的时间,按 {zone} 的当地时间读",
        "times without an offset are local times of {zone}",
    ),
    "report_placement": (
        "落格:按编码 {by_code:,} 件,按坐标 {by_point:,} 件,坐标不在任何网格内 {outside:,} 件,"
        "没有坐标也没有网格 {without_point:,} 件;其中坐标与许多事件相同 {at_shared_point:,} 件",
        "placed: {by_code:,} by code, {by_point:,} by point, {outside:,} outside every unit, "
        "{without_point:,} without point or code; {at_shared_point:,} of all at a point that many share",
    ),
    "report_doubts": ("已入库,但请核对:", "Loaded, but to be looked at:"),
    "report_refusals": ("拒收 {rows:,} 行,原因:", "Rows refused: {rows:,}"),
    "report_of_file": ("{name} {said}", "{name}, {said}"),
    "report_row": ("第 {row} 行", "row {row}"),
    "report_row_detail": ("第 {row} 行“{detail}”", "row {row} “{detail}”"),
    "report_cell": ("{row} {place}:{reason}", "{row}, {place}: {reason}"),
    "report_line": ("{row}:{reason}", "{row}: {reason}"),
    "report_cells": ("{place}:{reason}", "{place}: {reason}"),
    "report_times": ("{said},共 {count:,} 处:", "{said}, {count:,} times:"),
    "report_and_more": ("……", ", …"),
    "report_list": ("、", ", "),
    "report_hint": ("提示:{hint}", "Hint: {hint}"),
    "report_place": ("{letter} 列“{header}”", "column {letter} “{header}”"),
    "report_place_missing": ("“{column}”(文件里没有这一列)", "“{column}” (the file has no such column)"),
    "report_skipped": ("不是系统要的表,跳过的工作表:{names}", "Sheets that are no table of ours: {names}"),
    "report_waiting": (
        "暂不导入,等它们所写的网格或岗位:{names}",
        "Left out until the units or posts that they name are there: {names}",
    ),
    "report_refusal_file": (
        "拒收的行已另存(列与原表相同,最后注明原因;涉及个人的和没有用的列留空),改好后再导入它即可:\n{path}",
        "The refused rows are in this file, with the reasons behind them; columns about persons and unused "
        "ones are left empty. Mend it and import it:\n{path}",
    ),
    "report_total": (
        "合计 {tables} 张表,{rows_in:,} 行 = "
        "新增 {loaded:,} + 更新 {replaced:,} "
        "+ 未变 {unchanged:,} + 较旧 {older:,} + 并入 {joined:,} + 拒收 {refused:,}",
        "In all {tables} tables, rows: {rows_in:,} = {loaded:,} new + {replaced:,} replaced "
        "+ {unchanged:,} unchanged + {older:,} older + {joined:,} joined + {refused:,} refused",
    ),
    "report_unusable": (
        "{files} 个文件整个读不了(其余照常检查):",
        "Files that cannot be taken as a whole (the others are checked): {files}",
    ),
    "report_checked": (
        "只检查,没有改动任何数据;按空库检查,“新增”指可以入库的行。",
        "This was a check only, as if into an empty store: nothing was changed.",
    ),
    "report_clean": ("每一行都收下了。", "Every row was taken."),
    "report_not_clean": ("有 {rows:,} 行没有收下。", "Rows not taken: {rows:,}."),
}
