"""Which files are finished, look by look: nobody waits here, so a look is all the time there is."""

from __future__ import annotations

import os

import pytest

from data.inbox.arrivals import CLOSED, EMPTY, Arrivals


@pytest.fixture
def arrivals(tmp_path):
    return Arrivals(tmp_path)


def looks_until_ready(arrivals, most=EMPTY + 5):
    for number in range(most):
        if arrivals.look().ready:
            return number
    return None


def test_a_finished_file_is_ready_at_its_second_look(arrivals, tmp_path):
    (tmp_path / "a.csv").write_text("x", encoding="utf-8")
    assert looks_until_ready(arrivals) == CLOSED
    assert not arrivals.look().is_stirring


def test_a_file_that_somebody_writes_is_not_ready_however_long_he_pauses(arrivals, tmp_path):
    with (tmp_path / "a.csv").open("w", encoding="utf-8") as writer:
        writer.write("half of")
        writer.flush()
        assert looks_until_ready(arrivals) is None
        assert arrivals.look().is_stirring
        writer.write(" it")
    assert looks_until_ready(arrivals) == CLOSED


def test_somebody_who_reads_a_file_holds_it_not_up(arrivals, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("x", encoding="utf-8")
    with path.open(encoding="utf-8"):
        assert looks_until_ready(arrivals) == CLOSED


def test_a_file_that_changes_between_looks_is_not_ready(arrivals, tmp_path):
    path = tmp_path / "a.csv"
    for number in range(5):
        path.write_text("x" * (number + 1), encoding="utf-8")
        assert arrivals.look().ready == []
    assert arrivals.look().ready == [path]


def test_an_empty_file_is_given_time(arrivals, tmp_path):
    (tmp_path / "a.csv").touch()
    assert looks_until_ready(arrivals) == EMPTY


def test_a_shapefile_is_given_time_until_it_is_whole(arrivals, tmp_path):
    shapes = tmp_path / "a.shp"
    for name in ("a.shp", "a.dbf"):
        (tmp_path / name).write_bytes(b"x")
    assert looks_until_ready(arrivals, EMPTY) is None
    (tmp_path / "a.SHX").write_bytes(b"x")
    assert arrivals.look().ready == []
    seen = arrivals.look()
    assert seen.ready == [shapes]
    assert seen.unknown == []
    with (tmp_path / "a.dbf").open("ab"):
        assert arrivals.look().ready == []


def test_what_is_no_plain_file_is_named_and_hangs_nobody(arrivals, tmp_path):
    (tmp_path / "folder.csv").mkdir()
    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "link.csv").symlink_to("/etc/passwd")
    (tmp_path / "nowhere.csv").symlink_to("nothing")
    (tmp_path / "done").mkdir()
    seen = arrivals.look()
    assert {path.name: why for path, why in seen.odd.items()} == {
        "folder.csv": "file_is_folder",
        "pipe.csv": "file_is_special",
        "link.csv": "file_is_link",
        "nowhere.csv": "file_is_link",
    }
    assert not seen.unknown


def test_what_is_no_export_is_left_to_others(arrivals, tmp_path):
    for name in (".a.csv", "a.csv.part", "~$a.xlsx"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    (tmp_path / "说明.docx").write_text("x", encoding="utf-8")
    arrivals.look()
    seen = arrivals.look()
    assert seen.ready == []
    assert seen.unknown == [tmp_path / "说明.docx"]
    assert not seen.is_stirring


def test_a_folder_that_is_gone_is_an_error(arrivals, tmp_path):
    with pytest.raises(FileNotFoundError):
        Arrivals(tmp_path / "gone").look()
