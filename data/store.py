"""The store: one DuckDB file, owned by one process; every import of a file set is one transaction."""

from __future__ import annotations

import tempfile
import threading
import traceback
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

import duckdb

from data.database.connection import Connection
from data.database.failures import is_given_up, of_machine
from data.database.migrations import FORMAT
from data.database.open import MEMORY, log_of, open_store
from data.database.statements import define_macros, run
from data.errors import DataError
from data.ingest.batch import Job, Progress, begin, import_set, rules_hash
from data.private_files import close_off
from data.profile.model import Profile
from data.readers import files_of
from data.rejects import RefusalFolder
from data.report import ImportReport

__all__ = ["FORMAT", "MEMORY", "Progress", "Store"]


def _silent(done: int, total: int, name: str) -> None:
    """Discard progress reports."""


def _agree() -> None:
    """Confirm an import."""


class Store:
    """An open store; `connection` answers queries through its cursors while `import_files` writes."""

    def __init__(self, connection: Connection, path: Path | None = None) -> None:
        self.connection = connection
        self.path = path  # None: in memory
        self._importing = threading.Lock()

    @classmethod
    def open(cls, path: Path | str, *, create: bool = True, memory: str = "") -> Store:
        """Open the store at `path` (':memory:' for one that is forgotten), or create it; see `open_store`."""
        connection = Connection(
            open_store(path, create=create, memory=memory),
            partial(open_store, path, create=False, memory=memory),
        )
        return cls(connection, None if str(path) == MEMORY else Path(path))

    def close(self) -> None:
        """Close the file; it cannot be queried afterwards."""
        self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def meta(self) -> dict[str, str]:
        """The store's metadata: 'format', 'profile', 'demo'."""
        with self.connection.cursor() as cursor:
            return dict(run(cursor, "store/known"))

    def import_files(
        self,
        paths: Sequence[Path],
        profile: Profile,
        *,
        as_of: datetime | None = None,
        imported_at: datetime,
        progress: Progress | None = None,
        refusals: Path | None = None,
        locale: str = "zh-CN",
    ) -> ImportReport:
        """Load a set of files: all of them, or none if one cannot be taken as a whole.

        Parameters
        ----------
        paths
            Files and folders, in any order: units go first, events last.
        as_of
            The instant up to which the files are current. None: the latest happening in the events that is
            not after `imported_at`; without any events, `imported_at`.
        progress
            Called with bytes done, bytes in all, and the name of the file.
        refusals
            Folder for the files of refused rows. None: one of its own beside the store, and none at all for a
            store in memory.
        locale
            The language of our columns in those files.

        Raises
        ------
        DataError
            A file is missing, of no known format or table, or lacks columns; the store is as it was.
        """
        files = files_of([Path(path) for path in paths])
        if not files:
            raise DataError("nothing_to_import", paths=", ".join(str(path) for path in paths))
        job = Job(files, profile, as_of, imported_at, progress or _silent)
        return self._carry_out(job, refusals, locale)

    def receive(
        self,
        files: Sequence[Path],
        profile: Profile,
        *,
        imported_at: datetime,
        refusals: Path,
        patient: Collection[Path] = (),
        confirm: Callable[[], None] = _agree,
    ) -> ImportReport:
        """Load a set of files of an inbox, as `import_files` does.

        Parameters
        ----------
        patient
            Those that are left out rather than lose rows to units or posts that are not there yet: they are
            the report's `waiting`. If all wait, it has no files and there is no batch.
        confirm
            Called last, before anything is final; if it raises, the import is rolled back.

        Raises
        ------
        FilesRefused
            Files cannot be taken; lists every one that was found.
        MachineError
            Nothing can be taken now, regardless of the files.
        """
        job = Job(files, profile, None, imported_at, _silent, frozenset(patient), is_thorough=True)
        return self._carry_out(job, refusals, "zh-CN", confirm)

    def batch_of(self, digest: str, profile: Profile) -> int | None:
        """Return the batch with a file of this sha256, if importing it again would change nothing.

        That is so if it was read by the same rules and nothing newer entered its tables, nor, if some of its
        rows were refused, any units or posts.
        """
        with self.connection.cursor() as cursor:
            ((batch_id,),) = run(cursor, "store/batch_of", file_hash=digest, rules=rules_hash(profile))
        return None if batch_id is None else int(batch_id)

    def _carry_out(
        self, job: Job, refusals: Path | None, locale: str, confirm: Callable[[], None] = _agree
    ) -> ImportReport:
        place = Path() if self.path is None else self.path.parent
        try:
            with (
                self._importing,
                tempfile.TemporaryDirectory() as scratch,
                self.connection.cursor() as cursor,
            ):
                define_macros(cursor)
                cursor.begin()
                try:
                    work = begin(cursor, job, Path(scratch))
                    with self._giving_back(work.batch_id, refusals, locale) as folder:
                        report = import_set(work, job, folder)
                        if report.files:
                            confirm()
                            self._commit(cursor, work.batch_id)
                except BaseException:
                    with suppress(duckdb.Error):  # a failed commit has already rolled back
                        cursor.rollback()
                    raise
        except Exception as error:
            if (found := of_machine(error, place)) is None:
                raise
            if is_given_up(error):
                self.connection.give_up()
                traceback.clear_frames(error.__traceback__)  # their references keep the old database open
            raise found from error
        return report

    def _commit(self, cursor: duckdb.DuckDBPyConnection, batch_id: int) -> None:
        try:
            cursor.commit()
            if self.path is not None:
                close_off(log_of(self.path))
        except duckdb.FatalException:
            # the batch may be committed, and only the checkpoint after it have failed
            cursor.close()
            self.connection.give_up()
            with self.connection.cursor() as again:
                ((following,),) = run(again, "store/next_batch")
            if following <= batch_id:
                raise

    def _giving_back(self, batch_id: int, chosen: Path | None, locale: str) -> RefusalFolder:
        if chosen is not None or self.path is None:
            return RefusalFolder(chosen, is_ours=False, is_served=self.path is not None, locale=locale)
        own = self.path.with_name(f"{self.path.name}.refused") / f"{batch_id:06d}"
        return RefusalFolder(own, is_ours=True, is_served=True, locale=locale)
