"""Which unit does an event belong to? The one it names, else the lowest whose polygon contains its point."""

from __future__ import annotations

import pandas as pd

from data.session import ImportSession
from data.units import geometry


def place_events(session: ImportSession) -> dict[str, int]:
    """Find units for the events that name none; return the unknown codes and how often each occurs."""
    session.run("events/unplaced")
    points = session.frame("events/points")
    _find(session, points)
    session.run("events/placed")
    session.run("units/representative_points")
    return dict(session.run("events/unknown"))


def tell_paths(session: ImportSession) -> None:
    """Recompute containment, and retry the events that fit nowhere."""
    for step in (
        "units/forget_paths",
        "units/tell_paths",
        "units/forget_changed_paths",
        "units/tell_changed_paths",
        "events/name_unknown",
        "events/place_by_code",
    ):
        session.run(step)
    _find(session, session.frame("events/without_place"))
    session.run("events/place_by_point")
    session.run("events/place_in_ended")


def _find(session: ImportSession, points: pd.DataFrame) -> None:
    """Lay out the polygons that contain `points` as the table `hits`."""
    polygons = session.frame("units/polygons")
    session.offer("offered_hits", geometry.place(points, polygons))
    session.run("events/hits")
