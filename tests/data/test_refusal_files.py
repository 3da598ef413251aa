"""The files of refused rows: beside the store, remembered, gone with an import that fails."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.store import Store
from tests.data.tiny_place import IMPORTED, event


def test_the_files_lie_beside_the_store_and_are_remembered(tmp_path, profile, units_file, table_file):
    with Store.open(tmp_path / "镇.duckdb") as store:
        left = tmp_path / "镇.duckdb.refused" / "000001" / "来自断电.csv"
        left.parent.mkdir(parents=True)
        left.touch()
        files = [units_file(), table_file([event("E1"), event("E2", 上报时间="昨天")])]
        report = store.import_files(files, profile, imported_at=IMPORTED)
        path = report.files[1].refusal_file
        assert path == left.with_name("事件(拒收1行).csv")
        assert not left.exists()
        assert report.files[0].refusal_file is None
        kept = store.connection.sql("select refusal_file from batches order by table_name").fetchall()
        assert kept == [(str(path),), (None,)]


def test_a_store_that_is_forgotten_writes_nothing_unasked(store, profile, tmp_path, units_file, table_file):
    files = [units_file(), table_file([event("E2", 上报时间="昨天")])]
    report = store.import_files(files, profile, imported_at=IMPORTED)
    assert report.files[1].refusal_file is None
    assert sorted(tmp_path.iterdir()) == sorted(files)


def test_an_import_that_fails_takes_its_files_away(tmp_path, profile, units_file, table_file):
    kept = tmp_path / "深" / "处"
    events = table_file([event("E2", 上报时间="昨天")])
    with Store.open(tmp_path / "镇.duckdb") as store:
        for folder in (kept, None):
            place = units_file()

            def vanish(done: int, total: int, _: str, place: Path = place) -> None:
                if done == total:
                    place.unlink()  # after it was read, before it is recorded

            with pytest.raises(FileNotFoundError):
                store.import_files(
                    [place, events], profile, imported_at=IMPORTED, refusals=folder, progress=vanish
                )
        assert store.connection.sql("from batches").fetchall() == []
    assert not kept.parent.exists()
    assert not (tmp_path / "镇.duckdb.refused").exists()
