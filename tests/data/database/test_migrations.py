"""A store of an older format gets what it lacks, and what can be told of its rows is told of all of them."""

from __future__ import annotations

import duckdb
import pytest

from data.database.migrations import FORMAT
from data.store import Store
from tests.data.tiny_place import IMPORTED, event

LATER = "2026-11-20 12:00:00"
TOLD = ("impossible", "reopened_last")  # columns that formats before ours had not


@pytest.fixture
def older(tmp_path, profile, units_file, table_file):
    """Return a store as format 3 left it: of two events each was once accepted before its report."""
    path = tmp_path / "store.duckdb"
    with Store.open(path) as store:
        first = [event("E1", 受理时间="2026-11-20 08:00:00"), event("E2")]
        store.import_files([units_file(), table_file(first)], profile, imported_at=IMPORTED)
        second = [event("E1", 更新时间=LATER), event("E2", 受理时间="2026-11-20 08:00:00", 更新时间=LATER)]
        store.import_files([table_file(second, "again.csv")], profile, imported_at=IMPORTED)
    with duckdb.connect(str(path)) as file:
        for table in ("events", "event_versions"):
            for column in TOLD:
                file.execute(f"alter table {table} drop column {column} cascade")
        file.execute("update meta set value = 'gelan-3' where key = 'format'")
    return path


def test_events_and_their_versions_tell_of_impossible_orders(older):
    with Store.open(older) as store:
        assert store.meta["format"] == FORMAT
        for table, wanted in (("events", [False, True]), ("event_versions", [True, False])):
            rows = store.connection.sql(f"select impossible, reopened_last from {table} order by event_id")
            assert rows.fetchall() == [(one, False) for one in wanted], table
