"""The map as PNG: the same polygons, classes, colours and clusters as on the screen, drawn on the server.

On the server, because a picture of the screen would lack what the screen has in other places: legend, scope,
as-of and definition are in the picture itself; and because the same link gives the same picture everywhere.
"""

from __future__ import annotations

import io
import math
import threading
from collections.abc import Callable
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import PathCollection
from matplotlib.figure import Figure

from dashboard.briefing.map_picture import _path as path_of
from dashboard.briefing.pictures import lettering
from dashboard.downloads import picture_legend
from dashboard.downloads.about import About
from dashboard.web.i18n import Translate
from dashboard.web.state import View
from dashboard.web.theme import tokens
from queries import events, grids, replay
from queries.db import Database
from queries.scope import Scope

WIDTH, HEIGHT, DPI = 16.0, 10.0, 110
CAPTION = 0.14  # of the height
SCREEN = 1000  # pixels of a map's width
CLUSTER = 60.0  # cells of the width that share one mark
MOST_EVENTS = 20_000
_drawing = threading.Lock()  # Matplotlib's font caches are not made for many threads


def draw(db: Database, scope: Scope, view: View, values: dict[str, Any], about: About, t: Translate) -> bytes:
    """Return the map that a view shows; `values` are those that colour the polygons on the screen."""
    with _drawing:
        return _draw(db, scope, view, values, about, t)


def _draw(
    db: Database, scope: Scope, view: View, values: dict[str, Any], about: About, t: Translate
) -> bytes:
    colour = tokens(view.theme)
    figure = Figure(figsize=(WIDTH, HEIGHT), dpi=DPI, facecolor=colour["surface"])
    axes = figure.add_axes((0, CAPTION, 1, 1 - CAPTION), facecolor=colour["map-ground"])
    _look_at(axes, _place(view) or grids.bounds(db, scope.area) or (73.0, 3.0, 136.0, 54.0))
    ramp = picture_legend.ramp(values, view, colour)
    if values["level"]:
        _grounds(axes, db, values, lambda kind: picture_legend.face(kind, ramp, view, colour))
        _borders(axes, db, values["level"], scope.area, colour)
    if "events" in view.layers:
        _events(axes, shown_events(db, scope, view), colour)
    picture_legend.draw(axes, values, ramp, view, db.profile, colour, t)
    _caption(figure, about, colour)
    FigureCanvasAgg(figure)
    found = io.BytesIO()
    figure.savefig(
        found,
        format="png",
        dpi=DPI,
        facecolor=colour["surface"],
        metadata={
            "Title": about.title,
            "Software": None,
            "Description": "\n".join(f"{a}: {b}" for a, b in about.rows),
        },
    )
    return found.getvalue()


def _place(view: View) -> tuple[float, float, float, float] | None:
    """Return west, south, east, north of about what the screen shows where its map was moved."""
    if not view.at:
        return None
    lon, lat, zoom = map(float, view.at.split(","))
    wide = SCREEN * 360 / 256 / 2**zoom
    high = wide * math.cos(math.radians(lat)) * (1 - CAPTION) * HEIGHT / WIDTH
    return lon - wide / 2, lat - high / 2, lon + wide / 2, lat + high / 2


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


def _grounds(
    axes: Axes, db: Database, values: dict[str, Any], faced: Callable[[int], picture_legend.Face]
) -> None:
    frame = grids.geometries(db, values["level"], values["within"])
    west, _, east, _ = frame.total_bounds
    shapes = frame.geometry.simplify_coverage((east - west) / 4000)
    paths = [path_of(shape) for shape in shapes]
    groups: dict[int, list[Any]] = {}
    for path, kind in zip(paths, values["classes"], strict=True):
        groups.setdefault(kind, []).append(path)
    for kind, members in groups.items():
        axes.add_collection(PathCollection(members, linewidth=0.3, **faced(kind)))


def _borders(axes: Axes, db: Database, level: str, area: str | None, colour: dict[str, str]) -> None:
    if above := grids.level_above(db, level):
        frame = grids.geometries(db, above)
        axes.add_collection(
            PathCollection(
                [path_of(shape) for shape in frame.geometry.simplify_coverage(0.0002)],
                facecolor="none",
                edgecolor=colour["map-border"],
                linewidth=0.8,
            )
        )
    if area:
        axes.add_collection(
            PathCollection(
                [path_of(shape) for shape in grids.shapes(db, (area,)).values()],
                facecolor="none",
                edgecolor=colour["map-selected"],
                linewidth=1.8,
            )
        )


def shown_events(db: Database, scope: Scope, view: View) -> pd.DataFrame:
    """Return the events that the screen shows: lon, lat, rank, state; those of one instant in a replay."""
    if view.is_replay:
        return replay.at(db, scope)
    frame = events.points(db, scope, limit=MOST_EVENTS)
    return frame[frame["lon"].notna()]


def _events(axes: Axes, frame: pd.DataFrame, colour: dict[str, str]) -> None:
    """Draw events in clusters as the screen does: the ring has the colour of the highest rank not closed."""
    frame = frame[frame["lon"].between(*axes.get_xlim()) & frame["lat"].between(*axes.get_ylim())]
    cell = (axes.get_xlim()[1] - axes.get_xlim()[0]) / CLUSTER * 2
    rank = frame["rank"].astype("float64").fillna(0)
    is_closed = frame["state"] == "closed"
    frame = frame.assign(
        x=frame["lon"] // cell,
        y=frame["lat"] // (cell * 0.85),
        any=rank,
        alive=rank.where(~is_closed, 0),
        late=frame["state"] == "overdue",
    )
    groups = frame.groupby(["x", "y"]).agg(
        lon=("lon", "mean"),
        lat=("lat", "mean"),
        n=("lon", "size"),
        any=("any", "max"),
        alive=("alive", "max"),
        late=("late", "any"),
    )
    for one in groups.itertuples():
        place = int(one.alive or one.any)
        size = 1.5 * (9 + 5 * math.log10(one.n) ** 1.3 if one.n > 1 else 4)
        axes.plot(
            [one.lon],
            [one.lat],
            "o",
            markersize=size,
            markerfacecolor=colour["surface"],
            alpha=0.9,
            markeredgecolor=colour[f"rank-{min(place, 4)}" if place else "rank-none"],
            markeredgewidth=1.4,
        )
        if one.late:
            axes.plot(
                [one.lon],
                [one.lat],
                "o",
                markersize=size + 4,
                markerfacecolor="none",
                markeredgecolor=colour["bad"],
                markeredgewidth=0.9,
            )
        if one.n > 1:
            axes.annotate(
                str(one.n),
                (one.lon, one.lat),
                ha="center",
                va="center",
                fontproperties=lettering(7),
                color=colour["text"],
            )


def _caption(figure: Figure, about: About, colour: dict[str, str]) -> None:
    figure.text(
        0.015, CAPTION - 0.03, about.title, fontproperties=lettering(14), color=colour["text"], va="top"
    )
    lines, row = [""], 0
    for name, value in about.rows:
        part = f"{name}: {value}"
        if len(lines[row]) + len(part) > 150 and lines[row]:
            lines.append("")
            row += 1
        lines[row] += ("  ·  " if lines[row] else "") + part
    figure.text(
        0.015,
        CAPTION - 0.062,
        "\n".join(lines[:5]),
        fontproperties=lettering(8),
        color=colour["text-quiet"],
        va="top",
        linespacing=1.35,
    )
