"""Degrees written as whole numbers: 119671605 is 119.671605, as GPS trackers report it.

Being within half a degree of the ground decides; without ground, a number beyond any projection.
"""

from __future__ import annotations

import numpy as np

from data.coordinates.candidates import MERCATOR, Box, is_far, is_near
from data.session import ImportSession
from data.time_zones import standard_hours

POWERS = range(3, 10)


def unscale(session: ImportSession, box: Box | None) -> None:
    """Divide the points of `typed` where they are degrees times a power of ten, and note it for the file."""
    ((lon, lat),) = session.run("coordinates/middle")
    if lon is None or max(abs(lon), abs(lat)) <= 180:
        return
    scale = scale_of(lon, lat, box, standard_hours(session.profile.profile.timezone))
    if scale is None:
        return
    session.run("coordinates/unscaled", scale=scale)
    session.doubt([(None, "lon", "points_scaled", f"{scale:,}")])


def scale_of(lon: float, lat: float, box: Box | None, hours: float) -> int | None:
    """Return the power of ten by which degrees around this middle were multiplied; None: they were not.

    Parameters
    ----------
    lon, lat
        The two numbers as the file has them, in either order.
    box
        Where the ground is; None if unknown.
    hours
        How far local time is ahead of UTC.
    """
    fitting = [
        10**power
        for power in POWERS
        if any(
            _fits(first / 10**power, second / 10**power, box, hours)
            for first, second in ((lon, lat), (lat, lon))
        )
    ]
    if box is None and max(abs(lon), abs(lat)) < MERCATOR:
        return None
    return fitting[0] if len(fitting) == 1 else None


def _fits(lon: float, lat: float, box: Box | None, hours: float) -> bool:
    place = np.array([lon]), np.array([lat])
    if box is not None:
        return bool(is_near(place, box)[0])
    return 1 <= abs(lat) <= 90 and abs(lon) <= 180 and not is_far(place, hours)
