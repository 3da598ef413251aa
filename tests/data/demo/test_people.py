import numpy as np
import pandas as pd


def active(posts):
    return posts[posts["status"] == "active"]


def test_yinzhou_households_follow_the_norm_with_visible_exceptions(yinzhou):
    households = yinzhou.population["households"]
    assert 0.75 < households.between(50, 80).mean() < 0.95
    base = yinzhou.ground.level(3)
    total = np.bincount(yinzhou.ground.parents(4, 3), households)
    regular = base["kind"] != "dedicated"
    inside = (total >= 300) & (total <= 500)
    assert 0.75 < inside[regular].mean() < 0.95
    exempt = yinzhou.units.loc[yinzhou.units["level"] == "base", "exempt_reason"].notna().to_numpy()
    assert exempt.any()
    assert not (exempt & inside).any()
    assert (~exempt & ~inside & regular.to_numpy()).any()


def test_otog_has_the_people_of_the_banner(otog):
    assert abs(otog.population["residents"].sum() - 93_000) < 2_000
    assert abs(otog.population["households"].sum() - 30_400) < 500


def test_population_counts_every_lowest_unit_once(tables):
    assert tables.population["unit_code"].tolist() == tables.ground.level(-1)["unit_code"].tolist()
    assert (tables.population[["households", "residents"]] > 0).all().all()


def test_yinzhou_headline_staff(yinzhou):
    headline = active(yinzhou.posts)["post_id"].nunique()
    assert 19_001 <= headline <= 19_999
    assert yinzhou.posts["status"].nunique() == 3
    guides = active(yinzhou.posts).query("role_code == 'guide'")
    assert guides["post_id"].nunique() < len(guides)  # one adviser, several grids


def test_otog_staff_is_exactly_as_reported(otog):
    count = active(otog.posts).groupby("role_code")["post_id"].nunique()
    assert count["wgy"] == 474
    assert count["group"] == 401
    assert count["party"] == 1853
    staffed = active(otog.posts).query("role_code == 'wgy'")["unit_code"].nunique()
    assert staffed < 401  # some grids have nobody


def test_one_post_has_one_place(tables):
    places = tables.posts.groupby("post_id")[["lon", "lat"]].nunique()
    assert (places == 1).all().all()
    assert set(tables.posts["unit_code"]) <= set(tables.ground.units["unit_code"])


def on_duty(tables, moment):
    shifts = tables.shifts
    now = (shifts["starts_at"] <= moment) & (moment < shifts["ends_at"]) & (shifts["status"] == "on")
    return shifts.loc[now, "post_id"].nunique()


def test_the_rota_is_full_by_day_and_thin_by_night(yinzhou):
    officers = active(yinzhou.posts).query("role_code == 'full'")["post_id"].nunique()
    day, night = (on_duty(yinzhou, pd.Timestamp(f"2026-11-18 {hour}")) for hour in ("10:00", "23:30"))
    assert 0.5 < day / officers < 0.95
    assert 0.1 < night / officers < 0.4


def test_otog_is_on_duty_round_the_clock(otog):
    for hour in range(24):
        assert on_duty(otog, pd.Timestamp(2026, 11, 19, hour)) > 150


def test_a_post_is_never_in_two_shifts_at_once(tables):
    shifts = tables.shifts.sort_values(["post_id", "starts_at"])
    following = shifts.groupby("post_id")["starts_at"].shift(-1)
    assert (following.isna() | (following >= shifts["ends_at"])).all()
    assert (shifts["ends_at"] > shifts["starts_at"]).all()
    assert set(shifts["status"]) <= {"on", "leave"}
