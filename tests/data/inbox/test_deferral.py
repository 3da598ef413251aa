"""Files in any order, twice, a hundred at once: each is in the store once, and no row is lost to haste."""

from __future__ import annotations

import logging
import os
import shutil

import pytest

from data.inbox.deferral import MOST, QUIET, Patience
from data.inbox.watcher import PAUSE, Inbox
from tests.data.tiny_place import IMPORTED, event

POST = {"岗位编号": "P1", "所属网格": "T1", "角色": "网格员", "状态": "在岗"}
SHIFT = {"岗位编号": "P1", "上岗时间": "2026-11-20 08:00", "下岗时间": "2026-11-20 18:00"}


@pytest.fixture
def inbox(store, profile, tmp_path):
    return Inbox(store, profile, tmp_path / "inbox", clock=lambda: IMPORTED)


def lay(path, inbox, name=None):
    return path.rename(inbox.folder / (name or path.name))


def look(inbox, times):
    return [report for _ in range(times) for report in inbox.poll()]


def done(inbox):
    return sorted(path.name for path in (inbox.folder / "done").iterdir())


def refused(inbox):
    return sorted(path.name for path in (inbox.folder / "refused").iterdir())


def test_posts_wait_for_the_units_that_they_name(inbox, rows, units_file, table_file):
    lay(table_file([POST], "岗位.csv"), inbox)
    assert look(inbox, 4) == []
    lay(units_file(), inbox)
    (report,) = look(inbox, 3)
    assert [(file.table, file.loaded) for file in report.files] == [("units", 3), ("posts", 1)]
    assert rows("select post_id from posts")["post_id"].tolist() == ["P1"]
    assert refused(inbox) == []


def test_a_chain_of_tables_in_the_wrong_order_loses_nothing(inbox, rows, units_file, table_file):
    reports = []
    for path in (
        table_file([SHIFT], "班次.csv"),
        table_file([event("E1")]),
        table_file([POST], "岗位.csv"),
        units_file(),
    ):
        lay(path, inbox)
        reports += look(inbox, 3)
    assert [[file.table for file in report.files] for report in reports] == [
        ["events"],
        ["units", "posts", "shifts"],
    ]
    assert rows("select grid_code, placed_by from events").to_numpy().tolist() == [["T1", "declared"]]
    assert rows("select count(*) as n from shifts")["n"].tolist() == [1]
    assert rows("select count(*) as n from refusals")["n"].tolist() == [0]


def test_who_waits_in_vain_is_taken_as_it_is_with_a_report(inbox, rows, units_file, table_file):
    lay(units_file(), inbox)
    lay(table_file([POST, POST | {"岗位编号": "P2", "所属网格": "X9"}], "岗位.csv"), inbox)
    (units,) = look(inbox, QUIET)
    assert [file.table for file in units.files] == ["units"]
    (posts,) = look(inbox, 4)
    assert [(file.rows_in, file.loaded, file.refused) for file in posts.files] == [(2, 1, 1)]
    assert done(inbox) == ["岗位.csv", "网格.geojson"]
    note = (inbox.folder / "refused" / "岗位.csv.txt").read_text(encoding="utf-8")
    assert note.count("X9") >= 2  # in both languages
    assert len(refused(inbox)) == 2  # and the rows themselves


def test_those_who_wait_hold_up_nobody(inbox, table_file, units_file):
    lay(table_file([POST], "岗位.csv"), inbox)
    look(inbox, 3)
    lay(table_file([event("E1")]), inbox)
    (report,) = look(inbox, 2)
    assert [file.table for file in report.files] == ["events"]


def test_patience_ends_though_the_folder_never_rests(tmp_path):
    patience, path = Patience(), tmp_path / "a.csv"
    patience.wait_for([path])
    for _ in range(MOST - 1):
        patience.look(is_stirring=True)
        assert patience.due([path]) == []
    patience.look(is_stirring=True)
    assert patience.due([path]) == [path]
    assert patience.patient([path]) == []


def test_an_older_version_that_comes_later_changes_nothing(inbox, rows, units_file, table_file):
    lay(units_file(), inbox)
    new = event("E1", 事件类别="环境", 更新时间="2026-11-20 12:00:00")
    old = event("E1", 事件类别="特殊人群", 更新时间="2026-11-20 11:00:00")
    for number, row in enumerate((new, old)):
        lay(table_file([row]), inbox, f"{number}.csv")
        look(inbox, 2)
    assert rows("select category from events")["category"].tolist() == ["environment"]
    told = rows("select older from batches where table_name = 'events' order by batch_id")
    assert told["older"].tolist() == [0, 1]


def test_the_same_bytes_again_are_no_second_batch(inbox, rows, units_file, caplog):
    path = units_file()
    for name in ("网格.geojson", "网格 副本.geojson"):
        shutil.copy(path, inbox.folder / name)
        with caplog.at_level(logging.INFO, "gelan.inbox"):
            look(inbox, 2)
    assert rows("select count(*) as n from batches")["n"].tolist() == [1]
    assert done(inbox) == ["网格 副本.geojson", "网格.geojson"]
    assert "网格 副本.geojson holds the very bytes of batch 1" in caplog.text


def test_a_file_that_was_committed_and_not_moved_is_no_second_batch(
    store, profile, inbox, rows, units_file, table_file
):
    left = [lay(units_file(), inbox), lay(table_file([event("E1")]), inbox)]
    store.import_files(left, profile, imported_at=IMPORTED)  # and here the process is killed
    assert look(inbox, 2) == []
    assert done(inbox) == ["事件.csv", "网格.geojson"]
    assert rows("select distinct batch_id from batches")["batch_id"].tolist() == [1]


def test_the_same_bytes_are_taken_again_when_something_newer_came(inbox, rows, units_file, table_file):
    lay(units_file(), inbox)
    first = table_file([event("E1", 事件类别="环境")], "甲.csv")
    second = table_file([event("E1", 事件类别="特殊人群")], "乙.csv")
    for number, path in enumerate((first, second, first)):
        shutil.copy(path, inbox.folder / f"{number}.csv")
        look(inbox, 2)
    assert rows("select category from events")["category"].tolist() == ["environment"]


def test_rows_that_were_refused_for_a_unit_are_taken_when_it_is_there(inbox, rows, units_file, table_file):
    path = table_file([POST], "岗位.csv")
    shutil.copy(path, inbox.folder)
    look(inbox, QUIET + 4)
    assert rows("select count(*) as n from posts")["n"].tolist() == [0]
    lay(units_file(), inbox)
    look(inbox, 2)
    shutil.copy(path, inbox.folder)
    look(inbox, 2)
    assert rows("select count(*) as n from posts")["n"].tolist() == [1]


def test_the_same_bytes_are_taken_again_under_other_rules(store, profile, tmp_path, inbox, rows, table_file):
    path = table_file([event("E1", 事件等级="紧急")])
    shutil.copy(path, inbox.folder)
    look(inbox, 2)
    tiers = profile.tiers.model_copy(
        update={"items": [profile.tiers.items[0].model_copy(update={"name": "紧急"})]}
    )
    changed = Inbox(store, profile.model_copy(update={"tiers": tiers}), inbox.folder, clock=lambda: IMPORTED)
    shutil.copy(path, inbox.folder)
    look(changed, 2)
    assert rows("select tier from events")["tier"].tolist() == ["T1"]


def test_a_hundred_files_at_once_are_one_batch(inbox, rows, units_file, table_file):
    lay(units_file(), inbox)
    for number in range(99):
        lay(table_file([event(f"E{number}")]), inbox, f"{number:02}.csv")
    (report,) = look(inbox, 2)
    assert len(report.files) == 100
    assert rows("select count(*) as n from events")["n"].tolist() == [99]
    assert len(done(inbox)) == 100


def test_what_changes_while_it_is_imported_is_taken_when_it_is_finished(
    store, profile, tmp_path, rows, units_file, table_file
):
    line = ",".join(event("E2").values()) + "\r\n"

    def clock():
        if path.exists() and path.stat().st_size == size:  # the instant before the import
            with path.open("a", encoding="gb18030") as file:
                file.write(line)
        return IMPORTED

    inbox = Inbox(store, profile, tmp_path / "inbox", clock=lambda: IMPORTED)
    lay(units_file(), inbox)
    look(inbox, 2)
    path = lay(table_file([event("E1")]), inbox)
    size = path.stat().st_size
    inbox.clock = clock
    assert look(inbox, 2) == []
    assert rows("select count(*) as n from batches")["n"].tolist() == [1]
    (report,) = look(inbox, 2)
    assert report.files[0].rows_in == 2
    assert rows("select count(*) as n from events")["n"].tolist() == [2]


def test_odd_entries_go_to_refused_with_a_sentence(inbox):
    os.mkfifo(inbox.folder / "pipe.csv")
    (inbox.folder / "folder.csv").mkdir()
    (inbox.folder / "link.csv").symlink_to("/etc/passwd")
    assert look(inbox, 2) == []
    assert refused(inbox) == [
        name + ending for name in ("folder.csv", "link.csv", "pipe.csv") for ending in ("", ".txt")
    ]
    zh, en = (inbox.folder / "refused" / "link.csv.txt").read_text(encoding="utf-8").splitlines()
    assert "链接" in zh
    assert "is a link" in en


def test_trouble_with_the_place_where_files_go_is_said_once_and_passes(inbox, rows, units_file, caplog):
    shutil.rmtree(inbox.folder / "done")
    (inbox.folder / "done").write_text("in the way", encoding="utf-8")
    lay(units_file(), inbox)
    with caplog.at_level(logging.INFO, "gelan.inbox"):
        look(inbox, 3 * PAUSE)
        (inbox.folder / "done").unlink()
        (inbox.folder / "done").mkdir()
        look(inbox, PAUSE + 2)
    assert rows("select count(*) as n from batches")["n"].tolist() == [1]
    assert done(inbox) == ["网格.geojson"]
    assert caplog.text.count("The inbox waits") == 1
    assert caplog.text.count("The inbox goes on") == 1
