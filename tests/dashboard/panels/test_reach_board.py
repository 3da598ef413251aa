"""The board of reach: its panels tell one story, and give reasons where they tell nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest
from plotly.utils import PlotlyJSONEncoder

import app
from dashboard.panels import backup, hours, promise
from dashboard.web.i18n import translator
from dashboard.web.state import View
from queries import grids
from queries.db import Database
from queries.deployment import coverage
from queries.periods import parse_period
from queries.scope import Scope
from tests.conftest import NOW


@pytest.fixture(scope="module")
def db(demo_db: Database) -> Database:
    """Return the demo, each answer computed once."""
    return demo_db.remembering()


@pytest.fixture(scope="module")
def scope(demo_db: Database) -> Scope:
    return Scope(parse_period("2026-YTD", demo_db.profile.periods, NOW), NOW)


def text_of(component: object) -> str:
    return PlotlyJSONEncoder(ensure_ascii=False).encode(component)


def test_backup_and_coverage_count_the_same_people(db: Database, scope: Scope) -> None:
    answer = backup.ask(db, scope)
    people = answer["people"]
    everywhere = coverage.summary(db, scope).set_index("zone").loc["all"]
    assert sum(people[kind] for kind in backup.KINDS) == pytest.approx(everywhere["population"])
    assert people["two"] + people["one"] + people["comes"] == pytest.approx(everywhere["covered"])
    assert 0 < people["two"] < everywhere["covered"]
    assert sum(answer["cells"].values()) == everywhere["cells"]


@pytest.mark.parametrize("lang", ["zh-CN", "en"])
def test_partners_are_told_where_there_are_any(lang: str) -> None:
    alone = pd.DataFrame(
        {
            "unit_code": ["A", "B"],
            "role_code": "wgy",
            "posts": 1,
            "people": [300.0, 4.0],
            "substitute": ["B", None],
            "seconds": [600.0, float("nan")],
            "left": [4.0, float("nan")],
        }
    )
    answer = {
        "people": {"two": 50.0, "comes": 300.0, "one": 4.0, "zero": 146.0, "ab_there": 25.0},
        "cells": {"two": 2, "comes": 1},
        "alone": alone,
        "n_alone": 2,
        "until": None,
        "names": {"A": "Alpha", "B": "Beta"},
        "roles": {},
        "has_partners": True,
        "k": 10,
        "partner": None,
        "partners": type("Figure", (), {"display": "80%"}),
        "beside": pd.DataFrame({"neighbour": ["B"], "seconds": [float("nan")], "why": ["no_way"]}),
    }
    shown = text_of(backup.render(answer, translator(lang), View(lang=lang)))
    t = translator(lang)
    assert "60.0%" in shown  # 300 of 500 have one post, and its partner would have to come
    assert t("reach.ab.comes", name="Beta", minutes=10, n="—") in shown  # fewer than ten are not told
    assert t("reach.ab.nobody") in shown
    assert t("reach.why.no_way") in shown
    unregulated = text_of(backup.render(answer | {"has_partners": False}, t, View(lang=lang)))
    assert t("profile.unregulated") in unregulated
    assert t("reach.ab.nobody") not in unregulated


def test_a_grid_is_told_its_neighbours_by_the_way(db: Database, scope: Scope) -> None:
    grid = grids.codes(db, "unit")[40]
    beside = backup.ask(db, scope.within(grid))["beside"]
    assert len(beside) > 1
    told = beside["seconds"].dropna()
    assert told.is_monotonic_increasing
    assert len(told)
    assert len(backup.ask(db, scope.within(grids.codes(db, "town")[0]))["beside"]) == 0


@pytest.mark.parametrize("lang", ["zh-CN", "en"])
def test_each_zone_has_a_proposal_or_a_reason(db: Database, scope: Scope, lang: str) -> None:
    answer = promise.ask(db, scope)
    assert [one.zone for one in answer["proposals"]] == ["urban", "rural"]
    shown = text_of(promise.render(answer, translator(lang), View(lang=lang)))
    assert "[reach" not in shown
    few = promise.render(
        answer
        | {"proposals": [one.__class__(one.zone, one.mode, 7, 0.0, 1.0) for one in answer["proposals"]]},
        translator(lang),
        View(lang=lang),
    )
    assert translator(lang)("reach.calibrate.few", zone=translator(lang)("zone.rural"), n=7, least=100) in (
        text_of(few)
    )


def test_the_strip_says_how_much_is_estimated(db: Database, scope: Scope) -> None:
    share = coverage.by_road(db, scope)
    assert 0 < share < 1
    shown = text_of(hours.render(hours.ask(db, scope), translator("en"), View(lang="en")))
    assert f"{100 * share:.1f}% are judged along roads" in shown


def test_calibrate_says_why(otog_store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = tmp_path / "copy.duckdb"
    store.write_bytes(otog_store.read_bytes())
    arguments = ["calibrate", "--store", str(store), "--period", "2026-11-20", "--as-of", str(NOW)]
    for more in ([], ["--json"]):
        with pytest.raises(SystemExit):
            app.run([*arguments, *more])
    said, told = capsys.readouterr().out.split("{", 1)
    assert "没有建议" in said
    assert {one["reason"] for one in json.loads("{" + told)["proposals"]} == {"few"}


def test_hours_that_nobody_knows_the_roster_of_are_told_and_not_drawn() -> None:
    at = pd.date_range(NOW - pd.Timedelta(hours=23), periods=24, freq="h")
    share = [float("nan")] * 13 + [0.4] * 11
    answer = {
        "hours": pd.DataFrame({"at": at, "share": share, "weak": False}),
        "method": "road",
        "by_road": 1.0,
        "own_grid": False,
        "assumed": False,
    }
    shown = text_of(hours.render(answer, translator("en"), View(lang="en")))
    assert "13 hours have no shifts" in shown
    assert "nan" not in shown.lower()
