from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from dash import Dash

from dashboard.create_app import create_app
from data.profile import load_profile
from data.store import Store
from queries.db import Database


@pytest.fixture(scope="module")
def app(demo_db: Database) -> Dash:
    return create_app(Database(demo_db.connection, demo_db.profile), demo=True)


def ids(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get("props"), dict) and "id" in node["props"]:
            yield node["props"]["id"]
        for value in node.values():
            yield from ids(value)
    elif isinstance(node, list):
        for value in node:
            yield from ids(value)


def test_every_callback_finds_its_components_in_the_layout(app: Dash) -> None:
    client = app.server.test_client()
    known = set(ids(client.get("/_dash-layout").json))
    wanted = {
        part["id"]
        for callback in client.get("/_dash-dependencies").json
        for part in [*callback["inputs"], *callback["state"]]
    }
    assert wanted <= known, wanted - known


def test_two_apps_in_one_process_are_equal(app: Dash, demo_db: Database) -> None:
    other = create_app(Database(demo_db.connection, demo_db.profile), demo=True)
    first, second = (
        sorted(c["output"] for c in a.server.test_client().get("/_dash-dependencies").json)
        for a in (app, other)
    )
    assert first == second


@pytest.mark.parametrize(
    ("search", "lang", "title"),
    [("", "zh-CN", "指挥中心"), ("?lang=en", "en", "command centre"), ("?lang=xx", "zh-CN", "指挥中心")],
)
def test_the_page_speaks_the_language_of_its_url(app: Dash, search: str, lang: str, title: str) -> None:
    client = app.server.test_client()
    page = client.get(f"/{search}").text
    assert f'<html lang="{lang}"' in page
    assert title in page
    assert ("Staff coverage" in client.get("/_dash-layout").text) == (lang == "en")


def test_the_version_says_what_changed_in_few_bytes(app: Dash) -> None:
    answer = app.server.test_client().get("/live/version")
    assert set(answer.json) == {"events", "ground", "staff", "as_of"}
    assert len(answer.data) < 200
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "query", ["since=abc", "since=-1", "area=%00&since=٣", "period=9999-W99", "tier=';drop table events;--"]
)
def test_no_query_breaks_the_live_events(app: Dash, query: str) -> None:
    answer = app.server.test_client().get(f"/live/events?{query}")
    assert answer.status_code == 200
    assert {"ids", "at", "ranks", "states", "gone", "most", "period", "version"} == set(answer.json)


def test_an_empty_store_has_a_page(demo_db: Database) -> None:
    with Store.open(":memory:") as store:
        app = create_app(Database(store.connection, load_profile("default")))
        client = app.server.test_client()
        assert client.get("/").status_code == 200
        assert client.get("/live/version").json["as_of"] == ""
        assert "演示数据" not in client.get("/_dash-layout").text
