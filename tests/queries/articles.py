"""The demo of a system in a store, and what its headlines say after one row of it was corrected."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from data.demo import write_demo
from data.profile.model import Profile, load_profile
from data.store import Store
from queries.db import Database
from queries.headlines import Told, headlines

NOW = datetime(2026, 11, 20, 18, 0, 0)
LATER = "更新时间"
Row = dict[str, str]


@dataclass(frozen=True)
class Article:
    """The demo of a system: its exports, the store that they were loaded into, its headlines by id."""

    profile: Profile
    exports: Path
    store: Path
    moment: datetime
    told: dict[str, Told]


@dataclass(frozen=True)
class Correction:
    """One row of one export that is told otherwise, and the headlines that this changes."""

    file: str
    pick: Callable[[Row], bool]
    cells: Row
    changes: dict[str, str]


def article(name: str, folder: Path, events: int | None = None) -> Article:
    """Make the demo of a system and load it."""
    profile = load_profile(name)
    moment = datetime.fromisoformat(profile.profile.as_of) if profile.profile.as_of else NOW
    exports, file = folder / "exports", folder / "store.duckdb"
    write_demo(profile, exports, events=events, seed=2, now=moment)
    with Store.open(file) as store:
        store.import_files([exports], profile, as_of=moment, imported_at=moment)
        told = _told(store, profile, moment)
    return Article(profile, exports, file, moment, told)


def _told(store: Store, profile: Profile, moment: datetime) -> dict[str, Told]:
    return {line.id: line for line in headlines(Database(store.connection, profile), moment)}


def changed(one: Article, correction: Correction, folder: Path) -> dict[str, str]:
    """Return the headlines that differ after one row was told otherwise."""
    path = next(one.exports.glob(correction.file))
    rows = csv.DictReader(io.StringIO(path.read_bytes().decode("gb18030")))
    row = next(row for row in rows if correction.pick(row)) | correction.cells
    copy, mended = folder / "copy.duckdb", folder / path.name
    copy.write_bytes(one.store.read_bytes())
    with mended.open("w", encoding="gb18030", newline="") as file:
        writer = csv.DictWriter(file, list(row))
        writer.writeheader()
        writer.writerow(row)
    with Store.open(copy) as store:
        store.import_files([mended], one.profile, as_of=one.moment, imported_at=one.moment)
        after = _told(store, one.profile, one.moment)
    return {key: line.computed for key, line in after.items() if line.computed != one.told[key].computed}
