"""The hand-over page, its files and its verb, over hand-made tables and the demo."""

from __future__ import annotations

import csv
import io
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from python_calamine import CalamineWorkbook
from typer.testing import CliRunner

import app as program
from dashboard.create_app import create_app
from dashboard.downloads.harmless import harmless
from dashboard.handover import asking, rendering, wording
from dashboard.web.i18n import translator
from dashboard.web.state import View
from data.profile.model import load_profile
from data.store import Store
from queries.db import Database
from tests.conftest import NOW
from tests.queries.tables import PROFILE, add_event, add_grids, empty_store, insert

START = datetime(2022, 3, 14, 8)
END = START + timedelta(hours=10)


@pytest.fixture
def small() -> Database:
    """Return a store with four events, one of them with a name that a spreadsheet would calculate."""
    connection = empty_store()
    add_grids(connection)
    batch = {
        "file_name": "x",
        "file_hash": "",
        "table_name": "events",
        "rows_in": 0,
        "loaded": 0,
        "replaced": 0,
        "unchanged": 0,
        "refused": 0,
    }
    insert(connection, "batches", batch_id=1, imported_at=END, as_of=END, **batch)
    for id, hour, due, more in (
        ("=1+1", 6, 9, {"tier": "4"}),
        ("OLD", 1, 2, {"tier": "1"}),
        ("SECRET", 6, 8, {"tier": "4", "category": "care"}),
        ("DONE", 2, 9, {"closed_at": START + timedelta(hours=7)}),
    ):
        moment = START + timedelta(hours=hour)
        add_event(
            connection,
            event_id=id,
            grid_code="G1",
            reported_at=moment,
            accepted_at=moment,
            due_eff=START + timedelta(hours=due),
            **more,
        )
    return Database(connection, PROFILE)


def asked(db: Database, **view: str) -> asking.Question:
    return asking.asked(db, View(**view), translator("en"), "en")


def test_the_moment_is_the_url_s_or_when_the_shift_began(small):
    usual = asked(small)
    assert (usual.since, usual.source) == (datetime(2022, 3, 14), "midnight")
    chosen = asked(small, since="2022-03-14T13:00:00", area="T1")
    assert (chosen.since, chosen.source, chosen.place) == (START + timedelta(hours=5), "asked", "T1")
    assert asked(small, since="2030-01-01T00:00:00").since == END, "nothing is later than what is known"


def test_what_is_read_aloud_stands_still_for_a_minute(small):
    small.connection.execute("update batches set as_of = timestamp '2022-03-14 18:00:42'")
    assert asked(small).scope.as_of == END
    assert asked(small, as_of="2022-03-14T17:59:59").scope.as_of == END - timedelta(seconds=1)


@pytest.mark.parametrize("locale", ["zh-CN", "en"])
def test_the_page_says_what_changed(small, locale):
    t = translator(locale)
    question = asked(small, since="2022-03-14T13:00:00")
    found, known = asking.changes(small, question), wording.names(small.profile, locale)
    parts = [
        *rendering.events(question, found, known, t),
        *rendering.beside(question, found, known, t),
        *rendering.forces(asking.forces(small, question), known, t),
    ]
    text = str(parts)
    assert "SECRET" not in text
    assert t("handover.sensitive", n="1") in text
    assert text.index("=1+1") < text.index("'OLD'"), "by rank"
    assert "+ 2" in text and "= 3" in text, "2 + 2 - 1 = 3"
    assert "[" + "handover" not in text, "a word is missing from the catalogue"


def test_lengths_of_time():
    t = translator("en")
    spans = {30: "1 min", 3599: "59 min", 3600: "1 h 0 min", 90_000: "1 d 1 h"}
    assert {seconds: wording.lasting(seconds, t) for seconds in spans} == spans


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx"])
def test_no_cell_starts_a_formula(text):
    assert harmless(text) == f"'{text}"
    assert harmless("1-1") == "1-1"


@pytest.fixture
def client(small) -> FlaskClient:
    return create_app(small).server.test_client()


def test_the_csv_tells_what_it_is_about(client):
    answer = client.get("/handover.csv?since=2022-03-14T13:00:00&lang=en")
    assert answer.mimetype == "text/csv"
    assert "handover-20220314T1300-20220314T1800.csv" in answer.headers["Content-Disposition"]
    rows = list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"))))
    told = {row[0]: row[1:] for row in rows if row}
    assert told["Start"] == ["2022-03-14 13:00:00"]
    assert told["Data as of"] == ["2022-03-14 18:00:00"]
    assert told["Data version"] == ["1"]
    assert (told["open at the start"], told["new"], told["closed"], told["open now"]) == (
        ["2"],
        ["2"],
        ["1"],
        ["3"],
    )
    assert "'=1+1" in told
    assert "C8" in told["Overdue"][-1], "what the words mean is inside"
    assert "SECRET" not in answer.text


def test_the_workbook_holds_numbers_times_and_harmless_texts(client, tmp_path):
    path = tmp_path / "x.xlsx"
    path.write_bytes(client.get("/handover.xlsx?since=2022-03-14T13:00:00&lang=en").data)
    book = CalamineWorkbook.from_path(path)
    assert book.sheet_names == ["Hand-over", "Events"]
    told = {row[0]: row[1:] for row in book.get_sheet_by_name("Hand-over").to_python() if row[0]}
    assert told["Data as of"][0] == END
    assert told["open now"][0] == 3
    events = book.get_sheet_by_name("Events").to_python()
    assert [row[0] for row in events[1:]] == ["'=1+1", "OLD", "DONE"]
    assert events[1][5] == START + timedelta(hours=9)


def test_an_empty_store_has_a_hand_over_too():
    with Store.open(":memory:") as store:
        client = create_app(Database(store.connection, load_profile("default"))).server.test_client()
        for kind in ("csv", "xlsx"):
            assert client.get(f"/handover.{kind}?lang=en&since=nonsense").status_code == 200


def test_the_verb_writes_the_file(otog_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("GELAN_LANG", "en")
    copy, out = tmp_path / "otog.duckdb", tmp_path / "h.csv"
    copy.write_bytes(otog_store.read_bytes())
    ask = ["handover", "--store", str(copy), "--since", "2026-11-20 08:30:00", "--out", str(out)]
    done = CliRunner().invoke(program.cli, ask, obj=lambda zone: NOW)
    assert done.exit_code == 0, done.output
    assert "2026-11-20 08:30:00 to 2026-11-20 18:00:00" in done.output.replace("\n", "")
    assert "Hand-over" in out.read_text(encoding="utf-8-sig")
