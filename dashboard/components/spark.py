"""A line or a row of bars as small as a word: the last values of a figure."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from dash import html
from dash.development.base_component import Component

from dashboard.web import theme

WIDTH, HEIGHT, EDGE = 72, 20, 2


def spark(
    values: Sequence[float | None], shade: str, *, bars: bool, title: str = "", immature: Sequence[bool] = ()
) -> Component:
    """Return a picture of `values`, the last one marked; nothing stands where a value is missing.

    Bars start at zero; a line takes its own range, so that small moves are seen. What is `immature` is a
    hollow dot that no line leads to.
    """
    colour = theme.tokens(shade)
    drawn = _bars(values, colour) if bars else _line(values, colour, immature)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'preserveAspectRatio="none">{drawn}</svg>'
    )
    return html.Img(src=f"data:image/svg+xml,{quote(svg)}", className="spark", title=title, alt=title)


def _bars(values: Sequence[float | None], colour: dict[str, str]) -> str:
    top = max((value for value in values if value is not None), default=0) or 1
    step = WIDTH / len(values)
    return "".join(
        f'<rect x="{place * step + 0.5:.1f}" y="{HEIGHT - height:.1f}" width="{max(step - 1, 1):.1f}" '
        f'height="{height:.1f}" fill="{colour["accent" if place == len(values) - 1 else "line-strong"]}"/>'
        for place, value in enumerate(values)
        if value is not None
        for height in [max(value / top * HEIGHT, 0.5)]
    )


def _line(values: Sequence[float | None], colour: dict[str, str], immature: Sequence[bool]) -> str:
    known = [value for value in values if value is not None]
    if not known:
        return ""
    low, high = min(known), max(known)
    step = (WIDTH - 2 * EDGE) / max(len(values) - 1, 1)
    places = [
        None
        if value is None
        else (
            EDGE + index * step,
            HEIGHT / 2 if high == low else EDGE + (high - value) / (high - low) * (HEIGHT - 2 * EDGE),
        )
        for index, value in enumerate(values)
    ]
    young = [place for place, is_young in zip(places, immature, strict=False) if is_young and place]
    runs: list[list[tuple[float, float]]] = [[]]
    for place in places:
        if place is None or place in young:
            runs.append([])
        else:
            runs[-1].append(place)
    lines = "".join(
        f'<polyline points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in run)}" fill="none" '
        f'stroke="{colour["line-strong"]}" stroke-width="1.4"/>'
        for run in runs
        if len(run) > 1
    )
    alone = [run[0] for run in runs if len(run) == 1]
    last = [place for place in places[-1:] if place is not None and place not in young]
    hollow = "".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="1.8" fill="none" stroke="{colour["accent"]}"/>'
        for x, y in young
    )
    return lines + _dots(alone, 1.2, colour["line-strong"]) + _dots(last, 2, colour["accent"]) + hollow


def _dots(places: Sequence[tuple[float, float]], radius: float, colour: str) -> str:
    return "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}" fill="{colour}"/>' for x, y in places)
