"""The demo store of a profile: made where there is none of its day, and the clock that it lives by."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path

from data.database.owner import owner
from data.demo import write_demo
from data.errors import GelanError, UsageError
from data.profile.model import Profile
from data.store import Store
from queries.db import Database

Clock = Callable[[], datetime]
Progress = Callable[[int, int, str], None]


def clock_of(rules: Profile, clock: Clock) -> Clock:
    """Return the clock of a profile's demo: it starts at the profile's own instant where it has one."""
    if rules.profile.as_of is None:
        return clock
    start, started = datetime.fromisoformat(rules.profile.as_of), clock()
    return lambda: start + (clock() - started)


def demo_store(
    rules: Profile, folder: Path, moment: datetime, progress: Callable[[], AbstractContextManager[Progress]]
) -> Path:
    """Return the store in `folder` that holds the demo of the day of `moment`; it is made if need be.

    Raises
    ------
    UsageError
        Another process serves it.
    """
    store_file = folder / f"demo-{rules.id}.duckdb"
    if (serving := owner(store_file)) is not None:
        raise UsageError("store_locked", file=store_file, pid=serving.pid, inbox=serving.inbox)
    if not _is_of(store_file, rules, moment):
        for leftover in folder.glob(f"demo-{rules.id}.duckdb*"):
            if leftover.is_file():
                leftover.unlink()
        exports = folder / "demo" / rules.id
        with progress() as tell:
            write_demo(rules, exports, events=None, seed=1, now=moment, progress=tell)
        with Store.open(store_file) as store, progress() as tell:
            store.import_files([exports], rules, as_of=moment, imported_at=moment, progress=tell)
    return store_file


def _is_of(store_file: Path, rules: Profile, moment: datetime) -> bool:
    """Tell whether a finished demo store of this day exists."""
    if not store_file.exists():
        return False
    try:
        with Store.open(store_file, create=False) as store:
            until = Database(store.connection, rules).as_of()
    except GelanError:
        return False
    return until is not None and until.date() == moment.date()
