"""A first profile from export files loads, knows what they tell, and takes them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

import app as program
from data.demo import write_demo
from data.profile.model import load_profile
from data.profile_draft import draft
from data.store import Store
from tests.data.tiny_place import IMPORTED, event

NOW = datetime(2026, 11, 20, 18)


@pytest.mark.parametrize("name", ["default", "tuanjie"])
@pytest.mark.parametrize("locale", ["zh-CN", "en"])
def test_a_draft_knows_levels_and_words_and_takes_its_files(tmp_path: Path, name: str, locale: str) -> None:
    exports = tmp_path / "exports"
    write_demo(load_profile(name), exports, events=60, seed=2, now=NOW)
    path = tmp_path / "own.yaml"
    path.write_text(draft([exports], "own", NOW, locale), encoding="utf-8")
    own = load_profile(path)
    assert own.levels[-1].in_grid
    assert own.categories
    with Store.open(":memory:") as store:
        report = store.import_files([exports], own, imported_at=NOW)
    assert report.is_clean
    assert not {"level_undefined", "role_undefined", "fact_undefined"} & set(report.doubts["reason"])


def test_columns_that_are_not_used_are_offered_as_remarks(tmp_path, units_file, table_file) -> None:
    row = event("E1") | {"自定列": "甲"}
    text = draft([units_file(), table_file([row])], "own", IMPORTED, "en")
    assert "#     自定列: drop" in text
    assert "# columns:" in text


def test_the_verb_writes_once_and_says_what_it_needs(tmp_path, units_file, monkeypatch) -> None:
    monkeypatch.setenv("GELAN_LANG", "en")

    def asked(*words: str) -> tuple[int, str]:
        with pytest.raises(SystemExit) as ended:
            program.run(["profile", *words])
        return int(ended.value.code or 0), ""

    new = tmp_path / "own.yaml"
    done = CliRunner().invoke(
        program.cli, ["profile", "--new", str(new), str(units_file())], obj=lambda zone: NOW
    )
    assert done.exit_code == 0, done.output
    assert load_profile(new).id == "own"
    before = new.read_bytes()
    assert asked("--new", str(new), str(units_file()))[0] == 2
    assert new.read_bytes() == before
    assert asked("--new", str(tmp_path / "own.txt"), str(units_file()))[0] == 2
    assert asked("--new", str(tmp_path / "b.yaml"))[0] == 2
    assert asked()[0] == 2
