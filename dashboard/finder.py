"""What the search box is answered: units by code or name, an event by its number, a span of days."""

from __future__ import annotations

from typing import Any

from flask import Flask, jsonify, request

from dashboard.web.context import Context
from dashboard.web.i18n import translator
from dashboard.web.state import View, parse, scope_of
from data.errors import GelanError
from queries import events, finding
from queries.periods import parse_period

LONGEST = 80
SHORTEST_EVENT = 4  # characters of what may be an event's number


def serve(server: Flask, context: Context) -> None:
    """Answer /live/units?q=…: at most ten matches, each with what it changes of the URL."""

    @server.get("/live/units")
    def units() -> Any:
        view = parse(request.query_string.decode("utf-8", "ignore"))
        response = jsonify({"matches": matches(context, view, request.args.get("q", "")[:LONGEST].strip())})
        response.headers["Cache-Control"] = "no-store"
        return response


def matches(context: Context, view: View, text: str) -> list[dict[str, Any]]:
    """Return what a text may mean: label, note, and the keys of the URL that it sets."""
    if not text:
        return []
    db, t = context.db, translator(view.lang)
    scope, _ = scope_of(view, db)
    found: list[dict[str, Any]] = []
    try:
        period = parse_period(text, db.profile.periods, scope.as_of)
        found.append({"label": period.label, "note": t("shell.period"), "set": {"period": period.label}})
    except GelanError:
        pass
    if len(text) >= SHORTEST_EVENT and (event := events.one(db, text, scope)) is not None:
        found.append(
            {
                "label": text,
                "note": t("drawer.events"),
                "set": {"event": text, "area": event["grid_code"] or "", "level": ""},
            }
        )
    levels = {level.code: level.label(view.lang) for level in db.profile.levels}
    rows = finding.units(db, text, finding.MOST - len(found))
    return found + [
        {
            "label": row.label,
            "note": f"{levels.get(row.level, row.level)} {row.unit_code}",
            "set": {"area": row.unit_code, "level": ""},
        }
        for row in rows.itertuples()
    ]
