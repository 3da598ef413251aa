"""What never changes is compressed once: scripts, styles and geometry, not the answers of callbacks."""

from __future__ import annotations

from flask import Flask, Request
from flask_compress import Compress

MOST = 500
LASTING = ("/_dash-component-suites/", "/assets/", "/geometry/")


class Kept(dict[str, bytes]):
    """Keeps compressed bodies by key, the newest ones; keys without a name are not kept."""

    def set(self, key: str, value: bytes) -> None:
        """Keep the body of a lasting address."""
        if not key.endswith(";"):
            self[key] = value
        while len(self) > MOST:
            del self[next(iter(self))]


def _name(request: Request) -> str:
    return request.full_path if request.path.startswith(LASTING) else ""


def compress(server: Flask) -> None:
    """Compress what the server sends, with brotli where the browser takes it."""
    server.config["COMPRESS_ALGORITHM"] = ["br", "gzip"]
    server.config["COMPRESS_CACHE_BACKEND"] = Kept
    server.config["COMPRESS_CACHE_KEY"] = _name
    Compress(server)
