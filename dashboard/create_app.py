"""The application factory: one server, a Dash app per page, one context. Makes no global state."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from dash import Dash
from flask import Flask, Response, request
from flask_caching import Cache

from dashboard import shell
from dashboard.case import board
from dashboard.map import reach, whatif
from dashboard.web import errors, geometry_cache, language, live, not_found
from dashboard.web.compression import compress
from dashboard.web.context import Context, Settings
from dashboard.web.i18n import translator
from dashboard.web.page import Page, discover
from dashboard.web.state import SCOPE_KEYS, parse
from queries.db import Database

ASSETS = Path(__file__).parent.parent / "assets"
SUITES = "_dash-component-suites/"
PLOTLY = "vendor/plotly/plotly.min.js"
YEAR_S = 365 * 24 * 3600

INDEX = """<!DOCTYPE html>
<html lang="{lang}" data-theme="{theme}" data-zone="{zone}" data-deciding="{deciding}">
<head>{{%metas%}}<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="same-origin">
<title>{title}</title><link rel="icon" href="/assets/favicon.svg">{{%css%}}
<link rel="preload" as="fetch" crossorigin="anonymous" href="{prefix}_dash-layout">
<link rel="preload" as="fetch" crossorigin="anonymous" href="{prefix}_dash-dependencies"></head>
<body>{{%app_entry%}}<footer>{{%config%}}{{%scripts%}}{{%renderer%}}</footer></body>
</html>"""


class PageApp(Dash):
    """The Dash app of one page. Its index page speaks the language and wears the theme that the URL asks for.

    Its scripts and styles have the addresses of the first page's, so that a browser fetches them once.
    """

    def __init__(self, page: Page, context: Context, server: Flask) -> None:
        self.page = page
        self.zone = context.profile.profile.timezone
        super().__init__(
            "gelan",
            server=server,
            url_base_pathname=page.prefix,
            assets_folder=str(ASSETS),
            assets_external_path="/",
            assets_ignore=r"^plotly\.min\.js$",
            assets_path_ignore=["^src$"],
            title="格览 Gelan",
            update_title="",
            on_error=errors.show,
            health_endpoint="healthz" if page.path == "/" else None,
            suppress_callback_exceptions=False,
        )

        def layout() -> Any:
            locale = language.of_page(request) if request else "zh-CN"
            return page.layout(context, translator(locale), locale)

        self.layout = layout
        self.validation_layout = [layout(), *page.later(translator("zh-CN"))]
        # Dash answers any address below its own with the page itself
        server.view_functions[f"{page.prefix}<path:path>"] = not_found.answer
        if page.path != page.prefix:
            server.add_url_rule(page.path, endpoint=page.path, view_func=self.index)

    def _config(self) -> dict[str, Any]:
        """Return what the renderer is told; plotly.js is ours (assets/vendor/plotly/README.md)."""
        address = self.get_asset_url(PLOTLY)
        version = int((ASSETS / PLOTLY).stat().st_mtime)
        return {**super()._config(), "serve_locally": False, "plotlyjs_url": f"{address}?m={version}"}

    def interpolate_index(self, **parts: Any) -> str:
        """Fill the index page of this request."""
        view = parse(request.query_string.decode("utf-8", "ignore"))
        title = translator(view.lang)(f"page.{self.page.id}.title")
        page = INDEX.format(
            zone=self.zone,
            deciding=" ".join(SCOPE_KEYS),
            lang=view.lang,
            theme=view.theme,
            title=title,
            prefix=self.page.prefix,
        )
        for key in ("scripts", "css"):
            parts[key] = parts[key].replace(f'"{self.page.prefix}{SUITES}', f'"/{SUITES}')
        for key, value in parts.items():
            page = page.replace(f"{{%{key}%}}", value)
        return page


@dataclass(frozen=True)
class Site:
    """All pages over one store."""

    server: Flask
    context: Context
    pages: tuple[Page, ...]

    def warm(self) -> None:
        """Answer what the first visitors will ask, ahead of them."""
        for page in self.pages:
            page.warm(self.context)

    def follow(self) -> None:
        """Answer after an import what open screens will ask when they hear of it."""
        if self.context.watch.is_open():
            for page in self.pages:
                page.follow(self.context)


def _keep_assets(server: Flask) -> None:
    """Let browsers keep an asset whose address bears the time it changed; the same without it may change."""

    @server.after_request
    def keep(response: Response) -> Response:
        if request.path.startswith("/assets/") and "m" in request.args and response.status_code in {200, 304}:
            response.headers["Cache-Control"] = f"public, max-age={YEAR_S}, immutable"
        return response


def create_app(
    db: Database,
    settings: Settings | None = None,
    *,
    demo: bool = False,
    clock: Callable[[], datetime] | None = None,
) -> Site:
    """Return the command centre over an open store; `clock` tells the time where its data comes from."""
    server = Flask("gelan")
    _keep_assets(server)
    compress(server)
    cache = Cache(
        server, config={"CACHE_TYPE": "SimpleCache", "CACHE_THRESHOLD": 500, "CACHE_DEFAULT_TIMEOUT": 0}
    )
    db.cache = cache.cache
    context = Context(db=db, settings=settings or Settings(), demo=demo, clock=clock)
    pages = tuple(discover())
    geometry_cache.serve(server, context.shelf)
    live.serve(server, context)
    reach.serve(server, context)
    whatif.serve(server, context)
    board.serve(server, context)
    language.remember(server, frozenset({*(p.path for p in pages), *(p.prefix for p in pages)}))
    for page in pages:
        app = PageApp(page, context, server)
        shell.register(app)
        page.register(app, context)
    return Site(server, context, pages)
