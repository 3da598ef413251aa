"""What the boards of rules and of the system print of small counts, gaps, and what nobody defined."""

from __future__ import annotations

from datetime import datetime

import pytest
from plotly.utils import PlotlyJSONEncoder

from dashboard.panels import duties, evaluation, facts, sizing, staffing
from dashboard.web.i18n import translator
from dashboard.web.state import View
from data.profile.duties import FactKey
from data.profile.evaluation import Evaluation
from data.profile.model import load_profile
from data.store import Store
from queries.db import Database
from queries.scope import Period, Scope
from tests.queries.attack import START, Place
from tests.queries.tables import AS_OF, PROFILE, WEEK, add_grids, empty_store, insert
from tests.queries.test_disclosure import PEOPLE, at, on, store_of

NOW = Scope(WEEK, AS_OF)
YEAR = Scope(Period("ytd", datetime(2022, 1, 1), AS_OF, "2022-YTD"), AS_OF)


def texts(panel, db, scope, lang="zh-CN"):
    """Return all texts that a panel prints."""
    body = panel.PANEL.render(panel.PANEL.ask(db, scope), translator(lang), View(lang=lang))
    return PlotlyJSONEncoder(ensure_ascii=False).encode(body).split('"')


@pytest.fixture
def place():
    connection = empty_store()
    add_grids(connection)  # C1: T1 (G1, G3), T2 (G2, G4)
    return connection


@pytest.mark.parametrize("area", ["TAa", "TAb", "TA", None])
def test_the_workload_prints_no_hidden_count(area):
    people = Place(PEOPLE, on(0, TAa=3, TAb=47, TAc=90, TBa=300, TBb=0, TC=70))
    shown = texts(sizing, store_of(people, people), at(START, area))
    assert not {"3", "47"} & set(shown)


def test_reported_counts_say_why_there_is_none(place):
    keys = [
        FactKey(code="petitions", name="信访件"),
        FactKey(code="criminal", name="刑事案件"),
        FactKey(code="seen", name="在册人数", rule="latest", persons=True),
        FactKey(code="money", name="投资"),
    ]
    db = Database(place, PROFILE.model_copy(update={"facts": keys}))
    for key, unit, value in (
        ("petitions", "T1", 54),
        ("criminal", "T1", 0),
        ("seen", "T1", 7),
        ("seen", "T2", 500),
    ):
        insert(
            place,
            "facts",
            unit_code=unit,
            fact_key=key,
            value=value,
            batch_id=1,
            starts_at=datetime(2022, 2, 1),
            ends_at=datetime(2022, 3, 1),
        )
    shown = texts(facts, db, YEAR)
    assert {"54", "0", "无数据"} <= set(shown)
    inside = texts(facts, db, YEAR.within("T1"))
    assert "<10" in inside
    assert "7" not in inside


def test_an_incomplete_score_is_greyed_and_says_who_is_missing(place):
    rule = Evaluation.model_validate(
        {
            "kind": "weighted_360",
            "raters": [
                {"code": "residents", "name": "群众", "weight": 4},
                {"code": "self", "name": "自身", "weight": 1},
            ],
        }
    )
    for unit, rater, score in (("G1", "residents", 90), ("G1", "self", 80), ("G2", "residents", 99)):
        insert(
            place,
            "scores",
            unit_code=unit,
            role_code="officer",
            rater=rater,
            score=score,
            batch_id=1,
            starts_at=datetime(2022, 1, 1),
            ends_at=datetime(2022, 3, 1),
        )
    shown = texts(evaluation, Database(place, PROFILE.model_copy(update={"evaluation": rule})), NOW)
    assert shown.index("T1 G1") < shown.index("T2 G2")
    assert {"88.0", "(99.0)", "is-partial", "缺 自身;不排名,不计入平均"} <= set(shown)


def test_roles_that_nobody_defined_stand_apart(place):
    for post, role in (("P1", "officer"), ("P2", "临时工")):
        insert(place, "posts", post_id=post, unit_code="G1", role_code=role, status="active", batch_id=1)
    shown = texts(staffing, Database(place, PROFILE), NOW)
    apart = shown.index(translator("zh-CN")("staffing.unknown"))
    assert shown.index("专职网格员") < apart < shown.index("临时工")


@pytest.mark.parametrize("name", ["baiyunsi", "tuanjie", "yinzhou"])
@pytest.mark.parametrize("lang", ["zh-CN", "en"])
def test_what_a_system_does_not_regulate_is_said(name, lang):
    with Store.open(":memory:") as store:
        db = Database(store.connection, load_profile(name))
        assert translator(lang)("duties.none") in texts(duties, db, NOW, lang)
        if name != "yinzhou":
            assert translator(lang)("sizing.none") in texts(sizing, db, NOW, lang)
