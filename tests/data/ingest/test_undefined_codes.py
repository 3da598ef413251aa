"""What nobody defined is kept, told in words, and in no rate (P15)."""

from __future__ import annotations

import pytest

from dashboard.data_page import doubts as section
from dashboard.web.i18n import translator
from dashboard.web.state import View
from data.messages import sentence
from data.profile.model import load_profile
from queries import structure
from queries.db import Database
from queries.indicators import figure
from queries.periods import parse_period
from queries.scope import Scope
from tests.data.telling import altered, doubts
from tests.data.tiny_place import EAST, IMPORTED, TOWN, WEST, unit

RULES = {
    "calendar": [{"code": "daily", "name": "日报告", "every": "day", "per": "grid"}],
    "facts": [{"code": "petitions", "name": "信访件"}],
    "centres": [{"code": "mediation", "name": "化解中心"}],
    "evaluation": {
        "kind": "weighted_360",
        "raters": [{"code": "residents", "name": "群众", "weight": 4}],
        "subscores": [{"code": "environment", "name": "环境整治"}],
    },
    "staffing": {
        "roles": [
            {
                "code": "officer",
                "name": "网格员",
                "per": "grid",
                "min": 1,
                "counted": ["headline", "full_time", "circle"],
            }
        ]
    },
}
SPAN = {"统计开始": "2026-10-01", "统计截止": "2026-11-01"}


@pytest.fixture
def rules(profile):
    return altered(profile, **RULES)


def scope_of(rules):
    return Scope(parse_period("2026-11", rules.periods, IMPORTED), IMPORTED)


def test_a_role_that_nobody_defined_is_kept_and_in_no_rate(load, store, rows, rules, units_file, table_file):
    posts = [
        {"岗位编号": "P1", "所属网格": "T1", "岗位角色": "网格员"},
        {"岗位编号": "P2", "所属网格": "T2", "岗位角色": "临时工"},
        {"岗位编号": "P3", "所属网格": "T2", "岗位角色": "临时工"},
    ]
    report = load(units_file(), table_file(posts, "岗位.csv"), profile=rules)
    assert doubts(report) == [(3, "role_undefined", "临时工 ×2")]
    assert rows("select count(*) as n from posts")["n"].tolist() == [3]
    db = Database(store.connection, rules)
    assert (figure(db, scope_of(rules), "C16b").num, figure(db, scope_of(rules), "C16d").den) == (1, 1)
    assert "临时工 ×2" in sentence("role_undefined", "zh-CN", detail="临时工 ×2")


def test_the_data_page_says_so_in_words(load, store, rules, units_file, table_file):
    load(
        units_file(),
        table_file([{"岗位编号": "P2", "所属网格": "T2", "岗位角色": "临时工"}], "岗位.csv"),
        profile=rules,
    )
    db = Database(store.connection, rules)
    for lang in ("zh-CN", "en"):
        shown = str(
            section.SECTION.render(
                section.SECTION.ask(db, View(lang=lang)), translator(lang), View(lang=lang)
            )
        )
        assert sentence("role_undefined", lang, detail="临时工 ×1") in shown


@pytest.mark.parametrize(
    ("name", "row", "reason"),
    [
        (
            "制度落实.csv",
            {
                "制度": "夜巡",
                "责任单元": "T1",
                "应完成时间": "2026-11-20 18:00:00",
                "完成时间": "2026-11-20 17:00:00",
            },
            "duty_undefined",
        ),
        ("台账.csv", {"指标": "走访", "单位编码": "T1", **SPAN, "数值": "3"}, "fact_undefined"),
        (
            "中心.csv",
            {"中心编号": "Z1", "中心类型": "驿站", "中心名称": "驿站一", "服务单元": "T1"},
            "centre_kind_undefined",
        ),
        (
            "考评.csv",
            {
                "网格编码": "T1",
                "岗位角色": "网格员",
                "评价主体": "邻居",
                "考评开始": "2026-07-01",
                "考评截止": "2026-10-01",
                "得分": "88",
            },
            "rater_undefined",
        ),
    ],
)
def test_other_words_that_nobody_defined(load, rules, units_file, table_file, name, row, reason):
    report = load(units_file(), table_file([row], name), profile=rules)
    assert [told for _, told, _ in doubts(report)] == [reason]
    assert report.files[1].loaded == 1
    for locale in ("zh-CN", "en"):
        assert "x" in sentence(reason, locale, detail="x")


def test_obligations_that_nobody_defined_are_in_no_rate(load, store, rules, units_file, table_file):
    owed = [
        {"制度": duty, "责任单元": "T1", "应完成时间": "2026-11-20 18:00:00", "完成时间": ""}
        for duty in ("日报告", "夜巡")
    ]
    load(units_file(), table_file(owed, "制度落实.csv"), profile=rules)
    one = figure(Database(store.connection, rules), scope_of(rules), "C15")
    assert (one.num, one.den) == (0, 1)


def test_levels_that_the_profile_does_not_have_are_kept(load, store, rows, rules, units_file):
    report = load(units_file(TOWN, WEST, EAST, unit("X", "T1", "院落", None)), profile=rules)
    assert doubts(report) == [(5, "level_undefined", "院落 ×1")]
    assert rows("select level from units where unit_code = 'X'")["level"].tolist() == ["院落"]
    db = Database(store.connection, rules)
    assert structure.strangers(db, scope_of(rules)) == {"院落": 1}
    assert figure(db, scope_of(rules), "C16b").den == 0  # nobody is posted yet


def test_where_the_profile_defines_none_any_word_will_do(load, units_file, table_file):
    free = load_profile("default")
    report = load(
        units_file(),
        table_file([{"岗位编号": "P", "所属网格": "T1", "岗位角色": "临时工"}], "岗位.csv"),
        profile=free,
    )
    assert doubts(report) == []
