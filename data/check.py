"""Checks at the border: what would an import say of these files? Nothing is changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from data.messages import sentence
from data.profile import Profile
from data.report import ImportReport
from data.store import MEMORY, Progress, Store

LATEST = datetime(2199, 12, 31)


@dataclass(frozen=True)
class CheckReport:
    """What an import of the files into an empty store would tell."""

    report: ImportReport

    @property
    def is_clean(self) -> bool:
        """Would every row be taken? A doubt refuses no row."""
        return self.report.is_clean

    def text(self, locale: str = "zh-CN") -> str:
        """Return the report as lines for people."""
        return f"{sentence('report_checked', locale)}\n\n{self.report.text(locale)}"

    def facts(self, locale: str = "zh-CN") -> dict[str, Any]:
        """Return the report for programs; see `data.report.plain`."""
        return self.report.facts(locale)


def check_files(paths: Sequence[Path], profile: Profile, *, progress: Progress | None = None,
                refusals: Path | None = None, locale: str = "zh-CN") -> CheckReport:
    """Read and check files exactly as an import does: it is one, into a store that is forgotten.

    Parameters
    ----------
    refusals
        Folder for the files of refused rows; None: none are written.
    locale
        The language of our columns in those files.

    Raises
    ------
    DataError
        A file cannot be taken as a whole.
    """
    with Store.open(MEMORY) as store:
        return CheckReport(store.import_files(
            paths, profile, imported_at=LATEST, progress=progress, refusals=refusals, locale=locale))
