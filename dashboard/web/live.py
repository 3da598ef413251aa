"""What open screens ask for: the data version with one tiny request, and the events that changed since."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any

from flask import Flask, jsonify, request

from dashboard.web.build_id import build
from dashboard.web.context import Context
from dashboard.web.state import View, parse, scope_of
from layers import events
from queries import centres, freshness, grids, staff
from queries.deployment import coverage


def versions(context: Context) -> dict[str, Any]:
    """Return the data version per group of tables, the as-of of the newest and that of each group.

    `staff_until` is when what the newest as-of tells of the people on duty is over (`queries.staff`).
    """
    db = context.db

    def compute() -> dict[str, Any]:
        as_of = db.as_of()
        return {
            "events": db.version(),
            "ground": grids.geometry_version(db),
            "staff": _roster(context),
            "staff_until": _told(_until(context)),
            "as_of": _told(as_of),
            "ages": {group: _told(moment) for group, moment in freshness.of_groups(db).items()},
        }

    return db.answer("live.versions", compute)


def _told(moment: datetime | None) -> str:
    return moment.isoformat(sep=" ", timespec="seconds") if moment else ""


def _roster(context: Context) -> str:
    """Return a word that changes with the people on duty, how long that holds, and the centres in force."""
    scope, _ = scope_of(View(), context.db)
    standing = (coverage.duty_key(context.db, scope), centres.key(context.db, scope), _until(context))
    return hashlib.sha256(repr(standing).encode()).hexdigest()[:12]


def _until(context: Context) -> datetime | None:
    scope, _ = scope_of(View(), context.db)
    return staff.until(context.db, scope)


def serve(server: Flask, context: Context) -> None:
    """Answer /live/version and /live/events."""

    @server.get("/live/version")
    def version() -> Any:
        context.watch.asked()
        # ages are judged by this clock, not by the browser's; a screen of another build loads itself anew
        return _fresh({**versions(context), "now": _told(context.now()), "build": build()})

    @server.get("/live/events")
    def changed_events() -> Any:
        since = request.args.get("since", "0")
        scope, _ = scope_of(parse(request.query_string.decode("ascii", "ignore")), context.db)
        number = int(since) if since.isascii() and since.isdigit() else 0
        version = context.db.version()
        found = context.db.answer(
            ("events", scope, number), lambda: events.changed(context.db, scope, number)
        )
        return _fresh({"version": version, "period": scope.period.label, **found})


def _fresh(body: dict[str, Any]) -> Any:
    response = jsonify(body)
    response.headers["Cache-Control"] = "no-store"
    return response
