"""The packet of the time bar, read as assets/src/replay-data.js reads it."""

from __future__ import annotations

import gzip
import json
import struct
from datetime import datetime, timedelta

import numpy as np
import pytest
from flask.testing import FlaskClient

from dashboard.create_app import create_app
from dashboard.map import replay_packet
from dashboard.web.state import EPOCH, View, scope_of
from data.profile.model import load_profile
from data.store import Store
from queries import overdue, replay
from queries.db import Database
from tests.conftest import NOW

MONTH = datetime(2026, 11, 1)


def unpacked(body: bytes) -> tuple[dict, dict[str, np.ndarray]]:
    (length,) = struct.unpack_from("<I", body)
    head = json.loads(body[4 : 4 + length])
    place, columns = 4 + length, {}
    for name, kind in head["columns"].items():
        columns[name] = np.frombuffer(body, f"<{kind}", head["n"], place)
        place += columns[name].nbytes
    assert place == len(body)
    return head, columns


@pytest.fixture(scope="module")
def client(demo_db: Database) -> FlaskClient:
    return create_app(Database(demo_db.connection, demo_db.profile)).server.test_client()


def asked(client: FlaskClient, search: str) -> tuple[dict, dict[str, np.ndarray]]:
    answer = client.get(f"/live/replay{search}")
    assert answer.headers["Content-Encoding"] == "gzip"
    return unpacked(gzip.decompress(answer.data))


def counts_are_the_server_s(head, c, db: Database, tiers: tuple[str, ...] = ()) -> None:
    start, end = (datetime.fromisoformat(head[key]) for key in ("from", "to"))
    for share in (0, 0.3, 0.77, 1):
        second = int((end - start).total_seconds() * share)
        moment = start + timedelta(seconds=second)
        first = (c["reported"] <= second) & (second < c["shut"])
        again = (c["again"] < replay.NEVER) & (np.maximum(c["reported"], c["again"]) <= second)
        is_open = first | (again & (second < c["shut_again"]))
        scope, _ = scope_of(View(as_of=moment.isoformat(), tiers=tiers), db)
        frame = overdue.summary(db, scope)
        assert is_open.sum() == frame["open"].sum() > 0
        assert (is_open & (c["late"] <= second) & (second < c["aside"])).sum() == frame["overdue"].sum()


@pytest.mark.parametrize(
    "search",
    ["?replay=period", "?replay=2026-11-09T08:30:00..2026-11-19T17:30:00", "?replay=period&tier=L3,L4"],
)
def test_the_browser_counts_what_the_server_counts(client, demo_db, search):
    head, columns = asked(client, search)
    assert not head["narrowed"]
    counts_are_the_server_s(head, columns, demo_db, ("L3", "L4") if "tier" in search else ())


def test_the_span_and_what_else_one_may_want(client):
    head, columns = asked(client, "?replay=period")
    assert (head["from"], head["to"], head["latest"]) == ("2026-11-01T00:00:00", *[NOW.isoformat()] * 2)
    assert head["spans"] == {
        "day": "2026-11-19T18:00:00..2026-11-20T18:00:00",
        "shift": "2026-11-20T17:30:00..2026-11-20T18:00:00",
    }
    assert (17 * 24 + 8.5) * 3600 in head["shifts"]
    assert (np.diff(columns["reported"]) >= 0).all(), "the browser stops at the first one that is later"
    assert head["fade"] == (NOW - MONTH).total_seconds() / replay_packet.FADES


def test_names_come_in_the_order_of_the_events_and_sensitive_ones_have_none(client, demo_db):
    head, columns = asked(client, "?replay=period")
    names = client.get("/live/replay/names?replay=period").text.split("\n")
    assert len(names) == head["n"]
    kept = demo_db.connection.execute(
        "select event_id, reported_at, category from events where disposition = 'valid'"
    ).fetchall()
    reported = {event: (moment, category) for event, moment, category in kept}
    for place in range(0, head["n"], 50):
        if names[place]:
            moment, category = reported[names[place]]
            assert (moment - MONTH).total_seconds() == columns["reported"][place]
            assert category not in demo_db.profile.sensitive


@pytest.mark.parametrize(
    ("view", "start", "end"),
    [
        (View(replay="period", period="2026-10"), datetime(2026, 10, 1), MONTH),
        (View(replay="2026-11-19T00:00:00..2030-01-01T00:00:00"), datetime(2026, 11, 19), NOW),
        (View(replay="1900-01-01T00:00:00..2026-11-19T00:00:00"), EPOCH, datetime(2026, 11, 19)),
        # an instant alone need not lie in the period: figures of October as known today
        (View(as_of="2026-11-19T00:00:00", period="2026-10"), datetime(2026, 10, 1), datetime(2026, 11, 19)),
        (View(as_of="2026-09-19T00:00:00", period="2026-10"), datetime(2026, 9, 19), MONTH),
        # what has not begun yet: the day before the end of all that is known
        (View(replay="2029-01-01T00:00:00..2030-01-01T00:00:00"), NOW - timedelta(days=1), NOW),
    ],
)
def test_from_when_to_when(demo_db, view, start, end):
    scope, _ = scope_of(view, demo_db)
    assert replay_packet.span_of(view, scope, NOW) == (start, end)


@pytest.mark.parametrize("as_of", ["", "2026-11-04T12:00:00"])
def test_a_span_of_too_many_is_made_shorter_around_what_is_asked_for(client, demo_db, monkeypatch, as_of):
    whole, _ = asked(client, "?replay=period")
    monkeypatch.setattr(replay, "MOST", whole["n"] // 2)
    head, columns = asked(client, f"?replay=period&asof={as_of}")
    assert head["narrowed"]
    assert not head["too_many"]
    assert 0 < head["n"] <= replay.MOST
    assert whole["from"] <= head["from"] <= (as_of or whole["to"]) <= head["to"] <= whole["to"]
    counts_are_the_server_s(head, columns, demo_db)


def test_where_too_many_are_open_none_are_sent(client, monkeypatch):
    monkeypatch.setattr(replay, "MOST", 10)
    head, columns = asked(client, "?replay=period")
    assert head["too_many"]
    assert not head["narrowed"]
    assert head["n"] == len(columns["late"]) == 0


def test_an_empty_store_has_nothing_to_replay():
    with Store.open(":memory:") as store:
        site = create_app(Database(store.connection, load_profile("default")))
        head, _ = asked(site.server.test_client(), "?replay=period")
        assert head["n"] == 0
