"""One table of a file into one table of the store: read as text, typed, checked, placed, merged.

All inside the caller's transaction; each step lays its result out as a temporary table (`sql/<table>/`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa

from data import codes, placing, surveying
from data.errors import DataError
from data.exports import read
from data.exports._base import Broken, column, problem
from data.exports.names import TABLES, recognise
from data.exports.values import closed_fields, meanings
from data.report import REFUSALS, FileReport
from data.work import Found, Opened, Work

CODES = ["grid_code", "unit_code", "parent_code"]


@dataclass(frozen=True)
class Loaded:
    """What became of a table of a file, and up to which instant its events tell the truth."""

    report: FileReport
    refusals: pd.DataFrame
    doubts: pd.DataFrame
    told_until: datetime | None


def lay_out_rules(work: Work) -> None:
    """Lay the words and limits of the profile out as tables."""
    profile = work.profile
    work.offer_texts("offered_meanings", ["field", "word", "meaning"], meanings(profile))
    work.run("staging/meanings")
    hours = profile.sla.due_hours
    limits = {"code": pa.array(list(hours), pa.string()), "hours": pa.array(hours.values(), pa.float64())}
    work.offer("offered_limits", pa.table(limits))
    work.run("staging/limits")
    work.run("staging/sensitive", categories=profile.sensitive_categories)
    work.offer_texts(
        "offered_kind_zones", ["kind", "zone"], [(kind.code, kind.zone) for kind in profile.zone_types])
    work.run("units/kind_zones")


def open_file(work: Work, path: Path) -> tuple[list[Opened], tuple[str, ...]]:
    """Open a file and find out which tables it holds; the names of sheets that are none come second.

    Raises
    ------
    DataError
        The file cannot be read, or no sheet of it is a table of ours.
    """
    opened: list[Opened] = []
    skipped: list[str] = []
    error: DataError | None = None
    for export in read(path, work.connection, work.scratch):
        try:
            recognised = recognise(export.headers, work.profile.columns, path.name)
        except DataError as unknown:
            error = error or unknown
            skipped.append(f"{path.name} › {export.sheet}")
            continue
        opened.append(Opened(path, export, recognised))
    if not opened and error is not None:
        raise error
    return opened, tuple(skipped)


def load(work: Work, opened: Opened) -> Loaded:
    """Load one table; its rows are in the store afterwards, or refused."""
    table, known = opened.table, opened.recognised
    rows = _read(work, opened)
    broken = opened.export.broken()
    _type(work, opened)
    told_until, unknown_units = None, {}
    if table == "units":
        surveying.survey_units(work, opened.name)
    if table == "events":
        ((told_until,),) = work.run("events/latest", imported_at=work.imported_at)
        unknown_units = placing.place_events(work, opened.name)
    counts = _merge(work, table)
    if table == "units":
        surveying.keep_versions(work)
        placing.tell_paths(work)
    refusals = _listed(opened, work.run("staging/refusals"), broken)
    doubts = _listed(opened, work.run("staging/doubts"), ())
    report = FileReport(
        opened.name, table, rows + len(broken), *counts, int(refusals["row_number"].nunique()),
        known.fates(), known.missing(), unknown_units)
    return Loaded(report, refusals, doubts, told_until)


def _read(work: Work, opened: Opened) -> int:
    """Lay the known columns out as the table `raw`, text as it stands; return the number of rows."""
    absent = duckdb.ConstantExpression(None).cast(duckdb.sqltypes.VARCHAR)
    present = opened.recognised.columns
    cells = [
        (duckdb.ColumnExpression(column(present[name])) if name in present else absent).alias(name)
        for name in TABLES[opened.table]
    ]
    try:
        work.offer("staged", opened.export.rows.project(*cells))
        work.run("staging/raw")
        work.run("staging/numbered")
    except duckdb.Error as error:
        raise DataError("not_a_table", file=opened.name, problem=problem(error)) from error
    return int(work.run("staging/count")[0][0])


def _type(work: Work, opened: Opened) -> None:
    """Say what each cell means as `typed`, and which cells nobody can read as `refused`."""
    table = opened.table
    work.run("staging/no_doubts")
    work.run(f"{table}/cells")
    work.run("staging/spoken", closed_fields=closed_fields(work.profile), code_fields=CODES)
    for (field,) in work.run("staging/personal", code_fields=CODES):
        raise DataError("personal_data", file=opened.name, column=opened.recognised.header(field))
    work.run(f"{table}/typed", only_level=_only_level(work),
             accepted_is_missing="accepted_at" not in opened.recognised.columns)
    work.run(f"{table}/refused")
    codes.tell_destroyed(work)


def _merge(work: Work, table: str) -> tuple[int, int, int]:
    """Put the incoming rows in force; return how many are new, replace others, change nothing."""
    for step in (f"{table}/incoming", f"{table}/standing", "merge/contested", "merge/verdicts"):
        work.run(step)
    loaded, replaced, unchanged = work.run("merge/counts")[0]
    steps = ["remove", "insert"]
    if table == "events":
        steps = ["keep_standing", "keep_incoming", "remember_unknown", *steps]
    for step in steps:
        work.run(f"{table}/{step}", batch_id=work.batch_id)
    return int(loaded), int(replaced), int(unchanged)


def _only_level(work: Work) -> str | None:
    """Return the level of every unit where the profile leaves no choice."""
    levels = [level.code for level in work.profile.levels] or ["grid"]
    return levels[0] if len(levels) == 1 else None


def _listed(opened: Opened, found: Sequence[Found], broken: Sequence[Broken]) -> pd.DataFrame:
    """Return refused or doubted cells and lines as a person finds them in the file."""
    name, first = opened.name, opened.export.first_row
    before = np.array([line.after for line in broken], dtype=int)
    rows = [
        (name, None if position is None
         else int(position + first + np.searchsorted(before, position, "right")),
         None if column_name is None else opened.recognised.header(column_name), reason, detail)
        for position, column_name, reason, detail in found
    ]
    lines = [
        (name, line.after + earlier + first, None, line.reason, line.detail)
        for earlier, line in enumerate(broken)
    ]
    listed = pd.DataFrame([*rows, *lines], columns=REFUSALS).astype({"row_number": "Int64"})
    return listed.sort_values("row_number", kind="stable", na_position="first", ignore_index=True)
