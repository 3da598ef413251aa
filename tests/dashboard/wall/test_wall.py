"""What the wall is told: the numbers of the desk, nothing of a person, nothing of yesterday called today."""

from __future__ import annotations

import json
import re
from datetime import datetime, timedelta

import duckdb
import pytest

from dashboard.panels import kpis
from dashboard.wall import asking, scenes, serving, telling, ticker
from dashboard.wall.frame import frame
from dashboard.web.context import Context
from dashboard.web.i18n import translator
from dashboard.web.state import View, parse, scope_of
from data.profile.model import load_profile
from data.store import Store
from queries.db import Database
from queries.rates import NOTHING
from tests.conftest import NOW
from tests.queries.tables import AS_OF, PROFILE, add_event, add_grids, empty_store, insert

t = translator("zh-CN")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
HOUR = timedelta(hours=1)


@pytest.fixture(scope="module")
def wall(demo_db: Database) -> Context:
    return Context(demo_db, demo=True, clock=lambda: NOW)


@pytest.fixture(scope="module")
def told(wall: Context) -> dict[str, object]:
    return json.loads(serving.body(wall, View()))


def hand_made() -> tuple[duckdb.DuckDBPyConnection, Database]:
    connection = empty_store()
    add_grids(connection)
    return connection, Database(connection, PROFILE)


def test_two_screens_show_one_number_for_one_name(told, demo_db):
    scope, _ = scope_of(View(), demo_db)
    for figure, _, _ in kpis.PANEL.ask(demo_db, scope)["tiles"]:
        if figure.id in {"C3", "C4", "C8"}:
            assert told["texts"][figure.id] == f"{figure.display}", figure.id


def test_everything_that_has_a_place_is_told(told, wall):
    page = json.dumps(frame(wall, t, "zh-CN").to_plotly_json(), default=lambda part: part.to_plotly_json())
    places = set(re.findall(r'"data-k": "([^"]+)"', page))
    assert len(places) > 30
    assert places <= told["texts"].keys()
    assert "[wall." not in page


def test_no_event_number_leaves_the_server(told, wall, demo_db):
    numbers = demo_db.connection.cursor().execute("select event_id from events").fetchall()
    text = json.dumps(told, ensure_ascii=False)
    moved = serving.moved(wall, 0)
    assert moved["ids"]
    assert all(re.fullmatch(r"[0-9a-f]{12}", one) for one in moved["ids"])
    assert not [number for (number,) in numbers if number in text]


def test_the_scenes_are_the_whole_the_towns_and_the_worst_gap(told):
    kinds = [scene["kind"] for scene in told["scenes"]]
    assert kinds[0] == "whole"
    assert kinds.count("unit") == 4
    assert kinds[-1] in {"gap", "unit"}
    assert all(scene["seconds"] >= 2 and len(scene["corners"]) == 2 for scene in told["scenes"])


def test_the_english_wall_has_no_chinese_but_names(wall):
    english = json.loads(serving.body(wall, View(lang="en")))
    assert not CHINESE.search(json.dumps(english["texts"], ensure_ascii=False))
    assert not [item for item in english["ticker"] if CHINESE.search(item["head"])]


def test_the_mode_is_asked_for_by_url_or_by_the_profile(wall):
    assert serving.mode_of(wall, parse("?mode=emergency")) == "emergency"
    assert serving.mode_of(wall, parse("?mode=nonsense")) == wall.profile.wall.mode == "normal"
    emergency = json.loads(serving.body(wall, View(mode="emergency")))
    visited = {scene["code"] for scene in emergency["scenes"] if scene["kind"] == "unit"}
    urgent = asking.ask(wall.db, NOW)["urgent"]["unit_code"].dropna()
    assert visited == set(urgent)


def test_after_midnight_nothing_of_yesterday_is_called_today(demo_db):
    tomorrow = NOW.replace(hour=0) + timedelta(days=1, minutes=3)
    raw = asking.ask(demo_db, tomorrow)
    assert not raw["when"].told
    texts, _ = telling.texts(raw, demo_db.profile, t)
    assert texts["today.accepted"] == texts["today.closed"] == texts["today.change"] == NOTHING
    assert texts["C3"] != NOTHING, "the month goes on"
    assert "21日" in texts["period.day"]


def test_a_new_month_without_data_tells_no_rate(demo_db):
    raw = asking.ask(demo_db, datetime(2026, 12, 1, 0, 5))
    texts, _ = telling.texts(raw, demo_db.profile, t)
    assert texts["C3"] == texts["C4"] == texts["C10"] == NOTHING


def test_the_clock_decides_which_day_it_is_and_the_data_how_much_is_known(demo_db):
    when = asking.instants(demo_db, NOW + timedelta(days=1))
    assert when.day.period.label == "2026-11-21"
    assert when.day.as_of == demo_db.as_of()
    assert when.day.viewer == "wall"


def test_sensitive_events_are_counts_in_the_ticker():
    connection, db = hand_made()
    common = {"tier": "4", "accepted_at": AS_OF - HOUR, "reported_at": AS_OF - 2 * HOUR, "grid_code": "G1"}
    add_event(connection, event_id="EVENT-A", category="care", **common)
    add_event(connection, event_id="EVENT-B", category="road", **common)
    insert(
        connection,
        "batches",
        batch_id=1,
        file_name="f",
        file_hash="1",
        table_name="events",
        rows_in=2,
        loaded=2,
        replaced=0,
        unchanged=0,
        refused=0,
        imported_at=AS_OF,
        as_of=AS_OF,
    )
    found = ticker.items(asking.ask(db, AS_OF), PROFILE, t)
    assert [(item["kind"], item["rank"]) for item in found] == [("urgent", 4), ("sensitive", 0)]
    assert "1" in found[1]["text"]
    said = json.dumps(found, ensure_ascii=False)
    assert "care" not in said
    assert "EVENT" not in said


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (30, "0分钟"),
        (125, "2分钟"),
        (3 * 3600 + 300, "3小时5分"),
        (2 * 86400 + 3700, "2天1小时"),
        (40 * 86400, "40天"),
    ],
)
def test_lengths_of_time_are_said_in_two_parts(seconds, said):
    assert ticker.duration(seconds, t) == said


def test_a_small_base_is_not_told_of_a_town():
    rows = scenes.unit_figures({"C3_num": 1, "C3_den": 2, "C10_num": 3, "C10_den": 4}, t)
    assert [row[1] for row in rows if row[0] == t("indicator.C10")] == [t("rates.small")]


def test_the_wall_opens_on_an_empty_store_under_the_plain_profile():
    with Store.open(":memory:") as store:
        context = Context(Database(store.connection, load_profile("default")))
        told = json.loads(serving.body(context, View()))
        assert told["scenes"] == []
        assert [item["kind"] for item in told["ticker"]] == ["calm"]
        assert serving.moved(context, 0)["ids"] == []
