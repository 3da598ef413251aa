"""What came into the store: tables, files, refusals, doubts, columns that were not stored, coordinates.

Nothing here depends on a scope: it is about the store, not about a place or a period.
"""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pandas as pd
import shapely

from queries import grids
from queries.db import Database

FILES = 100  # shown of the newest
DAYS = 31
GROUPS = 100  # of refusals, of doubts
COLUMNS = 200
DIAGNOSES = 12
ALIKE = 3  # of those that say the same
POINTS = 500


# what `events` counts: contradictions; gaps, with what they are shares of; places and tiers
CONTRADICTIONS = (
    "impossible",
    "accepted_before_reported",
    "arrived_before_reported",
    "due_before_reported",
    "responded_before_assigned",
    "closed_before_reported",
    "closed_before_accepted",
    "reopened_before_closed",
)
GAPS = {
    "accepted_assumed": "events",
    "assigned_at_missing": "valid",
    "responded_at_missing": "valid",
    "arrived_at_missing": "onsite",
    "due_eff_missing": "valid",
    "first_closed_at_missing": "closed",
}
PLACED = ("placed_by_code", "placed_by_point")  # as it should be
PLACES = (
    *PLACED,
    "outside",
    "without_place",
    "unknown_unit",
    "no_point",
    "no_tier",
    "unknown_tier",
)


def tables(db: Database) -> pd.DataFrame:
    """Return every table: table_name, row_count, as_of, imported_at, batch_id, file_name, rows_in, refused.

    `as_of` to `file_name` are of the last import, `rows_in` and `refused` of all; missing where none was.
    """
    return db.frame("imports/tables")


def totals(db: Database) -> dict[str, int]:
    """Return how much was imported in all.

    Keys: imports, files, rows_in, refused, files_with_refusals, refused_cells, doubts.
    """
    return _counts(db.frame("imports/totals"))


def days(db: Database) -> pd.DataFrame:
    """Return the newest days with imports, newest first.

    Columns: day, imports, files, rows_in, loaded, replaced, unchanged, older, joined, refused.
    """
    return db.frame("imports/days", most=DAYS)


def files(db: Database, day: datetime | None = None) -> pd.DataFrame:
    """Return the files imported last, newest first, or the last ones of a day.

    Columns: batch_id, file_name, table_name, rows_in, loaded, replaced, unchanged, older, joined, refused,
    imported_at, as_of, refusal_file (a path; missing when no row was refused).
    """
    return db.frame("imports/files", day=day, most=FILES)


def refusal_file(db: Database, batch_id: int, name: str) -> Path | None:
    """Return where the file of refused rows called `name` of an import lies; None if none was written."""
    written = db.frame("imports/refusal_files", batch_id=batch_id)["refusal_file"]
    return next((Path(path) for path in written if Path(path).name == name), None)


def events(db: Database) -> dict[str, int]:
    """Return how many events contradict themselves or lack something.

    Keys: events, valid, onsite, closed (what the others are shares of), and what the constants name.
    """
    known = [tier.code for tier in db.profile.tiers.items]
    return _counts(db.frame("imports/events", tiers=known))


def unused_columns(db: Database) -> pd.DataFrame:
    """Return the columns of files that were not stored: those about persons first, then the ignored ones.

    Columns: table_name, fate ('personal' or 'ignored'), header, files, file_name (the newest).
    """
    return db.frame("imports/unused_columns", most=COLUMNS)


def refusals(db: Database) -> pd.DataFrame:
    """Return refused cells by file, column and reason, those of the newest file first.

    Columns: batch_id, file_name, column_name (a header, or our own name of a column that the file lacks;
    missing: the whole line), reason (message code), cells, details (how many different ones), detail (one of
    them), row_numbers (the first), table_name, imported_at, refused (rows of the file), refusal_file,
    position (of the column, 0 is A).
    """
    return db.frame("imports/refusals", most=GROUPS)


def doubts(db: Database) -> pd.DataFrame:
    """Return doubted cells by column and reason, the newest first.

    Columns: column_name, reason, cells, files, details, batch_id (the newest), examples (lists of file, row,
    detail; no row where the whole file is meant).
    """
    frame = db.frame("imports/doubts", most=GROUPS)
    told = ("file_name", "row_number", "detail")
    examples = [[tuple(one[name] for name in told) for one in group] for group in frame["examples"]]
    return frame.assign(examples=pd.Series(examples, index=frame.index, dtype=object))


def diagnoses(db: Database) -> pd.DataFrame:
    """Return in which coordinate systems the files are, the newest first, those that decided nothing last.

    Columns: batch_id, file_name, table_name, system, decided_by, points, agreement (candidate -> share),
    margin, odd_rows, basis, declared, question (message code), alike (how many files say the same; of these
    only the newest are listed), imported_at.
    """
    frame = db.frame("imports/diagnoses", most=DIAGNOSES, alike=ALIKE)
    return frame.assign(agreement=[json.loads(text) for text in frame["agreement"]])


def points(db: Database, batch_id: int, table: str) -> pd.DataFrame:
    """Return some points of an import, at most `POINTS`, never those of sensitive events.

    Columns: lon, lat, agrees. A point agrees when it lies in the unit that it names, or, where it names none,
    in any unit; missing where the named unit has no polygon.
    """
    frame = db.frame("imports/points", batch_id=batch_id, table_name=table, most=POINTS)
    named = frame["unit_code"].where(frame["placed_by"] == "declared")
    shapes = grids.shapes(db, sorted(set(named.dropna())))
    agrees: list[bool | None] = []
    rows = zip(frame["lon"], frame["lat"], frame["placed_by"].notna(), named, strict=True)
    for lon, lat, is_placed, unit in rows:
        if not isinstance(unit, str):
            agrees.append(is_placed)
        else:
            agrees.append(bool(shapely.intersects_xy(shapes[unit], lon, lat)) if unit in shapes else None)
    return frame[["lon", "lat"]].assign(agrees=pd.array(agrees, dtype="boolean"))


def _counts(frame: pd.DataFrame) -> dict[str, int]:
    return {str(key): int(value) for key, value in frame.iloc[0].items()}
