"""The legend of the fair map: better, like the whole, worse, too few; with how many there are of each."""

from __future__ import annotations

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.components.controls import level_name
from dashboard.components.whisker import GLYPHS
from dashboard.web.i18n import Translate
from data.profile.model import Profile

ORDER = ("better", "alike", "worse", "small", "none")


def render(values: dict[str, Any], profile: Profile, t: Translate, locale: str) -> list[Component]:
    """Return title and keys for the verdicts of `layers.fair.values`."""
    title = html.Div(
        [t(f"indicator.{values['indicator']}"), html.Small(told(values, profile, t, locale))],
        className="legend-title",
    )
    return [title, *[_key(verdict, values["counts"][verdict], t) for verdict in ORDER]]


def told(values: dict[str, Any], profile: Profile, t: Translate, locale: str) -> str:
    """Return which units are compared with what."""
    return t("fair.legend", whole=values["whole"], level=level_name(values["level"], profile, t, locale))


def _key(verdict: str, n: int, t: Translate) -> Component:
    return html.Div(
        [
            html.I(GLYPHS[verdict], className=f"swatch fair-{verdict}"),
            html.Span(t(f"fair.{verdict}")),
            html.B(f"{n:,}"),
        ],
        className="legend-key",
    )
