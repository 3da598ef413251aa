"""All headlines of the smaller systems come out of the tables, and change when a row does (A9)."""

from __future__ import annotations

import pytest

from data.profile.model import load_profile
from data.store import Store
from queries.db import Database
from queries.headlines import headlines, headlines_text
from tests.queries.articles import LATER, NOW, Correction, article, changed

VACANT = {"状态": "空缺"}
AT_LAST = {LATER: "2022-03-20 17:00:00"}
CORRECTIONS = {
    "baiyunsi": [
        Correction("岗位*.csv", lambda row: row["岗位角色"] == "网格员", VACANT, {"H0-4": "14名"}),
        Correction(
            "事件_2022.csv",
            lambda row: row["是否解决"] == "是" and row["受理时间"].startswith("2022-01"),
            {"是否解决": "否", **AT_LAST},
            {"H0-7": "98%/100%"},
        ),
        Correction(
            "事件_2022.csv",
            lambda row: row["处置结论"] == "有效" and row["受理时间"].startswith("2022-01"),
            {"处置结论": "无效", **AT_LAST},
            {"H0-5": "62件", "H0-6": "下降15%"},
        ),
    ],
    "tuanjie": [
        Correction(
            "岗位*.csv", lambda row: row["岗位角色"].startswith("四级网格长"), VACANT, {"H1-4": "633名"}
        ),
        Correction("台账*.csv", lambda row: row["指标"] == "厂房信息", {"数值": "0"}, {"H1-7": None}),
    ],
    "yihe": [
        Correction(
            "事件_2020.csv",
            lambda row: row["办结时间"].startswith("2020-05") and row["处置结论"] == "有效",
            {"处置结论": "无效", LATER: "2020-08-03 10:00:00"},
            {"H3-4": "17762条"},
        ),
        Correction("台账*.csv", lambda row: row["指标"] == "刑事案件", {"数值": "1"}, {"H3-7": "1起发案"}),
    ],
}


@pytest.fixture(scope="module", params=CORRECTIONS)
def small(request, tmp_path_factory):
    return article(request.param, tmp_path_factory.mktemp(request.param))


def test_every_headline_of_the_article_is_computed_and_agrees(small):
    assert [one.id for one in small.profile.headlines] == list(small.told)
    assert {key: one.computed for key, one in small.told.items() if not one.ok} == {}


def test_one_row_told_otherwise_changes_its_headline_and_no_other(small, tmp_path):
    for place, correction in enumerate(CORRECTIONS[small.profile.id]):
        folder = tmp_path / str(place)
        folder.mkdir()
        found = changed(small, correction, folder)
        assert found.keys() == correction.changes.keys()
        assert all(found[key] == line for key, line in correction.changes.items() if line is not None)


def test_what_the_tables_do_not_tell_is_not_invented():
    profile = load_profile("otog")
    with Store.open(":memory:") as store:
        found = headlines(Database(store.connection, profile), NOW)
    assert not any(one.ok for one in found if one.id != "H4-8")
    assert {one.id: one.computed for one in found}["H4-9"] == "—"
    assert "✗" in headlines_text(found, "en")


@pytest.mark.parametrize("name", ["baiyunsi", "tuanjie", "yihe", "yinzhou", "otog"])
def test_no_store_is_too_empty_for_headlines(name):
    profile = load_profile(name)
    with Store.open(":memory:") as store:
        found = headlines(Database(store.connection, profile), NOW)
    assert [one.id for one in found] == [one.id for one in profile.headlines]
