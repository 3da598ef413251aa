from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

import app
from dashboard.case import board as case
from dashboard.case import check_digits
from dashboard.create_app import create_app
from dashboard.web.context import Context
from data.profile.model import Profile, load_profile
from data.store import Store
from queries.db import Database

TYPED = re.compile(r'(name="(?:number|digits)" value=")[^"]*')
CHINESE = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture
def store(tmp_path: Path, otog_store: Path) -> Iterator[Store]:
    copy = tmp_path / "town.duckdb"
    copy.write_bytes(otog_store.read_bytes())
    with Store.open(copy) as opened:
        yield opened


@pytest.fixture
def board() -> Profile:
    """Return the rules of a place that has a public board."""
    rules, shown = load_profile("otog"), load_profile("yihe").workflow.public_board
    return rules.model_copy(update={"workflow": rules.workflow.model_copy(update={"public_board": shown})})


@pytest.fixture
def client(store: Store, board: Profile) -> FlaskClient:
    server = Flask("board")
    case.serve(server, Context(db=Database(store.connection, board), demo=True))
    return server.test_client()


@pytest.fixture
def number(store: Store) -> str:
    with store.connection.cursor() as cursor:
        row = cursor.execute("select event_id from events where closed_at is not null limit 1").fetchone()
    assert row
    return str(row[0])


def digits_of(store: Store, number: str) -> str:
    assert store.path
    return check_digits.digits(check_digits.installed(store.path), number)


def ask(client: FlaskClient, number: str, digits: str, **more: str) -> str:
    return client.post("/case", data={"number": number, "digits": digits, **more}).text


def test_the_office_prints_the_digits_that_the_board_takes(
    client: FlaskClient, store: Store, number: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        app.run(["case-number", number, "--store", str(store.path), "--json"])
    assert stop.value.code in {0, None}
    (told,) = json.loads(capsys.readouterr().out)["cases"]
    assert told == {"number": number, "digits": digits_of(store, number)}
    page = ask(client, told["number"], told["digits"])
    assert "已办结" in page
    assert 'class="case-steps"' in page
    assert "信息搜集" in page, "steps have their local names"


def test_a_wrong_number_and_wrong_digits_get_the_same_answer(
    client: FlaskClient, store: Store, number: str
) -> None:
    wrong_digits = client.post("/case", data={"number": number, "digits": "0"})
    wrong_number = client.post("/case", data={"number": "NO-SUCH", "digits": digits_of(store, "NO-SUCH")})
    both = client.post("/case", data={"number": "NO-SUCH", "digits": "0"})
    answers = {(one.status_code, TYPED.sub(r"\1", one.text)) for one in (wrong_digits, wrong_number, both)}
    assert len(answers) == 1
    assert "没有查到" in both.text
    assert wrong_digits.headers["Cache-Control"] == "no-store"


def test_what_is_typed_comes_back_harmless(client: FlaskClient) -> None:
    assert "<script>" not in ask(client, '"><script>alert(1)</script>', "1")


def test_guessing_is_slow(store: Store, board: Profile, number: str) -> None:
    seconds, server = [0.0], Flask("board")
    case.serve(server, Context(db=Database(store.connection, board)), clock=lambda: seconds[0])
    client, right = server.test_client(), digits_of(store, number)
    for _ in range(case.MOST_FAILURES):
        assert client.post("/case", data={"number": number, "digits": "1"}).status_code == 200
    assert client.post("/case", data={"number": number, "digits": right}).status_code == 429
    seconds[0] = case.SPAN_S
    assert "已办结" in ask(client, number, right)


@pytest.mark.parametrize(("lang", "theme"), [("zh-CN", "light"), ("en", "dark")])
def test_language_and_theme_are_kept_with_what_was_typed(
    client: FlaskClient, store: Store, number: str, lang: str, theme: str
) -> None:
    page = ask(client, number, digits_of(store, number), turn=lang, theme=theme)
    assert f'lang="{lang}" data-theme="{theme}"' in page
    assert 'class="case-steps"' in page
    turned = ask(client, number, digits_of(store, number), lang=lang, turn="dark")
    assert f'lang="{lang}" data-theme="dark"' in turned
    assert "[case." not in page
    if lang == "en":
        words = re.sub(r"<dd>[^<]*</dd>|>中文<", "", page)
        assert not CHINESE.search(words), "names of places are the only Chinese"


def test_a_profile_without_a_board_has_no_such_page(demo_db: Database) -> None:
    client = create_app(Database(demo_db.connection, load_profile("otog"))).server.test_client()
    assert client.get("/case").status_code == 404
    assert "public-link" not in str(client.get("/_dash-layout").json)


def test_the_desk_leads_to_the_board_where_there_is_one(demo_db: Database, board: Profile) -> None:
    client = create_app(Database(demo_db.connection, board)).server.test_client()
    assert "public-link" in str(client.get("/_dash-layout").json)
    assert "流程看板" in client.get("/case").text
