"""One briefing of the demo, and a store of one's own to change."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from dashboard.briefing import publish
from dashboard.briefing.publish import Written
from data.profile.model import Profile
from data.store import Store
from queries.db import Database
from queries.periods import parse_period
from queries.scope import Scope

ISSUED = datetime(2026, 11, 20, 18, 30)


def scope_of(db: Database, period: str = "2026-W46", area: str | None = None) -> Scope:
    as_of = db.as_of()
    assert as_of is not None
    return Scope(parse_period(period, db.profile.periods, as_of), as_of, area, viewer="leader")


@pytest.fixture(scope="session")
def written(demo_db: Database) -> Written:
    """Return the briefing of a week of the whole banner, in Chinese."""
    return publish.write(demo_db, scope_of(demo_db), "zh-CN", issued_at=ISSUED)


@pytest.fixture(scope="session")
def files(written: Written, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return it as files by kind."""
    folder = tmp_path_factory.mktemp("briefing")
    found = {kind: folder / f"week.{kind}" for kind in publish.KINDS}
    for kind, path in found.items():
        path.write_bytes(publish.as_file(written, kind))
    return found


@pytest.fixture
def own(tmp_path: Path, otog: Profile, otog_store: Path) -> Iterator[Database]:
    """Return a database that a test may change."""
    copy = tmp_path / "own.duckdb"
    copy.write_bytes(otog_store.read_bytes())
    with Store.open(copy) as store:
        yield Database(store.connection, otog)
