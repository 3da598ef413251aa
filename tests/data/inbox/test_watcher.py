"""The watched folder, one look at a time."""

from __future__ import annotations

import json
import os
import threading
import time
from datetime import datetime

import pytest

from data.database.owner import Owner, claim, owner
from data.errors import DataError
from data.inbox.submit import hand_over
from data.inbox.watcher import Inbox
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


def test_bad_files_are_refused_and_the_others_of_their_set_are_one_batch(
    inbox, rows, told, units_file, table_file, tmp_path
):
    lay(units_file(), inbox)
    (inbox.folder / "坏.csv").write_text("colour,size\nred,3\n", encoding="utf-8")
    lay(table_file([event("13812345678")], "号码.csv"), inbox)  # found out only while it is loaded
    lay(table_file([event("E1")]), inbox)
    inbox.poll()
    (report,) = inbox.poll()
    assert told == [report]
    assert sorted(file.name for file in report.files) == ["事件.csv", "网格.geojson"]
    assert rows("select distinct batch_id from batches")["batch_id"].tolist() == [1]
    assert rows("select event_id from events")["event_id"].tolist() == ["E1"]
    sentence = (inbox.folder / "refused" / "坏.csv.txt").read_text(encoding="utf-8")
    assert "坏.csv" in sentence
    assert "colour, size" in sentence
    assert (inbox.folder / "refused" / "坏.csv").exists()


def test_a_failure_nobody_foresaw_refuses_the_file(inbox, table_file, units_file, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError("the cat is on the keyboard")

    lay(units_file(), inbox)
    inbox.poll()
    with monkeypatch.context() as broken:
        broken.setattr(inbox.store, "receive", fail)
        assert inbox.poll() == []
    assert "the cat is on" in (inbox.folder / "refused" / "网格.geojson.txt").read_text(encoding="utf-8")
    lay(table_file([event("E1")]), inbox)
    inbox.poll()
    assert len(inbox.poll()) == 1


def test_a_file_of_the_same_name_keeps_its_place(inbox, table_file):
    for code in ("E1", "E2"):
        lay(table_file([event(code)]), inbox)
        inbox.poll()
        inbox.poll()
    kept = sorted(path.name for path in (inbox.folder / "done").iterdir())
    assert kept == ["事件 (2).csv", "事件.csv"]


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


def test_the_clock_of_the_inbox_dates_its_imports(store, profile, tmp_path, rows, table_file):
    moment = [datetime(2026, 1, 1)]
    inbox = Inbox(store, profile, tmp_path / "inbox", clock=lambda: moment[0])
    for day in (1, 2):
        moment[0] = datetime(2026, 1, day)
        lay(table_file([event(f"E{day}")]), inbox)
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


def test_two_files_of_one_name_are_both_handed_over(tmp_path):
    to = Owner(os.getpid(), tmp_path / "inbox")
    for text in ("eins", "zwei"):
        folder = tmp_path / text
        folder.mkdir()
        (folder / "表.csv").write_text(text, encoding="utf-8")
        to.inbox.mkdir(exist_ok=True)
        hand_over([folder / "表.csv"], to)
    assert sorted(path.read_text(encoding="utf-8") for path in to.inbox.iterdir()) == ["eins", "zwei"]


def test_a_shapefile_is_handed_over_with_what_belongs_to_it(tmp_path):
    to = Owner(os.getpid(), tmp_path / "inbox")
    to.inbox.mkdir()
    for name in ("网格.shp", "网格.dbf", "网格.shx", "别的.dbf"):
        (tmp_path / name).write_bytes(b"x")
    hand_over([tmp_path / "网格.shp"], to)
    assert sorted(path.name for path in to.inbox.iterdir()) == ["网格.dbf", "网格.shp", "网格.shx"]


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


def test_a_process_that_only_has_the_same_number_owns_nothing(tmp_path):
    store = tmp_path / "store.duckdb"
    note = claim(store, tmp_path)
    said = json.loads(note.read_text(encoding="utf-8"))
    note.write_text(json.dumps(said | {"born": 1}), encoding="utf-8")
    assert owner(store) is None
