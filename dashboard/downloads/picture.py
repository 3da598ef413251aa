"""The map as PNG: the same polygons, classes, colours and clusters as on the screen, drawn on the server.

On the server, because a picture of the screen would lack what the screen has in other places: legend, scope,
as-of and definition are in the picture itself; and because the same link gives the same picture everywhere.
"""

from __future__ import annotations

import io
import math
import threading
from typing import Any

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import PathCollection
from matplotlib.figure import Figure

from dashboard.briefing.map_picture import _path as path_of
from dashboard.briefing.pictures import lettering
from dashboard.downloads import picture_legend
from dashboard.downloads.about import About
from dashboard.i18n import Translate
from dashboard.state import View
from dashboard.theme import tokens
from layers.grids import NO_DATA, OUTSIDE, SMALL_BASE
from queries import events, grids
from queries.db import Database
from queries.scope import Scope

WIDTH, HEIGHT, DPI = 16.0, 10.0, 110
CAPTION = 0.14  # of the height
CLUSTER = 60.0  # cells of the width that share one mark
MOST_EVENTS = 20_000
_drawing = threading.Lock()  # Matplotlib's font caches are not made for many threads


def draw(db: Database, scope: Scope, view: View, values: dict[str, Any], about: About, t: Translate) -> bytes:
    """Return the map that a view shows; `values` are those that colour the polygons on the screen."""
    with _drawing:
        return _draw(db, scope, view, values, about, t)


def _draw(db: Database, scope: Scope, view: View, values: dict[str, Any], about: About,
          t: Translate) -> bytes:
    colour = tokens(view.theme)
    figure = Figure(figsize=(WIDTH, HEIGHT), dpi=DPI, facecolor=colour["surface"])
    axes = figure.add_axes((0, CAPTION, 1, 1 - CAPTION), facecolor=colour["map-ground"])
    box = grids.bounds(db, scope.area) or (73.0, 3.0, 136.0, 54.0)
    _look_at(axes, box)
    ramp = picture_legend.ramp(values, view, colour)
    if values["level"]:
        _grounds(axes, db, values, ramp, colour)
        _borders(axes, db, values["level"], scope.area, colour)
    if "events" in view.layers:
        _events(axes, db, scope, box, colour)
    picture_legend.draw(axes, values, ramp, view, colour, t)
    _caption(figure, about, colour)
    FigureCanvasAgg(figure)
    found = io.BytesIO()
    figure.savefig(found, format="png", dpi=DPI, facecolor=colour["surface"], metadata={
        "Title": about.title, "Software": None, "Description": "\n".join(f"{a}: {b}" for a, b in about.rows)})
    return found.getvalue()


def _look_at(axes: Axes, box: tuple[float, float, float, float]) -> None:
    west, south, east, north = box
    stretch = 1 / math.cos(math.radians((south + north) / 2))
    wide, high = max(east - west, 1e-3) * 1.06, max(north - south, 1e-3) * stretch * 1.1
    shape = WIDTH / (HEIGHT * (1 - CAPTION))
    wide, high = max(wide, high * shape), max(high, wide / shape) / stretch
    x, y = (west + east) / 2, (south + north) / 2
    axes.set_xlim(x - wide / 2, x + wide / 2)
    axes.set_ylim(y - high / 2, y + high / 2)
    axes.set_aspect(stretch)
    axes.set_axis_off()
    axes.add_artist(axes.patch).set_zorder(-1)  # the ground stays where the axes are off


def _grounds(axes: Axes, db: Database, values: dict[str, Any], ramp: list[str],
             colour: dict[str, str]) -> None:
    frame = grids.geometries(db, values["level"], values["within"])
    west, _, east, _ = frame.total_bounds
    shapes = frame.geometry.simplify_coverage((east - west) / 4000)
    paths = [path_of(shape) for shape in shapes]
    groups: dict[int, list[Any]] = {}
    for path, kind in zip(paths, values["classes"], strict=True):
        groups.setdefault(kind, []).append(path)
    for kind, members in groups.items():
        is_empty, is_small = kind in {NO_DATA, OUTSIDE}, kind <= SMALL_BASE
        face = "map-outside" if is_empty else ""
        tone = ramp[SMALL_BASE - kind] if is_small else colour[face] if face else ramp[kind]
        axes.add_collection(PathCollection(
            members, facecolor=colour["map-outside"] if is_small else tone,
            edgecolor=tone if is_small else colour["map-edge"], linewidth=0.3,
            hatch="/////" if is_small else None))


def _borders(axes: Axes, db: Database, level: str, area: str | None, colour: dict[str, str]) -> None:
    if above := grids.level_above(db, level):
        frame = grids.geometries(db, above)
        axes.add_collection(PathCollection(
            [path_of(shape) for shape in frame.geometry.simplify_coverage(0.0002)], facecolor="none",
            edgecolor=colour["map-border"], linewidth=0.8))
    if area:
        axes.add_collection(PathCollection(
            [path_of(shape) for shape in grids.shapes(db, (area,)).values()], facecolor="none",
            edgecolor=colour["map-selected"], linewidth=1.8))


def _events(axes: Axes, db: Database, scope: Scope, box: tuple[float, float, float, float],
            colour: dict[str, str]) -> None:
    """Draw events in clusters as the screen does: the ring has the colour of the highest rank inside."""
    frame = events.points(db, scope, limit=MOST_EVENTS)
    frame = frame[frame["lon"].notna()]
    cell = (axes.get_xlim()[1] - axes.get_xlim()[0]) / CLUSTER * 2
    frame = frame.assign(x=(frame["lon"] // cell), y=(frame["lat"] // (cell * 0.85)),
                         place=frame["rank"].astype("float64").fillna(0))
    inside = frame[frame["lon"].between(box[0], box[2]) & frame["lat"].between(box[1], box[3])]
    groups = inside.groupby(["x", "y"])
    for _, rows in groups:
        lon, lat, n, rank = rows["lon"].mean(), rows["lat"].mean(), len(rows), int(rows["place"].max())
        tone = colour[f"rank-{min(rank, 4)}" if rank else "rank-none"]
        size = 9 + 5 * math.log10(n) ** 1.3 if n > 1 else 4
        axes.plot([lon], [lat], "o", markersize=size * 1.5, markerfacecolor=colour["surface"], alpha=0.9,
                  markeredgecolor=tone, markeredgewidth=1.4)
        if n > 1:
            axes.annotate(str(n), (lon, lat), ha="center", va="center", fontproperties=lettering(7),
                          color=colour["text"])


def _caption(figure: Figure, about: About, colour: dict[str, str]) -> None:
    figure.text(0.015, CAPTION - 0.03, about.title, fontproperties=lettering(14), color=colour["text"],
                va="top")
    lines, row = [""], 0
    for name, value in about.rows:
        part = f"{name}: {value}"
        if len(lines[row]) + len(part) > 150 and lines[row]:
            lines.append("")
            row += 1
        lines[row] += ("  ·  " if lines[row] else "") + part
    figure.text(0.015, CAPTION - 0.062, "\n".join(lines[:5]), fontproperties=lettering(8),
                color=colour["text-quiet"], va="top", linespacing=1.35)

