"""What an address without a page answers: 404 and a plain page in the visitor's language."""

from __future__ import annotations

from flask import Response, request
from markupsafe import escape

from dashboard.web.i18n import translator
from dashboard.web.language import of_visitor
from dashboard.web.state import View, parse

PAGE = """<!DOCTYPE html>
<html lang="{lang}" data-theme="{theme}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} · {name}</title>
<link rel="icon" href="/assets/favicon.svg">
<link rel="stylesheet" href="/assets/10-tokens.css"><link rel="stylesheet" href="/assets/20-styles.css">
<link rel="stylesheet" href="/assets/25-data.css"></head>
<body><main class="missing"><strong>{name}</strong><h1>404</h1><h2>{title}</h2>
<p><code>{path}</code></p><p><a class="control" href="/{search}">{home}</a></p></main></body>
</html>"""


def answer(path: str = "") -> Response:
    """Return the page; `path` is what a catch-all route caught, the request knows it better."""
    asked = parse(request.query_string.decode("utf-8", "ignore"))
    lang = of_visitor(request)
    t = translator(lang)
    page = PAGE.format(
        lang=lang,
        theme=asked.theme,
        name=t("app.name"),
        title=t("missing.title"),
        path=escape(request.path),
        search=escape(View(lang=lang, theme=asked.theme).search),
        home=t("missing.home"),
    )
    return Response(page, status=404, mimetype="text/html")
