"""A full disk: a sentence, nothing half done, a store that answers, files that are taken when there is room.

A process may be told that no file of its may grow beyond a size: DuckDB then fails as on a full disk, and no
privileges are needed. The limit is lifted when "space is made".
"""

from __future__ import annotations

import json
import logging
import multiprocessing
import resource
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from data.errors import DataError
from data.inbox.watcher import PAUSE, Inbox
from data.profile.model import Profile
from data.store import Store
from tests.data.tiny_place import IMPORTED

ENOUGH = resource.RLIM_INFINITY
COUNT = "select (select count(*) from units), (select count(*) from events), (select count(*) from batches)"


@contextmanager
def room(bytes_left: int) -> Iterator[None]:
    """No file of this process may grow beyond so many bytes."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (bytes_left, ENOUGH))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (ENOUGH, ENOUGH))


def count(store: Store) -> list[int]:
    with store.connection.cursor() as cursor:
        return list(cursor.execute(COUNT).fetchall()[0])


def during_an_import(folder: Path, profile: Profile) -> dict[str, Any]:
    """Import what does not fit, and again when it does."""
    said = {}
    with Store.open(folder / "store.duckdb") as store:
        store.import_files([folder / "网格.geojson"], profile, imported_at=IMPORTED)
        size = (folder / "store.duckdb").stat().st_size
        with room(size + 300_000):
            try:
                store.import_files([folder / "事件.csv"], profile, imported_at=IMPORTED)
            except DataError as error:
                said = {"code": error.code, "zh": error.text("zh-CN"), "en": error.text("en")}
            full = count(store)
        store.import_files([folder / "事件.csv"], profile, imported_at=IMPORTED)
        return {**said, "full": full, "after": count(store)}


def behind_an_import(folder: Path, profile: Profile) -> dict[str, Any]:
    """Fail in the checkpoint behind the transaction, which makes DuckDB give the database up."""
    codes = []
    with Store.open(folder / "store.duckdb") as store:
        store.import_files([folder / "网格.geojson"], profile, imported_at=IMPORTED)
        store.connection.execute("set wal_autocheckpoint = '20KB'")
        size = (folder / "store.duckdb").stat().st_size
        asked = []
        opened = store.connection._now
        for number in range(4):
            with room(size + 20_000):
                try:
                    store.import_files([folder / f"{number}.csv"], profile, imported_at=IMPORTED)
                except DataError as error:
                    codes.append(error.code)
                asked.append(count(store))
        opened_anew = store.connection._now is not opened
        for number in range(4):
            store.import_files([folder / f"{number}.csv"], profile, imported_at=IMPORTED)
        return {"opened_anew": opened_anew, "codes": codes, "asked": asked, "after": count(store)}


def in_the_inbox(folder: Path, profile: Profile) -> dict[str, Any]:
    """Let the inbox meet a full disk."""
    lines: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: lines.append(record.getMessage())  # type: ignore[method-assign]
    logging.getLogger("gelan.inbox").addHandler(handler)
    logging.getLogger("gelan.inbox").setLevel(logging.INFO)
    with Store.open(folder / "store.duckdb") as store:
        inbox = Inbox(store, profile, folder / "inbox", clock=lambda: IMPORTED)
        (folder / "网格.geojson").rename(inbox.folder / "网格.geojson")
        inbox.poll()
        inbox.poll()
        (folder / "事件.csv").rename(inbox.folder / "事件.csv")
        with room((folder / "store.duckdb").stat().st_size + 300_000):
            for _ in range(2 * PAUSE + 2):
                inbox.poll()
            full = count(store)
            still_there = (inbox.folder / "事件.csv").exists()
        for _ in range(PAUSE + 2):
            inbox.poll()
        return {
            "full": full,
            "still_there": still_there,
            "after": count(store),
            "done": sorted(path.name for path in (inbox.folder / "done").iterdir()),
            "refused": [path.name for path in (inbox.folder / "refused").iterdir()],
            "lines": lines,
        }


@pytest.fixture
def meet(tmp_path, profile, units_file, table_file):
    """Run a function in a process of its own, which may be limited, and return what it says."""
    units_file()
    rows = [
        {
            "事件编号": f"{number:06}-{number * 7919 % 99991:05}",
            "所属网格": "T1",
            "上报时间": "2026-11-20 09:00:00",
        }
        for number in range(60_000)
    ]
    table_file(rows, "事件.csv")
    for number in range(4):
        table_file(rows[number * 500 : number * 500 + 500], f"{number}.csv")

    def run(function):
        context = multiprocessing.get_context("spawn")
        answers = context.SimpleQueue()
        process = context.Process(target=_answer, args=(answers, function.__name__, tmp_path, profile))
        process.start()
        said = answers.get()
        process.join(timeout=30)
        return json.loads(said)

    return run


def _answer(answers, name, folder, profile):
    try:
        said = globals()[name](folder, profile)
    except BaseException as error:
        said = {"failed": repr(error)}
    answers.put(json.dumps(said))
    sys.exit(0)


def test_an_import_that_does_not_fit_is_told_and_undone(meet, tmp_path):
    said = meet(during_an_import)
    assert said.get("code") == "disk_full", said
    assert str(tmp_path) in said["zh"]
    assert "磁盘写满" in said["zh"]
    assert "The disk is full" in said["en"]
    assert said["full"] == [3, 0, 1]
    assert said["after"] == [3, 60_000, 2]


def test_a_checkpoint_that_does_not_fit_leaves_a_store_that_answers(meet):
    said = meet(behind_an_import)
    assert set(said["codes"]) == {"disk_full"}, said
    assert said["opened_anew"]
    assert all(units == 3 and events == 500 * (batches - 1) for units, events, batches in said["asked"])
    assert said["after"][:2] == [3, 2000]


def test_the_inbox_keeps_what_does_not_fit_and_says_so_once(meet):
    said = meet(in_the_inbox)
    assert said.get("full") == [3, 0, 1], said
    assert said["still_there"]
    assert said["after"] == [3, 60_000, 2]
    assert said["done"] == ["事件.csv", "网格.geojson"]
    assert said["refused"] == []
    assert len([line for line in said["lines"] if "disk is full" in line]) == 1
    assert "The inbox goes on" in said["lines"]
