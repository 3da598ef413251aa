"""What a figure is never told without: C6 its coverage, C9 who has not arrived, C4 what has no limit."""

from __future__ import annotations

import json

import pytest
from plotly.utils import PlotlyJSONEncoder

from dashboard.components import unit_table
from dashboard.components.marks import base, beside
from dashboard.downloads import tables
from dashboard.map.view import worded
from dashboard.panels import trend
from dashboard.wall import asking, telling
from dashboard.web.i18n import translator
from dashboard.web.state import View, scope_of
from layers import grids as grid_layer
from queries import closure, units
from queries.db import Database
from queries.indicators import Figure, figure
from tests.conftest import NOW

T = translator("en")


def plain(part: object) -> str:
    return json.dumps(part, cls=PlotlyJSONEncoder, ensure_ascii=False)


@pytest.mark.parametrize(
    ("id", "n", "missing", "told"),
    [
        ("C6", 80, 53, "rated 60.2%"),
        ("C6", 3, 1, "rated —(n<10)"),
        ("C6", 0, 0, ""),
        ("C9", 12, 3, "not arrived 3"),
        ("C9", 0, 2, "not arrived 2"),
        ("C3", 10, 5, ""),
    ],
)
def test_satisfaction_goes_with_its_coverage_and_arrival_with_who_did_not(id, n, missing, told):
    assert beside(id, n, missing, T) == told


def test_on_time_goes_with_the_share_without_a_limit():
    one = Figure("C4", "", "rate", 9, 12, 75.0, "75.0%", "due", 12, parts={"no_due": 3, "accepted": 15})
    assert base(one, T) == "9/12 no limit 20.0%"


def test_the_parts_of_c4_are_those_of_its_own_question(demo_db: Database):
    scope, _ = scope_of(View(), demo_db)
    (row,) = closure.without_limit(demo_db, scope).to_dict("records")
    assert figure(demo_db, scope, "C4").parts == {"no_due": row["no_due"], "accepted": row["accepted"]}
    towns = closure.due(demo_db, scope, "town")
    assert towns["no_due"].sum() == row["no_due"]
    assert towns["unit_code"].dropna().is_unique


@pytest.mark.parametrize(("id", "words"), [("C6", "rated "), ("C9", "not arrived ")])
def test_map_table_trend_and_file_say_it(demo_db: Database, id: str, words: str):
    scope, _ = scope_of(View(), demo_db)
    values = grid_layer.values(demo_db, scope, id, "town", None)
    sent = worded(values, id, T)
    assert all(words in text for text in sent["texts"] if text)
    assert any(sent["texts"])
    assert {"known", "nobody"}.isdisjoint(sent)
    row = units.rows(demo_db, scope, "town").to_dict("records")[0]
    assert words in plain(unit_table._cell(row, id, T))
    panel = trend.PANEL
    assert words in plain(panel.render(panel.answer(demo_db, scope), T, View(lang="en")))
    assert T(f"about.missing.{id}") in tables.units(demo_db, scope, View(lang="en"), T)


def test_the_wall_says_it(demo_db: Database):
    raw = asking.ask(demo_db, NOW)
    texts, _ = telling.texts(raw, demo_db.profile, T)
    assert texts["C6.beside"].startswith("rated ")
    assert all("not arrived" in zone["times"] for zone in telling.rows(raw, demo_db.profile, T)["zones"])


def test_a_unit_with_households_and_nobody_is_called_so():
    values = {"texts": ["", "", "3.0"], "known": [[0, 0]] * 3, "nobody": [True, False, False]}
    assert worded(values, "C16c", T)["texts"] == ["Nobody", "", "3.0"]
