"""The file itself: made once, opened again, one transaction per set."""

from __future__ import annotations

import os
import threading

import duckdb
import pytest

from data.errors import DataError, FilesRefused, UsageError
from data.report import ImportReport
from data.store import FORMAT, Store
from tests.data.tiny_place import IMPORTED, event


def test_a_new_store_says_what_it_is_and_is_opened_again(tmp_path, profile, units_file):
    path = tmp_path / "store.duckdb"
    with Store.open(path) as store:
        assert store.meta == {"format": FORMAT}
        store.import_files([units_file()], profile, imported_at=IMPORTED)
    with Store.open(path, create=False) as store:
        assert store.meta | {"format": FORMAT, "profile": "tiny"} == store.meta
        assert store.connection.cursor().execute("select count(*) from units").fetchall() == [(3,)]


@pytest.mark.parametrize(
    "found, code, words",
    [
        ("gelan-1", "store_older", ["gelan-1", "import the exports again"]),
        ("gelan-99", "store_newer", ["gelan-99", "update"]),
        ("elsewhere-1", "store_foreign", []),
    ],
)
def test_a_store_of_another_version_is_named_and_left_as_it_is(tmp_path, found, code, words):
    path = tmp_path / "store.duckdb"
    with duckdb.connect(str(path)) as theirs:
        theirs.execute("create table meta (key varchar, value varchar)")
        theirs.execute("insert into meta values ('format', $found)", {"found": found})
    before = path.read_bytes()
    with pytest.raises(DataError) as refused:
        Store.open(path)
    assert refused.value.code == code
    assert all(word in refused.value.text("en") for word in [*words, str(path)])
    assert path.read_bytes() == before


def test_a_store_appears_whole_or_not_at_all(tmp_path):
    path = tmp_path / "store.duckdb"
    (tmp_path / f".{path.name}.{os.getpid()}.part").write_bytes(b"left by one that was killed")
    Store.open(path).close()
    assert [entry.name for entry in tmp_path.iterdir()] == ["store.duckdb"]


def test_every_bad_file_of_a_set_is_named_at_once(store, profile, units_file, table_file):
    bad = [table_file([{"colour": "red"}], name) for name in ("甲.csv", "乙.csv")]
    with pytest.raises(FilesRefused) as refused:
        store.import_files([units_file(), *bad], profile, imported_at=IMPORTED)
    assert list(refused.value.reasons) == bad
    for locale in ("zh-CN", "en"):
        first, second = refused.value.text(locale).splitlines()
        assert "甲.csv" in first
        assert "乙.csv" in second


def test_what_is_no_plain_file_is_told_and_hangs_nobody(store, profile, tmp_path):
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    with pytest.raises(DataError) as refused:
        store.import_files([pipe], profile, imported_at=IMPORTED)
    assert refused.value.code == "file_is_special"


@pytest.mark.parametrize("asked", ["", "1GB", " 700 MiB "])
def test_the_store_takes_no_more_memory_than_it_may(tmp_path, asked):
    with Store.open(tmp_path / "store.duckdb", memory=asked) as store:
        ((limit,),) = store.connection.execute("select current_setting('memory_limit')").fetchall()
    size, unit = limit.split()
    assert float(size) * {"MiB": 2**20, "GiB": 2**30}[unit] <= 2.51e9


def test_a_limit_that_nobody_can_read_is_told(tmp_path):
    with pytest.raises(UsageError) as refused:
        Store.open(tmp_path / "store.duckdb", memory="viel")
    assert "viel" in str(refused.value)


def test_a_failed_set_leaves_nothing_not_even_of_its_good_files(store, profile, units_file, table_file):
    bad = table_file([{"岗位编号": "P1", "上岗时间": "?"}], "班次.csv")
    with pytest.raises(DataError):
        store.import_files([units_file(), bad], profile, imported_at=IMPORTED)
    with store.connection.cursor() as cursor:
        for table in ("units", "batches"):
            assert cursor.table(table).fetchall() == []
    assert store.meta == {"format": FORMAT}


def test_questions_are_answered_from_before_while_an_import_runs(store, profile, units_file, table_file):
    store.import_files([units_file(), table_file([event("E1")])], profile, imported_at=IMPORTED)
    counted, arrived, go_on = [], threading.Event(), threading.Event()

    def watch(done: int, total: int, name: str) -> None:
        if done == total:
            arrived.set()
            assert go_on.wait(20)

    writer = threading.Thread(
        target=store.import_files,
        args=([table_file([event("E2")])], profile),
        kwargs={"imported_at": IMPORTED, "progress": watch},
    )
    writer.start()
    assert arrived.wait(20)
    counted.append(store.connection.cursor().execute("select count(*) from events").fetchall())
    go_on.set()
    writer.join(timeout=20)
    counted.append(store.connection.cursor().execute("select count(*) from events").fetchall())
    assert counted == [[(1,)], [(2,)]]


def test_progress_runs_from_nothing_to_all(store, profile, units_file, table_file):
    steps = []
    files = [units_file(), table_file([event("E1")])]
    store.import_files(files, profile, imported_at=IMPORTED, progress=lambda *step: steps.append(step))
    total = sum(path.stat().st_size for path in files)
    assert steps[0][:2] == (0, total)
    assert steps[-1][:2] == (total, total)
    assert [done for done, _, _ in steps] == sorted(done for done, _, _ in steps)


@pytest.mark.parametrize("locale, word", [("zh-CN", "拒收 1"), ("en", "1 refused")])
def test_the_report_tells_rows_refusals_and_columns(load, units_file, table_file, locale, word):
    report: ImportReport = load(
        units_file(),
        table_file(
            [event("E1", 所属网格="X9", 电话="1", 备注="x"), event("E2", 上报时间="昨天", 电话="1", 备注="x")]
        ),
    )
    text = report.text(locale)
    for part in (word, "事件.csv", "昨天", "X9", "电话", "备注"):
        assert part in text


def test_a_long_list_of_refusals_is_cut_in_print_and_kept_in_the_store(load, rows, units_file, table_file):
    report = load(units_file(), table_file([event(f"E{i}", 上报时间="昨天") for i in range(30)]))
    text = report.text("en")
    assert "row 2" in text
    assert "row 31" not in text
    assert rows("select count(*) as kept from refusals")["kept"].tolist() == [30]
