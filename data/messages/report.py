"""The report of an import. Code -> (zh-CN, en)."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "report_file": (
        "{name} -> {table}:{rows_in} 行,新增 {loaded},更新 {replaced},未变 {unchanged},拒收 {refused}",
        "{name} -> {table}: {rows_in} rows, {loaded} new, {replaced} replaced, {unchanged} unchanged, "
        "{refused} refused",
    ),
    "report_ignored": ("未用的列:{headers}", "columns not used: {headers}"),
    "report_personal": ("涉及个人、未入库的列:{headers}", "columns about persons, not stored: {headers}"),
    "report_unknown_units": (
        "{events} 件事件的网格编码不认识:{codes}",
        "{events} events name units that nobody knows: {codes}",
    ),
    "report_refusal": (
        "{file_name} 第 {row_number} 行 {column_name}:{reason}",
        "{file_name}, row {row_number}, {column_name}: {reason}",
    ),
    "report_refused_line": (
        "{file_name} 第 {row_number} 行:{reason}",
        "{file_name}, row {row_number}: {reason}",
    ),
    "report_more": ("另有 {more} 处", "and {more} more"),
}
