"""Geometry is sent once: every piece has a URL that contains its hash and may be cached for ever."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable

from flask import Flask, Response, abort

FOREVER = "public, max-age=31536000, immutable"
LARGEST = 400  # pieces kept; a district at three details, all its towns and a day of reach areas


class Shelf:
    """Keeps encoded GeoJSON by content hash and remembers which question led to which piece."""

    def __init__(self) -> None:
        self._pieces: OrderedDict[str, bytes] = OrderedDict()
        self._urls: OrderedDict[Hashable, str] = OrderedDict()
        self._lock = threading.Lock()

    def url(self, key: Hashable, encode: Callable[[], bytes]) -> str:
        """Return the URL of the piece that `encode` makes; the same `key` is encoded once."""
        with self._lock:
            known = self._urls.get(key)
            if known is not None and known in self._pieces:
                self._pieces.move_to_end(known)
                return f"/geometry/{known}.json"
        piece = encode()
        name = hashlib.sha256(piece).hexdigest()[:20]
        with self._lock:
            self._pieces[name] = piece
            self._urls[key] = name
            while len(self._pieces) > LARGEST:
                self._pieces.popitem(last=False)
            while len(self._urls) > 4 * LARGEST:
                self._urls.popitem(last=False)
        return f"/geometry/{name}.json"

    def piece(self, name: str) -> bytes | None:
        """Return the encoded piece called `name`."""
        with self._lock:
            return self._pieces.get(name)


def serve(server: Flask, shelf: Shelf) -> None:
    """Answer /geometry/<hash>.json."""

    @server.get("/geometry/<name>.json")
    def geometry(name: str) -> Response:
        piece = shelf.piece(name)
        if piece is None:
            abort(404)
        return Response(piece, mimetype="application/json", headers={"Cache-Control": FOREVER})
