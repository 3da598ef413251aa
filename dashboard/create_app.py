"""The application factory: pages, panels, map and routes around one context. Makes no global state."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from dash import Dash
from flask import Flask, Response, request
from flask_caching import Cache

from dashboard import closeup, errors, geometry, live, map, shell
from dashboard.compression import compress
from dashboard.context import Context, Settings
from dashboard.i18n import translator
from dashboard.pages import desk
from dashboard.panels import _base as panels
from dashboard.state import LOCALES, Locale, View, parse, scope_of
from queries.db import Database

ASSETS = Path(__file__).parent.parent / "assets"
COOKIE = "gelan_lang"

INDEX = """<!DOCTYPE html>
<html lang="{lang}" data-theme="{theme}" data-mantine-color-scheme="{theme}">
<head>{{%metas%}}<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>{{%favicon%}}{{%css%}}</head>
<body>{{%app_entry%}}<footer>{{%config%}}{{%scripts%}}{{%renderer%}}</footer></body>
</html>"""


class GelanDash(Dash):
    """Dash whose index page speaks the language and wears the theme that the URL asks for.

    `warm` answers what the first page will ask, ahead of it.
    """

    warm: Callable[[], None]

    def interpolate_index(self, **parts: Any) -> str:
        """Fill the index page of this request."""
        view = parse(request.query_string.decode("utf-8", "ignore"))
        page = INDEX.format(lang=view.lang, theme=view.theme, title=translator(view.lang)("app.title"))
        for key, value in parts.items():
            page = page.replace(f"{{%{key}%}}", value)
        return page


def create_app(db: Database, settings: Settings | None = None, *, demo: bool = False) -> GelanDash:
    """Return the command centre over an open store."""
    server = Flask("gelan")
    compress(server)
    cache = Cache(
        server, config={"CACHE_TYPE": "SimpleCache", "CACHE_THRESHOLD": 500, "CACHE_DEFAULT_TIMEOUT": 0}
    )
    db.cache = cache.cache
    context = Context(db=db, settings=settings or Settings(), demo=demo)
    app = GelanDash(
        "gelan",
        server=server,
        assets_folder=str(ASSETS),
        assets_ignore=r"words",
        title="格览 Gelan",
        update_title="",
        on_error=errors.show,
        health_endpoint="healthz",
        suppress_callback_exceptions=False,
    )
    geometry.serve(server, context.shelf)
    live.serve(server, context)
    _language(server)
    found = panels.discover()
    app.layout = lambda: desk.layout(context, found, _locale())
    shell.register(app, context)
    map.register(app, context)
    closeup.register(app, context)
    for panel in found.values():
        panel.register(app, context)
    app.warm = partial(_warm, context, found)
    return app


def _warm(context: Context, found: dict[str, panels.Panel]) -> None:
    """Answer what the first page will ask, so that nobody waits for it."""
    scope, _ = scope_of(View(), context.db)
    for panel in found.values():
        panel.answer(context.db, scope)
    map.warm(context)


def _language(server: Flask) -> None:
    """Let the page's language reach the request for its layout, which has no query string of its own."""

    @server.after_request
    def remember(response: Response) -> Response:
        if request.path == "/" and response.mimetype == "text/html":
            response.set_cookie(
                COOKIE, parse(request.query_string.decode("utf-8", "ignore")).lang, samesite="Lax"
            )
        return response


def _locale() -> Locale:
    asked = request.cookies.get(COOKIE, "") if request else ""
    return asked if asked in LOCALES else "zh-CN"  # type: ignore[return-value]
