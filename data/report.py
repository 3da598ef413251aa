"""What an import tells: per file what became of its rows, per refused cell where and why."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field

import pandas as pd

from data.messages import sentence

SHOWN = 10
REFUSALS = ["file_name", "row_number", "column_name", "reason", "detail"]


@dataclass(frozen=True)
class FileReport:
    """What became of one file; rows_in = loaded + replaced + unchanged + refused."""

    name: str
    table: str
    rows_in: int
    loaded: int
    replaced: int
    unchanged: int
    refused: int
    understood: dict[str, str]  # header as written -> our column
    ignored: tuple[str, ...]  # not known: not stored
    personal: tuple[str, ...]  # about persons: not stored
    unknown_units: dict[str, int] = field(default_factory=dict)  # code -> events that name it and fit nowhere


@dataclass(frozen=True)
class ImportReport:
    """What became of a set of files; `refusals` has the columns of `REFUSALS`."""

    batch_id: int
    files: list[FileReport]
    refusals: pd.DataFrame

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
