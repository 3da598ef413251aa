"""What a report tells, in a form that is easy to compare; rows and profiles that differ a little."""

from __future__ import annotations

from typing import Any

import pandas as pd

from data.profile.model import Profile
from data.report import ImportReport
from tests.data.tiny_place import Row


def doubts(report: ImportReport) -> list[tuple[int | None, str, str | None]]:
    """Return (row, reason, detail) of every doubt; no row: the whole file."""
    listed = report.doubts
    return [
        (None if pd.isna(row) else int(row), reason, None if pd.isna(detail) else detail)
        for row, reason, detail in zip(listed["row_number"], listed["reason"], listed["detail"], strict=True)
    ]


def refused(report: ImportReport, name: str | None = None) -> list[tuple[str, str]]:
    """Return (header, reason) of every refused cell, or of those of the file `name`."""
    listed = report.refusals if name is None else report.refusals[report.refusals["file_name"] == name]
    return list(zip(listed["column_name"], listed["reason"], strict=True))


def altered(profile: Profile, **blocks: Any) -> Profile:
    """Return the profile with other blocks."""
    return Profile.model_validate(profile.model_dump(by_alias=True, exclude_unset=True) | blocks)


def without(row: Row, *headers: str) -> Row:
    """Return the row without some of its columns."""
    return {key: value for key, value in row.items() if key not in headers}
