"""What the processes do that `test_crash.py` kills: import, merge, serve an inbox. And files for them."""

from __future__ import annotations

import csv
import json
import os
import shutil
import threading
import time
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import duckdb

from data.inbox.watcher import Inbox
from data.profile.model import Profile
from data.store import Store
from tests.data.tiny_place import IMPORTED, event, square, unit

EVENTS = 200
ROWS = 80
FIRST = datetime(2026, 11, 1)


def serve(folder: Path, profile: Profile) -> None:
    """Serve the inbox as the server does, with somebody asking, until everything is taken."""
    with _store(folder) as store:
        inbox = Inbox(store, profile, folder / "inbox", clock=lambda: IMPORTED, on_import=_note(folder))
        stop = threading.Event()
        threads = [
            threading.Thread(target=inbox.run, args=(stop, 0.005)),
            threading.Thread(target=_ask, args=(store, stop)),
        ]
        for thread in threads:
            thread.start()
        while any(path.is_file() for path in inbox.folder.iterdir()):
            time.sleep(0.01)
        stop.set()
        for thread in threads:
            thread.join()


def load(folder: Path, profile: Profile) -> None:
    """Import one file after the other, as the command line does."""
    note = _note(folder)
    with _store(folder) as store:
        for path in sorted((folder / "inbox").glob("*.*")):
            note(store.import_files([path], profile, imported_at=IMPORTED))
            path.replace(folder / "inbox" / "done" / path.name)


def _store(folder: Path) -> Store:
    store = Store.open(folder / "store.duckdb")
    # so that small files bring checkpoints too
    store.connection.execute("set wal_autocheckpoint = '60KB'")
    return store


def _note(folder: Path):
    """Return what writes down which batches were committed; a line is on the disk when it returns."""

    def note(report):
        with (folder / "committed.log").open("a", encoding="utf-8") as log:
            log.write(f"{report.batch_id}\n")
            log.flush()
            os.fsync(log.fileno())

    return note


def _ask(store: Store, stop: threading.Event) -> None:
    while not stop.wait(0.01):
        with suppress(duckdb.Error), store.connection.cursor() as cursor:
            cursor.execute("select count(*), max(batch_id) from events").fetchall()


class Sender:
    """Sends files into an inbox: units that change, posts, shifts, events in ever newer versions."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = folder
        self.dice = Random(seed)
        self.round = 0
        self.newest: dict[str, datetime] = {}
        self.sent: list[Path] = []
        (folder / "inbox" / "done").mkdir(parents=True)
        (folder / "sent").mkdir()

    def send(self) -> None:
        """Send the files of one round; all appear whole."""
        self.round += 1
        paths = [self._events(part) for part in range(1 + self.round % 2)]
        if self.round % 4 == 1:
            paths += [self._units(), self._posts(), self._shifts()]
        for path in paths:
            draft = self.folder / "inbox" / f".{path.name}"
            shutil.copy(path, draft)
            draft.replace(self.folder / "inbox" / path.name)
        self.sent += paths

    def left(self) -> int:
        """Return how many files are not taken yet."""
        return len(list((self.folder / "inbox").glob("*.*")))

    def _events(self, part: int) -> Path:
        rows = []
        for number in self.dice.sample(range(EVENTS), ROWS):
            stamp = FIRST + timedelta(minutes=self.round * 10 + part)
            code = f"E{number:04}"
            grid = self.dice.choice(["T1", "T2", "T9", ""])  # T9 comes to be known in the fifth round
            rows.append(event(code, 所属网格=grid, 经度=106.05, 纬度=38.05, 更新时间=stamp))
            self.newest[code] = stamp
        rows.append(event("坏", 上报时间="昨天", 更新时间=f"{self.round}/{part}"))
        return self._table(f"{self.round:03}-{part}-事件.csv", rows)

    def _units(self) -> Path:
        units = [
            unit("T", None, "镇", square(106.0, 38.0, 106.2, 38.1), 名称=f"镇{self.round}"),
            unit("T1", "T", "网格", square(106.0, 38.0, 106.1, 38.1)),
            unit("T2", "T", "网格", square(106.1, 38.0, 106.2, 38.1)),
        ]
        if self.round >= 5:
            units.append(unit("T9", "T", "网格", None))
        for one in units:
            one["properties"]["名称"] += f"之{self.round}"
        path = self.folder / "sent" / f"{self.round:03}-网格.geojson"
        path.write_text(
            json.dumps({"type": "FeatureCollection", "features": units}, ensure_ascii=False), encoding="utf-8"
        )
        return path

    def _posts(self) -> Path:
        post = {"岗位角色": "网格员", "纬度": 38 + self.round / 99}
        rows = [dict(post, 岗位编号=f"P{n}", 所属网格=f"T{1 + n % 2}") for n in range(20)]
        return self._table(f"{self.round:03}-岗位.csv", rows)

    def _shifts(self) -> Path:
        day = FIRST + timedelta(days=self.round)
        rows = [
            {"岗位编号": f"P{n}", "上岗时间": day, "离岗时间": day + timedelta(hours=8)} for n in range(20)
        ]
        return self._table(f"{self.round:03}-班次.csv", rows)

    def _table(self, name: str, rows: list[dict]) -> Path:
        path = self.folder / "sent" / name
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
        return path
