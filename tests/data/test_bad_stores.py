"""Stores and profiles that cannot be used: one sentence, and the file as it was."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from data.database.owner import claim
from data.errors import DataError, UsageError
from data.profile.model import load_profile
from data.store import Store
from tests.data.tiny_place import EAST, IMPORTED, TOWN, WEST


def write_text(path: Path) -> None:
    path.write_text("a shopping list", encoding="utf-8")


def write_sqlite(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("create table things (a int)")
    connection.close()


def write_duckdb(path: Path) -> None:
    with duckdb.connect(str(path)) as connection:
        connection.execute("create table things (a int)")


@pytest.mark.parametrize("write", [write_text, write_sqlite, write_duckdb])
def test_another_programs_file_is_left_alone(tmp_path, write):
    path = tmp_path / "theirs.db"
    write(path)
    before = path.read_bytes()
    with pytest.raises(DataError) as refused:
        Store.open(path)
    assert refused.value.code == "store_foreign"
    assert "theirs.db" in str(refused.value)
    assert path.read_bytes() == before


def test_a_store_in_use_names_who_uses_it(tmp_path):
    path = tmp_path / "store.duckdb"
    script = (
        "import sys, time; from pathlib import Path;"
        "from data.store import Store; from data.database.owner import claim;"
        "path = Path(sys.argv[1]); store = Store.open(path); claim(path, path.parent / 'inbox');"
        "print('ready', flush=True); time.sleep(60)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(path)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    ) as other:
        try:
            assert other.stdout is not None
            assert other.stdout.readline().strip() == "ready"
            with pytest.raises(DataError) as refused:
                Store.open(path)
        finally:
            other.kill()
    assert refused.value.code == "store_locked"
    assert str(other.pid) in str(refused.value)
    assert str(tmp_path / "inbox") in str(refused.value)


def test_a_store_that_may_not_be_made_is_missed(tmp_path):
    with pytest.raises(DataError) as refused:
        Store.open(tmp_path / "none.duckdb", create=False)
    assert refused.value.code == "store_missing"
    assert not (tmp_path / "none.duckdb").exists()


def test_a_store_in_no_folder_is_told(tmp_path):
    with pytest.raises(DataError) as refused:
        Store.open(tmp_path / "nowhere" / "store.duckdb")
    assert refused.value.code == "store_unreadable"


def test_a_store_belongs_to_one_profile(load, rows, units_file, profile):
    load(units_file())
    other = profile.model_copy(update={"profile": profile.profile.model_copy(update={"id": "other"})})
    with pytest.raises(DataError) as refused:
        load(units_file(), profile=other)
    assert refused.value.code == "profile_differs"


def test_a_profile_with_an_unknown_key_is_told(tmp_path):
    path = tmp_path / "odd.yaml"
    path.write_text("profile: {id: odd, name: 怪}\nlevles: []\n", encoding="utf-8")
    with pytest.raises(UsageError, match="levles"):
        load_profile(path)


@pytest.mark.parametrize("columns", [{"events": {"Ref": "event_ident"}}, {"evnts": {"Ref": "event_id"}}])
def test_a_profile_with_an_unknown_column_is_told(tmp_path, columns):
    path = tmp_path / "odd.yaml"
    document = {"profile": {"id": "odd", "name": "怪"}, "columns": columns}
    path.write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(UsageError, match=r"events.Ref: 'event_ident'|evnts: no such table"):
        load_profile(path)


def test_the_note_of_a_process_that_ended_does_not_lock(tmp_path, units_file, profile):
    path = tmp_path / "store.duckdb"
    claim(path, tmp_path).write_text(json.dumps({"pid": 2**22 + 1, "inbox": str(tmp_path)}), encoding="utf-8")
    with Store.open(path) as store:
        store.import_files([units_file(TOWN, WEST, EAST)], profile, imported_at=IMPORTED)
