"""Which posts should stand elsewhere? Few moves within the own unit, told by post, never by person.

The sites are the middles of the grids and the posts as they stand. People and past events are spread evenly
over the points of their cells, as for coverage (`queries.roads.samples`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import numpy as np
import pandas as pd
import shapely
from scipy.sparse import csr_matrix

from data.rules.place import Zone
from queries import coverage, grids, siting, staff
from queries.db import Database
from queries.roads import places, travel
from queries.roads.network import Flags, Floats, Integers
from queries.roads.reach import ZONES, AlongRoads, reach_along_roads
from queries.scope import Scope
from queries.siting import Plan, Problem

MOST_EVENTS = 20_000
MOST_SITES = 700     # beyond, only the part of the place with the most people out of reach is asked about
NAMED = 3            # units that a move names on each side
SURE = 1.96          # deviations of chance above which a gain in events is more than noise
OTHER_SHIFT = timedelta(hours=12)


@dataclass(frozen=True)
class Move:
    """A post that should stand elsewhere.

    `gained` and `lost` name the units whose cells come within reach and go out of it, the largest first.
    """

    role_code: str
    unit: str
    to_unit: str
    people: float
    events: int
    gained: tuple[str, ...]
    lost: tuple[str, ...]


@dataclass(frozen=True)
class Moves:
    """A plan in figures.

    `people` and `events` are within reach before and after; `limit` is what no plan of as many moves can
    exceed; `other_shift` is the change in people twelve hours earlier; `noise` is what chance alone moves
    the events of a month by.
    """

    area: str | None
    moves: tuple[Move, ...]
    people: tuple[float, float]
    events: tuple[int, int]
    limit: float
    noise: float
    other_shift: float

    @property
    def is_more_than_noise(self) -> bool:
        """Is the gain in events larger than what chance moves in a month?"""
        return self.events[1] - self.events[0] > self.noise


def propose(db: Database, scope: Scope, most: int = 3) -> Moves | None:
    """Return the best plan found of at most `most` moves; None without roads, cells or posts on duty."""
    along = reach_along_roads(db)
    if along is None:
        return None
    key = ("roads.moves", coverage.duty_key(db, scope), scope.period, scope.area, most)
    return db.answer(key, lambda: _propose(db, scope, along, most))


def _propose(db: Database, scope: Scope, along: AlongRoads, most: int) -> Moves | None:
    units = grids.units(db, scope.within(None)).set_index("unit_code")
    duty = staff.on_duty(db, scope.within(None)).dropna(subset=["lon", "lat"])
    cells = coverage.ground(db, scope.as_of).dropna(subset=["lon", "lat"])
    cells = cells[cells["zone"].isin(ZONES)].reset_index(drop=True)
    if not len(duty) or not len(cells):
        return None
    area = scope.area
    if area is None and len(duty) > MOST_SITES:
        area = _worst(db, scope)
    inside = set(db.frame("grids/placement", scope.within(area), level=None)["grid_code"])
    mine = duty[duty["unit_code"].isin(inside)].drop_duplicates(["post_id"]).reset_index(drop=True)
    others = duty[~duty["unit_code"].isin(inside)]
    grid_level = units.loc[[code for code in mine["unit_code"] if code in units.index], "level"].unique()
    free = units[units["level"].isin(grid_level) & units.index.isin(inside)].dropna(subset=["lon", "lat"])
    if not len(mine) or len(free) > 2 * MOST_SITES:
        return None
    sites = pd.concat([mine[["unit_code", "lon", "lat"]],
                       free.reset_index()[["unit_code", "lon", "lat"]]], ignore_index=True)
    parent = units["parent_code"].astype(object)
    own = parent.reindex(mine["unit_code"]).fillna("").to_numpy(object)
    there = parent.reindex(sites["unit_code"]).fillna("").to_numpy(object)
    may = own[:, None] == there[None, :]
    may[:, :len(mine)] = np.eye(len(mine), dtype=bool)
    points = _points(along, cells)
    cover, fixed = _cover(along, sites, points), _reached(along, others, points)
    # what others reach anyhow, and what nobody could reach from any site, no plan changes
    open_to = ~fixed & (np.asarray(cover.sum(axis=0)).ravel() > 0)
    people = cells["population"].fillna(0).to_numpy("float64")
    anyhow = points.taken(np.flatnonzero(fixed))
    points = points.taken(np.flatnonzero(open_to))
    weight = points.part * people[points.cell]
    problem = Problem(cover[:, open_to], weight, np.arange(len(mine)), csr_matrix(may),
                      np.zeros(len(weight), dtype=np.int64))
    plan = siting.improve(problem, most)
    plan, limit = siting.prove(problem, plan, most)
    return _told(db, scope, along, area, _Case(problem, plan, limit, mine, sites, cells, points, anyhow))


@dataclass(frozen=True)
class Points:
    """Points of the ground: the cell of each, its part of that cell, its zone, its place."""

    cell: Integers
    part: Floats
    zone: Integers
    where: dict[int, places.Places]
    row: Integers  # among the places of its zone

    def taken(self, chosen: Integers) -> Points:
        """Return some of the points."""
        return Points(self.cell[chosen], self.part[chosen], self.zone[chosen], self.where, self.row[chosen])

    def of(self, zone: int) -> tuple[Integers, places.Places]:
        """Return which points lie in a zone, and their places."""
        mine = np.flatnonzero(self.zone == zone)
        return mine, self.where[zone].taken(self.row[mine])


def _points(along: AlongRoads, cells: pd.DataFrame) -> Points:
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


@dataclass(frozen=True)
class _Case:
    problem: Problem
    plan: Plan
    limit: float
    posts: pd.DataFrame
    sites: pd.DataFrame
    cells: pd.DataFrame
    points: Points   # that a plan can change
    anyhow: Points   # that others reach


def _told(db: Database, scope: Scope, along: AlongRoads, area: str | None, case: _Case) -> Moves:
    problem, plan = case.problem, case.plan
    in_cell = _events(db, scope, case.cells)
    events = in_cell[case.points.cell] * case.points.part
    people = case.cells["population"].fillna(0).to_numpy("float64")
    always = [float(each[case.anyhow.cell] @ case.anyhow.part) for each in (people, in_cell)]
    before, after = problem.counts(problem.at) > 0, problem.counts(plan.at) > 0
    changed = before != after
    moves = []
    for post, home, site in plan.moves:
        back = plan.at.copy()
        back[post] = home
        without = problem.counts(back) > 0
        gained, lost = after & ~without, without & ~after
        moves.append(Move(
            str(case.posts["role_code"][post]), str(case.sites["unit_code"][home]),
            str(case.sites["unit_code"][site]),
            float(problem.weight[gained].sum() - problem.weight[lost].sum()),
            round(float(events[gained].sum() - events[lost].sum())),
            _largest(case, gained), _largest(case, lost)))
    return Moves(
        area, tuple(moves), (always[0] + plan.before, always[0] + plan.value),
        (round(always[1] + float(events[before].sum())), round(always[1] + float(events[after].sum()))),
        always[0] + case.limit, SURE * float(np.sqrt(events[changed].sum())),
        _at_other_shift(db, scope, along, case))


def _at_other_shift(db: Database, scope: Scope, along: AlongRoads, case: _Case) -> float:
    then = scope.over(scope.period, scope.as_of - OTHER_SHIFT).within(None)
    duty = staff.on_duty(db, then).dropna(subset=["lon", "lat"])
    moved = {str(case.posts["post_id"][post]): site for post, _, site in case.plan.moves}
    site = duty["post_id"].map(moved)
    new = duty.copy()
    for name in ("lon", "lat"):
        new[name] = np.where(site.notna(), case.sites[name].reindex(site.fillna(0).astype(int)).to_numpy(),
                             duty[name])
    weight = case.problem.weight
    before, after = (weight[_reached(along, posts, case.points)].sum() for posts in (duty, new))
    return float(after - before)


def _largest(case: _Case, chosen: Flags) -> tuple[str, ...]:
    people = np.bincount(case.points.cell, case.problem.weight * chosen, len(case.cells))
    order = np.argsort(-people, kind="stable")[:NAMED]
    return tuple(str(code) for code in case.cells["unit_code"].to_numpy()[order[people[order] >= 0.5]])


def _events(db: Database, scope: Scope, cells: pd.DataFrame) -> Integers:
    """Return how many events of the period each cell had that somebody went to."""
    found = db.frame("roads/arrivals", scope.within(None), most=MOST_EVENTS)
    ground = cells["geometry"].to_numpy()
    ground = np.where(shapely.is_missing(ground), shapely.points(cells["lon"], cells["lat"]), ground)
    points = shapely.points(found["lon"].to_numpy("float64"), found["lat"].to_numpy("float64"))
    _, cell = shapely.STRtree(ground).query(points, predicate="intersects")
    counted: Integers = np.bincount(cell, minlength=len(cells))
    return counted


def _worst(db: Database, scope: Scope) -> str | None:
    """Return the part of the place, two levels above the cells, with the most people out of reach."""
    levels = list(grids.levels(db)["level"])
    for level in levels[1:]:
        frame = coverage.counts(db, scope.within(None), level).dropna(subset=["unit_code"])
        if len(frame) > 4:
            gap = (frame["population"] - frame["covered"]).fillna(0)
            return str(frame["unit_code"].iloc[int(gap.to_numpy().argmax())])
    return None


def _cover(along: AlongRoads, sites: pd.DataFrame, points: Points) -> csr_matrix:
    """Return which points somebody at each site reaches in time: sites x points."""
    rows, columns = [], []
    for number, zone in enumerate(ZONES):
        if number not in points.where:
            continue
        mine, where = points.of(number)
        limit, stand = along.promises[zone].limit_s, _snapped(along, zone, sites)
        for first in range(0, len(sites), travel.AT_ONCE):
            some = np.arange(first, min(first + travel.AT_ONCE, len(sites)))
            times = travel.matrix(along.networks[zone], stand.taken(some), where, limit_s=limit,
                                  walk_kmh=along.rules.walk_kmh)
            site, point = np.nonzero(times <= limit)
            rows.append(some[site])
            columns.append(mine[point])
    row, column = np.concatenate(rows), np.concatenate(columns)
    return csr_matrix((np.ones(len(row), np.int64), (row, column)), shape=(len(sites), len(points.cell)))


def _reached(along: AlongRoads, posts: pd.DataFrame, points: Points) -> Flags:
    reached = np.zeros(len(points.cell), dtype=bool)
    for number, zone in enumerate(ZONES):
        if number in points.where and len(posts):
            mine, where = points.of(number)
            limit = along.promises[zone].limit_s
            reached[mine] = along.field(zone, _snapped(along, zone, posts), limit).at(where) <= limit
    return reached


def _snapped(along: AlongRoads, zone: Zone, frame: pd.DataFrame) -> places.Places:
    lon, lat = (frame[name].to_numpy("float64") for name in ("lon", "lat"))
    return places.snap(along.networks[zone], *along.plane.flat_points(lon, lat), along.rules.far(zone))
