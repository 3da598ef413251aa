"""The store: one DuckDB file, owned by one process; every import of a file set is one transaction."""

from __future__ import annotations

import hashlib
import os
import tempfile
import threading
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

import duckdb
import pandas as pd

from data.errors import DataError
from data.exports import files_of
from data.exports.names import TABLES
from data.loading import Loaded, Loading, Opened
from data.owner import owner
from data.profile import Profile
from data.report import REFUSALS, ImportReport
from data.statements import define_macros, run

FORMAT = "gelan-1"
MEMORY = ":memory:"
HERE = Path(__file__).parent
# nothing is ever fetched from the internet, whatever a file looks like
SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False, "autoload_known_extensions": False,
}

Progress = Callable[[int, int, str], None]


def _silent(done: int, total: int, name: str) -> None:
    """Report to nobody."""


class Store:
    """An open store; `connection` answers questions through its cursors while `import_files` writes."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.connection = connection
        self._importing = threading.Lock()

    @classmethod
    def open(cls, path: Path | str, *, create: bool = True) -> Store:
        """Open the store at `path` (':memory:' for one that is forgotten), or create it.

        Raises
        ------
        DataError
            The file is missing and may not be created, is no store of ours, or another process owns it.
        """
        if str(path) != MEMORY and not create and not Path(path).exists():
            raise DataError("store_missing", file=str(path))
        connection = _connect(path)
        try:
            _make_ours(connection, str(path))
        except BaseException:
            connection.close()
            raise
        return cls(connection)

    def close(self) -> None:
        """Close the file; no question can be asked afterwards."""
        self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        self.close()

    @property
    def meta(self) -> dict[str, str]:
        """What the store says of itself: 'format', 'profile', 'demo'."""
        with self.connection.cursor() as cursor:
            return dict(run(cursor, "store/known"))

    def import_files(self, paths: Sequence[Path], profile: Profile, *, as_of: datetime | None = None,
                     imported_at: datetime, progress: Progress | None = None) -> ImportReport:
        """Load a set of files: all of them, or none if one cannot be taken as a whole.

        Parameters
        ----------
        paths
            Files and folders. The order says nothing: units go first, events last.
        as_of
            The instant up to which the files tell the truth. None: the latest happening in the events that is
            not after `imported_at`; without any events, `imported_at`.
        progress
            Called with bytes done, bytes in all, and the name of the file.

        Raises
        ------
        DataError
            A file is missing, of no known format or table, or lacks columns; the store is as it was.
        """
        files = files_of([Path(path) for path in paths])
        if not files:
            raise DataError("nothing_to_import", paths=", ".join(str(path) for path in paths))
        with self._importing, tempfile.TemporaryDirectory() as scratch, self.connection.cursor() as cursor:
            define_macros(cursor)
            cursor.begin()
            try:
                loading = _loading(cursor, profile, imported_at, Path(scratch))
                report = _import(cursor, loading, files, as_of, progress or _silent)
                cursor.commit()
            except BaseException:
                cursor.rollback()
                raise
        return report


def _loading(cursor: duckdb.DuckDBPyConnection, profile: Profile, imported_at: datetime,
             scratch: Path) -> Loading:
    _belong(cursor, profile)
    ((batch_id,),) = run(cursor, "store/next_batch")
    return Loading(cursor, profile, batch_id=batch_id, imported_at=imported_at, scratch=scratch)


def _import(cursor: duckdb.DuckDBPyConnection, loading: Loading, files: list[Path], as_of: datetime | None,
            progress: Progress) -> ImportReport:
    opened = _in_order([loading.open(path) for path in files])
    sizes = [file.path.stat().st_size for file in opened]
    loaded: list[Loaded] = []
    for number, file in enumerate(opened):
        progress(sum(sizes[:number]), sum(sizes), file.path.name)
        loaded.append(loading.load(file))
    progress(sum(sizes), sum(sizes), opened[-1].path.name)
    if any(file.export.is_demo for file in opened):
        _say(cursor, "demo", "true")
    until = as_of or _told_until(cursor, loaded) or loading.imported_at
    report = ImportReport(
        loading.batch_id, [one.report for one in loaded],
        pd.concat([one.refusals for one in loaded], ignore_index=True)[REFUSALS])
    _record(cursor, report, opened, loading.imported_at, until)
    return report


def _connect(path: Path | str) -> duckdb.DuckDBPyConnection:
    if str(path) != MEMORY:
        _look_at(Path(path))
    try:
        return duckdb.connect(str(path), config=SETTINGS)
    except duckdb.IOException as error:
        if "lock" in str(error):
            held = owner(Path(path))
            raise DataError("store_locked", file=str(path), pid=held.pid if held else "?",
                            inbox=held.inbox if held else "—") from error
        raise DataError("store_unreadable", file=str(path), problem=str(error).splitlines()[0]) from error


def _look_at(path: Path) -> None:
    """Refuse a file that is no DuckDB file before DuckDB takes it for something else."""
    if not path.exists():
        if not path.parent.is_dir():
            raise DataError("store_unreadable", file=str(path), problem=f"{path.parent}/ ?")
        return
    if not path.is_file() or not os.access(path, os.W_OK):
        raise DataError("store_unreadable", file=str(path), problem="not a writable file")
    with path.open("rb") as file:
        if file.read(12)[8:] != b"DUCK":
            raise DataError("store_foreign", file=str(path))


def _make_ours(connection: duckdb.DuckDBPyConnection, path: str) -> None:
    tables = {name for (name,) in run(connection, "store/has_tables")}
    if not tables:
        connection.begin()
        connection.execute((HERE / "schema.sql").read_text(encoding="utf-8")).fetchall()
        _say(connection, "format", FORMAT)
        connection.commit()
    elif "meta" not in tables or ("format", FORMAT) not in run(connection, "store/known"):
        raise DataError("store_foreign", file=path)
    connection.execute((HERE / "sql" / "macros.sql").read_text(encoding="utf-8")).fetchall()


def _belong(cursor: duckdb.DuckDBPyConnection, profile: Profile) -> None:
    known = dict(run(cursor, "store/known"))
    if known.get("profile", profile.id) != profile.id:
        raise DataError("profile_differs", store=known["profile"], given=profile.id)
    _say(cursor, "profile", profile.id)


def _say(cursor: duckdb.DuckDBPyConnection, key: str, value: str) -> None:
    run(cursor, "store/forget", key=key)
    run(cursor, "store/say", key=key, value=value)


def _in_order(files: list[Opened]) -> list[Opened]:
    rank = {table: place for place, table in enumerate(TABLES)}
    return sorted(files, key=lambda file: rank[file.table])


def _told_until(cursor: duckdb.DuckDBPyConnection, loaded: list[Loaded]) -> datetime | None:
    ((before,),) = run(cursor, "store/told_until")
    known = [moment for moment in (before, *(one.told_until for one in loaded)) if moment is not None]
    return max(known, default=None)


def _record(cursor: duckdb.DuckDBPyConnection, report: ImportReport, opened: list[Opened],
            imported_at: datetime, as_of: datetime) -> None:
    for file, told in zip(opened, report.files, strict=True):
        with file.path.open("rb") as content:
            digest = hashlib.file_digest(content, "sha256").hexdigest()
        run(cursor, "store/record", batch_id=report.batch_id, file_name=told.name, file_hash=digest,
            table_name=told.table, rows_in=told.rows_in, loaded=told.loaded, replaced=told.replaced,
            unchanged=told.unchanged, refused=told.refused, imported_at=imported_at, as_of=as_of)
    if len(report.refusals):
        cursor.register("offered_refusals", report.refusals)
        run(cursor, "store/refuse", batch_id=report.batch_id)
