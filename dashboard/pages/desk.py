"""The analyst's desk: one map in the middle, two panels on each side, the strip of figures above."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard import map as map_view
from dashboard import shell
from dashboard.context import Context
from dashboard.i18n import translator
from dashboard.panels._base import Panel

LEFT = ("closure", "tiers")
RIGHT = ("response", "coverage")


def layout(context: Context, panels: dict[str, Panel], locale: str) -> Component:
    """Return the whole page in one language."""
    t = translator(locale)
    return shell.provider(
        [
            *shell.stores(context, locale),
            html.Div(
                className="desk",
                children=[
                    shell.header(context, t, locale),
                    html.Div(id="kpis-body", className="kpis"),
                    html.Aside([panels[name].layout(t) for name in LEFT], className="side"),
                    html.Main(map_view.layout(context, t)),
                    html.Aside([panels[name].layout(t) for name in RIGHT], className="side"),
                ],
            ),
            shell.notices(t),
        ]
    )
