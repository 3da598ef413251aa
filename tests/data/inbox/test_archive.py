"""done/ and refused/: nothing is overwritten, nothing grows without end, what is refused stays a while."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from data.errors import DataError
from data.inbox.archive import Keeping

TAKEN = datetime(2026, 11, 20, 9)


@pytest.fixture
def keeping(tmp_path):
    return Keeping(tmp_path, days=30, most=5)


def put_away(keeping, tmp_path, name, moment=TAKEN):
    path = tmp_path / name
    path.write_text(name, encoding="utf-8")
    return keeping.done(path, moment)


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_files_leave_when_they_were_taken_too_long_ago(keeping, tmp_path):
    put_away(keeping, tmp_path, "old.csv")
    put_away(keeping, tmp_path, "new.csv", TAKEN + timedelta(days=1))
    assert keeping.clear(TAKEN + timedelta(days=30)) == 0
    assert keeping.clear(TAKEN + timedelta(days=30, seconds=1)) == 1
    assert names(keeping.done_folder) == ["new.csv"]


def test_of_too_many_files_the_oldest_leave(keeping, tmp_path):
    for number in range(8):
        put_away(keeping, tmp_path, f"{number}.csv", TAKEN + timedelta(seconds=number))
    assert keeping.clear(TAKEN) == 3
    assert names(keeping.done_folder) == ["3.csv", "4.csv", "5.csv", "6.csv", "7.csv"]


def test_what_is_refused_stays_for_its_own_time(tmp_path):
    keeping = Keeping(tmp_path, days=5, refused_days=30)
    path = tmp_path / "坏.csv"
    path.write_text("x", encoding="utf-8")
    keeping.refused(path, DataError("file_empty", file="坏.csv"), TAKEN)
    assert keeping.clear(TAKEN + timedelta(days=30)) == 0
    assert names(keeping.refused_folder) == ["坏.csv", "坏.csv.txt"]
    text = (keeping.refused_folder / "坏.csv.txt").read_text(encoding="utf-8")
    assert text.splitlines() == ["坏.csv 是空文件", "坏.csv is empty"]
    assert keeping.clear(TAKEN + timedelta(days=30, seconds=1)) == 2
    assert names(keeping.refused_folder) == []


def test_names_that_are_taken_get_a_number_all_parts_the_same(keeping, tmp_path):
    for name in ("a.shp", "a.dbf", "a.shx"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    (keeping.done_folder / "a.dbf").write_text("of another", encoding="utf-8")
    keeping.done(tmp_path / "a.shp", TAKEN)
    assert names(keeping.done_folder) == ["a (2).dbf", "a (2).shp", "a (2).shx", "a.dbf"]
