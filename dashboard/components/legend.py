"""The legend of the map: five classes with their bounds, too small to rank, no data."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.web.i18n import Translate
from layers.grids import colours
from queries.indicators import INDICATORS


def ramp(indicator: str) -> str:
    """Return the colour ramp of an indicator: 'heat' where more is worse, 'ramp' otherwise."""
    return "heat" if INDICATORS[indicator].better == "low" else "ramp"


def render(values: dict[str, Any], t: Translate) -> list[Component]:
    """Return title and keys for the figures of `layers.grids.values`."""
    indicator = values["indicator"]
    breaks = values["breaks"]
    unit = t(f"indicator.{indicator}.unit")
    bounds = [None, *breaks, None]
    places = colours(breaks)
    keys = [
        _key(f"var(--{ramp(indicator)}-{place + 1})", span(low, high, unit, t))
        for place, (low, high) in zip(places, pairwise(bounds), strict=True)
        if breaks
    ]
    small = [_key("", t("legend.small"), "is-small")] if INDICATORS[indicator].kind == "rate" else []
    return [
        html.Div(
            [t(f"indicator.{indicator}"), html.Small(t(f"indicator.{indicator}.basis"))],
            className="legend-title",
        ),
        *keys,
        *small,
        _key("", t("legend.none"), "is-none"),
    ]


def span(low: float | None, high: float | None, unit: str, t: Translate) -> str:
    """Return the bounds of a class in words."""
    if low is None:
        return t("legend.below", value=f"{high:g}", unit=unit)
    if high is None:
        return t("legend.above", value=f"{low:g}", unit=unit)
    return t("legend.between", low=f"{low:g}", high=f"{high:g}", unit=unit)


def _key(colour: str, text: str, kind: str = "") -> Component:
    return html.Div(
        [html.I(className=f"swatch {kind}", style={"background": colour} if colour else {}), html.Span(text)],
        className="legend-key",
    )
