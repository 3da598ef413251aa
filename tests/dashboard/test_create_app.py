from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from dashboard.create_app import Site, create_app
from data.profile.model import load_profile
from data.store import Store
from queries.db import Database


@pytest.fixture(scope="module")
def app(demo_db: Database) -> Site:
    return create_app(Database(demo_db.connection, demo_db.profile), demo=True)


def test_two_apps_in_one_process_are_equal(app: Site, demo_db: Database) -> None:
    other = create_app(Database(demo_db.connection, demo_db.profile), demo=True)
    for page in app.pages:
        first, second = (
            sorted(c["output"] for c in a.server.test_client().get(f"{page.prefix}_dash-dependencies").json)
            for a in (app, other)
        )
        assert first == second


@pytest.mark.parametrize(
    ("search", "lang", "title"),
    [("", "zh-CN", "指挥中心"), ("?lang=en", "en", "command centre"), ("?lang=xx", "zh-CN", "指挥中心")],
)
def test_the_page_speaks_the_language_of_its_url(app: Site, search: str, lang: str, title: str) -> None:
    client = app.server.test_client()
    page = client.get(f"/{search}").text
    assert f'<html lang="{lang}"' in page
    assert title in page
    assert ("Staff coverage" in client.get("/_dash-layout").text) == (lang == "en")


@pytest.mark.parametrize("path", ["/nope", "/nope/", "/data/nope", "/datax", "/index.html", "/%3Cb%3E"])
def test_an_address_without_a_page_says_so(app: Site, path: str) -> None:
    answer = app.server.test_client().get(path)
    assert answer.status_code == 404
    assert "没有这一页" in answer.text
    assert "<b>" not in answer.text


def test_the_missing_page_speaks_the_language_of_its_visitor(app: Site) -> None:
    def says(client: FlaskClient, path: str = "/nope", **headers: str) -> str:
        page = client.get(path, headers=headers).text
        return page.split('lang="')[1].split('"')[0]

    fresh = app.server.test_client
    browser = {"Accept-Language": "en-US,en;q=0.9,zh;q=0.1"}
    assert says(fresh()) == says(fresh(), **{"Accept-Language": "fr"}) == "zh-CN"
    assert says(fresh(), **browser) == "en"
    assert says(fresh(), "/nope?lang=zh-CN", **browser) == "zh-CN"
    seen = fresh()
    seen.get("/data?lang=en")
    assert says(seen) == "en"
    seen.get("/")
    assert says(seen, **browser) == "zh-CN"


def test_the_version_says_what_changed_in_few_bytes(app: Site) -> None:
    answer = app.server.test_client().get("/live/version")
    assert set(answer.json) == {"events", "ground", "staff", "as_of", "ages", "now", "build", "staff_until"}
    assert len(answer.data) < 340
    assert answer.headers["Cache-Control"] == "no-store"


def test_only_an_asset_whose_address_bears_its_time_is_kept(app: Site) -> None:
    client = app.server.test_client()
    with client.get("/assets/10-tokens.css?m=1") as kept, client.get("/assets/10-tokens.css") as asked_again:
        assert "max-age=31536000" in kept.headers["Cache-Control"]
        assert asked_again.headers["Cache-Control"] == "no-cache"
    assert "max-age" not in client.get("/assets/none.css?m=1").headers.get("Cache-Control", "")


@pytest.mark.parametrize(
    "query", ["since=abc", "since=-1", "area=%00&since=٣", "period=9999-W99", "tier=';drop table events;--"]
)
def test_no_query_breaks_the_live_events(app: Site, query: str) -> None:
    answer = app.server.test_client().get(f"/live/events?{query}")
    assert answer.status_code == 200
    assert {"ids", "at", "ranks", "states", "gone", "most", "period", "urgent", "version"} == set(answer.json)


def test_an_empty_store_has_a_page(demo_db: Database) -> None:
    with Store.open(":memory:") as store:
        app = create_app(Database(store.connection, load_profile("default")))
        client = app.server.test_client()
        assert client.get("/").status_code == 200
        assert client.get("/live/version").json["as_of"] == ""
        assert "演示数据" not in client.get("/_dash-layout").text
