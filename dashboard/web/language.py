"""Which language does a request want? The URL says it; what has no URL of its own asks around."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Flask, Request, Response, request

from dashboard.web.state import LOCALES, Locale, parse

COOKIE = "gelan_lang"


def of_query(asking: Request) -> Locale:
    """Return the language that the URL of a page asks for."""
    return parse(asking.query_string.decode("utf-8", "ignore")).lang


def of_page(asking: Request) -> Locale:
    """Return the language of the page that asks for its layout: the request itself does not say it.

    The browser names the page as referrer. Where something on the way takes that out, the page that was
    loaded last is meant: right unless two are loaded in two languages at the same instant.
    """
    origin = urlsplit(asking.referrer or "")
    if origin.netloc == asking.host:
        return parse(origin.query).lang
    return _remembered(asking) or "zh-CN"


def of_visitor(asking: Request) -> Locale:
    """Return the language for an address that no page has: as asked, as last time, as the browser prefers."""
    if "lang" in asking.args:
        return of_query(asking)
    spoken: str = asking.accept_languages.best_match(("zh", "en"), default="zh")
    return _remembered(asking) or ("en" if spoken == "en" else "zh-CN")


def remember(server: Flask, paths: frozenset[str]) -> None:
    """Keep the language of the page that was loaded last; `paths` are those of the pages."""

    @server.after_request
    def keep(response: Response) -> Response:
        if request.path in paths and response.mimetype == "text/html":
            response.set_cookie(COOKIE, of_query(request), samesite="Lax")
        return response


def _remembered(asking: Request) -> Locale | None:
    kept = asking.cookies.get(COOKIE)
    return next((locale for locale in LOCALES if locale == kept), None)
