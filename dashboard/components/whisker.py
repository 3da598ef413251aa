"""A rate with its interval, the rate it is compared with, and its siblings, drawn by one element."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from dash import html
from dash.development.base_component import Component

MOST_SIBLINGS = 60  # more ticks than that are a smear
ROOM = 0.06  # of the scale, on either side
LEAST = 2.0  # percentage points: a scale finer than that shows what is not there

# a shape and a word beside every colour: better, like the whole, worse, too few
GLYPHS = {"better": "▲", "worse": "▼", "alike": "≈", "small": "", "none": ""}


def scale(values: Sequence[float | None]) -> tuple[float, float]:
    """Return from where to where (per cent) a row of whiskers is drawn, so that all values have room."""
    known = [float(value) for value in values if value is not None and not pd.isna(value)]
    if not known:
        return 0.0, 100.0
    low, high = min(known), max(known)
    room = max((high - low) * ROOM, (LEAST - (high - low)) / 2)
    return max(0.0, low - room), min(100.0, high + room)


def whisker(
    value: float,
    span: tuple[float, float],
    whole: float | None,
    verdict: str,
    siblings: Sequence[float] = (),
    bounds: tuple[float, float] = (0.0, 100.0),
    title: str = "",
) -> Component:
    """Return the drawing of one rate (per cent).

    A dot on a line is the rate in its interval, the tall tick what it is compared with, the short ticks the
    siblings. Colours come from the class `is-<verdict>`; what is too small is hatched and has no dot.
    """
    low, high = bounds

    def place(per_cent: float) -> float:
        return round(min(max((per_cent - low) / max(high - low, 1e-9), 0), 1) * 100, 1)

    def tick(per_cent: float, colour: str, half_px: float, height: str) -> str:
        at = place(per_cent)
        ends = f"calc({at}% - {half_px}px)", f"calc({at}% + {half_px}px)"
        line = f"transparent {ends[0]}, var(--{colour}) {ends[0]} {ends[1]}, transparent {ends[1]}"
        return f"linear-gradient(90deg, {line}) center / 100% {height} no-repeat"

    is_small = verdict in {"small", "none"}
    start, end = place(span[0]), place(span[1])
    layers = (
        []
        if is_small
        else [f"radial-gradient(circle 5px at {place(value)}% 50%, currentColor 4px, transparent 5px)"]
    )
    if whole is not None:
        layers.append(tick(whole, "text", 1, "100%"))
    layers += [tick(one, "line-strong", 0.5, "60%") for one in siblings[:MOST_SIBLINGS]]
    if is_small:
        wide = max(end - start, 1)
        hatch = "repeating-linear-gradient(135deg, var(--map-hatch) 0 1.5px, transparent 1.5px 4px)"
        layers.append(f"{hatch} {start / max(100 - wide, 1e-9) * 100:.1f}% 50% / {wide}% 7px no-repeat")
    else:
        line = f"transparent {start}%, currentColor {start}% {end}%, transparent {end}%"
        layers.append(f"linear-gradient(90deg, {line}) center / 100% 2px no-repeat")
    return html.Span(
        className=f"whisker is-{verdict}",
        style={"background": ", ".join(layers)},
        title=title,
        role="img",
        **{"aria-label": title},
    )
