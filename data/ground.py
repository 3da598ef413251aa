"""The ground: is a unit's shape sound, how large is it, where is it shown, and which unit holds a point."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import pyproj
import shapely
from numpy.typing import NDArray

from data.errors import DataError
from data.lineage import Refusal

GEOD = pyproj.Geod(ellps="WGS84")
CHANGE_ALLOWED = 0.01  # share of its area by which mending may change a shape
POINTS_AT_ONCE = 200_000
HITS = ["lon", "lat", "unit_code", "rank", "valid_from", "valid_to"]

Shapes = dict[int, shapely.Geometry]  # by position in the file


@dataclass(frozen=True)
class Survey:
    """Units with `area_km2`, `lon`, `lat` and sound `geometry` (WKB), and the refusals of the others."""

    units: pd.DataFrame
    refused: list[Refusal]


def survey(units: pd.DataFrame, file: str) -> Survey:
    """Check the shapes of `units`, mend what can be mended, and measure them.

    Parameters
    ----------
    units
        Columns `position, name, geometry (WKB, WKT or null), lon, lat`, and others that are kept.

    Raises
    ------
    DataError
        The coordinates of the file look swapped.
    """
    shapes: Shapes = {}
    refused: list[Refusal] = []
    for position, name, cell in zip(units["position"], units["name"], units["geometry"], strict=True):
        try:
            shape = _shape(cell)
            if shape is not None:
                _refuse_swapped(shape, str(name), file)
                shapes[int(position)] = mended(shape)
        except (shapely.errors.ShapelyError, ValueError) as error:
            refused.append((int(position), "geometry", "cell_shape_broken", f"{name}: {error}"[:80]))
    for name, lon, lat in zip(units["name"], units["lon"], units["lat"], strict=True):
        if abs(lat) > 90 or looks_swapped(lon, lat):
            raise DataError("coordinates_swapped", file=file, name=name, lon=lon, lat=lat)
    sound = units[~units["position"].isin([position for position, *_ in refused])]
    return Survey(_measured(sound.reset_index(drop=True), shapes), refused)


def looks_swapped(lon: float, lat: float) -> bool:
    """Would the two be in China if they changed places?"""
    return 3 <= lon <= 54 and 73 <= lat <= 136


def mended(shape: shapely.Geometry) -> shapely.Geometry:
    """Return `shape` as a valid polygon or multipolygon.

    Raises
    ------
    ValueError
        It has no area, or mending changes the area by more than one per cent.
    """
    valid = shape if shape.is_valid else shapely.make_valid(shape)
    parts = [part for part in shapely.get_parts(shapely.get_parts(valid)) if part.geom_type == "Polygon"]
    if not parts:
        msg = f"{shape.geom_type} without area"
        raise ValueError(msg)
    whole = parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)
    if abs(whole.area - shape.area) > CHANGE_ALLOWED * whole.area:
        raise ValueError(shapely.is_valid_reason(shape))
    return whole


def area_km2(shape: shapely.Geometry) -> float:
    """Return the geodesic area of a polygon on the WGS 84 ellipsoid."""
    area, _ = GEOD.geometry_area_perimeter(shapely.orient_polygons(shape))
    return float(abs(area)) / 1e6


def place(points: pd.DataFrame, polygons: pd.DataFrame) -> pd.DataFrame:
    """Find the polygons that hold each point: the lowest level first; a point on a border is in both.

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
        Levels above a polygon that holds the point for all time are not looked at.
    """
    if polygons.empty or points.empty:
        return polygons.iloc[:0].assign(lon=0.0, lat=0.0, rank=0)[HITS]
    shapes = shapely.from_wkb(np.array([bytes(shape) for shape in polygons["geometry"]], dtype=object))
    return pd.concat([
        _hits(points.iloc[start:start + POINTS_AT_ONCE].reset_index(drop=True), polygons, shapes)
        for start in range(0, len(points), POINTS_AT_ONCE)
    ], ignore_index=True)


def _hits(points: pd.DataFrame, polygons: pd.DataFrame, shapes: NDArray[Any]) -> pd.DataFrame:
    # a tree of points asked by polygons: shapely prepares the asking side, and polygons are worth it
    located = shapely.points(points["lon"].to_numpy(), points["lat"].to_numpy())
    depths = polygons["depth"].to_numpy()
    is_always_valid = (polygons["valid_from"].isna() & polygons["valid_to"].isna()).to_numpy()
    left = np.arange(len(points))
    holders, held = [], []
    for depth in np.unique(depths)[::-1]:
        rows = np.flatnonzero(depths == depth)
        asking, answers = shapely.STRtree(located[left]).query(shapes[rows], predicate="intersects")
        holders.append(rows[asking])
        held.append(left[answers])
        left = np.setdiff1d(left, left[answers][is_always_valid[rows[asking]]])
    rank, point = np.concatenate(holders), np.concatenate(held)
    found = polygons.iloc[rank][["unit_code", "valid_from", "valid_to"]].reset_index(drop=True)
    return found.assign(
        lon=points["lon"].to_numpy()[point], lat=points["lat"].to_numpy()[point], rank=rank)[HITS]


def _shape(cell: object) -> shapely.Geometry | None:
    if isinstance(cell, bytes | bytearray):
        shape = shapely.from_wkb(bytes(cell))
    elif isinstance(cell, str) and cell.strip():
        shape = shapely.from_wkt(cell)
    else:
        return None
    return None if shape.is_empty else shape


def _refuse_swapped(shape: shapely.Geometry, name: str, file: str) -> None:
    west, south, east, north = shape.bounds
    if south < -90 or north > 90 or (looks_swapped(west, south) and looks_swapped(east, north)):
        raise DataError("coordinates_swapped", file=file, name=name, lon=west, lat=south)


def _measured(units: pd.DataFrame, shapes: Shapes) -> pd.DataFrame:
    drawn = [shapes.get(int(position)) for position in units["position"]]
    inside = shapely.point_on_surface(np.array(drawn, dtype=object))
    coded = [None if shape is None else shapely.to_wkb(shape) for shape in drawn]
    has_shape = np.array([shape is not None for shape in drawn], dtype=bool)
    return units.assign(
        area_km2=np.array([np.nan if shape is None else area_km2(shape) for shape in drawn], dtype=float),
        lon=np.where(has_shape, shapely.get_x(inside), units["lon"].astype(float)),
        lat=np.where(has_shape, shapely.get_y(inside), units["lat"].astype(float)),
        geometry=pd.Series(coded, dtype=object),
    )
