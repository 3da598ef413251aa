"""The small maps of the data page: pictures in the colours of a theme, made when they come into view."""

from __future__ import annotations

from flask import Flask, Response, request

from dashboard.web import not_found, theme
from dashboard.web.context import Context
from dashboard.web.state import parse
from layers.sketch import HEIGHT, WIDTH, Sketch, sketch

PATH = "/data/sketch"
TABLES = ("units", "posts", "events")
PARTS = ("ground", "borders", "agreeing", "disagreeing", "unjudged")

SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" fill="none"
 stroke-linejoin="round">
<path d="{ground}" fill="{fill}" fill-rule="evenodd"/>
<path d="{borders}" stroke="{border}" stroke-opacity="0.45" stroke-width="0.6"/>
<path d="{ground}" stroke="{border}" stroke-width="1.2"/>
<path d="{unjudged}" stroke="{unknown}" stroke-width="4.6" stroke-linecap="round"/>
<path d="{agreeing}" stroke="{good}" stroke-width="4.6" stroke-linecap="round"/>
<path d="{disagreeing}" stroke="{bad}" stroke-width="2" stroke-linecap="round"/>
</svg>"""


def link(batch_id: int, table: str, theme_name: str, ground: int) -> str:
    """Return the address of a picture; it is another one when the `ground` (its version) has changed."""
    return f"{PATH}/{batch_id}/{table}.svg?theme={theme_name}&ground={ground}"


def render(drawn: Sketch, theme_name: str) -> str:
    """Return the picture as SVG."""
    colour = theme.tokens(theme_name)
    return SVG.format(
        width=WIDTH,
        height=HEIGHT,
        fill=colour["map-outside"],
        border=colour["map-border"],
        good=colour["good"],
        bad=colour["bad"],
        unknown=colour["rank-none"],
        **{name: getattr(drawn, name) for name in PARTS},
    )


def serve(server: Flask, context: Context) -> None:
    """Answer /data/sketch/<import>/<table>.svg."""

    @server.get(f"{PATH}/<int:batch_id>/<table>.svg")
    def picture(batch_id: int, table: str) -> Response:
        if table not in TABLES or not 0 < batch_id <= context.db.version():
            return not_found.answer()
        asked = parse(request.query_string.decode("utf-8", "ignore"))
        drawn = sketch(context.db, batch_id, table)
        response = Response(render(drawn, asked.theme), mimetype="image/svg+xml")
        response.headers["Cache-Control"] = "private, max-age=3600"
        return response
