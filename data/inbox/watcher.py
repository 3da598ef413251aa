"""The watched folder: a file dropped into it is in the store a moment later, or refused with a sentence.

Files found finished in one look form one set and one batch. What can go wrong, and how it is handled:

- still being written: waits until nobody writes and nothing changes; changed during its import: rolled back;
- cannot be taken: goes to `refused/` with its reason, the rest of its set becomes one batch without it;
- rows refer to missing units or posts: waits while other files arrive, see `Patience`;
- identical bytes are in the store: goes to `done/` without a batch. The same check recognises a file that was
committed but not yet moved when the process was killed;
- the disk is full, memory is short, a file may not be read: stays where it is and is tried again later.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path

from data.database.failures import MachineError, of_machine
from data.errors import DataError, FilesRefused, GelanError
from data.inbox.archive import KEEP_DAYS, Keeping
from data.inbox.arrivals import Arrivals, Look, look_at
from data.inbox.deferral import Patience
from data.messages import sentence
from data.profile.model import Profile
from data.readers._base import problem
from data.readers.file_group import digest_of
from data.report import ImportReport
from data.store import Store

POLL_S = 0.1  # a file is taken at its second look, leaving the import the rest of the two seconds to a screen
PAUSE = 100  # looks after trouble with the machine: ten seconds
CLEARING = 6000  # looks between two clean-ups
log = logging.getLogger("gelan.inbox")


class Inbox:
    """Watches `folder` for a store; `done/` and `refused/` inside it keep what was taken and what was not.

    Parameters
    ----------
    clock
        Provides the time of an import; this is the only place that reads it.
    on_import
        Called after every committed import.
    keep_days, keep_refused_days
        How long files stay in `done/` and in `refused/`.
    """

    def __init__(
        self,
        store: Store,
        profile: Profile,
        folder: Path,
        *,
        clock: Callable[[], datetime],
        on_import: Callable[[ImportReport], None] | None = None,
        keep_days: float = KEEP_DAYS,
        keep_refused_days: float = KEEP_DAYS,
    ) -> None:
        self.store = store
        self.profile = profile
        self.folder = folder
        self.clock = clock
        self.on_import = on_import
        self.keeping = Keeping(
            folder, keep_days, refused_days=keep_refused_days, zone=profile.profile.timezone
        )
        self._arrivals = Arrivals(folder)
        self._patience = Patience()
        self._looks = 0
        self._pause = 0
        self._told: set[Path] = set()
        self._trouble = ""  # the last message about the machine

    def poll(self) -> list[ImportReport]:
        """Look once; take what is finished as one set, and return the report of the batch if there is one."""
        if self._looks % CLEARING == 0:
            self._clear()
        self._looks += 1
        seen = self._arrivals.look()
        for path, why in seen.odd.items():
            self._refuse(path, DataError(why, file=path.name))
        self._tell_once(
            dict.fromkeys(seen.unknown, "inbox_left_alone") | dict.fromkeys(seen.locked, "file_unreadable")
        )
        self._patience.look(is_stirring=seen.is_stirring)
        self._pause = max(0, self._pause - 1)
        ready = self._patience.due(seen.ready)
        if self._pause or not ready:
            return []
        try:
            reports = self._take(ready)
        except (MachineError, OSError) as error:
            self._wait(error)
            return []
        if self._trouble:
            self._trouble = ""
            log.info(sentence("inbox_goes_on", "en"))
        return reports

    def run(self, stop: threading.Event, every_s: float = POLL_S) -> None:
        """Keep looking until `stop` is set; no failure of a single file ends it."""
        while not stop.wait(every_s):
            try:
                self.poll()
            except Exception:
                log.exception("the inbox could not be read; trying again")

    def _take(self, paths: list[Path]) -> list[ImportReport]:
        """Take the files as one set, without those that cannot be taken."""
        paths = [path for path in paths if not self._is_known(path)]
        while paths:
            try:
                return self._import(paths)
            except FilesRefused as refused:
                for path, why in refused.reasons.items():
                    self._refuse(path, why)
                paths = [path for path in paths if path not in refused.reasons]
            except ChangedError as changed:
                log.info(changed.text("en"))
                paths = [path for path in paths if path != changed.path]
        return []

    def _import(self, paths: list[Path]) -> list[ImportReport]:
        looks = {path: look_at(path) for path in paths}
        moment = self.clock()
        try:
            report = self.store.receive(
                paths,
                self.profile,
                imported_at=moment,
                refusals=self.keeping.refused_folder,
                patient=self._patience.patient(paths),
                confirm=partial(_require_unchanged, looks),
            )
        except (FilesRefused, MachineError, ChangedError):
            raise
        except GelanError as error:
            raise FilesRefused(dict.fromkeys(paths, error)) from error
        except Exception as error:
            if of_machine(error, self.folder) is not None:
                raise
            log.exception("the import failed")
            return self._take_singly(paths, error)
        for path in self._patience.wait_for(report.waiting):
            log.info(sentence("inbox_patient", "en", file=path.name))
        if not report.files:
            return []
        if self.on_import is not None:
            self.on_import(report)
        for path in [path for path in paths if path not in report.waiting]:
            self.keeping.partly_refused(path, report, moment)
            self.keeping.done(path, moment)
        return [report]

    def _take_singly(self, paths: list[Path], error: Exception) -> list[ImportReport]:
        """Find out which file made an import fail unexpectedly."""
        if len(paths) == 1:
            names = paths[0].name
            raise FilesRefused({paths[0]: DataError("import_failed", file=names, problem=problem(error))})
        return [report for path in paths for report in self._take([path])]

    def _is_known(self, path: Path) -> bool:
        try:
            batch = self.store.batch_of(digest_of(path), self.profile)
        except FileNotFoundError:
            return True  # somebody took it away again
        if batch is None:
            return False
        log.info(sentence("inbox_known", "en", file=path.name, batch=batch))
        self.keeping.done(path, self.clock())
        return True

    def _refuse(self, path: Path, why: GelanError) -> None:
        log.warning("refused %s: %s", path.name, why.text("en"))
        with suppress(FileNotFoundError):  # somebody took it away again
            self.keeping.refused(path, why, self.clock())

    def _wait(self, error: Exception) -> None:
        """Retry later, and report why once."""
        self._pause = PAUSE
        found = of_machine(error, self.folder)
        why = found.text("en") if found is not None else str(error)
        if why != self._trouble:
            self._trouble = why
            log.warning(sentence("inbox_waits", "en", why=why))

    def _tell_once(self, found: dict[Path, str]) -> None:
        for path, code in found.items():
            if path not in self._told:
                log.warning(sentence(code, "en", file=path.name))
        self._told = set(found)

    def _clear(self) -> None:
        keeping = self.keeping
        try:
            cleared = keeping.clear(self.clock())
        except OSError as error:
            log.warning("done/ was not cleared: %s", error)
            return
        if cleared:
            log.info(
                sentence(
                    "inbox_cleared",
                    "en",
                    files=cleared,
                    days=keeping.days,
                    most=keeping.most,
                    refused_days=keeping.refused_days,
                )
            )


class ChangedError(DataError):
    """A file changed while it was being imported."""

    def __init__(self, path: Path) -> None:
        super().__init__("file_changed", file=path.name)
        self.path = path


def _require_unchanged(looks: dict[Path, Look]) -> None:
    for path, look in looks.items():
        if look_at(path) != look:
            raise ChangedError(path)
