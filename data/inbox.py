"""The watched folder: a file laid into it is in the store a moment later, or refused with a sentence."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from data.errors import DataError, GelanError
from data.exports import files_of
from data.exports._base import problem
from data.profile import Profile
from data.report import ImportReport
from data.store import Store

POLL_S = 0.2  # a file is taken at its second look: within a second, of the two that it may take to a screen
log = logging.getLogger("gelan.inbox")

Look = tuple[int, int]  # size and time of change of a file


class Inbox:
    """Watches `folder` for a store; `done/` and `refused/` inside it keep what was taken and what was not.

    Parameters
    ----------
    clock
        Says when an import happens; this is the one place that looks at it.
    on_import
        Told of every import, after it was committed.
    """

    def __init__(self, store: Store, profile: Profile, folder: Path, *, clock: Callable[[], datetime],
                 on_import: Callable[[ImportReport], None] | None = None) -> None:
        self.store = store
        self.profile = profile
        self.folder = folder
        self.clock = clock
        self.on_import = on_import
        self._seen: dict[Path, Look] = {}
        for place in (folder, folder / "done", folder / "refused"):
            place.mkdir(parents=True, exist_ok=True)

    def poll(self) -> list[ImportReport]:
        """Look once: take the files that have not changed since the last look, all as one set.

        When they cannot be taken together, they are tried one by one: a bad one holds up no other.
        """
        ready = self._ready()
        if not ready:
            return []
        try:
            return [self._take(ready)]
        except GelanError:
            return list(self._take_singly(ready))

    def run(self, stop: threading.Event, every_s: float = POLL_S) -> None:
        """Look again and again until `stop` is set; nothing that happens to one file ends it."""
        while not stop.wait(every_s):
            try:
                self.poll()
            except Exception:
                log.exception("the inbox could not be read; trying again")

    def _ready(self) -> list[Path]:
        """Return the files whose size and time are as they were at the last look."""
        now = {path: _look(path) for path in files_of([self.folder])}
        ready = [path for path, look in now.items() if look is not None and self._seen.get(path) == look]
        self._seen = {path: look for path, look in now.items() if look is not None and path not in ready}
        return ready

    def _take(self, paths: list[Path]) -> ImportReport:
        try:
            report = self.store.import_files(paths, self.profile, as_of=None, imported_at=self.clock())
        except GelanError:
            raise
        except Exception as error:
            log.exception("the import failed")
            names = ", ".join(path.name for path in paths)
            raise DataError("import_failed", file=names, problem=problem(error)) from error
        for path in paths:
            _move(path, self.folder / "done")
        if self.on_import is not None:
            self.on_import(report)
        return report

    def _take_singly(self, paths: list[Path]) -> Iterator[ImportReport]:
        for path in paths:
            try:
                yield self._take([path])
            except GelanError as error:
                self._refuse(path, error)

    def _refuse(self, path: Path, error: GelanError) -> None:
        log.warning("refused %s: %s", path.name, error)
        moved = _move(path, self.folder / "refused")
        why = f"{error.text('zh-CN')}\n{error.text('en')}\n"
        moved.with_name(moved.name + ".txt").write_text(why, encoding="utf-8")


def _look(path: Path) -> Look | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns


def _move(path: Path, folder: Path) -> Path:
    """Move a file; one of the same name that is there already keeps its place."""
    target = folder / path.name
    number = 1
    while target.exists():
        number += 1
        target = folder / f"{path.stem} ({number}){path.suffix}"
    return path.replace(target)
