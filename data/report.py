"""What an import tells: what became of rows and columns, and where and why a cell was refused or doubted."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from data.coordinates import Diagnosis
from data.exports.names import Column
from data.messages import sentence

SHOWN = 10
REFUSALS = ["file_name", "row_number", "column_name", "reason", "detail"]


@dataclass(frozen=True)
class FileReport:
    """What became of one table of a file; rows_in = loaded + replaced + unchanged + refused."""

    name: str  # of the file; with '›' and the name of the sheet where there are several
    table: str
    rows_in: int
    loaded: int
    replaced: int
    unchanged: int
    refused: int
    columns: tuple[Column, ...]
    missing: tuple[str, ...] = ()  # our columns that the file does not have
    unknown_units: dict[str, int] = field(default_factory=dict)  # code -> events that name it and fit nowhere
    diagnosis: Diagnosis | None = None  # of the coordinates, where there are any
    refusal_file: Path | None = None  # the refused rows in the form of the input

    @property
    def understood(self) -> dict[str, str]:
        """Header as written -> our column."""
        return {one.header: one.meaning for one in self.columns if one.meaning is not None}

    @property
    def ignored(self) -> tuple[str, ...]:
        """Headers that are not known: not stored."""
        return tuple(one.header for one in self.columns if one.fate == "ignored")

    @property
    def personal(self) -> tuple[str, ...]:
        """Headers about persons: not stored."""
        return tuple(one.header for one in self.columns if one.fate == "personal")


@dataclass(frozen=True)
class ImportReport:
    """What became of a set of files; `refusals` and `doubts` have the columns of `REFUSALS`."""

    batch_id: int
    files: list[FileReport]
    refusals: pd.DataFrame
    doubts: pd.DataFrame  # loaded, but to be looked at; no row number: the whole file
    skipped: tuple[str, ...] = ()  # sheets that are no table of ours

    def text(self, locale: str = "zh-CN") -> str:
        """Return the report as lines for people."""
        lines: list[str] = []
        for file in self.files:
            lines.append(sentence("report_file", locale, **vars(file)))
            for code, headers in (("report_ignored", file.ignored), ("report_personal", file.personal)):
                if headers:
                    lines.append("  " + sentence(code, locale, headers=", ".join(headers)))
            if file.unknown_units:
                lines.append("  " + sentence(
                    "report_unknown_units", locale, events=sum(file.unknown_units.values()),
                    codes=", ".join(list(file.unknown_units)[:SHOWN])))
        shown = self.refusals.head(SHOWN).to_dict(orient="records")
        lines.extend("  " + refusal_text(refusal, locale) for refusal in shown)
        if len(self.refusals) > SHOWN:
            lines.append("  " + sentence("report_more", locale, more=len(self.refusals) - SHOWN))
        return "\n".join(lines)


def refusal_text(refusal: Mapping[Hashable, object], locale: str) -> str:
    """Return one refused cell as a sentence: file, row, column, reason, what was found."""
    said = {key: "" if pd.isna(value) else value for key, value in refusal.items()}  # type: ignore[call-overload]
    reason = sentence(str(said["reason"]), locale, detail=said["detail"])
    code = "report_refusal" if said["column_name"] else "report_refused_line"
    return sentence(
        code, locale, file_name=said["file_name"], row_number=said["row_number"],
        column_name=said["column_name"], reason=reason)
