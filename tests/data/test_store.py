"""The file itself: made once, opened again, one transaction per set."""

from __future__ import annotations

import threading

import pytest

from data.errors import DataError
from data.report import ImportReport
from data.store import FORMAT, Store
from tests.data.tiny_place import IMPORTED, event


def test_a_new_store_says_what_it_is_and_is_opened_again(tmp_path, profile, units_file):
    path = tmp_path / "store.duckdb"
    with Store.open(path) as store:
        assert store.meta == {"format": FORMAT}
        store.import_files([units_file()], profile, imported_at=IMPORTED)
    with Store.open(path, create=False) as store:
        assert store.meta == {"format": FORMAT, "profile": "tiny"}
        assert store.connection.cursor().execute("select count(*) from units").fetchall() == [(3,)]


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
    assert report.text("en").endswith("and 20 more")
    assert rows("select count(*) as kept from refusals")["kept"].tolist() == [30]
