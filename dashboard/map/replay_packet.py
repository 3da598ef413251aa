"""What the time bar asks for: one packet with all that happened in a span, which the browser replays itself.

The packet: the length of the header (four bytes, little end first), the header as JSON, then the columns of
`queries.replay.alive` one after the other, each as the header names its type.
"""

from __future__ import annotations

import gzip
import json
import struct
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from flask import Flask, Response, request

from dashboard.web.context import Context
from dashboard.web.state import EPOCH, View, parse, scope_of
from queries import replay, shifts
from queries.db import Database
from queries.scope import Scope

COLUMNS = {**dict.fromkeys((*replay.TIMES, "lon", "lat"), "i4"), "rank": "u1"}
FADES = 48  # for this part of the span a closed event fades on the map
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Packet:
    """The packed body, and the numbers of the events in its order, one a line."""

    body: bytes
    names: bytes


def span_of(view: View, scope: Scope, latest: datetime) -> tuple[datetime, datetime]:
    """Return from when to when the time bar of a view goes: never beyond what is known."""
    start, end = scope.period.start, scope.period.end
    if ".." in view.replay:
        start, end = (datetime.fromisoformat(text) for text in view.replay.split(".."))
    elif not view.replay:  # only an instant is asked for, which need not lie in the period
        start, end = min(start, scope.as_of), max(end, scope.as_of)
    end = max(min(end, latest), EPOCH)
    return (max(start, EPOCH), end) if start < end else (end - DAY, end)


def fitting(db: Database, scope: Scope, start: datetime, end: datetime) -> tuple[datetime, datetime] | None:
    """Return the part of a span that a browser can replay: up to its end, or to the night after T.

    None where more events are open than a browser replays.
    """
    asked = min(max(scope.as_of, start), end)
    for last in (end, min(datetime.combine(asked + DAY, time()), end)):
        closed = replay.earliest(db, scope, last, replay.MOST)
        if closed is None:
            continue
        if closed <= start - (last - start) / FADES:
            return start, last
        # what fades when the part begins must have been closed after that moment too
        first = last - (last - closed) * (FADES / (FADES + 1))
        first = first.replace(second=0, microsecond=0) + timedelta(minutes=1)
        if first <= asked and first < last:
            return first, last
    return None


def packet(db: Database, scope: Scope, start: datetime, end: datetime) -> Packet:
    """Return what happened in a span; the newest packet is kept, for opening it takes longer than sending."""
    part = fitting(db, scope, start, end)
    key = (db.version(), scope.area, scope.filters, start, end, part)
    return db.hold("replay", key, lambda: _packed(db, scope, (start, end), part))


def _packed(
    db: Database, scope: Scope, whole: tuple[datetime, datetime], part: tuple[datetime, datetime] | None
) -> Packet:
    version = db.version()
    start, end = part or whole
    fade = (end - start) / FADES
    frame = replay.alive(db, scope, start, end, fade, replay.MOST if part else 0)
    header = {
        "version": version,
        "from": _told(start),
        "to": _told(end),
        "latest": _told(db.as_of() or EPOCH),
        "fade": fade.total_seconds(),
        "n": len(frame),
        "too_many": part is None,
        "narrowed": part not in (None, whole),
        "columns": COLUMNS,
        "shifts": [(at - start).total_seconds() for at in shifts.between(db, start, end).at],
        "spans": _spans(db),
    }
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 4)
    columns = [frame[name].to_numpy(f"<{kind}").tobytes() for name, kind in COLUMNS.items()]
    body = b"".join([struct.pack("<I", len(text)), text, *columns])
    names = "\n".join(frame["event_id"].fillna("")).encode()
    return Packet(gzip.compress(body, 1), names)


def _spans(db: Database) -> dict[str, str]:
    """Return the spans that one may want to see beside the period: the last 24 hours, this shift."""
    latest = db.as_of() or EPOCH
    shift, _ = shifts.last(db, latest)
    return {"day": f"{_told(latest - DAY)}..{_told(latest)}", "shift": f"{_told(shift)}..{_told(latest)}"}


def _told(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


def serve(server: Flask, context: Context) -> None:
    """Answer /live/replay, and /live/replay/names for who wants to know which event a point is."""

    def asked() -> Packet:
        view = parse(request.query_string.decode("utf-8", "ignore"))
        scope, _ = scope_of(view, context.db)
        return packet(context.db, scope, *span_of(view, scope, context.db.as_of() or EPOCH))

    @server.get("/live/replay")
    def span() -> Response:
        return _fresh(asked().body, "application/octet-stream", {"Content-Encoding": "gzip"})

    @server.get("/live/replay/names")
    def names() -> Response:
        return _fresh(asked().names, "text/plain; charset=utf-8")


def _fresh(body: bytes, kind: str, more: dict[str, Any] | None = None) -> Response:
    return Response(body, content_type=kind, headers={"Cache-Control": "no-store", **(more or {})})
