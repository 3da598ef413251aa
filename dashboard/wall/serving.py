"""What the wall in the browser asks for: its figures as one small JSON, and the events that changed."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import Any

from flask import Flask, Response, request

from dashboard.wall import asking, ground, scenes, telling, ticker
from dashboard.web.context import Context
from dashboard.web.i18n import translator
from dashboard.web.state import View, parse
from data.profile.wall import Mode
from layers import events
from queries import places

FIGURES, EVENTS = "/wall/figures", "/wall/events"


def mode_of(context: Context, view: View) -> Mode:
    """Return the mode that the URL asks for, else the one the profile starts in."""
    return view.mode or context.profile.wall.mode


def body(context: Context, view: View) -> str:
    """Return the figures as JSON, made once for all walls of a language and mode."""
    db, mode = context.db.remembering(), mode_of(context, view)
    now = context.now()
    key = ("wall.json", asking.instants(db, now, view.area).day, view.lang, mode)
    pinned = replace(context, db=db)
    return db.answer(key, lambda: json.dumps(figures(pinned, view, mode), ensure_ascii=False))


def figures(context: Context, view: View, mode: Mode) -> dict[str, Any]:
    """Return everything that the wall prints and draws, events apart."""
    db, t = context.db, translator(view.lang)
    raw = asking.ask(db, context.now(), view.area)
    when: asking.Instants = raw["when"]
    texts, states = telling.texts(raw, db.profile, t)
    chosen = when.day.area and places.chosen(db, when.day.area, view.lang, "")
    return {
        "version": db.version(),
        "mode": mode,
        "day": when.day.period.label,
        "month_end": f"{when.month.period.end:%Y-%m-%d}",
        "told": when.told,
        "staff_until": f"{raw['until']:%Y-%m-%d %H:%M:%S}" if raw["until"] else "",
        "texts": texts | {"place": chosen or ""},
        "states": states,
        "rows": telling.rows(raw, db.profile, t),
        "ticker": ticker.items(raw, db.profile, t),
        "scenes": scenes.scenes(db, raw, mode, t),
        "map": ground.drawn(context, raw, t),
    }


def moved(context: Context, since: int, area: str = "") -> dict[str, Any]:
    """Return the events that changed after a data version. Their numbers stay here: a wall has visitors."""
    db = context.db
    scope = asking.instants(db, context.now(), area).day
    version = db.version()
    found = db.answer(("wall.events", scope, since), lambda: events.changed(db, scope, since))
    return {
        "version": version,
        "day": scope.period.label,
        **found,
        "ids": [_veiled(one) for one in found["ids"]],
        "gone": [_veiled(one) for one in found["gone"]],
    }


def _veiled(event_id: str) -> str:
    return hashlib.blake2b(event_id.encode(), digest_size=6).hexdigest()


def serve(server: Flask, context: Context) -> None:
    """Answer /wall/figures and /wall/events."""

    @server.get(FIGURES)
    def wall_figures() -> Response:
        asked = parse(request.query_string.decode("utf-8", "ignore"))
        return _fresh(body(context, asked))

    @server.get(EVENTS)
    def wall_events() -> Response:
        since = request.args.get("since", "0")
        number = int(since) if since.isascii() and since.isdigit() else 0
        return _fresh(json.dumps(moved(context, number, request.args.get("area", "")), separators=(",", ":")))


def _fresh(text: str) -> Response:
    return Response(text, mimetype="application/json", headers={"Cache-Control": "no-store"})
