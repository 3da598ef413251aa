"""Files that may hold persons are for their owner alone; refused rows leave without what nobody may know."""

from __future__ import annotations

import os
import stat
from datetime import datetime
from pathlib import Path

import pytest

from data.database.owner import Owner, claim
from data.inbox.submit import hand_over
from data.inbox.watcher import Inbox
from data.private_files import close_off, make_folder, write_text
from data.profile.model import Profile
from data.rejects import masked_file
from data.store import Store
from tests.data.tiny_place import IMPORTED, event

POINT = {"经度": "106.011", "纬度": "38.011"}
BAD = {"上报时间": "昨天下午"}


@pytest.fixture(params=[0o000, 0o022])
def umask(request):
    before = os.umask(request.param)
    yield
    os.umask(before)


@pytest.fixture
def grouping(profile) -> Profile:
    told = profile.model_dump(by_alias=True) | {"sensitive_categories": {"care": "environment"}}
    return Profile.model_validate(told)


def open_to_others(folder: Path) -> list[str]:
    return [
        str(path.relative_to(folder))
        for path in sorted(folder.rglob("*"))
        if stat.S_IMODE(path.stat().st_mode) & 0o077
    ]


def test_nobody_else_reads_what_a_store_and_an_inbox_write(tmp_path, umask, profile, units_file, table_file):
    home = tmp_path / "home"
    make_folder(home / "inbox")
    with Store.open(home / "镇.duckdb") as store:
        note = claim(home / "镇.duckdb", home / "inbox")
        files = [units_file(), table_file([event("E1"), event("E2", **BAD)])]
        broken = tmp_path / "坏.csv"
        broken.write_text("", encoding="utf-8")
        hand_over([*files, broken], Owner(os.getpid(), home / "inbox"))
        inbox = Inbox(store, profile, home / "inbox", clock=lambda: IMPORTED)
        for _ in range(12):
            inbox.poll()
        store.import_files(
            [table_file([event("E3", **BAD), event("E4")], "b.csv")], profile, imported_at=IMPORTED
        )
        written = {path.name for path in home.rglob("*")}
        assert {"镇.duckdb.refused", "done", "refused", "坏.csv", ".masked", note.name} <= written
        assert open_to_others(home) == []


def test_what_was_open_is_closed(tmp_path):
    with Store.open(tmp_path / "镇.duckdb"):
        pass
    (tmp_path / "镇.duckdb").chmod(0o644)
    with Store.open(tmp_path / "镇.duckdb"):
        assert open_to_others(tmp_path) == []
    write_text(tmp_path / "note", "x")
    (tmp_path / "note").chmod(0o666)
    close_off(tmp_path / "note")
    close_off(tmp_path / "nothing")
    assert open_to_others(tmp_path) == []


def test_refused_rows_leave_without_sensitive_categories_and_their_places(
    tmp_path, grouping, units_file, table_file
):
    rows = [
        event("E1", 事件类别="特殊人群", **POINT, **BAD),
        event("E2", 事件类别="环境", **POINT, **BAD),
        event("E3", 事件类别="秩序", **POINT, **BAD),
        event("E4", **POINT),
    ]
    with Store.open(tmp_path / "镇.duckdb") as store:
        report = store.import_files([units_file(), table_file(rows)], grouping, imported_at=IMPORTED)
        kept = report.files[-1].refusal_file
        raw, masked = (path.read_text(encoding="gb18030") for path in (kept, masked_file(kept)))
        assert "特殊人群" in raw
        assert raw.count("106.011") == 3
        assert "特殊人群" not in masked
        assert masked.count("106.011") == 1  # of the category that covers nothing
        assert masked.count("环境") == 2
        again = store.import_files([masked_file(kept)], grouping, imported_at=datetime(2026, 11, 22))
        assert again.files[0].refused == 3


def test_a_broken_line_of_a_sensitive_event_leaves_empty(tmp_path, grouping, units_file, table_file):
    path = table_file([event("E1", **POINT), event("E2", 事件类别="特殊人群", **POINT)])
    text = path.read_text(encoding="gb18030").rstrip("\n")
    path.write_text(f"{text},太长,了\n", encoding="gb18030")
    with Store.open(tmp_path / "镇.duckdb") as store:
        report = store.import_files([units_file(), path], grouping, imported_at=IMPORTED)
        kept = report.files[-1].refusal_file
        assert "特殊人群" in kept.read_text(encoding="gb18030")
        masked = masked_file(kept).read_text(encoding="gb18030")
        assert "特殊人群" not in masked
        assert "106.011" not in masked
