"""Which unit does an event belong to: the one it names, else the lowest whose polygon holds its point."""

from __future__ import annotations

import pandas as pd

from data.session import Work
from data.units import geometry


def place_events(work: Work) -> dict[str, int]:
    """Find units for the events that name none; return the codes that nobody knows and how often."""
    work.run("events/unplaced")
    points = work.frame("events/points")
    _find(work, points)
    work.run("events/placed")
    work.run("units/representative_points")
    return dict(work.run("events/unknown"))


def tell_paths(work: Work) -> None:
    """Tell anew what lies in what, and try again the events that fit nowhere."""
    for step in (
        "units/forget_paths",
        "units/tell_paths",
        "units/forget_changed_paths",
        "units/tell_changed_paths",
        "events/name_unknown",
        "events/place_by_code",
    ):
        work.run(step)
    _find(work, work.frame("events/without_place"))
    work.run("events/place_by_point")
    work.run("events/place_in_ended")


def _find(work: Work, points: pd.DataFrame) -> None:
    """Lay the polygons that hold `points` out as the table `hits`."""
    polygons = work.frame("units/polygons")
    work.offer("offered_hits", geometry.place(points, polygons))
    work.run("events/hits")
