"""The time bar under the map. It is one component: assets/src/replay*.js make it and move it."""

from __future__ import annotations

import json

from dash import ClientsideFunction, Dash, Input, Output, dcc, html
from dash.development.base_component import Component

from dashboard.map import replay_packet
from dashboard.web.context import Context
from dashboard.web.i18n import Translate
from queries.replay import MOST

WORDS = (
    "open_bar",
    "play",
    "pause",
    "back",
    "forward",
    "shift",
    "live",
    "instant",
    "open",
    "overdue",
    "more",
    "speed",
    "per_second",
    "span",
    "span.period",
    "span.day",
    "span.shift",
    "span.other",
    "loading",
    "none",
    "too_many",
    "narrowed",
    "behind",
    "not_live",
    "keys",
    "as_of",
    "days",
    "s",
    "min",
    "h",
    "d",
)


def layout(t: Translate) -> list[Component]:
    """Return the place of the bar."""
    told = {name: t(f"replay.{name}", n=f"{MOST:,}") for name in WORDS}
    words = json.dumps(told, ensure_ascii=False)
    return [
        html.Section(
            id="replay", className="replay", **{"aria-label": t("replay.title"), "data-words": words}
        ),
        dcc.Store(id="replayed"),
    ]


def register(app: Dash, context: Context) -> None:
    """Serve what happened; let the bar follow the URL and the data."""
    replay_packet.serve(app.server, context)
    app.clientside_callback(
        ClientsideFunction("gelan_replay", "follow"),
        Output("replayed", "data"),
        Input("url", "search"),
        Input("version-events", "data"),
    )
