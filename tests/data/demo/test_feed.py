from datetime import datetime, timedelta
from itertools import pairwise

import pandas as pd
import pytest
import shapely

from data.demo.columns import event_headers
from data.demo.feed import Feed, write_tick
from data.profile.model import load_profile

START = datetime(2026, 11, 20, 15, 30)


@pytest.fixture(scope="session")
def units(otog):
    lowest = otog.ground.level(-1).merge(otog.population, on="unit_code")
    return lowest.assign(geometry=shapely.to_wkb(otog.ground.shapes[-len(lowest) :]))


def run(units, seconds, seed=7, every=3, start=START):
    feed = Feed(load_profile("otog"), units, seed=seed)
    return [feed.tick(start + timedelta(seconds=second)) for second in range(0, seconds, every)]


def test_new_events_keep_coming_even_at_night(units):
    frames = run(units, 600, start=datetime(2026, 11, 20, 3, 0))
    assert pd.concat(frames)["事件编号"].nunique() > 150


def test_closings_are_seen_within_two_minutes(units):
    assert pd.concat(run(units, 120))["办结时间"].notna().any()


def test_an_event_only_moves_on(units):
    rows = pd.concat(run(units, 900, every=9))
    steps = ["上报时间", "受理时间", "交办时间", "接单时间", "到场时间", "首次办结时间", "办结时间"]
    assert rows["事件编号"].duplicated().any()
    assert (rows["上报时间"] <= rows["更新时间"]).all()
    for earlier, later in pairwise(steps):
        both = rows[rows[later].notna()]
        assert (both[earlier] <= both[later]).all()
    known = rows.groupby("事件编号")[steps].agg(lambda column: column.notna().is_monotonic_increasing)
    assert known.all().all()
    assert rows.groupby("事件编号")["更新时间"].is_monotonic_increasing.all()


def test_equal_seeds_and_ticks_give_equal_rows(units):
    pd.testing.assert_frame_equal(pd.concat(run(units, 60)), pd.concat(run(units, 60)))
    assert not pd.concat(run(units, 60)).equals(pd.concat(run(units, 60, seed=8)))


def test_a_long_pause_does_not_flood_the_inbox(units):
    feed = Feed(load_profile("otog"), units, seed=1)
    feed.tick(START)
    assert len(feed.tick(START + timedelta(hours=5))) < 150


def test_tiers_under_a_quota_are_left_alone(yinzhou):
    lowest = yinzhou.ground.level(-1).merge(yinzhou.population, on="unit_code")
    lowest["geometry"] = shapely.to_wkb(yinzhou.ground.shapes[-len(lowest) :])
    feed = Feed(load_profile("yinzhou"), lowest, seed=1)
    tiers = pd.concat([feed.tick(START + timedelta(seconds=s)) for s in range(0, 120, 3)])["事件等级"]
    assert set(tiers) == {"一级事件", "二级事件"}


def test_a_tick_becomes_one_whole_file(units, tmp_path):
    frame = run(units, 3)[0]
    path = write_tick(frame, tmp_path, 123)
    assert [found.name for found in tmp_path.iterdir()] == ["feed-000123.csv"]
    table = pd.read_csv(path, encoding="gb18030", dtype=str)
    assert list(table.columns) == list(event_headers(load_profile("otog")))
    assert table["事件编号"].tolist() == frame["事件编号"].tolist()


def test_where_feedback_ends_an_event_the_feed_tells_it(baiyunsi):
    lowest = baiyunsi.ground.level(-1).merge(baiyunsi.population, on="unit_code")
    lowest["geometry"] = shapely.to_wkb(baiyunsi.ground.shapes[-len(lowest) :])
    feed = Feed(load_profile("baiyunsi"), lowest, seed=1)
    start = datetime(2022, 3, 20, 18)
    rows = pd.concat([feed.tick(start + timedelta(seconds=s)) for s in range(0, 240, 3)])
    closed = rows[rows["办结时间"].notna()]
    assert len(closed) > 0
    assert (closed["反馈时间"] == closed["办结时间"]).all()
    assert set(rows["事件等级"]) <= {"一般", "复杂", "疑难"}
    assert set(rows["上报类型"]) == {"日常"}
