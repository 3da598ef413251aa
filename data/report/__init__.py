"""What an import reports: the fate of rows and columns, and where and why cells were refused or doubted."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from data.coordinates.diagnosis import Diagnosis
from data.messages import sentence
from data.report.counts import OUTCOMES
from data.report.naming import column_place, is_ours
from data.report.placement import Placement
from data.report.plain import facts
from data.report.text import lines
from data.tables.recognition import Column

REFUSALS = ["file_name", "row_number", "column_name", "reason", "detail"]


@dataclass(frozen=True)
class FileReport:
    """What became of one table of a file; rows_in = loaded + replaced + unchanged + older + joined + refused.

    Raises
    ------
    ValueError
        A row is unaccounted for. That is our bug, and the import must not be committed.
    """

    name: str  # of the file; with '›' and the name of the sheet where there are several
    table: str
    rows_in: int
    loaded: int
    replaced: int
    unchanged: int
    refused: int
    columns: tuple[Column, ...]
    missing: tuple[str, ...] = ()  # our columns that the file does not have
    unknown_units: dict[str, int] = field(default_factory=dict)  # code -> events with it that fit nowhere
    diagnosis: Diagnosis | None = None  # of the coordinates, where there are any
    refusal_file: Path | None = None  # the refused rows in the form of the input
    older: int = 0  # than the rows held; kept as earlier versions
    placement: Placement | None = None  # of the events, where it is a table of events
    zone: str | None = None  # in which times without an offset are read, where there are any
    joined: int = 0  # into other rows of the file about the same event

    def __post_init__(self) -> None:
        if self.rows_in != sum(getattr(self, outcome) for outcome in OUTCOMES):
            raise ValueError(f"rows of {self.name} are unaccounted for: {self}")

    @property
    def understood(self) -> dict[str, str]:
        """Header as written -> our column."""
        return {one.header: one.meaning for one in self.columns if one.meaning is not None}

    @property
    def ignored(self) -> tuple[str, ...]:
        """Unknown headers: not stored. Those that we add to refused rows are not mentioned."""
        return tuple(one.header for one in self.columns if one.fate == "ignored" and not is_ours(one.header))

    @property
    def personal(self) -> tuple[str, ...]:
        """Headers of personal data: not stored."""
        return tuple(one.header for one in self.columns if one.fate == "personal")


@dataclass(frozen=True)
class ImportReport:
    """What became of a set of files; `refusals` and `doubts` have the columns of `REFUSALS`.

    Raises
    ------
    ValueError
        The refused rows are not those that the files count.
    """

    batch_id: int
    files: list[FileReport]
    refusals: pd.DataFrame
    doubts: pd.DataFrame  # loaded, but to be checked; no row number: the whole file
    skipped: tuple[str, ...] = ()  # sheets that are no table of ours
    waiting: tuple[Path, ...] = ()  # files left out until the units or posts that they refer to are there

    def __post_init__(self) -> None:
        # same-named files from two folders may refuse rows with the same number
        named = self.refusals.groupby("file_name")["row_number"].nunique().to_dict()
        counted: dict[str, int] = {}
        for file in self.files:
            counted[file.name] = counted.get(file.name, 0) + file.refused
        names = [file.name for file in self.files]
        wrong = [name for name in counted if names.count(name) == 1 and counted[name] != named.get(name, 0)]
        if wrong or set(named) - set(counted):
            raise ValueError(f"refused rows are unaccounted for: {counted} and {named}")

    @property
    def is_clean(self) -> bool:
        """Was every row taken?"""
        return all(file.refused == 0 for file in self.files)

    def text(self, locale: str = "zh-CN") -> str:
        """Return the report as lines for people."""
        return "\n".join(lines(self, locale))

    def facts(self, locale: str = "zh-CN") -> dict[str, Any]:
        """Return the report for programs; see `data.report.plain`."""
        return facts(self, locale)


def refusal_text(refusal: Mapping[Hashable, object], locale: str, file: FileReport | None = None) -> str:
    """Return one refused cell as a sentence: file, row, column (by letter if `file` is given), reason."""
    said = {key: "" if pd.isna(value) else str(value) for key, value in refusal.items()}  # type: ignore[call-overload]
    header, place = said["column_name"], f"“{said['column_name']}”"
    if file is not None and header:
        place = column_place(file.columns, file.table, header, locale)
    row = sentence("report_row", locale, row=said["row_number"])
    reason = sentence(said["reason"], locale, detail=said["detail"])
    told = sentence("report_cell" if header else "report_line", locale, row=row, place=place, reason=reason)
    return sentence("report_of_file", locale, name=said["file_name"], said=told)
