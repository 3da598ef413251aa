"""Which units are there, how are they nested, and where do they lie?"""

from __future__ import annotations

import math

import pandas as pd
import shapely

from queries.db import Database
from queries.scope import Scope


def units(db: Database, scope: Scope) -> pd.DataFrame:
    """Return the units valid at T inside the area, without their geometry.

    Columns: unit_code, parent_code, level, name, zone (its own or the nearest above), kind, subtype,
    area_km2, lon, lat, has_ground.
    """
    return db.frame("grids/units", scope)


def in_level(db: Database, area: str | None, level: str) -> pd.DataFrame:
    """Return the codes of the units of `level` inside `area`: unit_code."""
    return db.frame("grids/in_level", area=area, level=level)


def children(db: Database, area: str | None) -> pd.DataFrame:
    """Return the units directly below `area`, or those without a parent for None: unit_code, level, name."""
    return db.frame("grids/children", area=area)


def path(db: Database, area: str) -> pd.DataFrame:
    """Return the way from the top unit down to `area`, itself included: unit_code, level, name."""
    return db.frame("grids/path", area=area)


def exists(db: Database, area: str) -> bool:
    """Return whether there is a unit `area`."""
    return not path(db, area).empty


def levels(db: Database) -> pd.DataFrame:
    """Return the levels that have units, from the top down: level, units, polygons, depth."""
    return db.frame("grids/levels")


def geometries(db: Database, level: str, within: str | None = None) -> pd.DataFrame:
    """Return the polygons of a level inside `within`: unit_code, name, geometry (shapely, lon/lat)."""
    frame = db.frame("grids/geometries", area=within, level=level)
    return frame.assign(geometry=shapes(frame["geometry"]))


def bounds(db: Database, area: str | None) -> tuple[float, float, float, float] | None:
    """Return west, south, east, north of the area in degrees; None if it has neither ground nor points."""
    tops = [area] if area is not None else list(children(db, None)["unit_code"])
    boxes = []
    for top in tops:
        frame = db.frame("grids/ground", area=top)
        ground = shapely.box(*shapely.total_bounds(shapes(frame["geometry"])))
        points = shapely.points(frame["lon"].to_numpy(), frame["lat"].to_numpy())
        boxes += [shape for shape in (ground, *points) if not math.isnan(shape.bounds[0])]
    west, south, east, north = shapely.total_bounds(boxes).tolist()
    return None if math.isnan(west) else (west, south, east, north)


def geometry_version(db: Database) -> int:
    """Return the batch that touched units last; geometry served under it never changes."""
    return int(db.frame("grids/geometry_version")["version"].iloc[0])


def shapes(column: pd.Series) -> pd.Series:
    """Return a column of WKB as shapely geometries; None stays None."""
    raw = [None if value is None or value is pd.NA else bytes(value) for value in column]
    return pd.Series(shapely.from_wkb(raw), index=column.index, dtype="object")
