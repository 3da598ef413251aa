"""Cells that nobody can read: an optional one costs the cell, a needed one the row, and both are told."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from data.report import ImportReport
from data.tables import KINDS, REQUIRED
from data.text import visible
from tests.fuzz.tables import Row
from tests.fuzz.truth import Truth
from tests.fuzz.writing import Sheet

JUNK = {
    "time": ("昨天下午", "2026-02-30", "2026-13-01 08:00", "见附件", "2026-11-20 25:61"),
    "end": ("尽快", "2026-02-30", "见附件"),
    "count": ("很多", "12.5", "几十", "2-3", "12%"),
    "number": ("很多", "1,23,4", "约莫"),
    "flag": ("也许", "2", "待定"),
    "rating": ("还凑合着吧", "???", "B+"),
}
KEPT = ("updated_at", "happened_at", "seq", "first_closed_at")  # other values follow from them


@dataclass(frozen=True)
class Spoilt:
    """The cell that was spoilt: in which place of the rows, of which column."""

    place: int
    name: str
    header: str
    cell: str

    def problems(self, report: ImportReport) -> list[str]:
        """Return what the report does not tell of it."""
        told = report.doubts if not self.is_fatal(report.files[0].table) else report.refusals
        found = told[told["column_name"] == visible(self.header)]
        return [] if len(found) else [f"not told: {self}; {told.values.tolist()}"]

    def is_fatal(self, table: str) -> bool:
        """Does it cost the row?"""
        return self.name in REQUIRED[table]


def spoil(rng: Random, truth: Truth, sheet: Sheet, spared: set[int]) -> Spoilt | None:
    """Spoil a cell of the sheet, and what the row truly says; None where no column can be spoilt.

    A needed cell of a row in `spared` is left alone: others depend on that row.
    """
    kinds = KINDS[truth.table]
    spoilable = [
        name for name in dict.fromkeys(sheet.names)
        if kinds.get(name) in JUNK and name not in KEPT and sheet.names.count(name) == 1
        and sheet.names.count(name) == 1 and name in truth.rows[0]
    ]  # fmt: skip
    if not spoilable or len(truth.rows) < 3:
        return None
    name, place = rng.choice(spoilable), rng.randrange(len(truth.rows))
    if name in REQUIRED[truth.table] and place in spared:
        return None
    column = sheet.names.index(name)
    cell = rng.choice(JUNK[kinds[name]])
    sheet.rows[place][column] = cell
    row: Row = truth.rows[place]
    row[name] = False if name == "suspended" else None
    return Spoilt(place, name, sheet.headers[column], cell)
