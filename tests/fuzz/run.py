"""Feed one input to `check` and to `import`: a report that accounts for every row, or a clear sentence."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from data.check import check_files
from data.errors import GelanError
from data.profile.model import Profile
from data.report import ImportReport
from data.report.counts import OUTCOMES
from data.store import Store
from tests.fuzz.inputs import Input

IMPORTED = datetime(2026, 11, 21, 12, 0, 0)
LOCALES = ("zh-CN", "en")


def feed(given: Input, store: Store, profile: Profile, folder: Path) -> str:
    """Return what became of the input: 'refused' as a whole, or 'loaded'; anything else is raised."""
    path = folder / given.name
    path.write_bytes(given.content)
    try:
        checked = _asked(lambda: check_files([path], profile).report)
        taken = _asked(lambda: store.import_files([path], profile, imported_at=IMPORTED))
    finally:
        path.unlink()
    return "loaded" if checked and taken else "refused"


def _asked(ask) -> bool:
    try:
        report: ImportReport = ask()
    except GelanError as error:
        assert all(error.text(locale).strip() for locale in LOCALES)
        return False
    for file in report.files:
        assert file.rows_in == sum(getattr(file, outcome) for outcome in OUTCOMES), file
        assert file.refused == report.refusals.query("file_name == @file.name")["row_number"].nunique(), file
    assert all(report.text(locale).strip() for locale in LOCALES)
    return True
