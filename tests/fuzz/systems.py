"""True points as the numbers of a coordinate system, by formulas of the fuzzer's own."""

from __future__ import annotations

from functools import cache
from math import atan2, cos, pi, sin, sqrt

import pyproj

Point = tuple[float, float]
AXIS, ECCENTRICITY = 6378245.0, 0.00669342162296594323


def numbers_of(system: str, point: Point) -> Point:
    """Return a place of WGS 84 as a file in `system` has it; metres to the millimetre."""
    if system == "WGS84":
        return point
    if system in ("GCJ02", "BD09"):
        lon, lat = _shifted(*point)
        lon, lat = _turned(lon, lat) if system == "BD09" else (lon, lat)
        return round(lon, 7), round(lat, 7)
    x, y = _transformer(system).transform(*point)
    return round(x, 3), round(y, 3)


def is_projected(system: str) -> bool:
    """Are its numbers metres?"""
    return system.startswith("EPSG")


@cache
def _transformer(system: str) -> pyproj.Transformer:
    return pyproj.Transformer.from_crs("EPSG:4326", system, always_xy=True)


def _wave(value: float, *parts: tuple[float, float]) -> float:
    return sum(size * sin(value * pi * speed) for size, speed in parts) * 2 / 3


def _shifted(lon: float, lat: float) -> Point:
    x, y = lon - 105, lat - 35
    ripple = _wave(x, (20, 6), (20, 2))
    north = (
        -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x)) + ripple
        + _wave(y, (20, 1), (40, 1 / 3)) + _wave(y, (160, 1 / 12), (320, 1 / 30))
    )  # fmt: skip
    east = (
        300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x)) + ripple
        + _wave(x, (20, 1), (40, 1 / 3)) + _wave(x, (150, 1 / 12), (300, 1 / 30))
    )  # fmt: skip
    angle = lat / 180 * pi
    magic = 1 - ECCENTRICITY * sin(angle) ** 2
    lat += north * 180 / (AXIS * (1 - ECCENTRICITY) / (magic * sqrt(magic)) * pi)
    lon += east * 180 / (AXIS / sqrt(magic) * cos(angle) * pi)
    return lon, lat


def _turned(lon: float, lat: float) -> Point:
    turn = pi * 3000 / 180
    length = sqrt(lon * lon + lat * lat) + 0.00002 * sin(lat * turn)
    angle = atan2(lat, lon) + 0.000003 * cos(lon * turn)
    return length * cos(angle) + 0.0065, length * sin(angle) + 0.006
