"""Where can somebody arrive in time along the roads? Far from them, the estimated circle judges."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely
from scipy.spatial import cKDTree
from shapely import Geometry

from data.profile.limits import Sla
from data.profile.place import Zone
from data.profile.roads import Mode
from data.profile.roads import Roads as Rules
from queries import grids
from queries.db import Database
from queries.reach import Area, Circles
from queries.roads import drawing, network, places, samples, travel
from queries.roads.network import Flags, Floats, Integers, Network

ZONES: tuple[Zone, ...] = ("urban", "rural")
GROUND_TOLERANCE = 1e-4  # degrees, about 10 m: of the border between the zones on a map
SEAM_PIXELS = 2.0  # by which ground by the circle and ground along the roads overlap, so that no line shows
BEYOND = 1.5  # limits: so far the field is known, so that its contour lies where it should


@dataclass(frozen=True)
class Promise:
    """How those on duty move in a zone, and how long they may take on the way."""

    zone: Zone
    mode: Mode
    limit_s: float
    radius_m: float

    def circle_s(self, metres: Floats) -> Floats:
        """Return the seconds for a distance by the estimated circle, whose rim is reached at the limit."""
        return metres / self.radius_m * self.limit_s if self.limit_s else np.full(len(metres), np.inf)


def promises(sla: Sla, rules: Rules) -> dict[Zone, Promise]:
    """Return the promise of each zone; the minutes until somebody sets out are taken off the limit."""
    minutes = {"urban": sla.response.urban_min, "rural": sla.response.rural_min}
    circles = {"urban": sla.circle.urban, "rural": sla.circle.rural}
    return {
        zone: Promise(
            zone,
            rules.mode_of(zone, circles[zone]),
            limit_s=max(minutes[zone] - rules.ready_min.get(zone, 0.0), 0.0) * 60,
            radius_m=circles[zone].radius_m(minutes[zone]),
        )
        for zone in ZONES
    }


@dataclass(frozen=True)
class Laid:
    """The points of all cells, snapped to the roads."""

    samples: samples.Samples
    places: places.Places


class AlongRoads:
    """Reach along the roads of a store; see `queries.reach.Reach`.

    Parameters
    ----------
    own
        Ground (lon/lat) of each unit with posts where they count there only (`own_grid_only`): the way may
        lead over other grids, the help does not. None: posts count wherever they arrive.
    """

    def __init__(
        self,
        db: Database,
        roads: network.Roads,
        networks: dict[Zone, Network],
        own: Mapping[str, Geometry] | None = None,
    ) -> None:
        self.db, self.roads, self.networks, self.own = db, roads, networks, own
        self.rules, self.plane = db.profile.roads, roads.plane
        self.promises = promises(db.profile.sla, db.profile.roads)
        self.circles = Circles(db.profile.sla, own)

    def judged(self, cells: pd.DataFrame, posts: pd.DataFrame) -> pd.DataFrame:
        """Return the share of each cell's points that somebody reaches in time; see `Reach.judged`."""
        share, by_road = np.full(len(cells), np.nan), np.full(len(cells), np.nan)
        method = np.full(len(cells), None, dtype=object)
        for zone in ZONES:
            rows = np.flatnonzero((cells["zone"] == zone).to_numpy("bool", na_value=False))
            if not len(rows):
                continue
            laid = self.laid(cells.iloc[rows], zone)
            road, circle = self._reached(zone, posts, laid.places)
            share[rows] = laid.samples.share(road | circle)
            by_road[rows] = laid.samples.share(laid.places.snapped & (road | ~circle))
        method[by_road >= 0] = "mixed"
        method[by_road == 1] = "road"
        method[by_road == 0] = "estimated"
        return pd.DataFrame({"share": share, "method": method, "by_road": by_road}, index=cells.index)

    def drawn(self, cells: pd.DataFrame, posts: pd.DataFrame) -> list[Area]:
        """Return the outlines along the roads, and the circles on ground that no road is near.

        Each is drawn where its promise holds: ten minutes on urban ground, half an hour on rural ground.
        """
        lon, lat = _points(posts)
        found: list[Area] = []
        for zone in ZONES:
            ground, bare = self._ground(cells, zone)
            if ground.is_empty:
                continue
            outline = self.outline(zone, lon, lat) if self.own is None else self._own_outline(zone, posts)
            found.append(Area(zone, "road", shapely.intersection(outline, ground)))
            stand = self.snapped(zone, posts)
            near = shapely.dwithin(
                shapely.points(stand.x, stand.y),
                self.plane.flat(np.array([bare]))[0],
                self.promises[zone].radius_m,
            )
            estimated = [
                shapely.intersection(self.circles.area(posts[some], zone), where)
                for some, where in ((~stand.snapped, ground), (stand.snapped & near, bare))
            ]
            found.append(Area(zone, "estimated", shapely.union_all(estimated)))
        return [area for area in found if not area.geometry.is_empty]

    def outline(self, zone: Zone, lon: Floats, lat: Floats, limit_s: float | None = None) -> Geometry:
        """Return the ground that posts at these points reach in the zone's way of moving, in lon/lat."""
        limit = self.promises[zone].limit_s if limit_s is None else limit_s
        x, y = self.plane.flat_points(lon, lat)
        field = self.field(zone, places.snap(self.networks[zone], x, y, self.rules.far(zone)), limit * BEYOND)
        return self.plane.round(drawing.outline(self.canvas(zone), field, limit))

    def _own_outline(self, zone: Zone, posts: pd.DataFrame) -> Geometry:
        """Return the ground, pixel by pixel, that posts reach within their own grids, in lon/lat."""
        limit, drawn = self.promises[zone].limit_s, self.canvas(zone)
        seconds = self.seconds(zone, posts, drawn.places(), limit * BEYOND)
        return self.plane.round(drawing.contour(drawn, seconds, limit))

    def snapped(self, zone: Zone, frame: pd.DataFrame) -> places.Places:
        """Return places (lon, lat) on the network of a zone."""
        x, y = self.plane.flat_points(*_points(frame))
        return places.snap(self.networks[zone], x, y, self.rules.far(zone))

    def field(self, zone: Zone, posts: places.Places, limit_s: float) -> travel.Field:
        """Return how soon the first of the posts is anywhere."""
        return travel.nearest(self.networks[zone], posts, limit_s=limit_s, walk_kmh=self.rules.walk_kmh)

    def seconds(self, zone: Zone, posts: pd.DataFrame, where: places.Places, limit_s: float) -> Floats:
        """Return how soon the first post that counts at each place is there by road; infinite for none."""
        stand = self.snapped(zone, posts)
        if self.own is None:
            return self.field(zone, stand, limit_s).at(where)
        pairs = self.own_pairs(posts, where)
        first = np.full(len(where), np.inf)
        np.minimum.at(first, pairs[1], self.pair_seconds(zone, stand, where, pairs, limit_s))
        return first

    def in_time(self, zone: Zone, posts: pd.DataFrame, where: places.Places) -> Flags:
        """Return at which places somebody is in time: by road, and by circle where no road is near."""
        road, circle = self._reached(zone, posts, where)
        return road | circle

    def _reached(self, zone: Zone, posts: pd.DataFrame, where: places.Places) -> tuple[Flags, Flags]:
        """Return at which places somebody is in time by road, and at which by circle.

        A post that no road is near goes by its circle everywhere, the others where no road is.
        """
        stand, limit = self.snapped(zone, posts), self.promises[zone].limit_s
        if self.own is None:
            circle = self.circle_seconds(zone, stand.taken(~stand.snapped), where) <= limit
            circle |= (self.circle_seconds(zone, stand, where) <= limit) & ~where.snapped
            return self.field(zone, stand, limit).at(where) <= limit, circle
        post, place = self.own_pairs(posts, where)
        soon = self.pair_seconds(zone, stand, where, (post, place), limit) <= limit
        by_road = stand.snapped[post] & where.snapped[place]
        found = np.zeros((2, len(where)), bool)
        found[0, place[soon & by_road]] = found[1, place[soon & ~by_road]] = True
        return found[0], found[1]

    def circle_seconds(self, zone: Zone, stand: places.Places, where: places.Places) -> Floats:
        """Return how soon the nearest of the posts is at each place by the estimated circle."""
        metres, known = np.full(len(where), np.inf), np.isfinite(stand.x)
        if known.any():
            here = np.isfinite(where.x)
            tree = cKDTree(np.stack([stand.x[known], stand.y[known]], axis=1))
            metres[here] = tree.query(np.stack([where.x[here], where.y[here]], axis=1))[0]
        return self.promises[zone].circle_s(metres)

    def pair_seconds(
        self,
        zone: Zone,
        stand: places.Places,
        where: places.Places,
        pairs: tuple[Integers, Integers],
        limit_s: float,
    ) -> Floats:
        """Return the seconds of (post, place) pairs: by road, by the circle where one of them has no road."""
        promise, (post, place) = self.promises[zone], pairs
        seconds = travel.between(
            self.networks[zone], stand, where, pairs, limit_s=limit_s, walk_kmh=self.rules.walk_kmh
        )
        metres = np.hypot(stand.x[post] - where.x[place], stand.y[post] - where.y[place])
        by_road = stand.snapped[post] & where.snapped[place]
        return np.where(by_road, seconds, promise.circle_s(metres))

    def own_pairs(self, posts: pd.DataFrame, where: places.Places) -> tuple[Integers, Integers]:
        """Return which (post, place) belong together: the place lies on the ground of the post's unit."""
        codes, unit = np.unique(posts["unit_code"].to_numpy(str), return_inverse=True)
        grounds = [(self.own or {}).get(code, shapely.Polygon()) for code in codes]
        tree = shapely.STRtree(self.plane.flat(np.array(grounds, dtype=object)))
        inside, ground = tree.query(shapely.points(where.x, where.y), predicate="intersects")
        joined = pd.DataFrame({"ground": ground, "place": inside}).merge(
            pd.DataFrame({"ground": unit, "post": np.arange(len(posts))}), on="ground"
        )
        return joined["post"].to_numpy(np.int64), joined["place"].to_numpy(np.int64)

    def canvas(self, zone: Zone) -> drawing.Canvas:
        """Return the raster of a zone's network."""
        return self.db.hold(
            f"roads.canvas.{zone}",
            self.roads.version,
            lambda: drawing.canvas(self.networks[zone], self.rules.far(zone)),
        )

    def laid(self, cells: pd.DataFrame, zone: Zone) -> Laid:
        """Return the points of cells of one zone, kept as long as cells and roads stay as they are."""
        key = self._key(cells)
        return self.db.hold(f"roads.laid.{zone}", key, lambda: self._lay(cells, zone))

    def _lay(self, cells: pd.DataFrame, zone: Zone) -> Laid:
        x, y = self.plane.flat_points(*_points(cells))
        made = samples.lay(self.plane.flat(cells["geometry"].to_numpy()), x, y)
        return Laid(made, places.snap(self.networks[zone], made.x, made.y, self.rules.far(zone)))

    def _ground(self, cells: pd.DataFrame, zone: Zone) -> tuple[Geometry, Geometry]:
        """Return the ground of a zone's cells, and that part of it which no road is near."""
        rows = cells[(cells["zone"] == zone).to_numpy("bool", na_value=False)]
        if not len(rows):
            return shapely.Polygon(), shapely.Polygon()

        def united() -> tuple[Geometry, Geometry]:
            ground = rows["geometry"].dropna().to_numpy()
            whole = shapely.make_valid(shapely.simplify(shapely.union_all(ground), GROUND_TOLERANCE))
            drawn = self.canvas(zone)
            seam = SEAM_PIXELS * drawn.size_m
            near = drawing.contour(drawn, drawn.walk_m, self.rules.far(zone) - seam)
            bare = shapely.get_parts(shapely.difference(self.plane.flat(np.array([whole]))[0], near))
            # what is hardly wider than the seam has a road near enough
            bare = bare[~shapely.is_empty(shapely.buffer(bare, -seam, quad_segs=1))]
            return whole, self.plane.round(shapely.multipolygons(bare))

        return self.db.hold(f"roads.ground.{zone}", self._key(rows), united)

    def _key(self, cells: pd.DataFrame) -> Hashable:
        """Return what decides where cells lie on the roads."""
        return self.roads.version, grids.geometry_version(self.db), hash(tuple(cells["unit_code"]))


def reach_along_roads(db: Database, own: Mapping[str, Geometry] | None = None) -> AlongRoads | None:
    """Return reach along the roads of the store; None where none were loaded for the modes of the profile.

    `own` as in `AlongRoads`.
    """
    known = network.roads(db)
    if known is None:
        return None
    networks = {
        zone: network.network(db, promise.mode, known)
        for zone, promise in promises(db.profile.sla, db.profile.roads).items()
    }
    found = {zone: one for zone, one in networks.items() if one is not None}
    return AlongRoads(db, known, found, own) if len(found) == len(networks) else None


def _points(frame: pd.DataFrame) -> tuple[Floats, Floats]:
    lon, lat = (frame[name].to_numpy("float64", na_value=np.nan) for name in ("lon", "lat"))
    return lon, lat
