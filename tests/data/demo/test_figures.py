"""The figures of systems.md A10 hold for any seed."""

from datetime import date, datetime

import pandas as pd
import pytest

from data.demo import build_tables
from data.demo.lifecycle import MISSING, VALID
from data.profile.model import load_profile
from tests.data.demo.conftest import at_home

SEEDS = (1, 2, 3)


def valid(tables):
    """The valid events of a demo, their times as times."""
    table = tables.events.table
    table = table[table["disposition"] == VALID].copy()
    for step in ("reported", "accepted", "closed", "feedback"):
        if step in table:
            seconds = table[step].where(table[step] != MISSING)
            table[step] = pd.Timestamp(tables.events.start) + pd.to_timedelta(seconds, unit="s")
    return table


def within(times, start, end):
    return (times >= datetime.fromisoformat(start)) & (times < datetime.fromisoformat(end))


@pytest.mark.parametrize("seed", SEEDS)
def test_baiyunsi(seed):
    tables = at_home("baiyunsi", seed=seed)
    events = valid(tables)
    quarter = within(events["accepted"], "2021-12-19", "2022-03-19")
    assert quarter.sum() == 63
    assert within(events["accepted"], "2020-12-19", "2021-03-19").sum() == 73
    for step in ("reported", "accepted"):
        assert not set(events[step].dropna().dt.date) & {date(2021, 3, 19), date(2022, 3, 19)}
    ended = within(events["feedback"], "2021-12-19", "2022-03-19")
    assert events.loc[quarter, "feedback"].notna().all()
    assert (events.loc[quarter | ended, "resolved"] == 1).all()
    assert events.loc[quarter | ended, "rating"].between(0, 1).all()
    assert (events["feedback"].isna() | (events["feedback"] <= datetime(2022, 3, 20, 18))).all()
    assert events["closed"].isna().sum() >= 6
    assert 200 < (~quarter).sum() - 73 < 400
    assert tables.population["households"].sum() == 208
    assert tables.population["households"].isin([*range(10, 60), 0]).all()  # nothing to be withheld


@pytest.mark.parametrize("seed", SEEDS)
def test_tuanjie(seed):
    tables = at_home("tuanjie", seed=seed)
    events = valid(tables)
    closed = events[events["closed"].notna()]
    front, centre, forum = (int((closed["mode"] == mode).sum()) for mode in (0, 1, 2))
    assert 1101 <= front <= 1199
    assert forum == 6
    assert centre > 100
    assert 775 <= (closed["evidence"] == 31).sum() <= 784
    assert set(closed["evidence"]) > {MISSING, 31}
    assert (events["evidence"] == 31).sum() == (closed["evidence"] == 31).sum()


@pytest.mark.parametrize("seed", SEEDS)
def test_yihe(seed):
    tables = at_home("yihe", seed=seed)
    events = valid(tables)
    assert within(events["closed"], "2020-01-01", "2020-08-03").sum() == 17_763
    assert events["closed"].isna().sum() > 20
    last_year = (events["reported"] < datetime(2020, 1, 1)).sum()
    assert 18_000 < last_year < 32_000
    clock = events["reported"].dt.hour * 60 + events["reported"].dt.minute
    assert 0.25 < ((clock < 510) | (clock >= 1050)).mean() < 0.37


@pytest.mark.parametrize(
    ("name", "now"),
    [
        ("yihe", datetime(2027, 1, 1)),
        ("baiyunsi", datetime(2026, 1, 3, 9)),
        ("tuanjie", datetime(2024, 2, 29, 12)),
    ],
)
def test_a_demo_at_another_time_is_a_demo_all_the_same(name, now):
    tables = build_tables(load_profile(name), events=600, seed=1, now=now)
    assert len(tables.events.table) > 500
