"""Who can be at a place, and how soon? Posts by role and unit, never by person."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, replace
from typing import cast

import numpy as np
import pandas as pd
import pyproj
import shapely

from data.profile.place import Zone
from queries import staff
from queries.db import Database
from queries.deployment import coverage
from queries.reach import Area, Method
from queries.roads import places, travel
from queries.roads.network import Flags, Floats
from queries.roads.reach import ZONES, AlongRoads, promises, reach_along_roads
from queries.scope import Scope

LOOK_S = 3600.0
STEPS = (10.0, 30.0)  # minutes of the outlines of one post
COLUMNS = ["role_code", "unit_code", "lon", "lat", "posts", "seconds"]


@dataclass(frozen=True)
class Answer:
    """Who can be at a place.

    Attributes
    ----------
    zone, limit_s
        Of the cell that the place lies in, else of the nearest one: the travel time allowed.
    method
        'road'; 'estimated' where no road is near the place, or there are none; 'mixed' where that holds for
        some of the posts only.
    walk_m
        From the road to the place; NaN for 'estimated'.
    posts
        `COLUMNS` within the hour, the soonest first; posts of one role at one place in one row.
    """

    zone: Zone
    limit_s: float
    method: Method
    walk_m: float
    posts: pd.DataFrame

    @property
    def in_time(self) -> int:
        """How many posts can be there within the limit."""
        return int(self.posts.loc[self.posts["seconds"] <= self.limit_s, "posts"].sum())


def can_be_at(db: Database, scope: Scope, lon: float, lat: float) -> Answer:
    """Return who of those on duty can be at a point, wherever their posts are.

    Under `own_grid_only` these are the posts of the units that the point lies in.
    """
    everywhere = scope.within(None)
    key = coverage.duty_key(db, everywhere)
    duty = _posts(db, everywhere, key)
    own = coverage.own_grounds(db, everywhere)
    if own is not None:
        here = [code for code, ground in own.items() if shapely.intersects_xy(ground, lon, lat)]
        duty = duty[duty["unit_code"].isin(here)].reset_index(drop=True)
    zone = _zone(db, everywhere, key, lon, lat)
    promise = promises(db.profile.sla, db.profile.roads)[zone]
    along = reach_along_roads(db)
    seconds, walk = _by_circle(db, zone, duty, lon, lat), np.nan
    by_road = np.zeros(len(duty), dtype=bool)
    if along is not None:
        road_s, by_road, walk = _by_road(along, zone, duty, lon, lat)
        seconds = np.where(by_road, road_s, seconds)
    found = duty.assign(seconds=seconds, by_road=by_road)
    found = found[found["seconds"] <= LOOK_S].sort_values(["seconds", "unit_code"], ignore_index=True)
    method: Method = "estimated" if np.isnan(walk) else "road" if found["by_road"].all() else "mixed"
    return Answer(zone, promise.limit_s, method, walk, found[COLUMNS])


def can_go(db: Database, scope: Scope, unit: str, role: str, zone: Zone) -> tuple[pd.DataFrame, list[Area]]:
    """Return the posts of a role in a unit that are on duty, and where they can be in 10 and 30 minutes.

    The outlines use the mode of travel of `zone`; the longer time first.
    """
    everywhere = scope.within(None)
    duty = _posts(db, everywhere, coverage.duty_key(db, everywhere))
    mine = duty[(duty["unit_code"] == unit) & (duty["role_code"] == role)].reset_index(drop=True)
    if not len(mine):
        return mine, []
    lon, lat = mine["lon"].to_numpy("float64"), mine["lat"].to_numpy("float64")
    areas = [area_from(db, lon, lat, zone, minutes) for minutes in sorted(STEPS, reverse=True)]
    own = coverage.own_grounds(db, everywhere)
    if own is None:
        return mine, areas
    ground = own.get(unit, shapely.Polygon())
    return mine, [replace(area, geometry=shapely.intersection(area.geometry, ground)) for area in areas]


def area_from(db: Database, lon: Floats, lat: Floats, zone: Zone, minutes: float) -> Area:
    """Return the area reachable from these points within `minutes`, in a zone's mode of travel."""
    along = reach_along_roads(db)
    if along is not None and not (area := along.outline(zone, lon, lat, minutes * 60)).is_empty:
        return Area(zone, "road", area)
    rule = db.profile.sla.circle.urban if zone == "urban" else db.profile.sla.circle.rural
    return Area(zone, "estimated", _circle(lon, lat, rule.radius_m(minutes)))


def zone_at(db: Database, scope: Scope, lon: float, lat: float) -> Zone:
    """Return the zone of the cell that a point lies in, else of the nearest; urban where nothing is known."""
    return _zone(db, scope, coverage.duty_key(db, scope), lon, lat)


def _zone(db: Database, scope: Scope, key: tuple[Hashable, ...], lon: float, lat: float) -> Zone:
    def index() -> tuple[shapely.STRtree, list[str]]:
        frame = coverage.ground(db, scope.as_of)
        frame = frame[frame["zone"].isin(ZONES)]
        shapes = frame["geometry"].to_numpy()
        points = shapely.points(frame["lon"].to_numpy("float64"), frame["lat"].to_numpy("float64"))
        return shapely.STRtree(np.where(shapely.is_missing(shapes), points, shapes)), list(frame["zone"])

    tree, zones = db.hold("roads.cells", key[1:], index)  # all that decides coverage but the roster
    return cast("Zone", zones[int(tree.nearest(shapely.Point(lon, lat)))]) if zones else "urban"


def _posts(db: Database, scope: Scope, key: tuple[Hashable, ...]) -> pd.DataFrame:
    def compute() -> pd.DataFrame:
        known = staff.on_duty(db, scope).dropna(subset=["lon", "lat"])
        return known.groupby(["role_code", "unit_code", "lon", "lat"], as_index=False).agg(
            posts=("post_id", "nunique")
        )

    return db.hold("roads.duty", key, compute)


def _by_road(
    along: AlongRoads, zone: Zone, duty: pd.DataFrame, lon: float, lat: float
) -> tuple[Floats, Flags, float]:
    """Return the seconds of each post, which go by road, and the final walk; NaN: none goes by road."""
    network, far = along.networks[zone], along.rules.far(zone)
    x, y = along.plane.flat_points(np.array([lon]), np.array([lat]))
    here = places.snap(network, x, y, far)
    if not here.snapped[0]:
        return np.zeros(len(duty)), np.zeros(len(duty), dtype=bool), np.nan
    back = along.db.hold(f"roads.back.{zone}", along.roads.version, network.reversed)
    posts = places.snap(
        network,
        *along.plane.flat_points(duty["lon"].to_numpy("float64"), duty["lat"].to_numpy("float64")),
        far,
    )
    field = travel.nearest(back, here, limit_s=LOOK_S, walk_kmh=along.rules.walk_kmh)
    return field.at(posts), posts.snapped, float(here.walk_m[0])


def _by_circle(db: Database, zone: Zone, duty: pd.DataFrame, lon: float, lat: float) -> Floats:
    rule = db.profile.sla.circle.urban if zone == "urban" else db.profile.sla.circle.rural
    lons, lats = duty["lon"].to_numpy("float64"), duty["lat"].to_numpy("float64")
    metres = pyproj.Geod(ellps="GRS80").inv(lons, lats, np.full(len(duty), lon), np.full(len(duty), lat))[2]
    seconds: Floats = np.asarray(metres, np.float64) / rule.radius_m(1.0) * 60
    return seconds


def _circle(lon: Floats, lat: Floats, radius_m: float) -> shapely.Geometry:
    turns = np.linspace(0, 360, 97)[:-1]
    geod = pyproj.Geod(ellps="GRS80")
    rings = [
        np.stack(geod.fwd(np.full(96, x), np.full(96, y), turns, np.full(96, radius_m))[:2], axis=1)
        for x, y in zip(lon, lat, strict=True)
    ]
    return shapely.union_all(shapely.polygons(np.stack(rings)))
