from datetime import datetime

import numpy as np
import pytest

from data.demo import build_tables
from data.demo.lifecycle import MERGED, MISSING, STEPS, VALID
from data.errors import UsageError
from data.profile.model import load_profile


def year_starts(events):
    return int((datetime(events.now.year, 1, 1) - events.start).total_seconds())


def counted(events):
    table = events.table
    return table[(table["disposition"] == VALID) & (table["accepted"] != MISSING)]


@pytest.mark.parametrize("now", [None, datetime(2024, 1, 9, 0, 0)])
def test_yinzhou_has_exactly_the_reported_tiers(now, yinzhou):
    events = yinzhou.events
    if now:  # too early in the year and too few events: the demo grows until the quotas fit
        events = build_tables(load_profile("yinzhou"), events=20_000, seed=3, now=now).events
    this_year = counted(events)
    this_year = this_year[this_year["accepted"] >= year_starts(events)]
    tiers = this_year["tier"].value_counts()
    assert (tiers[2], tiers[3]) == (40_000, 587)
    high = this_year[this_year["tier"] >= 2]
    assert (high["closed"] != MISSING).sum() >= 40_182
    assert (high["closed"] == MISSING).any()


def test_otog_has_closed_more_than_sixty_thousand(otog):
    closed = (otog.events.table["disposition"] == VALID) & (otog.events.table["closed"] != MISSING)
    assert 60_001 <= closed.sum() <= 69_999


def test_steps_come_in_order_and_never_later_than_now(tables):
    table = tables.events.table
    steps = table[list(STEPS)].to_numpy()
    last = steps[:, 0]
    for column in range(1, steps.shape[1]):
        happened = steps[:, column] != MISSING
        assert (steps[happened, column] >= last[happened]).all(), STEPS[column]
        last = np.where(happened, steps[:, column], last)
    now = (tables.events.now - tables.events.start).total_seconds()
    assert steps.max() <= now
    assert table["updated"].between(last, now).all()
    assert (table.loc[table["arrived"] != MISSING, "onsite"]).all()


def test_edge_cases_are_present_on_purpose(tables):
    table = tables.events.table
    now = (tables.events.now - tables.events.start).total_seconds()
    valid = table[table["disposition"] == VALID]
    is_open = valid["closed"] == MISSING
    overdue = is_open & (valid["due"] != MISSING) & (valid["due"] < now)
    late = (valid["closed"] > valid["due"]) & (valid["due"] != MISSING)
    reopened = valid["reopened"] != MISSING
    for name, present in {
        "overdue": overdue,
        "late": late,
        "no due time": valid["due"] == MISSING,
        "closed again": reopened & ~is_open,
        "reopened and open": reopened & is_open,
        "suspended": valid["suspended"],
        "repeat": valid["repeat"] != MISSING,
        "not accepted yet": valid["accepted"] == MISSING,
        "code without point": (table["unit"] != MISSING) & (table["lon"] == MISSING),
        "point without code": (table["unit"] == MISSING) & (table["lon"] != MISSING),
        "neither": (table["unit"] == MISSING) & (table["lon"] == MISSING),
        "off site": ~table["onsite"],
        "unrated": table["rating"] == MISSING,
    }.items():
        rare = tables.recipe.events < 10_000 and name in {"not accepted yet", "reopened and open"}
        assert present.any() or rare, name
    assert set(table["disposition"]) == {0, 1, 2, 3, 4}


def test_a_merged_event_came_while_its_master_was_open(tables):
    table = tables.events.table
    merged = table[table["disposition"] == MERGED]
    master = table.iloc[merged["master"]]
    assert (master["disposition"] == VALID).all()
    came = merged["reported"].to_numpy()
    assert (came > master["reported"].to_numpy()).all()
    closed = master["closed"].to_numpy()
    assert ((closed == MISSING) | (came <= closed)).all()
    assert (table["master"] != MISSING).sum() == len(merged)


def test_a_repeat_came_after_closing(tables):
    table = tables.events.table
    repeats = table[table["repeat"] != MISSING]
    assert (repeats["reported"].to_numpy() > table.iloc[repeats["repeat"]]["closed"].to_numpy()).all()


def test_response_times_have_the_shape_that_the_rules_ask_for(otog):
    table = otog.events.table
    urban = otog.ground.level(-1)["zone"].eq("urban").to_numpy()
    there = table[(table["arrived"] != MISSING) & (table["unit"] != MISSING)]
    minutes = (there["arrived"] - there["reported"]) / 60
    in_town = urban[there["unit"]]
    assert 5 < minutes[in_town].median() < 10
    assert 12 < minutes[~in_town].median() < 30
    assert 0.6 < (minutes[in_town] <= 10).mean() < 0.95
    assert 0.6 < (minutes[~in_town] <= 30).mean() < 0.95


def test_days_are_busy_and_nights_are_quiet(yinzhou):
    hour = yinzhou.events.table["reported"] // 3600 % 24
    assert (hour == 9).sum() > 10 * (hour == 2).sum()


def test_some_grids_are_busy_and_some_are_quiet(yinzhou):
    units = yinzhou.events.table["unit"]
    grid = yinzhou.ground.parents(4, 3)[units[units != MISSING]]
    number = np.bincount(grid, minlength=2039)
    assert np.quantile(number, 0.99) > 3 * np.median(number)
    assert (number < 8).any()


def test_a_profile_without_a_demo_is_named():
    profile = load_profile("otog")
    other = profile.model_copy(update={"profile": profile.profile.model_copy(update={"id": "elsewhere"})})
    with pytest.raises(UsageError, match="elsewhere"):
        build_tables(other, events=None, seed=1, now=datetime(2026, 1, 1))
