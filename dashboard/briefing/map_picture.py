"""The map of a briefing: units by a rate, in five classes, those of a small base hatched. No base map."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import shapely
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import Patch, PathPatch
from matplotlib.path import Path
from matplotlib.patheffects import withStroke

from queries.briefing.content import Cited, MapPicture
from queries.rates import SMALL

CLASSES = 5
MOST_NAMES = 45
FINENESS = 900  # a corner may move by this part of the width


def draw_map(figure: Figure, picture: MapPicture, colour: dict[str, str], font: FontProperties) -> Figure:
    """Draw the map with its legend."""
    axes = figure.add_axes((0.01, 0.02, 0.8, 0.96))
    grounds = [ground for _, _, ground in picture.units]
    west, south, east, north = shapely.total_bounds(grounds)
    tolerance = max(east - west, north - south) / FINENESS
    breaks = _breaks(picture.values)
    ramp = [colour[f"ramp-{number}"] for number in range(1, CLASSES + 1)]
    for ground, value in zip(grounds, picture.values, strict=True):
        shape = shapely.simplify(ground, tolerance)
        small = value is not None and (value.den or 0) < SMALL
        face = colour["map-outside"] if value is None or small else ramp[_class(value, breaks)]
        axes.add_patch(
            PathPatch(
                _path(shape),
                facecolor=face,
                edgecolor=colour["map-hatch"] if small else "white",
                linewidth=0.5,
                hatch="////" if small else None,
            )
        )
        edge = colour["map-border"] if value is None or small else "white"
        axes.add_patch(PathPatch(_path(shape), facecolor="none", edgecolor=edge, linewidth=0.6))
    outline = shapely.union_all([shapely.buffer(ground, tolerance) for ground in grounds])
    axes.add_patch(PathPatch(_path(outline), facecolor="none", edgecolor=colour["map-border"], linewidth=1.1))
    _name(axes, picture, breaks, font, colour)
    _frame(axes, (west, south, east, north))
    _legend(figure, picture, breaks, ramp, font, colour)
    return figure


def _breaks(values: Sequence[Cited | None]) -> list[float]:
    """Return the upper ends of the classes but the last: quantiles of those with base enough."""
    known = sorted(
        one.value for one in values if one is not None and one.value is not None and (one.den or 0) >= SMALL
    )
    if not known:
        return []
    cuts = np.quantile(known, np.arange(1, CLASSES) / CLASSES)
    return [float(cut) for cut in dict.fromkeys(np.round(cuts, 1))]


def _class(value: Cited, breaks: Sequence[float]) -> int:
    if not breaks:
        return CLASSES - 1
    place = int(np.searchsorted(breaks, value.value or 0.0, side="left"))
    return round(place * (CLASSES - 1) / len(breaks))


def _path(ground: shapely.Geometry) -> Path:
    rings: list[np.ndarray] = []
    for polygon in shapely.get_parts(ground):
        if polygon.geom_type == "Polygon":
            rings += [np.asarray(ring.coords)[:, :2] for ring in (polygon.exterior, *polygon.interiors)]
    if not rings:
        return Path(np.zeros((1, 2)))
    return Path.make_compound_path(*[Path(ring, closed=True) for ring in rings])


def _name(
    axes: Axes, picture: MapPicture, breaks: Sequence[float], font: FontProperties, colour: dict[str, str]
) -> None:
    """Write names and rates where there are few enough to be read, in ink that stands off the colour."""
    if len(picture.units) > MOST_NAMES:
        return
    ramp = [colour[f"ramp-{number}"] for number in range(1, CLASSES + 1)]
    small = font.copy()
    small.set_size(6.6 if len(picture.units) > 16 else 7.6)
    for (_, name, ground), value in zip(picture.units, picture.values, strict=True):
        place = shapely.point_on_surface(ground)
        is_dark = value is not None and (value.den or 0) >= SMALL and _class(value, breaks) >= CLASSES - 2
        face = (
            ramp[_class(value, breaks)]
            if value is not None and (value.den or 0) >= SMALL
            else colour["map-outside"]
        )
        text = name if value is None else f"{name}\n{value.display}"
        axes.annotate(
            text,
            (place.x, place.y),
            ha="center",
            va="center",
            fontproperties=small,
            color="white" if is_dark else colour["text"],
            linespacing=1.1,
            path_effects=[withStroke(linewidth=1.6, foreground=face)],
        )


def _frame(axes: Axes, box: tuple[float, float, float, float]) -> None:
    west, south, east, north = box
    margin = 0.02 * max(east - west, north - south)
    axes.set_xlim(west - margin, east + margin)
    axes.set_ylim(south - margin, north + margin)
    axes.set_aspect(1 / math.cos(math.radians((south + north) / 2)))
    axes.axis("off")


def _legend(
    figure: Figure,
    picture: MapPicture,
    breaks: Sequence[float],
    ramp: Sequence[str],
    font: FontProperties,
    colour: dict[str, str],
) -> None:
    steps = [None, *breaks, None]
    handles: list[Patch] = []
    for number in range(len(steps) - 1 if breaks else 0):
        low, high = steps[number], steps[number + 1]
        label = f"≤{high:g}%" if low is None else f">{low:g}%" if high is None else f"{low:g}–{high:g}%"
        place = round(number * (CLASSES - 1) / len(breaks))
        handles.append(Patch(facecolor=ramp[place], edgecolor="white", label=label))
    values = picture.values
    if any(one is not None and (one.den or 0) < SMALL for one in values):
        handles.append(
            Patch(
                facecolor=colour["map-outside"],
                edgecolor=colour["map-hatch"],
                hatch="////",
                linewidth=0.4,
                label=picture.small,
            )
        )
    if any(one is None for one in values):
        handles.append(
            Patch(
                facecolor=colour["map-outside"],
                edgecolor=colour["line-strong"],
                linewidth=0.4,
                label=picture.none,
            )
        )
    title = font.copy()
    title.set_weight("bold")
    figure.legend(
        handles=handles,
        title=picture.legend,
        loc="lower right",
        frameon=False,
        prop=font,
        title_fontproperties=title,
        bbox_to_anchor=(0.995, 0.03),
        labelcolor=colour["text"],
    )
