from __future__ import annotations

from flask import Flask

from dashboard.web.geometry_cache import LARGEST, Shelf, serve


def test_one_question_is_encoded_once_and_equal_pieces_share_a_url() -> None:
    shelf = Shelf()
    calls: list[int] = []

    def encode() -> bytes:
        calls.append(1)
        return b"{}"

    first = shelf.url("a", encode)
    assert shelf.url("a", encode) == first
    assert shelf.url("b", encode) == first
    assert len(calls) == 2


def test_a_piece_may_be_cached_for_ever_and_an_unknown_one_is_missing() -> None:
    server, shelf = Flask("test"), Shelf()
    serve(server, shelf)
    client = server.test_client()
    answer = client.get(shelf.url("a", lambda: b'{"a":1}'))
    assert answer.json == {"a": 1}
    assert "immutable" in answer.headers["Cache-Control"]
    assert client.get("/geometry/0123.json").status_code == 404


def test_the_shelf_forgets_the_oldest_and_encodes_it_again_when_asked() -> None:
    shelf = Shelf()
    first = shelf.url(0, lambda: b"0")
    for number in range(1, LARGEST + 1):
        shelf.url(number, lambda number=number: str(number).encode())
    name = first.removeprefix("/geometry/").removesuffix(".json")
    assert shelf.piece(name) is None
    assert shelf.url(0, lambda: b"0") == first
    assert shelf.piece(name) == b"0"
