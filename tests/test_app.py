"""The command line as a person meets it: verbs, exit codes, one sentence for what is wrong."""

from __future__ import annotations

import json
import re
import shutil
import socket
from pathlib import Path

import pytest

import app
from data.database.owner import claim
from data.store import Store

PROFILE = ["--profile", "otog"]


@pytest.fixture
def store(tmp_path: Path, otog_store: Path) -> Path:
    copy = tmp_path / "copy.duckdb"
    copy.write_bytes(otog_store.read_bytes())
    return copy


def contents(path: Path) -> list[object]:
    """Return how many rows each table has, and which batches there are."""
    with Store.open(path, create=False) as opened:
        tables = opened.connection.sql("select table_name, estimated_size from duckdb_tables() order by all")
        return [*tables.fetchall(), *opened.connection.sql("from batches order by all").fetchall()]


def run(*arguments: object) -> int:
    try:
        app.run([str(argument) for argument in arguments])
    except SystemExit as stop:
        return int(stop.code or 0)
    return 0


def test_an_export_folder_goes_in_and_figures_come_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, file = tmp_path / "export", tmp_path / "town.duckdb"
    assert run("demo", "default", folder, "--events", 600, "--now", "2026-11-20 18:00:00") == 0
    written = [Path(line) for line in capsys.readouterr().out.split()]
    assert written
    assert all(path.is_file() for path in written)
    assert run("import", *written, "--store", file) == 0
    assert "拒收 0" in capsys.readouterr().out
    assert run("figures", "--store", file, "--period", "2026-YTD", "--json") == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["period"]["label"] == "2026-YTD"
    closure = figures["indicators"]["C3"]
    assert 0 < closure["num"] <= closure["den"]
    assert run("figures", "--store", file) == 0
    assert "closure_rate" in capsys.readouterr().out


def test_a_demo_is_made_for_the_instant_of_its_profile(tmp_path: Path) -> None:
    assert run("demo", "baiyunsi", tmp_path / "export") == 0
    years = sorted(path.stem for path in (tmp_path / "export").glob("事件_2*"))
    assert years == ["事件_2020", "事件_2021", "事件_2022"]


def test_the_folder_itself_can_be_imported(tmp_path: Path, otog_export: Path) -> None:
    assert run("import", otog_export, "--store", tmp_path / "o.duckdb", *PROFILE) == 0


def test_check_changes_nothing(tmp_path: Path, otog_export: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = sorted(tmp_path.iterdir())
    assert run("check", otog_export, *PROFILE) == 0
    told = capsys.readouterr().out
    assert told.startswith("只检查")
    assert "→ 报告时间" in told
    assert sorted(tmp_path.iterdir()) == before


@pytest.fixture
def half_bad(tmp_path: Path) -> Path:
    """Units of which the second cannot be read."""
    path = tmp_path / "网格.csv"
    path.write_text("编码,层级,名称\n1,旗,某旗\n3.3E+14,旗,坏的\n", encoding="gb18030")
    return path


def test_check_tells_programs_and_gives_refused_rows_back(
    half_bad: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("check", half_bad, "--json", "--refusals", tmp_path / "back", *PROFILE) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["clean"], told["rows"]["loaded"], told["rows"]["refused"]) == (False, 1, 1)
    assert [str(path) for path in (tmp_path / "back").iterdir()] == [told["files"][0]["refusal_file"]]


def test_import_says_where_the_refused_rows_are(
    half_bad: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GELAN_LANG", "en")
    assert run("import", half_bad, "--store", tmp_path / "镇.duckdb", *PROFILE) == 0
    told = capsys.readouterr().out
    path = tmp_path / "镇.duckdb.refused" / "000001" / "网格(1 refused).csv"
    assert str(path) in told
    assert (
        path.read_text(encoding="gb18030")
        .splitlines()[0]
        .endswith("refused row,refused column,refused because")
    )
    assert "row 3, column A “编码”: the code “3.3E+14” was destroyed by a spreadsheet" in told


BAD = {
    "missing file": (["import", "/no/such.csv", "--store", "{store}", *PROFILE], 1, "such.csv"),
    "no store": (["figures", "--store", "/no/such.duckdb"], 2, "such.duckdb"),
    "period": (["figures", "--store", "{store}", "--period", "2026-W99"], 2, "2026-W99"),
    "unit": (["figures", "--store", "{store}", "--area", "999"], 2, "999"),
    "profile": (["import", "{store}", "--store", "{store}", "--profile", "nosuch"], 2, "nosuch"),
    "another program's file": (["serve", "--store", "{foreign}", "--port", "0", *PROFILE], 2, "port"),
    "another program's store": (["figures", "--store", "{foreign}"], 1, "foreign"),
    "time": (["demo", "otog", "{folder}", "--now", "yesterday"], 2, "yesterday"),
    "format": (["check", "{foreign}"], 1, "foreign"),
    "a folder that cannot be": (["demo", "otog", "/dev/null/x", "--events", "9"], 1, "/dev/null/x"),
    "a key nobody knows": (["check", "{store}", "--profile", "{profile}"], 2, "colour"),
}


@pytest.mark.parametrize(("arguments", "code", "said"), BAD.values(), ids=BAD)
def test_bad_input_is_one_sentence_and_the_store_stays_as_it_was(
    arguments: list[str],
    code: int,
    said: str,
    store: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "foreign.txt").write_text("not a store")
    (tmp_path / "odd.yaml").write_text("profile: {id: odd, name: odd, colour: red}")
    places = {
        "store": store,
        "foreign": tmp_path / "foreign.txt",
        "folder": tmp_path / "x",
        "profile": tmp_path / "odd.yaml",
    }
    before = contents(store)
    assert run(*(argument.format(**places) for argument in arguments)) == code
    error = capsys.readouterr().err
    assert said in error
    assert "Traceback" not in error
    assert contents(store) == before


def test_a_port_in_use_is_said_before_any_work(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert run("serve", "--store", store, "--port", port, *PROFILE) == 2
    assert str(port) in capsys.readouterr().err


def test_sentences_are_english_on_request(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GELAN_LANG", "en")
    assert run("figures", "--store", "/no/such.duckdb") == 2
    assert "There is no store" in capsys.readouterr().err


def test_files_are_handed_to_the_server_that_owns_the_store(
    store: Path, tmp_path: Path, otog_export: Path
) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    claim(store, inbox)
    file = next(otog_export.glob("*.xlsx"))
    shutil.copy(file, tmp_path / file.name)
    assert run("import", tmp_path / file.name, "--store", store, *PROFILE) == 0
    assert (inbox / file.name).read_bytes() == file.read_bytes()


def test_it_says_its_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        app.run(["--version"])
    assert stopped.value.code == 0
    assert re.fullmatch(r"Gelan \d+\.\d+\.\d+\n", capsys.readouterr().out)
