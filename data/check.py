"""A dry run: what would an import report for these files? Nothing is changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from data.errors import FilesRefused, GelanError
from data.messages import sentence
from data.profile.model import Profile
from data.readers import files_of
from data.report import ImportReport
from data.store import MEMORY, Progress, Store

LATEST = datetime(2199, 12, 31)


@dataclass(frozen=True)
class CheckReport:
    """What importing the files into an empty store would report; `unusable` files fail as a whole."""

    report: ImportReport
    unusable: Mapping[Path, GelanError] = field(default_factory=dict)

    @property
    def is_clean(self) -> bool:
        """Would every row be taken? A doubt refuses no row."""
        return self.report.is_clean and not self.unusable

    def text(self, locale: str = "zh-CN") -> str:
        """Return the report as lines for people."""
        why = [error.text(locale) for error in self.unusable.values()]
        told = [sentence("report_unusable", locale, files=len(why)), *why] if why else []
        parts = [sentence("report_checked", locale), "\n".join(told), self.report.text(locale)]
        return "\n\n".join(part for part in parts if part)

    def facts(self, locale: str = "zh-CN") -> dict[str, Any]:
        """Return the report for programs as `data.report.plain` says; `unusable`: {file, reason, text}."""
        unusable = [
            {"file": str(path), "reason": error.code, "text": error.text(locale)}
            for path, error in self.unusable.items()
        ]
        return {**self.report.facts(locale), "clean": self.is_clean, "unusable": unusable}


def check_files(
    paths: Sequence[Path],
    profile: Profile,
    *,
    progress: Progress | None = None,
    refusals: Path | None = None,
    locale: str = "zh-CN",
) -> CheckReport:
    """Read and check files exactly as an import does: it is one, into a throwaway store.

    A file that fails as a whole hides nothing about the others: they are checked without it.

    Parameters
    ----------
    refusals
        Folder for the files of refused rows; None: none are written.
    locale
        The language of our columns in those files.

    Raises
    ------
    DataError
        None of the files can be taken as a whole.
    """
    files = files_of([Path(path) for path in paths])
    unusable: dict[Path, GelanError] = {}
    while True:
        try:
            with Store.open(MEMORY) as store:
                report = store.import_files(
                    files or paths,
                    profile,
                    imported_at=LATEST,
                    progress=progress,
                    refusals=refusals,
                    locale=locale,
                )
        except FilesRefused as refused:
            unusable |= refused.reasons
            files = [file for file in files if file not in unusable]
            if not files:
                raise FilesRefused(unusable) from refused
        else:
            return CheckReport(report, unusable)
