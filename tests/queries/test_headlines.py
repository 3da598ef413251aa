"""All headlines of the five systems come out of the tables, and change when a row does (`systems.md` A9)."""

from __future__ import annotations

import csv
import io
from datetime import datetime

import pytest

from data.demo import write_demo
from data.profile import load_profile
from data.store import Store
from queries.db import Database
from queries.headlines import headlines, headlines_text

NOW = datetime(2026, 11, 20, 18, 0, 0)
SMALL = ("baiyunsi", "tuanjie", "yihe")


def told(profile, folder, moment):
    with Store.open(":memory:") as store:
        store.import_files([folder], profile, as_of=moment, imported_at=moment)
        return {one.id: one for one in headlines(Database(store.connection, profile), moment)}


@pytest.fixture(scope="module")
def village(tmp_path_factory):
    profile = load_profile("baiyunsi")
    moment = datetime.fromisoformat(profile.profile.as_of)
    folder = tmp_path_factory.mktemp("baiyunsi")
    write_demo(profile, folder, events=None, seed=3, now=moment)
    return profile, folder, moment


@pytest.mark.parametrize("name", SMALL)
def test_every_headline_of_the_article_is_computed_and_agrees(name, tmp_path):
    profile = load_profile(name)
    moment = datetime.fromisoformat(profile.profile.as_of) if profile.profile.as_of else NOW
    write_demo(profile, tmp_path, events=None, seed=2, now=moment)
    found = told(profile, tmp_path, moment)
    assert [one.id for one in profile.headlines] == list(found)
    assert {key: one.computed for key, one in found.items() if not one.ok} == {}


def altered(folder, target, pattern, change):
    """Copy the exports; `change` gets the rows of the one that `pattern` names and may change them."""
    for path in sorted(folder.iterdir()):
        (target / path.name).write_bytes(path.read_bytes())
    path = next(target.glob(pattern))
    rows = list(csv.DictReader(io.StringIO(path.read_bytes().decode("gb18030"))))
    rows = change(rows)
    with path.open("w", encoding="gb18030", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def test_one_officer_less_changes_the_headline(village, tmp_path):
    profile, folder, moment = village

    def without_one(rows):
        officer = next(row for row in rows if row["岗位角色"] == "网格员")
        return [row for row in rows if row["岗位编号"] != officer["岗位编号"]]

    altered(folder, tmp_path, "岗位*.csv", without_one)
    found = told(profile, tmp_path, moment)
    assert (found["H0-4"].computed, found["H0-4"].ok) == ("14名", False)


def test_a_closing_that_did_not_help_changes_the_rate(village, tmp_path):
    profile, folder, moment = village

    def unresolved(rows):
        one = next(row for row in rows if row["是否解决"] == "是" and "2022-01" in row["反馈时间"])
        one["是否解决"] = "否"
        return rows

    altered(folder, tmp_path, "事件_2022.csv", unresolved)
    found = told(profile, tmp_path, moment)
    assert found["H0-7"].computed == "98%/100%"
    assert not found["H0-7"].ok


def test_what_the_tables_do_not_tell_is_not_invented():
    profile = load_profile("otog")
    with Store.open(":memory:") as store:
        found = headlines(Database(store.connection, profile), NOW)
    assert not any(one.ok for one in found if one.id != "H4-8")
    assert {one.id: one.computed for one in found}["H4-9"] == "—"
    assert "✗" in headlines_text(found, "en")
