"""The two public map shifts of China, for whole arrays: WGS 84 -> GCJ-02 -> BD-09, and back.

The formulas are the public approximation that every open implementation shares. No maintained library does
this for arrays with an exact inverse: published packages go point by point, or invert in a single step.
The inverses iterate: a shift varies so slowly from place to place that each round leaves about a hundredth
of the error before it; two leave less than five centimetres.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Place = tuple[Floats, Floats]  # longitudes, latitudes in degrees
Shift = Callable[[Floats, Floats], Place]

AXIS = 6378245.0  # of the Krasovsky ellipsoid, on which the shift is defined
ECCENTRICITY = 0.00669342162296594323  # squared
BAIDU_WAVE = np.pi * 3000 / 180
BAIDU_EAST, BAIDU_NORTH = 0.0065, 0.006
WEST, EAST, SOUTH, NORTH = 72.004, 137.8347, 0.8293, 55.8271  # nothing is shifted outside
AT_ONCE = 8_192  # points per chunk, so that intermediates fit in a core's cache
ROUNDS = 2


def in_shifted_box(lon: ArrayLike, lat: ArrayLike) -> NDArray[np.bool_]:
    """Is this place inside the box around China where GCJ-02 differs from WGS 84?"""
    x, y = np.asarray(lon, dtype=float), np.asarray(lat, dtype=float)
    return (x > WEST) & (x < EAST) & (y > SOUTH) & (y < NORTH)


def wgs84_to_gcj02(lon: Floats, lat: Floats) -> Place:
    """Return GCJ-02 degrees; the same outside the box around China."""
    return _shifted(lon, lat, _gcj_degrees)


def gcj02_to_wgs84(lon: Floats, lat: Floats) -> Place:
    """Return WGS 84 degrees, to five centimetres; the same outside the box around China."""
    return _shifted_back(lon, lat, _gcj_degrees, (lon, lat))


def gcj02_to_bd09(lon: Floats, lat: Floats) -> Place:
    """Return BD-09 degrees; the same outside the box around China."""
    return _shifted(lon, lat, _baidu_degrees)


def bd09_to_gcj02(lon: Floats, lat: Floats) -> Place:
    """Return GCJ-02 degrees, to a centimetre; the same outside the box around China."""
    return _shifted_back(lon, lat, _baidu_degrees, (lon - BAIDU_EAST, lat - BAIDU_NORTH))


def wgs84_to_bd09(lon: Floats, lat: Floats) -> Place:
    """Return BD-09 degrees; the same outside the box around China."""
    return gcj02_to_bd09(*wgs84_to_gcj02(lon, lat))


def bd09_to_wgs84(lon: Floats, lat: Floats) -> Place:
    """Return WGS 84 degrees, to five centimetres; the same outside the box around China."""
    return gcj02_to_wgs84(*bd09_to_gcj02(lon, lat))


def _shifted(lon: Floats, lat: Floats, shift: Shift) -> Place:
    east, north = shift(lon, lat)
    inside = in_shifted_box(lon, lat)
    return np.where(inside, lon + east, lon), np.where(inside, lat + north, lat)


def _shifted_back(lon: Floats, lat: Floats, shift: Shift, guess: Place) -> Place:
    x, y = (np.array(axis, dtype=float) for axis in guess)
    for start in range(0, len(x), AT_ONCE):
        piece = slice(start, start + AT_ONCE)
        for _ in range(ROUNDS):
            east, north = shift(x[piece], y[piece])
            x[piece], y[piece] = lon[piece] - east, lat[piece] - north
    inside = in_shifted_box(lon, lat)
    return np.where(inside, x, lon), np.where(inside, y, lat)


def _gcj_degrees(lon: Floats, lat: Floats) -> Place:
    """Return the shift east and north in degrees. sin 3a = 3 sin a - 4 sin³ a saves a third of the sines."""
    x, y = lon - 105.0, lat - 35.0
    waves = _thrice(double := np.sin(2 * np.pi * x)) + double
    x3, y3 = np.sin(np.pi / 3 * x), np.sin(np.pi / 3 * y)
    root, product = np.sqrt(np.abs(x)), 0.1 * x * y
    east = 300.0 + x + 2.0 * y + 0.1 * x * x + product + 0.1 * root
    east += (
        20.0 * (waves + _thrice(x3))
        + 40.0 * x3
        + 150.0 * np.sin(np.pi / 12 * x)
        + 300.0 * np.sin(np.pi / 30 * x)
    ) * (2 / 3)
    north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + product + 0.2 * root
    north += (
        20.0 * (waves + _thrice(y3))
        + 40.0 * y3
        + 160.0 * np.sin(np.pi / 12 * y)
        + 320.0 * np.sin(np.pi / 30 * y)
    ) * (2 / 3)
    height = np.sin(np.radians(lat))
    flat = 1 - ECCENTRICITY * height * height
    bend = np.sqrt(flat)
    return (
        np.degrees(east * bend / (AXIS * np.sqrt(1 - height * height))),
        np.degrees(north * flat * bend / (AXIS * (1 - ECCENTRICITY))),
    )


def _thrice(sine: Floats) -> Floats:
    """Return the sine of three times the angle."""
    return sine * (3 - 4 * sine * sine)


def _baidu_degrees(lon: Floats, lat: Floats) -> Place:
    length = np.sqrt(lon * lon + lat * lat) + 0.00002 * np.sin(lat * BAIDU_WAVE)
    angle = np.arctan2(lat, lon) + 0.000003 * np.cos(lon * BAIDU_WAVE)
    return length * np.cos(angle) + BAIDU_EAST - lon, length * np.sin(angle) + BAIDU_NORTH - lat
