"""Coordinate systems met in exports: WGS 84 / CGCS2000, GCJ-02, BD-09, swapped axes, Gauss-Krüger zones.

Profiles, the store and the reports share the names of systems: 'WGS84', 'GCJ02', 'BD09',
'CGCS2000-3-117' (3° zone about the meridian 117° E, the zone's number before the easting or not),
'CGCS2000-6-117', 'EPSG:3857'; with '-swapped' where the first column is the northing. 'swapped' alone is
WGS 84 with latitude first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import numpy as np
import pyproj
from numpy.typing import NDArray

from data.coordinates import china_offsets
from data.coordinates.china_offsets import Floats, Place

SWAPPED = "-swapped"
DEGREES = ("WGS84", "GCJ02", "BD09")
MERIDIANS = {3: range(75, 136, 3), 6: range(75, 136, 6)}
# EPSG numbers of CGCS2000 by width of zone: the first with the zone's number in the easting, without it
FIRST_CODES = {3: (4513, 4534), 6: (4491, 4502)}
FARTHEST = 1e9  # metres: anything larger is not a coordinate
SAME_AS_WGS84 = {4326, 4490, 4480, 4479, 4979, 4978}


@dataclass(frozen=True)
class System:
    """A coordinate system: how pairs of numbers in a file become degrees of WGS 84 / CGCS2000."""

    name: str

    @property
    def base(self) -> str:
        """The system regardless of axis order."""
        return "WGS84" if self.name == "swapped" else self.name.removesuffix(SWAPPED)

    @property
    def is_swapped(self) -> bool:
        """Is the first number the northing?"""
        return self.name.endswith("swapped")

    @property
    def is_projected(self) -> bool:
        """Are the numbers metres?"""
        return self.base not in DEGREES and not _crs(self.base).is_geographic

    def to_wgs84(self, first: Floats, second: Floats) -> Place:
        """Return longitudes and latitudes; NaN stays NaN, meaningless input lands off the earth."""
        axes = (second, first) if self.is_swapped else (first, second)
        x, y = (np.asarray(axis, dtype=float) for axis in axes)
        if self.base == "WGS84":
            return x, y
        far_x, far_y = (180.0, 90.0) if self.base in DEGREES else (FARTHEST, FARTHEST)
        known = (np.abs(x) <= far_x) & (np.abs(y) <= far_y)
        lon, lat = _converted(self.base, x[known], y[known])
        if known.all():
            return lon, lat
        return _spread(lon, known, x), _spread(lat, known, y)

    def from_wgs84(self, lon: Floats, lat: Floats) -> Place:
        """Return the two numbers as a file in this system has them, the easting without a zone's number."""
        x, y = np.asarray(lon, dtype=float), np.asarray(lat, dtype=float)
        if self.base == "GCJ02":
            x, y = china_offsets.wgs84_to_gcj02(x, y)
        elif self.base == "BD09":
            x, y = china_offsets.wgs84_to_bd09(x, y)
        elif self.base != "WGS84":
            x, y = _transformer(_code(self.base)).transform(x, y, direction="INVERSE")
        return (y, x) if self.is_swapped else (x, y)


WGS84 = System("WGS84")


@cache
def named(name: str) -> System:
    """Return the system of that name; 'CGCS2000' is 'WGS84', a tenth of a millimetre away.

    Raises
    ------
    ValueError
        There is no such system.
    """
    base = "WGS84" if name == "swapped" else name.removesuffix(SWAPPED)
    if base not in (*DEGREES, "CGCS2000"):
        try:
            _crs(base)
        except (pyproj.exceptions.CRSError, ValueError) as error:
            msg = f"unknown coordinate system: {name}"
            raise ValueError(msg) from error
    if base in ("WGS84", "CGCS2000"):
        return System("swapped") if name.endswith("swapped") else WGS84
    return System(name)


@cache
def declared(text: str) -> System | None:
    """Return the system that a file declares, such as 'EPSG:4549', 'OGC:CRS84' or WKT; None if unknown."""
    if "CRS84" in text:
        return WGS84
    try:
        code = pyproj.CRS.from_user_input(text).to_epsg()
    except pyproj.exceptions.CRSError:
        return None
    if code is None:
        return None
    if code in SAME_AS_WGS84:
        return WGS84
    for width, firsts in FIRST_CODES.items():
        for first in firsts:
            if 0 <= code - first < len(MERIDIANS[width]):
                return System(f"CGCS2000-{width}-{MERIDIANS[width][code - first]}")
    return System(f"EPSG:{code}")


def zone_number(width: int, meridian: int) -> int:
    """Return the number of the zone about `meridian`, which may stand before the easting."""
    return meridian // 3 if width == 3 else (meridian + 3) // 6


def _converted(base: str, x: Floats, y: Floats) -> Place:
    if base == "GCJ02":
        return china_offsets.gcj02_to_wgs84(x, y)
    if base == "BD09":
        return china_offsets.bd09_to_wgs84(x, y)
    zone = _zone(base)
    if zone is not None:
        x = _without_number(x, zone_number(*zone))
    in_metres = _crs(base).is_projected
    lon, lat = _transformer(_code(base)).transform(x, y)
    # stray degrees in a table of metres would land in the sea off Africa
    strange = ((np.abs(x) <= 180) & (np.abs(y) <= 180)) if in_metres else np.zeros(len(x), dtype=bool)
    strange |= ~np.isfinite(lon) | ~np.isfinite(lat)
    return np.where(strange, np.inf, lon), np.where(strange, np.inf, lat)


def _without_number(easting: Floats, number: int) -> Floats:
    """Return eastings without the zone's number; those of another zone are meaningless here."""
    found = np.floor(easting / 1e6)
    plain: Floats = np.where(found == 0, easting, np.where(found == number, easting - number * 1e6, np.inf))
    return plain


def _spread(values: Floats, where: NDArray[np.bool_], original: Floats) -> Floats:
    spread = original.copy()
    spread[where] = values
    return spread


def _zone(base: str) -> tuple[int, int] | None:
    """Return width and meridian of a zone of CGCS2000."""
    found = re.fullmatch(r"CGCS2000-([36])-(\d+)", base)
    return (int(found[1]), int(found[2])) if found else None


def _code(base: str) -> int:
    zone = _zone(base)
    if zone is None:
        return int(base.removeprefix("EPSG:"))
    width, meridian = zone
    return FIRST_CODES[width][1] + MERIDIANS[width].index(meridian)


@cache
def _crs(base: str) -> pyproj.CRS:
    return pyproj.CRS.from_epsg(_code(base))


@cache
def _transformer(code: int) -> pyproj.Transformer:
    return pyproj.Transformer.from_crs(code, 4490 if 4491 <= code <= 4554 else 4326, always_xy=True)
