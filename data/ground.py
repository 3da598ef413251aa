"""The ground: which units are sound, how large they are, where they are shown, and which one holds a point."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
import pyproj
import shapely

from data.errors import DataError

GEOD = pyproj.Geod(ellps="WGS84")
POINTS_AT_ONCE = 200_000
HITS = ["lon", "lat", "unit_code", "rank", "valid_from", "valid_to"]


@dataclass
class Ground:
    """Units that were looked at, and what was wrong with others.

    Attributes
    ----------
    units
        The sound rows with `area_km2`, `lon`, `lat` and WKB `geometry`.
    refused
        (position, column_name, reason, detail) of the others.
    """

    units: pd.DataFrame
    refused: list[tuple[int, str, str, str]] = field(default_factory=list)


def survey(units: pd.DataFrame, known: Mapping[str, str | None], file: str) -> Ground:
    """Check parents and shapes of `units`, and measure them.

    Parameters
    ----------
    units
        Columns `position, unit_code, parent_code, name, valid_from, geometry (WKB, WKT or null), lon, lat`.
    known
        The units that the store holds: code -> parent.

    Raises
    ------
    DataError
        The coordinates of the file look swapped.
    """
    ground = Ground(units)
    _refuse(ground, _twice(units), "unit_code", "cell_unit_twice")
    shapes = _shapes(ground)
    _refuse_swapped(ground.units, shapes, file)
    sound = _mended(ground, shapes)
    _refuse_orphans(ground, known)
    _refuse_circles(ground, known)
    _measure(ground, sound)
    return ground


def place(points: pd.DataFrame, polygons: pd.DataFrame) -> pd.DataFrame:
    """Find the polygons that hold each point: the lowest level first; a point on a border is in both.

    Parameters
    ----------
    points
        Columns `lon`, `lat`, each pair once.
    polygons
        Columns `unit_code, depth, geometry (WKB), valid_from, valid_to`, in the order in which they are preferred.

    Returns
    -------
    pd.DataFrame
        Columns `lon, lat, unit_code, rank, valid_from, valid_to`; the smallest rank that is valid wins. Levels above
        one that holds the point for all time are not looked at.
    """
    if polygons.empty or points.empty:
        return _no_hits(polygons)
    shapes = shapely.from_wkb(np.array([bytes(shape) for shape in polygons["geometry"]], dtype=object))
    found = [
        _hits(points.iloc[start:start + POINTS_AT_ONCE], polygons, shapes)
        for start in range(0, len(points), POINTS_AT_ONCE)
    ]
    return pd.concat(found, ignore_index=True)


def area_km2(shape: shapely.Geometry) -> float:
    """Return the geodesic area of a polygon on the WGS 84 ellipsoid."""
    area, _ = GEOD.geometry_area_perimeter(shapely.orient_polygons(shape))
    return abs(area) / 1e6


def _hits(points: pd.DataFrame, polygons: pd.DataFrame, shapes: np.ndarray) -> pd.DataFrame:
    # a tree of points asked by polygons: shapely prepares the asking side, and polygons are worth it
    located = shapely.points(points["lon"].to_numpy(), points["lat"].to_numpy())
    always = (polygons["valid_from"].isna() & polygons["valid_to"].isna()).to_numpy()
    left = np.arange(len(points))
    parts = []
    for depth in sorted(polygons["depth"].unique(), reverse=True):
        rows = np.flatnonzero((polygons["depth"] == depth).to_numpy())
        asking, answers = shapely.STRtree(located[left]).query(shapes[rows], predicate="intersects")
        polygon, point = rows[asking], left[answers]
        parts.append(pd.DataFrame({"polygon": polygon, "point": point}))
        left = np.setdiff1d(left, point[always[polygon]])
        if not len(left):
            break
    pairs = pd.concat(parts, ignore_index=True)
    hits = polygons.iloc[pairs["polygon"]][["unit_code", "valid_from", "valid_to"]].reset_index(drop=True)
    place_of = points.iloc[pairs["point"]].reset_index(drop=True)
    return hits.assign(lon=place_of["lon"], lat=place_of["lat"], rank=pairs["polygon"])[HITS]


def _no_hits(polygons: pd.DataFrame) -> pd.DataFrame:
    return polygons.iloc[:0].assign(lon=0.0, lat=0.0, rank=0)[HITS]


def _refuse(ground: Ground, wrong: Iterable[tuple[int, str]], column: str, reason: str) -> None:
    """Move the rows at the (position, detail) `wrong` from the units to the refused."""
    found = list(wrong)
    ground.refused.extend((position, column, reason, detail[:80]) for position, detail in found)
    ground.units = ground.units[~ground.units["position"].isin([position for position, _ in found])]


def _twice(units: pd.DataFrame) -> list[tuple[int, str]]:
    again = units[units.duplicated(["unit_code", "valid_from"])]
    return list(zip(again["position"], again["unit_code"], strict=True))


def _shapes(ground: Ground) -> pd.Series:
    shapes: dict[int, shapely.Geometry | None] = {}
    wrong = []
    for row in ground.units.itertuples():
        try:
            shapes[row.position] = _shape(row.geometry)
        except (shapely.errors.ShapelyError, ValueError):
            wrong.append((row.position, str(row.name)))
    _refuse(ground, wrong, "geometry", "cell_shape_broken")
    return pd.Series(shapes, dtype=object)


def _shape(cell: object) -> shapely.Geometry | None:
    if isinstance(cell, (bytes, bytearray)):
        return shapely.from_wkb(bytes(cell))
    if isinstance(cell, str) and cell.strip():
        return shapely.from_wkt(cell)
    return None


def _refuse_swapped(units: pd.DataFrame, shapes: pd.Series, file: str) -> None:
    present = shapes.dropna()
    bounds = shapely.bounds(present.to_numpy()) if len(present) else np.empty((0, 4))
    names = units.set_index("position")["name"]
    for position, (west, south, east, north) in zip(present.index, bounds, strict=True):
        if south < -90 or north > 90 or looks_swapped(west, south) and looks_swapped(east, north):
            raise DataError("coordinates_swapped", file=file, name=names[position], lon=west, lat=south)
    for row in units.itertuples():
        if abs(row.lat) > 90 or looks_swapped(row.lon, row.lat):
            raise DataError("coordinates_swapped", file=file, name=row.name, lon=row.lon, lat=row.lat)


def looks_swapped(lon: float, lat: float) -> bool:
    """Would the two be in China if they changed places?"""
    return 3 <= lon <= 54 and 73 <= lat <= 136


def _mended(ground: Ground, shapes: pd.Series) -> dict[int, shapely.Geometry]:
    sound: dict[int, shapely.Geometry] = {}
    wrong = []
    names = ground.units.set_index("position")["name"]
    for position, shape in shapes.items():
        if shape is None or shape.is_empty:
            continue
        mended = _polygonal(shape if shape.is_valid else shapely.make_valid(shape))
        if mended is None or abs(mended.area - shape.area) > 0.01 * mended.area:
            why = "" if shape.is_valid else shapely.is_valid_reason(shape)
            wrong.append((position, f"{names[position]}: {why or shape.geom_type}"))
        else:
            sound[position] = mended
    _refuse(ground, wrong, "geometry", "cell_shape_broken")
    return sound


def _polygonal(shape: shapely.Geometry) -> shapely.Geometry | None:
    parts = [part for part in shapely.get_parts(shapely.get_parts(shape)) if isinstance(part, shapely.Polygon)]
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)


def _refuse_orphans(ground: Ground, known: Mapping[str, str | None]) -> None:
    while True:
        codes = set(ground.units["unit_code"]) | set(known)
        orphans = ground.units[ground.units["parent_code"].notna() & ~ground.units["parent_code"].isin(codes)]
        if orphans.empty:
            return
        _refuse(ground, zip(orphans["position"], orphans["parent_code"], strict=True), "parent_code", "cell_parent_unknown")


def _refuse_circles(ground: Ground, known: Mapping[str, str | None]) -> None:
    units = ground.units
    parents: dict[str, str | None] = dict(known)
    parents.update(
        (code, None if pd.isna(parent) else parent)
        for code, parent in zip(units["unit_code"], units["parent_code"], strict=True)
    )
    endless: dict[str, bool] = {}
    for code in units["unit_code"]:
        path: list[str] = []
        step: str | None = code
        while step is not None and step not in endless and step not in path:
            path.append(step)
            step = parents.get(step)
        verdict = step is not None and endless.get(step, True)
        endless.update(dict.fromkeys(path, verdict))
    wrong = units[units["unit_code"].map(endless).astype(bool)]
    _refuse(ground, zip(wrong["position"], wrong["unit_code"], strict=True), "parent_code", "cell_parent_circle")


def _measure(ground: Ground, sound: Mapping[int, shapely.Geometry]) -> None:
    units = ground.units.reset_index(drop=True)
    shapes = np.array([sound.get(position) for position in units["position"]], dtype=object)
    inside = shapely.point_on_surface(shapes)
    has_shape = np.array([shape is not None for shape in shapes], dtype=bool)
    ground.units = units.assign(
        area_km2=[area_km2(shape) if shape is not None else None for shape in shapes],
        lon=np.where(has_shape, shapely.get_x(inside), units["lon"].astype(float)),
        lat=np.where(has_shape, shapely.get_y(inside), units["lat"].astype(float)),
        geometry=[shapely.to_wkb(shape) if shape is not None else None for shape in shapes],
    )
