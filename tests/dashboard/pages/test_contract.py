"""What every page must keep, whoever adds it. A page that is registered by half fails here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient

from dashboard.create_app import Site, create_app
from dashboard.web import page as _base
from dashboard.web.i18n import catalogue
from dashboard.web.page import Page
from dashboard.web.state import LOCALES
from data.profile.model import load_profile
from data.store import Store
from queries.db import Database

PAGES = {page.id: page for page in _base.discover()}
SCRIPT = re.compile(r'(?:src|rel="stylesheet" href)="(/[^"]+)"')


@pytest.fixture(scope="module")
def site(demo_db: Database) -> Site:
    return create_app(Database(demo_db.connection, demo_db.profile), demo=True)


@pytest.fixture
def client(site: Site) -> FlaskClient:
    return site.server.test_client()


@pytest.fixture(params=PAGES.values(), ids=PAGES)
def page(request: pytest.FixtureRequest) -> Page:
    return request.param


def ids(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get("props"), dict) and "id" in node["props"]:
            yield node["props"]["id"]
        for value in node.values():
            yield from ids(value)
    elif isinstance(node, list):
        for value in node:
            yield from ids(value)


def test_files_and_pages_agree() -> None:
    assert {path.stem for path in _base.FOLDER.glob("*.py") if not path.stem.startswith("_")} == set(PAGES)


def test_each_page_has_an_address_and_a_place_of_its_own() -> None:
    paths, places = ({getattr(page, name) for page in PAGES.values()} for name in ("path", "place"))
    assert len(paths) == len(places) == len(PAGES)
    assert "/" in paths
    assert all(re.fullmatch(r"/[a-z]*", path) for path in paths)


@pytest.mark.parametrize("locale", LOCALES)
def test_a_page_can_be_named(page: Page, locale: str) -> None:
    assert catalogue(locale)[f"page.{page.id}"]
    assert catalogue(locale)[f"page.{page.id}.title"]


def test_every_callback_finds_its_components_in_the_layout(page: Page, client: FlaskClient) -> None:
    known = list(ids(client.get(f"{page.prefix}_dash-layout").json))
    callbacks = client.get(f"{page.prefix}_dash-dependencies").json
    assert callbacks
    assert len(known) == len(set(known)), "an id is there twice"
    wanted = {part["id"] for callback in callbacks for part in [*callback["inputs"], *callback["state"]]}
    assert wanted <= set(known), wanted - set(known)


def test_a_page_carries_what_surrounds_every_page(page: Page, client: FlaskClient) -> None:
    known = set(ids(client.get(f"{page.prefix}_dash-layout").json))
    common = {"url", "locale", "live", "failure", "age"}
    notices = {"notice", "notice-server", "notice-failure"}
    assert {*common, *notices, *(f"to-{other}" for other in PAGES)} <= known


@pytest.mark.parametrize("slash", ["", "/"])
@pytest.mark.parametrize("lang", LOCALES)
def test_a_page_answers_in_the_language_of_its_url(
    page: Page, lang: str, slash: str, client: FlaskClient
) -> None:
    path = f"{page.path.rstrip('/')}{slash}?lang={lang}" if page.path != "/" else f"/?lang={lang}"
    answer = client.get(path)
    assert answer.status_code == 200
    assert f'<html lang="{lang}"' in answer.text
    assert catalogue(lang)[f"page.{page.id}.title"] in answer.text
    assert catalogue(lang)["shell.pages"] in str(client.get(f"{page.prefix}_dash-layout").json)


def test_two_pages_loaded_at_once_in_two_languages_keep_theirs(page: Page, client: FlaskClient) -> None:
    client.get("/?lang=en")
    client.get(f"{page.path}?lang=zh-CN")
    english, chinese = (
        client.get(
            f"{page.prefix}_dash-layout", headers={"Referer": f"http://localhost{page.path}?lang={lang}"}
        ).json
        for lang in ("en", "zh-CN")
    )
    assert catalogue("en")["shell.pages"] in str(english)
    assert catalogue("zh-CN")["shell.pages"] in str(chinese)
    elsewhere = {"Referer": "http://elsewhere.example/?lang=en"}
    foreign = client.get(f"{page.prefix}_dash-layout", headers=elsewhere).json
    assert catalogue("zh-CN")["shell.pages"] in str(foreign)


def test_the_browser_fetches_scripts_and_styles_once_for_all_pages(client: FlaskClient) -> None:
    def files(page: Page) -> set[str]:
        return set(SCRIPT.findall(client.get(page.path).text))

    first, *others = (files(page) for page in PAGES.values())
    assert len(first) > 10
    assert all(other == first for other in others)
    for url in first:
        with client.get(url) as answer:
            assert answer.status_code == 200, url


def test_below_a_page_there_is_nothing_by_chance(page: Page, client: FlaskClient) -> None:
    assert client.get(f"{page.prefix}no-such-thing").status_code == 404


@pytest.mark.parametrize("locale", LOCALES)
def test_a_page_opens_on_an_empty_store_under_the_plain_profile(page: Page, locale: str) -> None:
    with Store.open(":memory:") as store:
        site = create_app(Database(store.connection, load_profile("default")))
        client = site.server.test_client()
        assert client.get(f"{page.path}?lang={locale}").status_code == 200
        assert client.get(f"{page.prefix}_dash-layout").status_code == 200
        site.warm()
