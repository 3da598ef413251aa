"""The ground: is a unit's shape valid, how large is it, where is it shown, which unit contains a point?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import pyproj
import shapely
from numpy.typing import NDArray

from data.errors import DataError
from data.session import Found
from data.units.point_in_polygon import holders
from data.units.repair import read_rings

GEOD = pyproj.Geod(ellps="WGS84")
POINTS_AT_ONCE = 1_000_000
HITS = ["lon", "lat", "unit_code", "rank", "valid_from", "valid_to"]


@dataclass(frozen=True)
class Survey:
    """Units with `area_km2`, `lon`, `lat` and sound `geometry` (WKB), and what was wrong with shapes."""

    units: pd.DataFrame
    refused: list[Found]
    doubted: list[Found]


def survey(units: pd.DataFrame, file: str, mend_share: float = 0.01) -> Survey:
    """Check the shapes of `units`, repair what can be repaired, and measure them.

    Parameters
    ----------
    units
        Columns `position, unit_code, name, geometry (WKB, WKT or null), lon, lat`, and others that are kept.
    mend_share
        The share of its area by which repair may change a shape; beyond it the unit is refused.

    Raises
    ------
    DataError
        The coordinates of the file look swapped.
    """
    rings = read_rings(units, mend_share)
    _refuse_swapped(units, rings.shapes, file)
    is_sound = ~units["position"].isin([position for position, *_ in rings.refused]).to_numpy()
    sound = units[is_sound].reset_index(drop=True)
    return Survey(_measured(sound, rings.shapes[is_sound]), rings.refused, rings.doubted)


def looks_swapped(lon: float, lat: float) -> bool:
    """Would the two be in China if swapped?"""
    return 3 <= lon <= 54 and 73 <= lat <= 136


def area_km2(shape: shapely.Geometry) -> float:
    """Return the geodesic area of a polygon on the WGS 84 ellipsoid."""
    area, _ = GEOD.geometry_area_perimeter(shapely.orient_polygons(shape))
    return float(abs(area)) / 1e6


def place(points: pd.DataFrame, polygons: pd.DataFrame) -> pd.DataFrame:
    """Find the polygons that contain each point, lowest level first; a point on a border is in both.

    Parameters
    ----------
    points
        Columns `lon`, `lat`, each pair once.
    polygons
        Columns `unit_code, depth, geometry (WKB), valid_from, valid_to`, the preferred first.

    Returns
    -------
    pd.DataFrame
        Columns `lon, lat, unit_code, rank, valid_from, valid_to`; the smallest rank that is valid wins.
        Levels above a polygon that contains the point at all times are not checked.
    """
    if polygons.empty or points.empty:
        return polygons.iloc[:0].assign(lon=0.0, lat=0.0, rank=0)[HITS]
    shapes = shapely.from_wkb(np.array([bytes(shape) for shape in polygons["geometry"]], dtype=object))
    return pd.concat(
        [
            _hits(points.iloc[start : start + POINTS_AT_ONCE].reset_index(drop=True), polygons, shapes)
            for start in range(0, len(points), POINTS_AT_ONCE)
        ],
        ignore_index=True,
    )


def _hits(points: pd.DataFrame, polygons: pd.DataFrame, shapes: NDArray[Any]) -> pd.DataFrame:
    lon, lat = points["lon"].to_numpy(dtype=float), points["lat"].to_numpy(dtype=float)
    depths = polygons["depth"].to_numpy()
    is_always_valid = (polygons["valid_from"].isna() & polygons["valid_to"].isna()).to_numpy()
    left = np.arange(len(points))
    holding, held = [], []
    for depth in np.unique(depths)[::-1]:
        rows = np.flatnonzero(depths == depth)
        asking, answers = holders(lon[left], lat[left], shapes[rows])
        holding.append(rows[asking])
        held.append(left[answers])
        is_placed = np.zeros(len(points), dtype=bool)
        is_placed[left[answers][is_always_valid[rows[asking]]]] = True
        left = left[~is_placed[left]]
    rank, point = np.concatenate(holding), np.concatenate(held)
    found = polygons.iloc[rank][["unit_code", "valid_from", "valid_to"]].reset_index(drop=True)
    return found.assign(lon=lon[point], lat=lat[point], rank=rank)[HITS]


def _refuse_swapped(units: pd.DataFrame, shapes: NDArray[Any], file: str) -> None:
    """Refuse a file if one of its units would be in China with axes swapped, or is beyond the pole."""
    west, south, east, north = shapely.bounds(shapes).T
    lon = np.where(np.isnan(west), units["lon"].to_numpy(dtype=float), west)
    lat = np.where(np.isnan(south), units["lat"].to_numpy(dtype=float), south)
    far_lon, far_lat = np.where(np.isnan(east), lon, east), np.where(np.isnan(north), lat, north)
    is_wrong = (lat < -90) | (far_lat > 90) | ((lon >= 3) & (far_lon <= 54) & (lat >= 73) & (far_lat <= 136))
    for row in np.flatnonzero(is_wrong)[:1]:
        name = str(units["name"].iloc[row])
        raise DataError("coordinates_swapped", file=file, name=name, lon=lon[row], lat=lat[row])


def _measured(units: pd.DataFrame, shapes: NDArray[Any]) -> pd.DataFrame:
    inside = shapely.point_on_surface(shapes)
    has_shape = ~shapely.is_missing(shapes)
    return units.assign(
        area_km2=np.array([np.nan if shape is None else area_km2(shape) for shape in shapes], dtype=float),
        lon=np.where(has_shape, shapely.get_x(inside), units["lon"].to_numpy(dtype=float)),
        lat=np.where(has_shape, shapely.get_y(inside), units["lat"].to_numpy(dtype=float)),
        geometry=pd.Series(shapely.to_wkb(shapes), index=units.index, dtype=object),
    )
