"""Which ground would be reached in time from which site? Tables for `queries.deployment.covering_model`.

People are spread evenly over the points of their cells, as for coverage (`queries.roads.samples`), and a
point is within reach as coverage judges it: along the roads, by the circle where no road is near.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.sparse import csr_matrix
from scipy.spatial import cKDTree

from queries.roads import places, travel
from queries.roads.network import Flags, Floats, Integers
from queries.roads.reach import ZONES, AlongRoads


@dataclass(frozen=True)
class Points:
    """Points of the ground: the cell of each, its part of that cell, its zone, its place."""

    cell: Integers
    part: Floats
    zone: Integers
    where: dict[int, places.Places]
    row: Integers  # among the places of its zone

    def taken(self, chosen: Flags) -> Points:
        """Return some of the points."""
        return Points(self.cell[chosen], self.part[chosen], self.zone[chosen], self.where, self.row[chosen])

    def of(self, zone: int) -> tuple[Integers, places.Places]:
        """Return which points lie in a zone, and their places."""
        mine = np.flatnonzero(self.zone == zone)
        return mine, self.where[zone].taken(self.row[mine])


def points(along: AlongRoads, cells: pd.DataFrame) -> Points:
    """Return the points of cells (of known zones) that coverage is judged at."""
    cell, part, zone, row, where = [], [], [], [], {}
    for number, name in enumerate(ZONES):
        rows = np.flatnonzero(cells["zone"] == name)
        if len(rows):
            laid = along.laid(cells.iloc[rows], name)
            where[number] = laid.places
            cell.append(rows[laid.samples.cell])
            part.append(laid.samples.spread(np.ones(len(rows))))
            zone.append(np.full(len(laid.places), number))
            row.append(np.arange(len(laid.places)))
    columns = [np.concatenate(each) for each in (cell, part, zone, row)]
    return Points(columns[0], columns[1], columns[2], where, columns[3])


def cover(along: AlongRoads, sites: pd.DataFrame, points: Points) -> csr_matrix:
    """Return which points somebody at each site (lon, lat) reaches in time: sites x points."""
    rows, columns = [], []
    for number, zone in enumerate(ZONES):
        if number not in points.where:
            continue
        mine, where = points.of(number)
        promise, stand = along.promises[zone], along.snapped(zone, sites)
        for first in range(0, len(sites), travel.AT_ONCE):
            some = np.arange(first, min(first + travel.AT_ONCE, len(sites)))
            times = travel.matrix(
                along.networks[zone],
                stand.taken(some),
                where,
                limit_s=promise.limit_s,
                walk_kmh=along.rules.walk_kmh,
            )
            site, point = np.nonzero(times <= promise.limit_s)
            rows.append(some[site])
            columns.append(mine[point])
        site, point = _by_circle(stand, where, promise.radius_m)
        rows.append(site)
        columns.append(mine[point])
    row, column = np.concatenate(rows), np.concatenate(columns)
    return csr_matrix((np.ones(len(row), np.int64), (row, column)), shape=(len(sites), len(points.cell)))


def reached(along: AlongRoads, posts: pd.DataFrame, points: Points) -> Flags:
    """Return which points somebody at one of the posts (lon, lat) reaches in time."""
    result = np.zeros(len(points.cell), dtype=bool)
    for number, zone in enumerate(ZONES):
        if number in points.where and len(posts):
            mine, where = points.of(number)
            result[mine] = along.in_time(zone, posts, where)
    return result


def on_road(along: AlongRoads, frame: pd.DataFrame) -> Flags:
    """Return which places (zone, lon, lat) have a road near enough for their zone."""
    near = [
        along.snapped(zone, frame).snapped & (frame["zone"] == zone).to_numpy("bool", na_value=False)
        for zone in ZONES
    ]
    either: Flags = near[0] | near[1]
    return either


def _by_circle(sites: places.Places, points: places.Places, radius_m: float) -> tuple[Integers, Integers]:
    """Return the pairs (site, point) within the circle of which one has no road near."""
    known = np.isfinite(points.x)
    site, point = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for these, those in ((~sites.snapped, known), (sites.snapped, known & ~points.snapped)):
        some, others = np.flatnonzero(these), np.flatnonzero(those)
        if len(some) and len(others):
            tree = cKDTree(np.stack([points.x[others], points.y[others]], axis=1))
            found = tree.query_ball_point(np.stack([sites.x[some], sites.y[some]], axis=1), radius_m)
            site.append(np.repeat(some, [len(one) for one in found]))
            point.append(others[np.concatenate([np.asarray(one, np.int64) for one in found])])
    return np.concatenate(site), np.concatenate(point)
