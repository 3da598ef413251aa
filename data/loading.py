"""One file into one table: read as text, typed, checked, placed, merged. All inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa

from data import ground
from data.errors import DataError
from data.exports import read
from data.exports._base import Broken, Export, column
from data.exports.names import TABLES, Recognised, recognise
from data.exports.values import closed_fields, meanings
from data.profile import Profile
from data.report import REFUSALS, FileReport
from data.statements import run

CODES = ["grid_code", "unit_code", "parent_code"]


@dataclass(frozen=True)
class Opened:
    """A file that was opened and recognised, not yet read."""

    path: Path
    export: Export
    recognised: Recognised

    @property
    def table(self) -> str:
        """The table that the file is."""
        return self.recognised.table


@dataclass(frozen=True)
class Loaded:
    """What became of a file, and up to which instant its events tell the truth."""

    report: FileReport
    refusals: pd.DataFrame
    told_until: datetime | None


class Loading:
    """Loads the files of one import on one connection.

    Parameters
    ----------
    connection
        Has the macros of `sql/reading/` and an open transaction; its temporary tables are the work bench.
    scratch
        A folder for copies in another encoding.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, profile: Profile, *, batch_id: int,
                 imported_at: datetime, scratch: Path) -> None:
        self.connection = connection
        self.profile = profile
        self.batch_id = batch_id
        self.imported_at = imported_at
        self.scratch = scratch
        self._lay_out_rules()

    def open(self, path: Path) -> Opened:
        """Open a file and find out which table it is."""
        export = read(path, self.connection, self.scratch)
        return Opened(path, export, recognise(export.headers, self.profile.columns, path.name))

    def load(self, opened: Opened) -> Loaded:
        """Load one file; its rows are in the table afterwards, or refused."""
        table = opened.table
        rows = self._read(opened)
        broken = opened.export.broken()
        run(self.connection, f"{table}/cells")
        run(self.connection, "staging/spoken", closed_fields=closed_fields(self.profile), code_fields=CODES)
        run(self.connection, f"{table}/typed", accepted_is_missing="accepted_at" not in opened.recognised.columns,
            only_level=self._only_level())
        run(self.connection, f"{table}/refused")
        told_until = None
        unknown: dict[str, int] = {}
        if table == "units":
            self._survey(opened.path.name)
        if table == "events":
            told_until = run(self.connection, "events/latest", imported_at=self.imported_at)[0][0]
            unknown = self._place(opened.path.name)
        counts = self._merge(table)
        if table == "units":
            self._tell_paths()
        refusals = _refusals(opened, run(self.connection, "staging/refusals"), broken)
        report = FileReport(
            opened.path.name, table, rows + len(broken), *counts, int(refusals["row_number"].nunique()),
            {opened.recognised.headers[i]: name for name, i in opened.recognised.columns.items()},
            opened.recognised.ignored, opened.recognised.personal, unknown)
        return Loaded(report, refusals, told_until)

    def _read(self, opened: Opened) -> int:
        """Lay the known columns of the file out as the table `raw`, text as it stands; return the number of rows."""
        absent = duckdb.ConstantExpression(None).cast(duckdb.sqltypes.VARCHAR)
        present = opened.recognised.columns
        cells = [
            (duckdb.ColumnExpression(column(present[name])) if name in present else absent).alias(name)
            for name in TABLES[opened.table]
        ]
        self._offer("staged", opened.export.rows.project(*cells))
        try:
            run(self.connection, "staging/raw")
            run(self.connection, "staging/numbered")
        except duckdb.Error as error:
            raise DataError("not_a_table", file=opened.path.name) from error
        self.connection.unregister("staged")
        return int(run(self.connection, "staging/count")[0][0])

    def _survey(self, file: str) -> None:
        units = _frame(self.connection, "units/well_formed")
        known = dict(run(self.connection, "units/known"))
        surveyed = ground.survey(units, known, file)
        schema = pa.schema([("position", pa.int64()), *((name, pa.string()) for name in REFUSALS[2:])])
        rows = [dict(zip(schema.names, row, strict=True)) for row in surveyed.refused]
        self._offer("offered_refusals", pa.Table.from_pylist(rows, schema))
        run(self.connection, "units/refuse_more")
        self._offer("offered_units", surveyed.units)
        run(self.connection, "units/grounded")

    def _tell_paths(self) -> None:
        run(self.connection, "units/forget_paths")
        run(self.connection, "units/tell_paths")
        run(self.connection, "events/place_by_code")
        self._find(_frame(self.connection, "events/without_place"))
        run(self.connection, "events/place_by_point")

    def _place(self, file: str) -> dict[str, int]:
        run(self.connection, "events/unplaced")
        points = _frame(self.connection, "events/points")
        _refuse_swapped(points, file)
        self._find(points)
        run(self.connection, "events/placed")
        run(self.connection, "units/representative_points")
        return dict(run(self.connection, "events/unknown"))

    def _find(self, points: pd.DataFrame) -> None:
        """Lay the polygons that hold `points` out as the table `hits`."""
        polygons = _frame(self.connection, "units/polygons")
        self._offer("offered_hits", ground.place(points, polygons))
        run(self.connection, "events/hits")

    def _merge(self, table: str) -> tuple[int, int, int]:
        """Put the incoming rows in force; return how many are new, replace others, change nothing."""
        for step in (f"{table}/incoming", f"{table}/standing", "merge/contested", "merge/verdicts"):
            run(self.connection, step)
        loaded, replaced, unchanged = run(self.connection, "merge/counts")[0]
        steps = ["remove", "insert"]
        if table == "events":
            steps = ["keep_standing", "keep_incoming", "remember_unknown", *steps]
        for step in steps:
            run(self.connection, f"{table}/{step}", batch_id=self.batch_id)
        return int(loaded), int(replaced), int(unchanged)

    def _lay_out_rules(self) -> None:
        """Lay the words and limits of the profile out as tables."""
        words = meanings(self.profile)
        self._offer("offered_meanings", _table(["field", "word", "meaning"], words))
        run(self.connection, "staging/meanings")
        limits = pa.table({"code": pa.array(list(self.profile.sla.due_hours), pa.string()),
                           "hours": pa.array(list(self.profile.sla.due_hours.values()), pa.float64())})
        self._offer("offered_limits", limits)
        run(self.connection, "staging/limits")
        run(self.connection, "staging/sensitive", categories=self.profile.sensitive_categories)
        zones = [(kind.code, kind.zone) for kind in self.profile.zone_types]
        self._offer("offered_kind_zones", _table(["kind", "zone"], zones))
        run(self.connection, "units/kind_zones")

    def _only_level(self) -> str | None:
        """The level of every unit where the profile leaves no choice."""
        levels = [level.code for level in self.profile.levels] or ["grid"]
        return levels[0] if len(levels) == 1 else None

    def _offer(self, name: str, rows: object) -> None:
        self.connection.register(name, rows)


def _frame(connection: duckdb.DuckDBPyConnection, name: str) -> pd.DataFrame:
    from data.statements import statement
    return connection.execute(statement(name)[0]).df()


def _table(names: list[str], rows: Sequence[tuple[str | None, ...]]) -> pa.Table:
    return pa.table({name: pa.array([row[i] for row in rows], pa.string()) for i, name in enumerate(names)})


def _refuse_swapped(points: pd.DataFrame, file: str) -> None:
    swapped = points[points["lon"].between(3, 54) & points["lat"].between(73, 136)]
    if len(swapped) * 2 > len(points):
        first = swapped.iloc[0]
        raise DataError("coordinates_swapped", file=file, name="", lon=first["lon"], lat=first["lat"])


def _refusals(opened: Opened, cells: list[tuple[int, str, str, str]], broken: Sequence[Broken]) -> pd.DataFrame:
    """Return the refused cells and lines as a person finds them in the file."""
    first = opened.export.first_row
    after = np.array([line.after for line in broken])
    lines = [(opened.path.name, line.after + i + first, None, line.reason, line.detail) for i, line in enumerate(broken)]
    rows = [
        (opened.path.name, position + first + int(np.searchsorted(after, position, "right")),
         opened.recognised.header(name), reason, detail)
        for position, name, reason, detail in cells
    ]
    return pd.DataFrame([*rows, *lines], columns=REFUSALS).sort_values("row_number", ignore_index=True)
