"""Where can somebody arrive in time along the roads? Far from them, the estimated circle judges."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely
from scipy.spatial import cKDTree
from shapely import Geometry

from data.rules.limits import Sla
from data.rules.place import Zone
from data.rules.roads import Mode
from data.rules.roads import Roads as Rules
from queries import grids
from queries.db import Database
from queries.reach import Area, Circles
from queries.roads import drawing, network, places, samples, travel
from queries.roads.network import Flags, Floats, Network

ZONES: tuple[Zone, ...] = ("urban", "rural")
GROUND_TOLERANCE = 1e-4  # degrees, about 10 m: of the border between the zones on a map
BEYOND = 1.5  # limits: so far the field is known, so that its contour lies where it should


@dataclass(frozen=True)
class Promise:
    """How those on duty move in a zone, and how long they may take on the way."""

    zone: Zone
    mode: Mode
    limit_s: float
    radius_m: float


def promises(sla: Sla, rules: Rules) -> dict[Zone, Promise]:
    """Return the promise of each zone; the minutes until somebody sets out are taken off the limit."""
    minutes = {"urban": sla.response.urban_min, "rural": sla.response.rural_min}
    circles = {"urban": sla.circle.urban, "rural": sla.circle.rural}
    return {
        zone: Promise(
            zone, rules.mode_of(zone, circles[zone]),
            limit_s=max(minutes[zone] - rules.ready_min.get(zone, 0.0), 0.0) * 60,
            radius_m=circles[zone].radius_m(minutes[zone]))
        for zone in ZONES}


@dataclass(frozen=True)
class Laid:
    """The points of all cells, snapped to the roads."""

    samples: samples.Samples
    places: places.Places


class AlongRoads:
    """Reach along the roads of a store; see `queries.reach.Reach`."""

    def __init__(self, db: Database, roads: network.Roads, networks: dict[Zone, Network]) -> None:
        self.db, self.roads, self.networks = db, roads, networks
        self.rules, self.plane = db.profile.roads, roads.plane
        self.promises = promises(db.profile.sla, db.profile.roads)
        self.circles = Circles(db.profile.sla)

    def judged(self, cells: pd.DataFrame, posts: pd.DataFrame) -> pd.DataFrame:
        """Return the share of each cell's points that somebody reaches in time; see `Reach.judged`."""
        share = np.full(len(cells), np.nan)
        method = np.full(len(cells), None, dtype=object)
        x, y = self.plane.flat_points(*_points(posts))
        for zone in ZONES:
            rows = np.flatnonzero((cells["zone"] == zone).to_numpy("bool", na_value=False))
            if not len(rows):
                continue
            laid = self.laid(cells.iloc[rows], zone)
            covered = self._in_time(zone, laid.places, x, y)
            share[rows] = laid.samples.share(covered)
            by_road = laid.samples.share(laid.places.snapped)
            method[rows] = "mixed"
            for value, said in ((1, "road"), (0, "estimated")):
                method[rows[by_road == value]] = said
            method[rows[np.isnan(by_road)]] = None
        return pd.DataFrame({"share": share, "method": method}, index=cells.index)

    def drawn(self, cells: pd.DataFrame, posts: pd.DataFrame) -> list[Area]:
        """Return the outlines along the roads, and the circles on ground that no road is near.

        Each is drawn where its promise holds: ten minutes on urban ground, half an hour on rural ground.
        """
        lon, lat = _points(posts)
        found: list[Area] = []
        circles: dict[Zone, Geometry] | None = None
        for zone in ZONES:
            ground, bare = self._ground(cells, zone)
            if not ground.is_empty:
                outline = self.outline(zone, lon, lat)
                found.append(Area(zone, "road", shapely.intersection(outline, ground)))
            if not bare.is_empty:
                circles = circles or self.circles.areas(posts)
                found.append(Area(zone, "estimated", shapely.intersection(circles[zone], bare)))
        return [area for area in found if not area.geometry.is_empty]

    def outline(self, zone: Zone, lon: Floats, lat: Floats, limit_s: float | None = None) -> Geometry:
        """Return the ground that posts at these points reach in the zone's way of moving, in lon/lat."""
        limit = self.promises[zone].limit_s if limit_s is None else limit_s
        x, y = self.plane.flat_points(lon, lat)
        field = self.field(zone, places.snap(self.networks[zone], x, y, self.rules.far(zone)), limit * BEYOND)
        return self.plane.round(drawing.outline(self.canvas(zone), field, limit))

    def field(self, zone: Zone, posts: places.Places, limit_s: float) -> travel.Field:
        """Return how soon the first of the posts is anywhere."""
        return travel.nearest(self.networks[zone], posts, limit_s=limit_s, walk_kmh=self.rules.walk_kmh)

    def canvas(self, zone: Zone) -> drawing.Canvas:
        """Return the raster of a zone's network."""
        return self.db.hold(f"roads.canvas.{zone}", self.roads.version,
                            lambda: drawing.canvas(self.networks[zone], self.rules.far(zone)))

    def laid(self, cells: pd.DataFrame, zone: Zone) -> Laid:
        """Return the points of cells of one zone, kept as long as cells and roads stay as they are."""
        key = self._key(cells)
        return self.db.hold(f"roads.laid.{zone}", key, lambda: self._lay(cells, zone))

    def _lay(self, cells: pd.DataFrame, zone: Zone) -> Laid:
        x, y = self.plane.flat_points(*_points(cells))
        made = samples.lay(self.plane.flat(cells["geometry"].to_numpy()), x, y)
        return Laid(made, places.snap(self.networks[zone], made.x, made.y, self.rules.far(zone)))

    def _in_time(self, zone: Zone, where: places.Places, x: Floats, y: Floats) -> Flags:
        promise = self.promises[zone]
        posts = places.snap(self.networks[zone], x, y, self.rules.far(zone))
        seconds = self.field(zone, posts, promise.limit_s).at(where)
        # a post that no road is near goes by its circle everywhere, the others where no road is
        off_road = _within(where, x[~posts.snapped], y[~posts.snapped], promise.radius_m)
        anyhow = _within(where, x, y, promise.radius_m) & ~where.snapped
        return (seconds <= promise.limit_s) | off_road | anyhow

    def _ground(self, cells: pd.DataFrame, zone: Zone) -> tuple[Geometry, Geometry]:
        """Return the ground of a zone's cells, and that of those which no road is near."""
        rows = cells[(cells["zone"] == zone).to_numpy("bool", na_value=False)]
        if not len(rows):
            return shapely.Polygon(), shapely.Polygon()
        laid = self.laid(rows, zone)

        def united() -> tuple[Geometry, Geometry]:
            ground = rows["geometry"].to_numpy()
            there = ~shapely.is_missing(ground)
            bare = there & (laid.samples.share(laid.places.snapped) < 1)
            whole, part = (shapely.simplify(shapely.union_all(ground[some]), GROUND_TOLERANCE)
                           for some in (there, bare))
            return shapely.make_valid(whole), shapely.make_valid(part)

        return self.db.hold(f"roads.ground.{zone}", self._key(rows), united)

    def _key(self, cells: pd.DataFrame) -> Hashable:
        """Return what decides where cells lie on the roads."""
        return self.roads.version, grids.geometry_version(self.db), hash(tuple(cells["unit_code"]))


def reach_along_roads(db: Database) -> AlongRoads | None:
    """Return reach along the roads of the store; None where none were loaded for the modes of the profile."""
    known = network.roads(db)
    if known is None:
        return None
    networks = {zone: network.network(db, promise.mode)
                for zone, promise in promises(db.profile.sla, db.profile.roads).items()}
    found = {zone: one for zone, one in networks.items() if one is not None}
    return AlongRoads(db, known, found) if len(found) == len(networks) else None


def _points(frame: pd.DataFrame) -> tuple[Floats, Floats]:
    lon, lat = (frame[name].to_numpy("float64", na_value=np.nan) for name in ("lon", "lat"))
    return lon, lat


def _within(where: places.Places, x: Floats, y: Floats, radius_m: float) -> Flags:
    known = np.isfinite(x) & np.isfinite(y)
    inside = np.zeros(len(where), bool)
    if known.any():
        here = np.isfinite(where.x)
        tree = cKDTree(np.stack([x[known], y[known]], axis=1))
        distance, _ = tree.query(np.stack([where.x[here], where.y[here]], axis=1),
                                 distance_upper_bound=radius_m * (1 + 1e-12))
        inside[here] = distance <= radius_m
    return inside
