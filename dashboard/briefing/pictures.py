"""Charts and the map as PNG, drawn on the server: no browser, no internet, the tokens of the light theme."""

from __future__ import annotations

import io
import threading
from collections.abc import Sequence

import numpy as np
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties

from dashboard.briefing import fonts
from dashboard.briefing.map_picture import draw_map
from dashboard.web.theme import tokens
from queries.briefing.content import Chart, Cited, MapPicture, Series

WIDTH_IN = 6.14  # 156 mm: the text block of the page
DPI = 200
_drawing = threading.Lock()  # Matplotlib's font caches are not made for many threads


def draw(block: Chart | MapPicture) -> bytes:
    """Return a picture as PNG."""
    with _drawing:
        if isinstance(block, MapPicture):
            return _png(draw_map(_sheet(4.3), block, tokens("light"), lettering()))
        return _png(_chart(block))


def lettering(size: float = 8.5) -> FontProperties:
    """Return the font of pictures."""
    path = fonts.for_pictures()
    if str(path) not in {font.fname for font in font_manager.fontManager.ttflist}:
        font_manager.fontManager.addfont(str(path))
    return FontProperties(fname=str(path), size=size)


def _sheet(height_in: float) -> Figure:
    return Figure(figsize=(WIDTH_IN, height_in), dpi=DPI, facecolor="white")


def _png(figure: Figure) -> bytes:
    FigureCanvasAgg(figure)
    found = io.BytesIO()
    # without what would make two drawings of the same thing differ
    figure.savefig(found, format="png", dpi=DPI, metadata={"Software": None})
    return found.getvalue()


def _chart(chart: Chart) -> Figure:
    """Draw rates above and counts below, so that no line runs over a bar."""
    colour, font = tokens("light"), lettering()
    bars = [series for series in chart.series if series.kind == "bar"]
    lines = [series for series in chart.series if series.kind == "line"]
    figure = _sheet(3.1)
    below = figure.add_axes((0.085, 0.1, 0.9, 0.46 if lines else 0.74))
    places, width = np.arange(len(chart.labels)), 0.78 / max(1, len(bars))
    for number, series in enumerate(bars):
        at = places + (number - (len(bars) - 1) / 2) * width
        drawn = below.bar(
            at,
            _values(series),
            width * 0.92,
            color=(colour["line-strong"], colour["accent"])[number % 2],
            label=series.name,
            zorder=2,
        )
        for bar, young in zip(drawn, chart.immature, strict=False):
            if young:
                bar.set(hatch="////", edgecolor="white", linewidth=0)
    if len(chart.labels) <= 8:
        _letter_bars(below, bars, places, width, font, colour["text-quiet"])
    below.set_xlim(-0.6, len(chart.labels) - 0.4)
    below.set_xticks(_shown(places), [chart.labels[place] for place in _shown(places)])
    _plain(below, font, colour)
    handles = list(below.get_legend_handles_labels()[0])
    if lines:
        above = figure.add_axes((0.085, 0.63, 0.9, 0.25))
        _rates(above, chart, lines, font, colour)
        handles += above.get_legend_handles_labels()[0]
    figure.legend(
        handles=handles,
        loc="upper center",
        ncols=4,
        frameon=False,
        prop=font,
        bbox_to_anchor=(0.5, 1.01),
        labelcolor=colour["text"],
    )
    return figure


def _rates(
    axes: Axes, chart: Chart, lines: Sequence[Series], font: FontProperties, colour: dict[str, str]
) -> None:
    """Draw rates and their target on a scale of per cent."""
    for series in lines:
        values, young = np.array(_values(series), float), np.zeros(len(chart.labels), bool)
        young[: len(chart.immature)] = chart.immature
        style = {"color": colour["rank-3"], "marker": "o", "markersize": 3.5, "zorder": 4}
        places = range(len(chart.labels))
        axes.plot(places, np.where(young, np.nan, values), linewidth=1.6, label=series.name, **style)
        if young.any():  # no line leads to what is young: it would be drawn as a fall
            axes.plot(
                places,
                np.where(young, values, np.nan),
                linewidth=0,
                label=chart.immature_name,
                markerfacecolor="white",
                **style,
            )
        if len(chart.labels) <= 8:
            for place, one in enumerate(series.points):
                if one is not None and one.value is not None:
                    axes.annotate(
                        one.display,
                        (place, one.value),
                        (0, -4),
                        textcoords="offset points",
                        ha="center",
                        va="top",
                        fontproperties=_small(font),
                        color=colour["text"],
                    )
    if chart.target is not None:
        axes.axhline(
            chart.target,
            color=colour["good"],
            linewidth=1,
            linestyle=(0, (4, 3)),
            label=chart.target_name,
            zorder=3,
        )
    known = [
        one.value for series in lines for one in series.points if one is not None and one.value is not None
    ]
    low = max(0.0, float(np.floor(min([*known, chart.target or 100.0]) / 10)) * 10 - 20)
    axes.set_ylim(low, 104)
    axes.set_xlim(-0.6, len(chart.labels) - 0.4)
    axes.set_xticks([])
    axes.set_yticks([low, (low + 100) / 2, 100], [f"{tick:g}%" for tick in (low, (low + 100) / 2, 100)])
    _plain(axes, font, colour)


def _small(font: FontProperties) -> FontProperties:
    small = font.copy()
    small.set_size(6.8)
    return small


def _letter_bars(
    axes: Axes, bars: Sequence[Series], places: np.ndarray, width: float, font: FontProperties, ink: str
) -> None:
    """Write the counts on the bars where there are few of them."""
    small = _small(font)
    for number, series in enumerate(bars):
        at = places + (number - (len(bars) - 1) / 2) * width
        for x, one in zip(at, series.points, strict=True):
            if one is not None and one.value:
                axes.annotate(
                    one.display,
                    (x, one.value),
                    (0, 1.5),
                    textcoords="offset points",
                    ha="center",
                    fontproperties=small,
                    color=ink,
                )


def _values(series: Series) -> list[float]:
    return [np.nan if one is None or one.value is None else one.value for one in series.points]


def _shown(places: np.ndarray) -> list[int]:
    step = max(1, -(-len(places) // 16))
    return [int(place) for place in places[::step]]


def _plain(axes: Axes, font: FontProperties, colour: dict[str, str]) -> None:
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(colour["line-strong"])
    axes.tick_params(length=0, colors=colour["text-quiet"])
    axes.grid(axis="y", color=colour["line"], linewidth=0.6, zorder=0)
    axes.set_axisbelow(True)
    for label in (*axes.get_xticklabels(), *axes.get_yticklabels()):
        label.set_fontproperties(font)
        label.set_color(colour["text-quiet"])


def told(block: Chart | MapPicture) -> str:
    """Return in words what a picture shows, for those who cannot see it."""

    def one(name: str, point: Cited | None) -> str:
        return f"{name} {'—' if point is None else point.display}"

    if isinstance(block, MapPicture):
        pairs = [one(name, value) for (_, name, _), value in zip(block.units, block.values, strict=True)]
        return f"{block.caption}: " + ", ".join(pairs[:60])
    parts = [
        f"{series.name}: "
        + ", ".join(one(label, point) for label, point in zip(block.labels, series.points, strict=True))
        for series in block.series
    ]
    return f"{block.caption}. " + "; ".join(parts)
