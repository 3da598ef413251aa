"""Which coordinate systems could a file's numbers be in, judging by magnitude and where the ground is?"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from data.coordinates import china_offsets
from data.coordinates.china_offsets import Floats, Place
from data.coordinates.systems import FARTHEST, MERIDIANS, SWAPPED, System, named, zone_number

Box = tuple[float, float, float, float]  # west, south, east, north in degrees

AROUND = 0.5  # degrees around the ground within which points are looked for
NORTHINGS = (3e5, 6.5e6)  # metres, of China
PLAIN_EASTINGS = (1e5, 9e5)
WEB = "EPSG:3857"
MERCATOR = 20_037_508.35  # metres from the middle to the edges of the web Mercator square
MOST_HOURS = 3.0  # how far local clock time may differ from solar time
CHINESE = (6.0, 8.0)  # hours ahead of UTC in China
FAR = 10_000
HALF = 0.5


def possible(
    first: Floats, second: Floats, box: Box | None, more: Sequence[System] = (), hours: float = 8.0
) -> list[System]:
    """Return the systems in which most of the points would be on earth, and near the ground where any are.

    Parameters
    ----------
    first, second
        The two numbers of each point as the file has them, without NaN.
    box
        Where the ground is; None if unknown.
    more
        Systems named explicitly; they are tried too.
    hours
        How far local time is ahead of UTC: of several systems, those whose solar time matches that clock
        are kept; web Mercator can be anywhere on earth and is never assumed elsewhere.
    """
    # nobody else counts metres from China's meridians
    chinese = box if CHINESE[0] <= hours <= CHINESE[1] else None
    found = _degrees(first, second) if in_degrees(first, second) else _metres(first, second, chinese)
    found += [one for one in more if one not in found and one.is_projected != in_degrees(first, second)]
    shares = [_share(on_earth(*one.to_wgs84(first, second))) for one in found]
    found = [one for one, share in zip(found, shares, strict=True) if share > HALF]
    near = [_share(is_near(one.to_wgs84(first, second), box)) for one in found]
    if max(near, default=0) > HALF:
        return [one for one, share in zip(found, near, strict=True) if share > max(near) / 2]
    found = [one for one in found if not one.is_swapped or one in more] or found
    likely = [one for one in found if one in more or not is_far(one.to_wgs84(first, second), hours)]
    return likely or [one for one in found if one.name != WEB]


def in_degrees(first: Floats, second: Floats) -> bool:
    """Are most of the points degrees?"""
    return _share((np.abs(first) <= 180) & (np.abs(second) <= 180)) >= HALF


def in_metres(first: Floats, second: Floats) -> bool:
    """Are most of the points too far from zero both ways to be mistyped degrees?"""
    return _share((np.abs(first) > FAR) & (np.abs(second) > FAR)) > HALF


def on_earth(lon: Floats, lat: Floats) -> NDArray[np.bool_]:
    """Are these longitudes and latitudes?"""
    return (np.abs(lon) <= 180) & (np.abs(lat) <= 90)


def is_near(place: Place, box: Box | None) -> NDArray[np.bool_]:
    """Is each point within half a degree of the ground?"""
    lon, lat = place
    if box is None:
        return np.zeros(len(lon), dtype=bool)
    west, south, east, north = box
    return (lon > west - AROUND) & (lon < east + AROUND) & (lat > south - AROUND) & (lat < north + AROUND)


def is_far(place: Place, hours: float) -> bool:
    """Is solar time at the median longitude far from a clock that many hours ahead of UTC?"""
    if not len(place[0]):
        return False
    apart = abs(float(np.nanmedian(place[0])) / 15 - hours) % 24
    return min(apart, 24 - apart) > MOST_HOURS


def looks_swapped(first: Floats, second: Floats) -> NDArray[np.bool_]:
    """Would each point be in China with its two numbers swapped?"""
    return (first >= 3) & (first <= 54) & (second >= 73) & (second <= 136)


def different(systems: Sequence[System], first: Floats, second: Floats) -> list[System]:
    """Return `systems` without duplicates that give the same places: nothing is shifted abroad."""
    kept: list[System] = []
    places: list[Place] = []
    for one in systems:
        place = one.to_wgs84(first, second)
        if not any(_is_same(place, other) for other in places):
            kept.append(one)
            places.append(place)
    return kept


def _is_same(one: Place, other: Place) -> bool:
    sure = np.isfinite(one[0]) & np.isfinite(other[0])
    return all(bool(np.all(np.abs(a[sure] - b[sure]) < 1e-5)) for a, b in zip(one, other, strict=True))


def _degrees(first: Floats, second: Floats) -> list[System]:
    found: list[System] = []
    for suffix, lon, lat in (("", first, second), (SWAPPED, second, first)):
        found.append(named("WGS84" + suffix))
        if _share(china_offsets.in_shifted_box(lon, lat)) > HALF:
            found += [named("GCJ02" + suffix), named("BD09" + suffix)]
    return found


def _metres(first: Floats, second: Floats, box: Box | None) -> list[System]:
    found: list[System] = []
    for suffix, east, north in (("", first, second), (SWAPPED, second, first)):
        easting, northing = (float(np.median(np.clip(axis, -FARTHEST, FARTHEST))) for axis in (east, north))
        if not suffix and max(abs(easting), abs(northing)) < MERCATOR:
            found.append(named(WEB))
        if not NORTHINGS[0] < northing < NORTHINGS[1]:
            continue
        if PLAIN_EASTINGS[0] < easting < PLAIN_EASTINGS[1] and box is not None:
            near = [one for one in MERIDIANS[3] if box[0] - 5 < one < box[2] + 5]
            found += [named(f"CGCS2000-3-{meridian}{suffix}") for meridian in near]
        for width, meridians in MERIDIANS.items():
            found += [
                named(f"CGCS2000-{width}-{meridian}{suffix}")
                for meridian in meridians
                if zone_number(width, meridian) == easting // 1e6
            ]
    return found


def _share(is_so: NDArray[np.bool_]) -> float:
    return float(is_so.mean()) if len(is_so) else 0.0
