"""The one read path: a snapshot answers as the store was, whatever is imported meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from data.profile.model import load_profile
from data.store import Store
from queries.db import Database, QueryError

PROFILE = load_profile("default")


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.open(":memory:") as opened:
        yield opened


def take(store: Store, folder: Path, code: str) -> None:
    path = folder / f"{code}.csv"
    path.write_text(f"事件编号,上报时间\n{code},2026-11-20 09:00:00\n", encoding="utf-8")
    store.import_files([path], PROFILE, imported_at=datetime(2026, 11, 21))


def known(db: Database) -> int:
    return int(db.frame("imports/events", tiers=[])["events"].iloc[0])


def test_a_snapshot_does_not_see_what_comes_later(store: Store, tmp_path: Path) -> None:
    take(store, tmp_path, "E1")
    db = Database(store.connection, PROFILE)
    with db.snapshot() as before, before.snapshot() as again:
        take(store, tmp_path, "E2")
        assert (known(before), known(again), known(db)) == (1, 1, 2)
        assert (before.version(), before.remembering().version(), db.version()) == (1, 1, 2)
        assert known(before.known_at(2)) == 2
    assert known(db) == 2


def test_a_snapshot_keeps_the_limit_of_time(store: Store, tmp_path: Path) -> None:
    take(store, tmp_path, "E1")
    db = Database(store.connection, PROFILE, time_limit_s=0.001)
    with db.snapshot() as frozen, pytest.raises(QueryError, match="took longer"):
        for _ in range(1000):
            frozen.frame("imports/tables")
