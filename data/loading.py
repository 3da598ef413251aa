"""One file into one table: read as text, typed, checked, placed, merged, inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa

from data import ground, lineage
from data.errors import DataError
from data.exports import read
from data.exports._base import Broken, Export, column, problem
from data.exports.names import TABLES, Recognised, recognise
from data.exports.values import closed_fields, meanings
from data.profile import Profile
from data.report import REFUSALS, FileReport
from data.statements import frame, run

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
        table, known = opened.table, opened.recognised
        rows = self._read(opened)
        broken = opened.export.broken()
        self._type(opened)
        told_until, unknown_units = None, {}
        if table == "units":
            self._survey(opened.path.name)
        if table == "events":
            ((told_until,),) = run(self.connection, "events/latest", imported_at=self.imported_at)
            unknown_units = self._place(opened.path.name)
        counts = self._merge(table)
        if table == "units":
            self._tell_paths()
        cells = [(row[0], row[1], row[2], row[3]) for row in run(self.connection, "staging/refusals")]
        refusals = _refusals(opened, cells, broken)
        understood = {known.headers[i]: name for name, i in known.columns.items()}
        return Loaded(
            FileReport(
                opened.path.name, table, rows + len(broken), *counts, int(refusals["row_number"].nunique()),
                understood, known.ignored, known.personal, unknown_units),
            refusals, told_until)

    def _read(self, opened: Opened) -> int:
        """Lay the known columns out as the table `raw`, text as it stands; return the number of rows."""
        absent = duckdb.ConstantExpression(None).cast(duckdb.sqltypes.VARCHAR)
        present = opened.recognised.columns
        cells = [
            (duckdb.ColumnExpression(column(present[name])) if name in present else absent).alias(name)
            for name in TABLES[opened.table]
        ]
        try:
            self._offer("staged", opened.export.rows.project(*cells))
            run(self.connection, "staging/raw")
            run(self.connection, "staging/numbered")
        except duckdb.Error as error:
            raise DataError("not_a_table", file=opened.path.name, problem=problem(error)) from error
        return int(run(self.connection, "staging/count")[0][0])

    def _type(self, opened: Opened) -> None:
        """Say what each cell means as `typed`, and which cells nobody can read as `refused`."""
        table = opened.table
        run(self.connection, f"{table}/cells")
        run(self.connection, "staging/spoken", closed_fields=closed_fields(self.profile), code_fields=CODES)
        for (field,) in run(self.connection, "staging/personal", code_fields=CODES):
            raise DataError("personal_data", file=opened.path.name, column=opened.recognised.header(field))
        run(self.connection, f"{table}/typed", only_level=self._only_level(),
            accepted_is_missing="accepted_at" not in opened.recognised.columns)
        run(self.connection, f"{table}/refused")

    def _survey(self, file: str) -> None:
        """Refuse units whose parent or shape is wrong; the others are `grounded`."""
        units = frame(self.connection, "units/well_formed")
        known = dict(run(self.connection, "units/known"))
        refused = lineage.twice(units)
        surveyed = ground.survey(_without(units, refused), file)
        refused += surveyed.refused
        for check in (lineage.orphans, lineage.circles):
            refused += check(_without(units, refused), known)
        columns = ["position", *REFUSALS[2:]]
        self._offer("offered_refusals", pd.DataFrame(refused, columns=columns).astype({"position": "int64"}))
        run(self.connection, "units/refuse_more")
        self._offer("offered_units", surveyed.units)
        run(self.connection, "units/grounded")

    def _tell_paths(self) -> None:
        """Tell anew what lies in what, and try again the events that fit nowhere."""
        for step in ("units/forget_paths", "units/tell_paths", "events/place_by_code"):
            run(self.connection, step)
        self._find(frame(self.connection, "events/without_place"))
        run(self.connection, "events/place_by_point")

    def _place(self, file: str) -> dict[str, int]:
        """Find units for the events that name none; return the codes that nobody knows and how often."""
        run(self.connection, "events/unplaced")
        points = frame(self.connection, "events/points")
        _refuse_swapped(points, file)
        self._find(points)
        run(self.connection, "events/placed")
        run(self.connection, "units/representative_points")
        return dict(run(self.connection, "events/unknown"))

    def _find(self, points: pd.DataFrame) -> None:
        """Lay the polygons that hold `points` out as the table `hits`."""
        polygons = frame(self.connection, "units/polygons")
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
        self._offer("offered_meanings", _texts(["field", "word", "meaning"], meanings(self.profile)))
        run(self.connection, "staging/meanings")
        hours = self.profile.sla.due_hours
        limits = {"code": pa.array(list(hours), pa.string()), "hours": pa.array(hours.values(), pa.float64())}
        self._offer("offered_limits", pa.table(limits))
        run(self.connection, "staging/limits")
        run(self.connection, "staging/sensitive", categories=self.profile.sensitive_categories)
        zones = [(kind.code, kind.zone) for kind in self.profile.zone_types]
        self._offer("offered_kind_zones", _texts(["kind", "zone"], zones))
        run(self.connection, "units/kind_zones")

    def _only_level(self) -> str | None:
        """Return the level of every unit where the profile leaves no choice."""
        levels = [level.code for level in self.profile.levels] or ["grid"]
        return levels[0] if len(levels) == 1 else None

    def _offer(self, name: str, rows: object) -> None:
        self.connection.register(name, rows)


def _texts(names: Sequence[str], rows: Sequence[tuple[str | None, ...]]) -> pa.Table:
    return pa.table({name: pa.array([row[i] for row in rows], pa.string()) for i, name in enumerate(names)})


def _without(units: pd.DataFrame, refused: Sequence[lineage.Refusal]) -> pd.DataFrame:
    return units[~units["position"].isin([position for position, *_ in refused])]


def _refuse_swapped(points: pd.DataFrame, file: str) -> None:
    """Refuse a file most of whose points would be in China the other way round; a few are single mistakes."""
    swapped = [(lon, lat) for lon, lat in zip(points["lon"], points["lat"], strict=True)
               if ground.looks_swapped(lon, lat)]
    if len(swapped) * 2 > len(points):
        lon, lat = swapped[0]
        raise DataError("coordinates_swapped", file=file, name="", lon=lon, lat=lat)


def _refusals(opened: Opened, cells: Sequence[lineage.Refusal], broken: Sequence[Broken]) -> pd.DataFrame:
    """Return the refused cells and lines as a person finds them in the file."""
    name, first = opened.path.name, opened.export.first_row
    before = np.array([line.after for line in broken], dtype=int)
    rows = [
        (name, int(position + first + np.searchsorted(before, position, "right")),
         opened.recognised.header(column_name), reason, detail)
        for position, column_name, reason, detail in cells
    ]
    lines = [
        (name, line.after + earlier + first, None, line.reason, line.detail)
        for earlier, line in enumerate(broken)
    ]
    return pd.DataFrame([*rows, *lines], columns=REFUSALS).sort_values(
        "row_number", kind="stable", ignore_index=True)
