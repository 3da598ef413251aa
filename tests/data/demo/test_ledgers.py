"""Reported counts, scores, obligations and centres of the demos."""

from datetime import datetime

import numpy as np
import pandas as pd
import pytest

from data.demo.ledgers import make_facts
from data.profile.model import load_profile

AUGUST = datetime(2020, 8, 3)


def total(facts, key, start=datetime(1949, 1, 1), end=datetime(2100, 1, 1)):
    chosen = (facts["fact_key"] == key) & (facts["starts_at"] >= start) & (facts["ends_at"] <= end)
    return facts.loc[chosen, "value"].sum()


@pytest.mark.parametrize("name", ["tuanjie", "yihe", "otog"])
def test_facts_are_of_units_and_keys_that_exist_and_of_times_that_are_over(name, request):
    tables, profile = request.getfixturevalue(name), load_profile(name)
    facts = tables.facts
    assert set(facts["fact_key"]) == {key.code for key in profile.facts}
    assert set(facts["unit_code"]) <= set(tables.units["unit_code"])
    assert (facts["starts_at"] < facts["ends_at"]).all()
    assert (facts["ends_at"] <= tables.events.now).all()
    assert not facts.duplicated(["unit_code", "fact_key", "starts_at"]).any()


def test_tuanjie_ledgers_are_counts_by_grid(tuanjie):
    facts = tuanjie.facts
    assert total(facts, "resident") == tuanjie.population["residents"].sum() == 66_473
    assert total(facts, "factory") == 2088
    assert (facts["fact_key"] == "resident").sum() == 46
    told = {key: total(facts, key) for key in ("activities", "selfgroups", "agencies", "roads", "road_area")}
    assert list(told.values()) == [53, 44, 8, 14, 1335]
    assert total(facts, "participants") > 10_000


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_otog_items_are_settled_in_the_grid_by_seven_in_ten(seed, otog):
    facts = make_facts(
        load_profile("otog"), otog.units, otog.population, otog.events.now, np.random.default_rng(seed)
    )
    items = facts[facts["fact_key"] == "info_items"].set_index(["unit_code", "starts_at"])["value"]
    settled = facts[facts["fact_key"] == "info_in_grid"].set_index(["unit_code", "starts_at"])["value"]
    assert 500_001 <= items.sum() <= 599_999
    assert 69.5 <= 100 * settled.sum() / items.sum() < 70.5
    assert settled.between(0, items).all()
    assert total(facts, "training") == 9108
    assert 8300 < total(facts, "member_homes") < 8400
    assert 27_000 < total(facts, "member_persons") < 28_000
    assert [total(facts, key) for key in ("became_secretary", "became_committee", "wages")] == [41, 168, 560]
    assert 1200 < total(facts, "budget") < 1300


def test_yihe_petitions_fall_and_no_crime_is_a_number(yihe):
    facts = yihe.facts
    assert total(facts, "petitions", datetime(2020, 1, 1), AUGUST) == 54
    assert total(facts, "petitions", datetime(2019, 1, 1), datetime(2019, 8, 3)) == 77
    assert total(facts, "petitions", datetime(2019, 8, 3), datetime(2020, 1, 1)) > 0
    crime = facts[facts["fact_key"] == "criminal"]
    assert len(crime) == 8
    assert (crime["value"] == 0).all()
    keys = ("party_town", "party_village", "party_branch", "party_home", "served")
    bodies = [total(facts, key) for key in keys]
    assert bodies == [1, 6, 46, 968, 17_600]


def test_yinzhou_subsidies_are_grid_months(yinzhou):
    facts = yinzhou.facts
    paid = facts[facts["fact_key"] == "subsidised"]
    assert (paid.groupby("starts_at")["value"].sum() == 1806).all()
    assert paid["value"].sum() == 10_836
    assert len(paid) == 23 * 6


def test_centres_stand_where_the_rule_book_puts_them(yinzhou, yihe, otog, tuanjie):
    def by_level(tables):
        levels = tables.units.set_index("unit_code")["level"]
        return tables.centres.groupby(["kind", tables.centres["unit_code"].map(levels)]).size().to_dict()

    assert by_level(yinzhou) == {("governance", "district"): 1, ("command", "town"): 23}
    assert by_level(yihe) == {("mediation", "newvillage"): 6, ("service", "town"): 1}
    assert by_level(otog) == {
        ("governance", "banner"): 1,
        ("governance", "town"): 4,
        ("governance", "village"): 19,
    }
    assert by_level(tuanjie) == {("command", "street"): 1}
    assert yihe.centres["centre_id"].is_unique


def test_raters_are_four_and_some_are_missing(baiyunsi):
    scores = baiyunsi.scores
    assert scores["score"].between(0, 100).all()
    latest = scores[scores["starts_at"] == pd.Timestamp("2021-12-19")]
    assert (latest["ends_at"] == pd.Timestamp("2022-03-19")).all()
    assert set(latest["rater"]) == {"residents", "sectors", "village", "self"}
    assert set(latest["factor"]) == {"environment", "epidemic", "civility", "requests"}
    raters = scores.groupby(["unit_code", "starts_at"])["rater"].nunique()
    assert set(raters) >= {3, 4}
    assert set(scores["role_code"]) == {"wgy"}


def test_points_have_no_rater_and_merit_has_three_factors(yihe, otog):
    assert yihe.scores[["rater", "factor"]].isna().all().all()
    assert set(yihe.scores["role_code"]) == {"wgy", "dwgy"}
    assert set(otog.scores["factor"]) == {"record", "inspect", "opinion"}


@pytest.mark.parametrize(
    ("name", "cycles"),
    [
        ("yihe", ["daily", "weekly", "monthly", "quarterly", "yearly"]),
        ("otog", ["daily", "weekly", "monthly"]),
    ],
)
def test_obligations_are_done_late_and_left_undone(name, cycles, request):
    tables = request.getfixturevalue(name)
    duties = tables.duties
    assert set(duties["duty"]) == set(cycles)
    assert not duties.duplicated(["duty", "unit_code", "due_at"]).any()
    now = tables.events.now
    assert not (duties["done_at"] > now).any()
    due = duties[duties["due_at"] <= now]
    for _, some in due.groupby("duty"):
        assert some["done_at"].notna().mean() > 0.85
    daily = due[due["duty"] == "daily"]
    assert 0.02 < (daily["done_at"] > daily["due_at"]).mean() < 0.15
    assert daily["done_at"].isna().any()
    assert (duties["due_at"] > now).any()
