"""A set of files into the store, step by step, inside the caller's transaction."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import duckdb
import pandas as pd

from data.database.clock import keep_time, zone_of
from data.database.failures import of_machine
from data.database.statements import run
from data.errors import DataError, FilesRefused, GelanError
from data.ingest.audit import record
from data.ingest.load_order import parents_first
from data.ingest.table import Loaded, Waits, lay_out_rules, load, open_file
from data.profile.model import Profile
from data.rejects import RefusalFolder
from data.report import REFUSALS, ImportReport
from data.roads import is_roads
from data.roads.loading import LaidRoads, load_roads
from data.session import ImportSession, Opened
from data.tables.recognition import TABLES

Progress = Callable[[int, int, str], None]
Refused = dict[Path, GelanError]


@dataclass(frozen=True)
class Job:
    """What is to be imported, and how.

    Attributes
    ----------
    files
        Plain files, in any order.
    patient
        Those that are left out when a row refers to a unit or post that is missing (so far). A workbook with
        several tables never waits.
    is_thorough
        Look for every bad file before failing, not only for the first.
    """

    files: Sequence[Path]
    profile: Profile
    as_of: datetime | None
    imported_at: datetime
    progress: Progress
    patient: frozenset[Path] = frozenset()
    is_thorough: bool = False


def begin(cursor: duckdb.DuckDBPyConnection, job: Job, scratch: Path) -> ImportSession:
    """Open the session of a new batch.

    Raises
    ------
    DataError
        The store belongs to another profile, or keeps the time of another zone.
    """
    ((batch_id,),) = run(cursor, "store/next_batch")
    _belong(cursor, job.profile, batch_id)
    session = ImportSession(cursor, job.profile, batch_id, job.imported_at, scratch)
    lay_out_rules(session)
    return session


def import_set(session: ImportSession, job: Job, folder: RefusalFolder) -> ImportReport:
    """Load the files and record what became of them; refused rows go to `folder`.

    Returns
    -------
    A report; one without files says that all of them wait and that nothing was written.

    Raises
    ------
    FilesRefused
        Files cannot be taken as a whole.
    """
    roads = [path for path in job.files if path.is_file() and is_roads(path)]
    opened, skipped = _open(session, [path for path in job.files if path not in roads])
    session.run("units/keep_nestings", batch_id=session.batch_id - 1)  # for stores without them
    session = replace(session, patient=_patient(job, opened))
    done, waiting = _load(session, opened, job)
    session.run("units/keep_nestings", batch_id=session.batch_id)
    laid = load_roads(session, roads, job.progress) if roads else LaidRoads()
    if any(one.export.is_demo for one, _ in done):
        _say(session.connection, "demo", "true")
    until = (
        job.as_of
        or _high_water_mark(session.connection, [loaded for _, loaded in done])
        or session.imported_at
    )
    report = ImportReport(
        session.batch_id,
        [
            replace(loaded.report, refusal_file=folder.write(session, one, loaded.refusals, loaded.covered))
            for one, loaded in done
        ]
        + list(laid.reports),
        _together([*(loaded.refusals for _, loaded in done), *laid.refusals]),
        _together([*(loaded.doubts for _, loaded in done), *laid.doubts]),
        skipped,
        waiting,
    )
    record(session, report, [*(one.path for one, _ in done), *roads], until)
    return report


def rules_hash(profile: Profile) -> str:
    """Return a fingerprint that changes with any rule of the profile."""
    return hashlib.sha256(profile.model_dump_json().encode()).hexdigest()


def _together(found: Sequence[pd.DataFrame]) -> pd.DataFrame:
    return pd.concat(found, ignore_index=True)[REFUSALS] if found else pd.DataFrame(columns=REFUSALS)


def _open(session: ImportSession, files: Sequence[Path]) -> tuple[list[Opened], tuple[str, ...]]:
    """Open all files; those of units first, those of events last. Second: the sheets that are no table."""
    opened: list[Opened] = []
    skipped: list[str] = []
    refused: Refused = {}
    for path in files:
        try:
            _require_plain(path)
            tables, others = open_file(session, path)
        except GelanError as error:
            if of_machine(error, path) is not None:
                raise
            refused[path] = error
            continue
        opened += tables
        skipped += others
    if refused:
        raise FilesRefused(refused)
    rank = {table: place for place, table in enumerate(TABLES)}
    in_turn = sorted(opened, key=lambda one: rank[one.table])
    return parents_first(in_turn, session.profile.code_scheme), tuple(skipped)


def _require_plain(path: Path) -> None:
    """Refuse what would make a reader hang or fail; readers themselves report missing files."""
    if path.exists() and not path.is_file():
        raise DataError("file_is_special", file=path.name)
    if path.exists() and not os.access(path, os.R_OK):
        raise DataError("file_unreadable", file=path.name)


def _patient(job: Job, opened: Sequence[Opened]) -> frozenset[Path]:
    tables = Counter(one.path for one in opened)
    return frozenset(path for path in job.patient if tables[path] == 1)


def _load(
    session: ImportSession, opened: Sequence[Opened], job: Job
) -> tuple[list[tuple[Opened, Loaded]], tuple[Path, ...]]:
    """Load the tables in order; second: the files that wait."""
    sizes = [one.path.stat().st_size for one in opened]
    done: list[tuple[Opened, Loaded]] = []
    waiting: list[Path] = []
    refused: Refused = {}
    for number, one in enumerate(opened):
        job.progress(sum(sizes[:number]), sum(sizes), one.name)
        try:
            done.append((one, load(session, one)))
        except Waits:
            waiting.append(one.path)
        except GelanError as error:
            if of_machine(error, one.path) is not None:
                raise
            refused[one.path] = error
            if not job.is_thorough:
                break
        except duckdb.Error:
            if not refused:
                raise
            break  # refusing the file ended the transaction
    if refused:
        raise FilesRefused(refused)
    if opened:
        job.progress(sum(sizes), sum(sizes), opened[-1].name)
    return done, tuple(waiting)


def _belong(cursor: duckdb.DuckDBPyConnection, profile: Profile, batch_id: int) -> None:
    """Record which profile the store belongs to, and since which batch its current rules apply."""
    known = dict(run(cursor, "store/known"))
    if known.get("profile", profile.id) != profile.id:
        raise DataError("profile_differs", store=known["profile"], given=profile.id)
    zone = profile.profile.timezone
    if "profile" in known and zone_of(known) != zone:
        raise DataError("timezone_differs", store=zone_of(known), given=zone)
    _say(cursor, "profile", profile.id)
    if known.get("timezone") != zone:
        _say(cursor, "timezone", zone)
        keep_time(cursor, zone)
    if known.get("rules") != rules_hash(profile):
        _say(cursor, "rules", rules_hash(profile))
        _say(cursor, "rules_since", str(batch_id))


def _say(cursor: duckdb.DuckDBPyConnection, key: str, value: str) -> None:
    run(cursor, "store/forget", key=key)
    run(cursor, "store/say", key=key, value=value)


def _high_water_mark(cursor: duckdb.DuckDBPyConnection, loaded: list[Loaded]) -> datetime | None:
    ((before,),) = run(cursor, "store/high_water_mark")
    known = [moment for moment in (before, *(one.high_water_mark for one in loaded)) if moment is not None]
    return max(known, default=None)
