"""The log of exports: which events left the house, when, and under which mark. Nobody is named in it."""

from __future__ import annotations

import json
import logging
import threading
from pathlib import Path
from typing import Any

from dashboard.web.context import Context
from dashboard.web.state import View
from queries.briefing.origins import store_file
from queries.scope import Scope

log = logging.getLogger("gelan.exports")
_writing = threading.Lock()


def path_of(store: Path) -> Path:
    """Return where the exports of a store are written down, one line of JSON each."""
    return store.with_name(f"{store.stem}-exports.log")


def note(context: Context, what: str, view: View, scope: Scope, rows: int, mark: str) -> None:
    """Write down that `rows` events of a scope were exported."""
    now = context.now()
    told: dict[str, Any] = {
        "at": now.isoformat(sep=" ", timespec="seconds") if now else None,
        "what": what,
        "list": view.list,
        "area": scope.area,
        "from": scope.period.start.isoformat(sep=" "),
        "to": scope.period.end.isoformat(sep=" "),
        "as_of": scope.as_of.isoformat(sep=" "),
        "tiers": scope.filters.tiers,
        "categories": scope.filters.categories,
        "channels": scope.filters.channels,
        "version": context.db.version(),
        "rows": rows,
        "mark": mark,
    }
    text = json.dumps(told, ensure_ascii=False)
    log.info("export %s", text)
    store = store_file(context.db)
    if store is None:
        return
    with _writing, path_of(store).open("a", encoding="utf-8") as file:
        file.write(text + "\n")
