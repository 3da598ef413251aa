"""A store of an older format gets what it lacks, and what can be told of its rows is told of all of them."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import duckdb
import pytest

from data.database.migrations import FORMAT, GROWS_FROM, columns
from data.store import Store
from tests.data.tiny_place import IMPORTED, event

FORMATS = Path(__file__).parents[1] / "formats"
LAYOUTS = {"gelan-4": "7fa415d485708065"}
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


def test_another_layout_is_another_format():
    """A new column needs a new FORMAT, the old one in GROWS_FROM, and its schema in tests/data/formats."""
    with Store.open(":memory:") as store:
        layout = json.dumps(columns(store.connection), sort_keys=True)
    assert {FORMAT: hashlib.sha256(layout.encode()).hexdigest()[:16]} == LAYOUTS


def test_the_schema_of_every_older_format_is_kept():
    assert {path.stem for path in FORMATS.glob("*.sql")} == GROWS_FROM


@pytest.mark.parametrize("name", sorted(GROWS_FROM))
def test_a_store_of_every_older_format_grows_and_goes_on(tmp_path, profile, units_file, table_file, name):
    path = tmp_path / "store.duckdb"
    with duckdb.connect(str(path)) as file:
        file.execute((FORMATS / f"{name}.sql").read_text(encoding="utf-8"))
        file.execute("insert into meta values ('format', ?)", [name])
    with Store.open(path) as store, Store.open(":memory:") as ours:
        assert store.meta["format"] == FORMAT
        known = columns(store.connection)
        for table, names in columns(ours.connection).items():
            assert names.keys() <= known[table].keys(), table
        report = store.import_files([units_file(), table_file([event("E1")])], profile, imported_at=IMPORTED)
        assert [file.loaded for file in report.files] == [3, 1]
