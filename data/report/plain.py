"""The report of an import for programs: one object of plain values.

`batch_id`; `clean`: every row was taken; `rows`: {rows_in, loaded, replaced, unchanged, older,
joined, refused} in all;
`files`: a list of {name, table, table_words, the same counts,
columns: [{position, letter, header, fate, meaning, words}], missing: [{column, words}],
consequences: [{columns, code, text}], unknown_units: {code: events}, zone, placement: {by_code, by_point,
outside, without_point, at_shared_point} or null, diagnosis: object or null,
refusals and doubts: [{column, letter, reason, text, count, examples: [{row, detail}]}], refusal_file};
`skipped`: sheets that are no table; `waiting`: files left out for now; `refusals` and `doubts`: every cell as
{file, row, column, letter, reason, detail, text}. Keys never change with the language, texts do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import pandas as pd

from data.messages import sentence
from data.report.consequences import consequences
from data.report.counts import COUNTS
from data.report.grouping import Group, groups
from data.report.naming import column_words, find, letter, table_words
from data.tables.recognition import Column

if TYPE_CHECKING:
    from data.report import FileReport, ImportReport


def facts(report: ImportReport, locale: str) -> dict[str, Any]:
    """Return the report as plain values, as the module says."""
    files = {file.name: file for file in report.files}
    return {
        "batch_id": report.batch_id,
        "clean": report.is_clean,
        "rows": {name: sum(getattr(file, name) for file in report.files) for name in COUNTS},
        "files": [_file(file, report, locale) for file in report.files],
        "skipped": list(report.skipped),
        "waiting": [str(path) for path in report.waiting],
        "refusals": list(_cells(report.refusals, files, locale)),
        "doubts": list(_cells(report.doubts, files, locale)),
    }


def _file(file: FileReport, report: ImportReport, locale: str) -> dict[str, Any]:
    return {
        "name": file.name,
        "table": file.table,
        "table_words": table_words(file.table, locale),
        **{name: getattr(file, name) for name in COUNTS},
        "columns": [_column(file, one, locale) for one in file.columns],
        "missing": [
            {"column": name, "words": column_words(file.table, name, locale)} for name in file.missing
        ],
        "consequences": [
            {"columns": list(columns), "code": code, "text": sentence(code, locale)}
            for code, columns in consequences(file.table, file.missing)
        ],
        "unknown_units": file.unknown_units,
        "zone": file.zone,
        "placement": None if file.placement is None else asdict(file.placement),
        "diagnosis": None
        if file.diagnosis is None
        else {**asdict(file.diagnosis), "text": file.diagnosis.text(locale)},
        "refusals": [_group(file, one, locale) for one in groups(report.refusals, file.name)],
        "doubts": [_group(file, one, locale) for one in groups(report.doubts, file.name)],
        "refusal_file": None if file.refusal_file is None else str(file.refusal_file),
    }


def _column(file: FileReport, one: Column, locale: str) -> dict[str, Any]:
    words = None if one.meaning is None else column_words(file.table, one.meaning, locale)
    return {
        "position": one.position,
        "letter": letter(one.position),
        "header": one.header,
        "fate": one.fate,
        "meaning": one.meaning,
        "words": words,
    }


def _group(file: FileReport, group: Group, locale: str) -> dict[str, Any]:
    detail = group.examples[0].detail or "" if group.details < 2 else "…"
    return {
        "column": group.column,
        "letter": _letter(file, group.column),
        "reason": group.reason,
        "text": sentence(group.reason, locale, detail=detail),
        "count": group.count,
        "examples": [asdict(one) for one in group.examples],
    }


def _cells(found: pd.DataFrame, files: Mapping[str, FileReport], locale: str) -> Iterator[dict[str, Any]]:
    for name, row, column, reason, detail in found.itertuples(index=False, name=None):
        header = None if pd.isna(column) else column
        said = None if pd.isna(detail) else detail
        yield {
            "file": name,
            "row": None if pd.isna(row) else int(row),
            "column": header,
            "letter": _letter(files[name], header),
            "reason": reason,
            "detail": said,
            "text": sentence(reason, locale, detail=said or ""),
        }


def _letter(file: FileReport, header: str | None) -> str | None:
    one = None if header is None else find(file.columns, header)
    return None if one is None else letter(one.position)
