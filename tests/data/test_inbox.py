"""The watched folder, one look at a time."""

from __future__ import annotations

import os
import threading
import time
from datetime import datetime

import pytest

from data.errors import DataError
from data.inbox import Inbox
from data.owner import Owner, claim, hand_over, owner
from tests.data.tiny_place import IMPORTED, event


@pytest.fixture
def told():
    return []


@pytest.fixture
def inbox(store, profile, tmp_path, told):
    return Inbox(store, profile, tmp_path / "inbox", clock=lambda: IMPORTED, on_import=told.append)


def lay(path, inbox, name=None):
    target = inbox.folder / (name or path.name)
    path.rename(target)
    return target


def test_a_file_is_taken_at_its_second_look(inbox, rows, told, units_file, table_file):
    lay(units_file(), inbox)
    lay(table_file([event("E1")]), inbox)
    assert inbox.poll() == []
    (report,) = inbox.poll()
    assert [f.table for f in report.files] == ["units", "events"]
    assert told == [report]
    assert rows("select grid_code from events")["grid_code"].tolist() == ["T1"]
    assert sorted(path.name for path in (inbox.folder / "done").iterdir()) == ["事件.csv", "网格.geojson"]
    assert inbox.poll() == []


def test_a_file_that_grows_waits(inbox, table_file):
    path = lay(table_file([event("E1")]), inbox)
    inbox.poll()
    with path.open("a", encoding="gb18030") as file:
        file.write(",".join(event("E2").values()) + "\r\n")
    assert inbox.poll() == []
    (report,) = inbox.poll()
    assert report.files[0].rows_in == 2


@pytest.mark.parametrize("name", [".事件.csv", "事件.csv.part", "事件.csv.tmp", "~$事件.xlsx", "说明.docx"])
def test_what_is_no_finished_export_is_not_touched(inbox, table_file, name):
    path = lay(table_file([event("E1")]), inbox, name)
    assert inbox.poll() == inbox.poll() == []
    assert path.exists()


def test_a_bad_file_is_refused_and_holds_up_no_other(inbox, rows, told, units_file, table_file, tmp_path):
    lay(units_file(), inbox)
    (inbox.folder / "坏.csv").write_text("colour,size\nred,3\n", encoding="utf-8")
    lay(table_file([event("E1")]), inbox)
    inbox.poll()
    assert len(inbox.poll()) == len(told) == 2
    assert rows("select event_id from events")["event_id"].tolist() == ["E1"]
    sentence = (inbox.folder / "refused" / "坏.csv.txt").read_text(encoding="utf-8")
    assert "坏.csv" in sentence
    assert "colour, size" in sentence
    assert (inbox.folder / "refused" / "坏.csv").exists()


def test_a_failure_nobody_foresaw_refuses_the_file(inbox, table_file, units_file, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError("the disk is full")

    lay(units_file(), inbox)
    inbox.poll()
    with monkeypatch.context() as broken:
        broken.setattr(inbox.store, "import_files", fail)
        assert inbox.poll() == []
    assert "the disk is full" in (inbox.folder / "refused" / "网格.geojson.txt").read_text(encoding="utf-8")
    lay(table_file([event("E1")]), inbox)
    inbox.poll()
    assert len(inbox.poll()) == 1


def test_a_file_of_the_same_name_keeps_its_place(inbox, units_file):
    for _ in range(2):
        lay(units_file(), inbox)
        inbox.poll()
        inbox.poll()
    kept = sorted(path.name for path in (inbox.folder / "done").iterdir())
    assert kept == ["网格 (2).geojson", "网格.geojson"]


def test_the_loop_takes_files_within_a_second_and_stops(inbox, told, units_file):
    stop = threading.Event()
    thread = threading.Thread(target=inbox.run, args=(stop, 0.05))
    thread.start()
    lay(units_file(), inbox)
    deadline = time.monotonic() + 20
    while not told and time.monotonic() < deadline:
        time.sleep(0.02)
    stop.set()
    thread.join(timeout=20)
    assert not thread.is_alive()
    assert len(told) == 1


def test_the_loop_survives_a_folder_that_is_gone(inbox, told, units_file):
    stop = threading.Event()
    hidden = inbox.folder.rename(inbox.folder.with_name("gone"))
    thread = threading.Thread(target=inbox.run, args=(stop, 0.02))
    thread.start()
    time.sleep(0.2)
    assert thread.is_alive()
    hidden.rename(inbox.folder)
    lay(units_file(), inbox)
    deadline = time.monotonic() + 20
    while not told and time.monotonic() < deadline:
        time.sleep(0.02)
    stop.set()
    thread.join(timeout=20)
    assert len(told) == 1


def test_the_clock_of_the_inbox_dates_its_imports(store, profile, tmp_path, rows, units_file):
    moments = iter([datetime(2026, 1, 1), datetime(2026, 1, 2)])
    inbox = Inbox(store, profile, tmp_path / "inbox", clock=lambda: next(moments))
    for name in ("a.geojson", "b.geojson"):
        lay(units_file(), inbox, name)
        inbox.poll()
        inbox.poll()
    assert rows("select imported_at from batches order by 1")["imported_at"].dt.day.tolist() == [1, 2]


def test_files_are_handed_to_the_owner_of_a_store(tmp_path, units_file):
    inbox = tmp_path / "收件"
    inbox.mkdir()
    store = tmp_path / "store.duckdb"
    assert owner(store) is None
    note = claim(store, inbox)
    assert owner(store) == Owner(os.getpid(), inbox)
    path = units_file()
    assert hand_over([path], owner(store)) == [inbox / path.name]
    assert (inbox / path.name).read_bytes() == path.read_bytes()
    assert path.exists()
    assert [entry.name for entry in inbox.iterdir()] == [path.name]
    note.unlink()
    assert owner(store) is None


def test_a_folder_is_handed_over_export_by_export(tmp_path, units_file, table_file):
    (tmp_path / "inbox").mkdir()
    units_file()
    table_file([event("E1")])
    to = Owner(os.getpid(), tmp_path / "inbox")
    assert [path.name for path in hand_over([tmp_path], to)] == ["事件.csv", "网格.geojson"]
    with pytest.raises(DataError):
        hand_over([tmp_path / "没有.csv"], to)


@pytest.mark.parametrize("said", ["", "{}", '{"pid": "x", "inbox": "."}', '{"pid": 4194305, "inbox": "."}'])
def test_a_note_that_says_nothing_is_ignored(tmp_path, said):
    (tmp_path / "store.duckdb.owner.json").write_text(said, encoding="utf-8")
    assert owner(tmp_path / "store.duckdb") is None
