"""The step logs of the demos."""

import pandas as pd
import pytest

from data.demo.lifecycle import MISSING, VALID
from data.profile.model import load_profile


def codes(tables, name):
    """The steps of a demo with canonical codes."""
    names = {step.name: step.code for step in load_profile(name).workflow.steps}
    return tables.steps.assign(step=tables.steps["step"].replace(names))


@pytest.mark.parametrize("name", ["baiyunsi", "tuanjie", "yihe"])
def test_steps_are_numbered_in_time_and_not_later_than_now(name, request):
    tables = request.getfixturevalue(name)
    steps = codes(tables, name)
    assert (steps.groupby("row")["seq"].transform("min") == 1).all()
    assert (steps.groupby("row")["seq"].diff().dropna() == 1).all()
    assert (steps.groupby("row")["at"].diff().dropna() >= 0).all()
    assert steps["at"].between(0, (tables.events.now - tables.events.start).total_seconds()).all()
    table = tables.events.table
    assert set(steps["row"]) == set(range(len(table)))
    reports = steps[steps["step"] == "REPORT"].set_index("row")["at"]
    assert (reports == table["reported"]).all()


@pytest.mark.parametrize(
    ("name", "last"), [("baiyunsi", "feedback"), ("tuanjie", "closed"), ("yihe", "closed")]
)
def test_the_last_closing_of_the_log_is_that_of_the_event(name, last, request):
    tables = request.getfixturevalue(name)
    steps = codes(tables, name)
    table = tables.events.table
    ended = table.loc[(table["disposition"] == VALID) & (table[last] != MISSING), last]
    end = "FEEDBACK" if last == "feedback" else "CLOSE"
    logged = steps[steps["step"] == end].groupby("row")["at"].max()
    assert (logged.reindex(ended.index) == ended).all()


def test_baiyunsi_goes_round_the_loop_and_the_mode_fits_the_level(baiyunsi):
    steps = codes(baiyunsi, "baiyunsi")
    assert set(steps["step"]) > {"VISIT", "REGISTER", "REPORT", "HANDLE", "ESCALATE", "FEEDBACK"}
    handled = steps[(steps["step"] == "HANDLE") & steps["detail"].notna()]
    assert set(zip(handled["level"], handled["detail"], strict=True)) == {
        ("微网格", "前端处置"),
        ("村", "会议处置"),
        ("黄松峪乡(吹哨对象)", "吹哨处置"),
    }
    reports = steps[steps["step"] == "REPORT"]
    assert set(reports["detail"]) == {"日常", "紧急", "重大"}


def test_tuanjie_takes_seven_steps(tuanjie):
    steps = codes(tuanjie, "tuanjie")
    table = tuanjie.events.table
    smooth = table.index[(table["closed"] != MISSING) & (table["reopened"] == MISSING)]
    ways = steps[steps["row"].isin(smooth)].groupby("row")["step"].agg(" ".join)
    assert set(ways) == {"REPORT ACCEPT ANALYSE ASSIGN HANDLE VERIFY CLOSE"}


def test_yihe_passes_on_one_level_at_a_time_but_for_a_handful(yihe):
    steps = codes(yihe, "yihe")
    order = {name: place for place, name in enumerate(yihe.events.handlers)}
    rises = steps[steps["step"] == "ESCALATE"].copy()
    rises["to"] = rises["level"].map(order)
    rises["from"] = rises.groupby("row")["to"].shift(fill_value=0)
    skipping = rises.loc[rises["to"] - rises["from"] != 1, "row"].unique()
    closed = steps[steps["step"] == "CLOSE"].groupby("row")["at"].max()
    again = steps.loc[steps["step"] == "REOPEN", "row"].unique()
    handled = steps[steps["step"] == "HANDLE"].groupby("row")["at"].max()
    after = handled[handled > closed.reindex(handled.index)].index.difference(again)
    assert len(skipping) + len(after) == 8
    table = yihe.events.table
    new_year = (pd.Timestamp("2020-01-01") - yihe.events.start).total_seconds()
    assert (table.loc[[*skipping, *after], "closed"] < new_year).all()  # no headline is touched


def test_yihe_hands_over_what_can_wait_and_calls_for_what_cannot(yihe):
    steps = codes(yihe, "yihe")
    table = yihe.events.table
    table = table[(table["disposition"] == VALID) & (table["reported"] < table["reported"].max() - 2 * 86400)]
    of_day = table["reported"] % 86400
    off = (of_day < 8.5 * 3600) | (of_day >= 17.5 * 3600)
    handed = steps[steps["step"] == "HANDOVER"].set_index("row")["at"].reindex(table.index)
    called = steps[steps["step"] == "CONTACT"].set_index("row")["at"].reindex(table.index)
    normal, urgent = off & (table["class"] == 0), off & (table["class"] == 1)
    assert not handed[~normal].notna().any()
    assert not called[~urgent].notna().any()
    morning = table["reported"] - of_day + (of_day >= 17.5 * 3600) * 86400 + 9 * 3600
    assert 0.85 < (handed <= morning)[normal].mean() < 0.97
    assert 0.8 < (called - table["reported"] <= 600)[urgent].mean() < 0.97
    begun = table["assigned"].where(table["assigned"] != MISSING)
    assert not (begun < handed).any()


def test_there_is_no_log_where_the_platform_exports_none(otog, plain):
    assert len(otog.steps) == len(plain.steps) == 0
