"""Scores, pay and subsidy, against tables counted by hand (C14)."""

from __future__ import annotations

from datetime import datetime

import pytest

from data.profile.evaluation import Evaluation
from queries import evaluation
from queries.db import Database
from queries.indicators import by_unit, figure
from queries.scope import Period, Scope
from tests.queries.tables import PROFILE, add_grids, insert

RATERS = [
    {"code": code, "name": code, "weight": weight}
    for code, weight in (("residents", 4), ("sectors", 2), ("village", 3), ("self", 1))
]
ALL_SIDES = Evaluation.model_validate({"kind": "weighted_360", "raters": RATERS})
T = datetime(2022, 4, 20)
APRIL = Scope(Period("month", datetime(2022, 4, 1), datetime(2022, 5, 1), "2022-04"), T)
Q1 = datetime(2022, 1, 1), datetime(2022, 4, 1)


def place(connection, rule):
    add_grids(connection)  # C1: T1 (G1, G3), T2 (G2, G4)
    return Database(connection, PROFILE.model_copy(update={"evaluation": rule}))


def score(db, unit, points, rater=None, factor=None, span=Q1, role="officer"):
    insert(
        db.connection,
        "scores",
        unit_code=unit,
        role_code=role,
        rater=rater,
        factor=factor,
        starts_at=span[0],
        ends_at=span[1],
        score=points,
        batch_id=1,
    )


@pytest.fixture
def judged(connection):
    db = place(connection, ALL_SIDES)
    for unit, points in (("G1", (90, 80, 70, 100)), ("G2", (100, 100, 100, 100)), ("G3", (60, 60, 60, None))):
        for rater, own in zip(RATERS, points, strict=True):
            if own is not None:
                score(db, unit, own, rater["code"])
    return db


def test_raters_weigh_as_the_profile_says(judged):
    frame = evaluation.scores(judged, APRIL).set_index("unit_code")
    assert frame.loc["G1", "score"] == (4 * 90 + 2 * 80 + 3 * 70 + 1 * 100) / 10 == 83
    assert frame.loc["G1", "residents"] == 90


def test_a_missing_rater_makes_a_score_incomplete_last_and_in_no_mean(judged):
    frame = evaluation.scores(judged, APRIL)
    assert frame["unit_code"].tolist() == ["G2", "G1", "G3"]
    assert frame["missing"].tolist() == ["", "", "self"]
    assert frame["score"].tolist() == [100, 83, 60]
    one = figure(judged, APRIL, "C14")
    assert (one.num, one.den, one.display) == (1830, 20, "91.5")
    assert one.parts == {"judged": 3, "incomplete": 1}
    towns = by_unit(judged, APRIL, "C14", "town").set_index("unit_code")
    assert towns["num"].to_dict() == {"T1": 830, "T2": 1000}


def test_several_scores_of_one_rater_are_their_mean(connection):
    db = place(connection, ALL_SIDES)
    for rater in RATERS:
        for factor, points in (("environment", 80), ("epidemic", 90)):
            score(db, "G1", points, rater["code"], factor)
    assert evaluation.scores(db, APRIL)["score"].tolist() == [85]


def test_the_last_assessment_that_is_over_is_told(judged):
    running = datetime(2022, 4, 1), datetime(2022, 7, 1)
    score(judged, "G1", 10, "residents", span=running)
    assert evaluation.scores(judged, APRIL)["ends_at"].unique().tolist() == [datetime(2022, 4, 1)]
    march = APRIL.over(Period("month", datetime(2022, 3, 1), Q1[1], "2022-03"), datetime(2022, 3, 20))
    assert evaluation.scores(judged, march).empty


def test_roles_and_raters_that_nobody_defined_are_in_no_figure(judged):
    score(judged, "G4", 50, "residents", role="no such role")
    score(judged, "G4", 50, "no such rater")
    assert "G4" not in set(evaluation.scores(judged, APRIL)["unit_code"])


def test_pay_is_base_and_merit_by_score():
    rule = Evaluation(kind="pay_split", base_pct=60, merit_pct=40)
    assert evaluation.payable(rule, 100) == 100
    assert evaluation.payable(rule, 85) == 94
    assert evaluation.payable(rule, 0) == 60
    assert evaluation.payable(Evaluation(kind="points"), 90) is None


def test_factors_of_merit_weigh_the_same(connection):
    factors = [{"code": code, "name": code} for code in ("record", "inspect", "opinion")]
    db = place(
        connection,
        Evaluation.model_validate({"kind": "pay_split", "base_pct": 60, "merit_pct": 40, "factors": factors}),
    )
    for factor, points in (("record", 90), ("inspect", 60), ("opinion", 75)):
        score(db, "G1", points, factor=factor)
    score(db, "G2", 90, factor="record")
    frame = evaluation.scores(db, APRIL)
    assert frame["score"].tolist() == [75, 90]
    assert frame["missing"].tolist() == ["", "inspect;opinion"]


def test_the_subsidy_told_beside_what_all_grids_would_have_cost(connection):
    """Three of four grids in each of two months at 600 yuan."""
    db = place(connection, Evaluation(kind="subsidy", per="grid", amount_yuan=600, total_wan_yuan=0.36))
    for unit, count in (("T1", 2), ("T2", 1)):
        for month in (1, 2):
            insert(
                connection,
                "facts",
                unit_code=unit,
                fact_key="subsidised",
                value=count,
                batch_id=1,
                starts_at=datetime(2022, month, 1),
                ends_at=datetime(2022, month + 1, 1),
            )
    paid = evaluation.subsidy(db, APRIL)
    assert (paid.grid_months, paid.months, paid.grids) == (6, 2, 4)
    assert (paid.paid_wan, paid.reported_wan) == (0.36, 0.36)
    assert (paid.all_months, paid.all_wan) == (8, 0.48)
    assert evaluation.subsidy(db, APRIL.within("T1")).reported_wan is None


def test_earlier_means(judged):
    for unit, points in (("G1", 70), ("G2", 80)):
        score(judged, unit, points, "residents", span=(datetime(2021, 10, 1), datetime(2022, 1, 1)))
    rows = evaluation.history(judged, APRIL)
    assert rows["score"].round(1).tolist()[0] == 75
    assert rows["judged"].tolist() == [2, 3]
