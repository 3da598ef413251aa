"""Where the small files of shared/cases lie, and what a report says of one."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.report import ImportReport

CASES = Path(__file__).parents[3] / "shared" / "cases"
GROUND = CASES / "网格.geojson"
needs_cases = pytest.mark.skipif(not CASES.is_dir(), reason="the files of ../shared/cases are not here")


def doubts(report: ImportReport) -> dict[str, str]:
    return dict(report.doubts[["reason", "detail"]].drop_duplicates("reason").to_numpy().tolist())
