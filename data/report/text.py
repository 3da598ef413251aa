"""The report of an import as lines for people: every file, how it was interpreted, and what is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

import pandas as pd

from data.messages import messages, sentence
from data.report.consequences import consequences
from data.report.counts import COUNTS
from data.report.grouping import Group, groups
from data.report.layout import aligned, indented
from data.report.naming import column_place, column_words, find, is_ours, letter, table_words

if TYPE_CHECKING:
    from data.report import FileReport, ImportReport

COLUMNS_SHOWN = 30  # of those that are not used
CODES_SHOWN = 10


def lines(report: ImportReport, locale: str) -> list[str]:
    """Return the report line by line."""
    found: list[str] = []
    for file in report.files:
        found += [*_file(file, report, locale), ""]
    left = {"report_skipped": report.skipped, "report_waiting": [path.name for path in report.waiting]}
    for code, names in left.items():
        if names:
            found += [sentence(code, locale, names=_listed(names, locale, COLUMNS_SHOWN)), ""]
    counts = {name: sum(getattr(file, name) for file in report.files) for name in COUNTS}
    if len(report.files) > 1:
        found.append(sentence("report_total", locale, tables=len(report.files), **counts))
    verdict = "report_clean" if report.is_clean else "report_not_clean"
    return [*found, sentence(verdict, locale, rows=counts["refused"])]


def _file(file: FileReport, report: ImportReport, locale: str) -> Iterator[str]:
    counts = {name: getattr(file, name) for name in COUNTS}
    yield sentence("report_file", locale, name=file.name, table=table_words(file.table, locale))
    told = [sentence("report_rows", locale, **counts), *_columns(file, locale), *_missing(file, locale)]
    if file.diagnosis is not None:
        told += file.diagnosis.text(locale).splitlines()
    if file.zone is not None:
        told.append(sentence("report_zone", locale, zone=file.zone))
    if file.placement is not None:
        told.append(sentence("report_placement", locale, **asdict(file.placement)))
    told += [*_doubts(file, report.doubts, locale), *_refusals(file, report.refusals, locale)]
    yield from indented(told)


def _columns(file: FileReport, locale: str) -> Iterator[str]:
    if file.columns:
        yield sentence("report_columns", locale)
    yield from indented(
        aligned(
            [
                (letter(one.position), one.header, f"→ {column_words(file.table, one.meaning, locale)}")
                for one in file.columns
                if one.meaning is not None
            ]
        )
    )
    for fate in ("personal", "ignored"):
        headers = [
            f"{letter(one.position)} {one.header}"
            for one in file.columns
            if one.fate == fate and not is_ours(one.header)
        ]
        if headers:
            yield sentence(f"report_{fate}", locale, headers=_listed(headers, locale, COLUMNS_SHOWN))


def _missing(file: FileReport, locale: str) -> Iterator[str]:
    told = consequences(file.table, file.missing)
    if told:
        yield sentence("report_missing", locale)
        yield from indented(
            aligned(
                [
                    (_columns_named(file, columns, locale), f"→ {sentence(code, locale)}")
                    for code, columns in told
                ]
            )
        )
    explained = {name for _, columns in told for name in columns}
    others = [name for name in file.missing if name not in explained]
    if others:
        yield sentence("report_missing_other", locale, columns=_columns_named(file, others, locale))


def _doubts(file: FileReport, found: pd.DataFrame, locale: str) -> Iterator[str]:
    told = [line for group in groups(found, file.name) for line in _group(file, group, locale)]
    if file.unknown_units:
        codes = _listed(list(file.unknown_units), locale, CODES_SHOWN)
        told.append(
            sentence("report_unknown_units", locale, events=sum(file.unknown_units.values()), codes=codes)
        )
    if told:
        yield sentence("report_doubts", locale)
        yield from indented(told)


def _refusals(file: FileReport, found: pd.DataFrame, locale: str) -> Iterator[str]:
    if not file.refused:
        return
    yield sentence("report_refusals", locale, rows=file.refused)
    for group in groups(found, file.name):
        yield from indented(_group(file, group, locale))
        yield from indented(_hint(file, group, locale), by=4)
    if file.refusal_file is not None:
        yield sentence("report_refusal_file", locale, path=file.refusal_file)


def _group(file: FileReport, group: Group, locale: str) -> Iterator[str]:
    """Say where, what and how often; the finding is part of the reason if it is always the same."""
    is_one = group.details < 2
    reason = sentence(group.reason, locale, detail=(group.examples[0].detail or "") if is_one else "…")
    place = "" if group.column is None else column_place(file.columns, file.table, group.column, locale)
    rows = [
        sentence(
            "report_row" if is_one or not one.detail else "report_row_detail",
            locale,
            row=one.row,
            detail=one.detail,
        )
        for one in group.examples
        if one.row is not None
    ]
    rows += [one.detail for one in group.examples if one.row is None and one.detail and not is_one]
    if len(rows) == group.count == 1:
        code = "report_cell" if place else "report_line"
        yield sentence(code, locale, row=rows[0], place=place, reason=reason)
        return
    words = sentence("report_cells", locale, place=place, reason=reason) if place else reason
    yield words if not rows else sentence("report_times", locale, said=words, count=group.count)
    if rows:
        yield from indented([_listed(rows, locale, len(rows), is_more=group.count > len(rows))])


def _hint(file: FileReport, group: Group, locale: str) -> Iterator[str]:
    """Suggest a remedy where most rows are refused for one reason."""
    if group.count * 2 <= file.rows_in:
        return
    one = None if group.column is None else find(file.columns, group.column)
    if f"hint_{group.reason}" in messages():
        yield sentence("report_hint", locale, hint=sentence(f"hint_{group.reason}", locale))
    elif one is not None and one.meaning is not None:
        hint = sentence("hint_column", locale, table=file.table, column=one.meaning)
        yield sentence("report_hint", locale, hint=hint)


def _columns_named(file: FileReport, names: Sequence[str], locale: str) -> str:
    return sentence("report_list", locale).join(column_words(file.table, name, locale) for name in names)


def _listed(words: Sequence[str], locale: str, shown: int, *, is_more: bool = False) -> str:
    more = sentence("report_and_more", locale) if is_more or len(words) > shown else ""
    return sentence("report_list", locale).join(words[:shown]) + more
