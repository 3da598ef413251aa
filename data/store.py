"""The store: one DuckDB file, owned by one process; every import of a file set is one transaction."""

from __future__ import annotations

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
from data.loading import Loaded, lay_out_rules, load, open_file
from data.owner import owner
from data.profile import Profile
from data.recording import record
from data.report import REFUSALS, ImportReport
from data.statements import define_macros, run
from data.work import Opened, Work

FORMAT = "gelan-2"
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
                work = _work(cursor, profile, imported_at, Path(scratch))
                report = _import(work, files, as_of, progress or _silent)
                cursor.commit()
            except BaseException:
                cursor.rollback()
                raise
        return report


def _work(cursor: duckdb.DuckDBPyConnection, profile: Profile, imported_at: datetime, scratch: Path) -> Work:
    _belong(cursor, profile)
    ((batch_id,),) = run(cursor, "store/next_batch")
    work = Work(cursor, profile, batch_id, imported_at, scratch)
    lay_out_rules(work)
    return work


def _import(work: Work, files: list[Path], as_of: datetime | None, progress: Progress) -> ImportReport:
    found = [open_file(work, path) for path in files]
    opened = _in_order([one for tables, _ in found for one in tables])
    sizes = [one.path.stat().st_size for one in opened]
    loaded: list[Loaded] = []
    for number, one in enumerate(opened):
        progress(sum(sizes[:number]), sum(sizes), one.name)
        loaded.append(load(work, one))
    progress(sum(sizes), sum(sizes), opened[-1].name)
    if any(one.export.is_demo for one in opened):
        _say(work.connection, "demo", "true")
    until = as_of or _told_until(work.connection, loaded) or work.imported_at
    report = ImportReport(
        work.batch_id, [one.report for one in loaded],
        pd.concat([one.refusals for one in loaded], ignore_index=True)[REFUSALS],
        pd.concat([one.doubts for one in loaded], ignore_index=True)[REFUSALS],
        tuple(name for _, skipped in found for name in skipped))
    record(work, report, [one.path for one in opened], until)
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
