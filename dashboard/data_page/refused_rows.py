"""Files of refused rows for download: only those that an import wrote down, named by import and file name.

What is sent is the masked file (`data.rejects`); the other stays on disk.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from flask import Flask, Response, send_file

from dashboard.web import not_found
from dashboard.web.context import Context
from data.rejects import masked_file
from queries import imports

PATH = "/data/refusals"


def link(batch_id: int, path: str | float | None) -> str:
    """Return where a file of refused rows can be fetched; empty when there is none, or none any more."""
    if not isinstance(path, str) or not masked_file(Path(path)).is_file():
        return ""
    return f"{PATH}/{batch_id}/{quote(Path(path).name)}"


def serve(server: Flask, context: Context) -> None:
    """Answer /data/refusals/<import>/<file name>. Nothing of the address becomes part of a path."""

    @server.get(f"{PATH}/<int:batch_id>/<name>")
    def refused_rows(batch_id: int, name: str) -> Response:
        path = imports.refusal_file(context.db, batch_id, name)
        if path is None or not masked_file(path).is_file():
            return not_found.answer()
        return send_file(masked_file(path).resolve(), as_attachment=True, download_name=path.name, max_age=0)
