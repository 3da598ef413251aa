"""Which units are there, how are they nested, and where do they lie?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import geopandas as gpd
import pandas as pd
import shapely

from queries import disclosure
from queries.db import Database
from queries.scope import Scope

CRS = "EPSG:4490"  # CGCS2000, which WGS 84 equals to a decimetre


@dataclass(frozen=True)
class Unit:
    """A unit on the way down to another."""

    unit_code: str
    parent_code: str | None
    level: str
    name: str


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


def path(db: Database, area: str) -> list[Unit]:
    """Return the way from the top unit down to `area`, itself included; empty for an unknown unit."""
    frame = db.frame("grids/path", area=area)
    parents = [None if pd.isna(parent) else parent for parent in frame["parent_code"]]
    rows = zip(frame["unit_code"], parents, frame["level"], frame["name"], strict=True)
    return [Unit(*row) for row in rows]


def exists(db: Database, area: str) -> bool:
    """Return whether there is a unit `area`."""
    return bool(path(db, area))


def levels(db: Database) -> pd.DataFrame:
    """Return the levels that have units, from the top down: level, units, polygons, depth."""
    return db.answer("levels", lambda: db.frame("grids/levels"), version=geometry_version(db))


def drawn_levels(db: Database) -> pd.DataFrame:
    """Return the levels that are drawn, as `levels` does: grids of two levels that lie side by side are one.

    Such a level is called by both codes, 'grid,dedicated'; every question by level takes it so.
    """
    return db.answer("drawn levels", lambda: _drawn_levels(db), version=geometry_version(db))


def _drawn_levels(db: Database) -> pd.DataFrame:
    frame = levels(db)
    frame = frame[frame["polygons"] > 0]
    order = {level.code: place for place, level in enumerate(db.profile.levels)}
    frame = frame.assign(place=frame["level"].map(order).fillna(len(order)))
    frame = frame.sort_values(["depth", "place"], kind="stable")
    above = ~frame["level"].isin(db.profile.in_grid_levels)
    together = frame.groupby(frame["level"].where(above, "depth " + frame["depth"].astype(str)), sort=False)
    sums = together.agg({"level": ",".join, "units": "sum", "polygons": "sum", "depth": "first"})
    return sums.reset_index(drop=True)


def level_above(db: Database, level: str) -> str:
    """Return the level drawn around the units of `level`: the next one up that has polygons, else ''."""
    return _drawn_beside(db, level, -1)


def level_below(db: Database, level: str) -> str:
    """Return the level drawn inside the units of `level`: the next one down that has polygons, else ''."""
    return _drawn_beside(db, level, 1)


def codes(db: Database, level: str, within: str | None = None) -> list[str]:
    """Return the codes of the polygons of a level inside `within`, in the order of `geometries`."""
    return list(db.frame("grids/codes", area=within, level=level)["unit_code"])


def count(db: Database, level: str, within: str | None = None) -> int:
    """Return how many polygons a level has inside `within`."""
    return len(codes(db, level, within))


def geometries(db: Database, level: str, within: str | None = None) -> gpd.GeoDataFrame:
    """Return the polygons of a level inside `within`: unit_code, name, geometry (CGCS2000 lon/lat)."""
    frame = db.frame("grids/geometries", area=within, level=level)
    ground = gpd.GeoSeries.from_wkb([bytes(wkb) for wkb in frame["geometry"]], crs=CRS)
    return gpd.GeoDataFrame(frame[["unit_code", "name"]], geometry=ground)


def near(db: Database, level: str, box: Sequence[float]) -> gpd.GeoDataFrame:
    """Return the polygons of a level that meet a box (west, south, east, north), as `geometries` does."""
    key = ("grids.geometries", level)
    frame = db.answer(key, lambda: geometries(db, level), version=geometry_version(db))
    meets = frame.sindex.query(shapely.box(*box), predicate="intersects", sort=True)
    return frame.iloc[meets].reset_index(drop=True)


def former(db: Database, scope: Scope) -> gpd.GeoDataFrame:
    """Return the units with ground that had come to their end by T: unit_code, level, name, geometry."""
    frame = db.frame("grids/former", scope)
    ground = gpd.GeoSeries(parsed(frame["geometry"]), crs=CRS)
    return gpd.GeoDataFrame(frame[["unit_code", "level", "name"]], geometry=ground)


def has_former(db: Database) -> bool:
    """Return whether units with ground have come to their end since."""
    found = db.answer("former", lambda: db.frame("grids/has_former"), version=geometry_version(db))
    return bool(found["has_former"].iloc[0])


def labels(db: Database, codes: Sequence[str], above: int = 2) -> dict[str, str]:
    """Return the full names of units by code: their own after those of `above` units around them."""
    frame = db.frame("grids/labels", codes=list(codes), above=above)
    return dict(zip(frame["unit_code"], frame["label"], strict=True))


def shapes(db: Database, codes: Sequence[str]) -> dict[str, shapely.Geometry]:
    """Return the polygons of the named units by code; units without ground are left out."""
    frame = db.frame("grids/shapes", codes=list(codes))
    return dict(zip(frame["unit_code"], parsed(frame["geometry"]), strict=True))


def bounds(db: Database, area: str | None) -> tuple[float, float, float, float] | None:
    """Return west, south, east, north of the area in degrees; None if it has neither ground nor points."""
    return db.answer(("bounds", area), lambda: _bounds(db, area), version=geometry_version(db))


def _bounds(db: Database, area: str | None) -> tuple[float, float, float, float] | None:
    tops = [area] if area is not None else list(children(db, None)["unit_code"])
    places: list[shapely.Geometry] = []
    for top in tops:
        frame = db.frame("grids/ground", area=top)
        points = frame.dropna(subset=["lon", "lat"])
        places += [ground for ground in parsed(frame["geometry"]) if ground is not None]
        places += list(shapely.points(points["lon"].to_numpy(), points["lat"].to_numpy()))
    if not places:
        return None
    west, south, east, north = shapely.total_bounds(places).tolist()
    return west, south, east, north


def feed_ground(db: Database) -> pd.DataFrame:
    """Return the ground that the demo's feed puts events on: the lowest units that have polygons.

    Columns: unit_code, geometry (WKB, degrees), zone, households (as they may be shown).
    """
    people = disclosure.published(db, datetime.max).cells[["unit_code", "households"]]
    return db.frame("grids/feed_ground").merge(people, on="unit_code", how="left")


def geometry_version(db: Database) -> int:
    """Return the batch that touched units last; geometry served under it never changes."""
    return db.answer("geometry version", lambda: int(db.frame("grids/geometry_version")["version"].iloc[0]))


def _drawn_beside(db: Database, level: str, step: int) -> str:
    drawn = list(drawn_levels(db)["level"])
    place = drawn.index(level) + step if level in drawn else -1
    return drawn[place] if 0 <= place < len(drawn) else ""


def parsed(column: pd.Series) -> pd.Series:
    """Return a column of WKB as shapely geometries; None stays None."""
    raw = [None if value is None or value is pd.NA else bytes(value) for value in column]
    return pd.Series(shapely.from_wkb(raw), index=column.index, dtype="object")
