"""The headlines of the district and of the banner, on demos as large as their articles ask for."""

from __future__ import annotations

import pytest

from tests.queries.articles import LATER, Correction, article, changed

VACANT = {"状态": "空缺"}
# fewer events than the district's usual demo has; not fewer than its article has
EVENTS = {"yinzhou": 82_000, "otog": None}
CORRECTIONS = {
    "yinzhou": [
        Correction(
            "事件_2026.csv",
            lambda row: row["事件等级"] == "四级事件" and row["处置结论"] == "有效",
            {"处置结论": "无效", LATER: "2026-11-20 17:00:00"},
            {"H2-5": "586件"},
        ),
        Correction("台账*.csv", lambda row: row["指标"] == "以奖代补格月数", {"数值": "0"}, {"H2-8": None}),
    ],
    "otog": [
        Correction("岗位*.csv", lambda row: row["岗位角色"] == "专职网格员", VACANT, {"H4-2": "473名"}),
        Correction("台账*.csv", lambda row: row["指标"] == "培训", {"数值": "0"}, {"H4-9": None}),
    ],
}


@pytest.fixture(scope="module", params=CORRECTIONS)
def large(request, tmp_path_factory):
    return article(request.param, tmp_path_factory.mktemp(request.param), EVENTS[request.param])


def test_every_headline_of_the_article_is_computed_and_agrees(large):
    assert [one.id for one in large.profile.headlines] == list(large.told)
    assert {key: one.computed for key, one in large.told.items() if not one.ok} == {}


def test_one_row_told_otherwise_changes_its_headline_and_no_other(large, tmp_path):
    for place, correction in enumerate(CORRECTIONS[large.profile.id]):
        folder = tmp_path / str(place)
        folder.mkdir()
        found = changed(large, correction, folder)
        assert found.keys() == correction.changes.keys()
        assert all(found[key] == line for key, line in correction.changes.items() if line is not None)
