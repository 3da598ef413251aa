"""Which posts should move? A few moves within their own unit, named by post, never by person.

The sites are the middles of the grids and the posts as they stand. A post has one place in all shifts that it
serves: the plan is made for this shift and the other one together, or for this one alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

import numpy as np
import pandas as pd
from scipy.sparse import csr_matrix, vstack

from queries import grids, staff
from queries.db import Database
from queries.deployment import coverage, covering_model, whatif
from queries.deployment.covering_model import Plan, Problem
from queries.deployment.whatif import Put, Sums
from queries.roads import sites
from queries.roads.network import Floats, Integers
from queries.roads.reach import ZONES, AlongRoads, reach_along_roads
from queries.roads.sites import Points
from queries.scope import Scope

Shifts = Literal["both", "now"]
Kind = Literal["move", "add"]

MOST_SITES = 700  # beyond, only the part of the place with the most people out of reach is asked about
NAMED = 3  # units that a move names on each side


@dataclass(frozen=True)
class Move:
    """A post that should move, or an additional one, which has neither role nor unit yet.

    `people` and `events` are what it adds to the others' moves, in all shifts that the plan is made for.
    `gained` and `lost` name the units whose cells come within reach and go out of it, the largest first.
    """

    put: Put
    role_code: str | None
    unit: str | None
    to_unit: str
    people: float
    events: int
    gained: tuple[str, ...]
    lost: tuple[str, ...]


@dataclass(frozen=True)
class Shift:
    """What a plan changes at one time in the scope; `noise` is what chance alone moves the events by."""

    at: datetime
    sums: Sums
    noise: float

    @property
    def is_more_than_noise(self) -> bool:
        """Is the gain in events larger than chance?"""
        before, after = self.sums.events
        return after - before > self.noise


@dataclass(frozen=True)
class Moves:
    """A plan in figures.

    Attributes
    ----------
    area
        Whose posts may move; None: all.
    shifts
        T, and twelve hours earlier.
    gap
        How many more people no plan of as many moves can reach, in all shifts that the plan is made for.
    """

    area: str | None
    moves: tuple[Move, ...]
    shifts: tuple[Shift, ...]
    gap: float

    @property
    def puts(self) -> tuple[Put, ...]:
        """The posts as the plan puts them."""
        return tuple(move.put for move in self.moves)


def propose(
    db: Database, scope: Scope, most: int = 3, shifts: Shifts = "both", kind: Kind = "move"
) -> Moves | None:
    """Return the best plan found of at most `most` moves, or of so many more posts while nobody moves.

    None without roads, cells or posts on duty.
    """
    along = reach_along_roads(db)
    if along is None:
        return None
    keys = [coverage.duty_key(db, at) for at in whatif.both_shifts(scope)]
    key = ("roads.moves", *keys, scope.period, scope.area, most, shifts, kind)
    return db.answer(key, lambda: _propose(db, scope, along, most, shifts, kind))


@dataclass(frozen=True)
class _Case:
    posts: pd.DataFrame
    sites: pd.DataFrame
    cells: pd.DataFrame
    points: Points  # that a plan can change, once for each shift in a row
    problem: Problem


def _propose(
    db: Database, scope: Scope, along: AlongRoads, most: int, shifts: Shifts, kind: Kind
) -> Moves | None:
    both = whatif.both_shifts(scope)
    rosters = [staff.on_duty(db, at.within(None)).dropna(subset=["lon", "lat"]) for at in both]
    area = scope.area
    if area is None and len(rosters[0]) > MOST_SITES:
        area = _worst(db, scope)
    more = most if kind == "add" else 0
    known = [roster for roster in (rosters if shifts == "both" else rosters[:1]) if len(roster)]
    case = _case(db, scope.within(area), along, known, more) if known else None
    if case is None:
        return None
    plan = covering_model.improve(case.problem, most)
    plan, limit = covering_model.prove(case.problem, plan, most)
    moves = _moves(db, scope, case, plan)
    puts = [move.put for move in moves]
    told = [(at, whatif.compare(db, at, puts)) for at in both]
    changed = [
        Shift(at.as_of, whatif.totals(db, at, frame)["all"], whatif.noise(db, at, frame))
        for at, frame in told
    ]
    return Moves(area, moves, tuple(changed), limit - plan.value)


def _case(
    db: Database, scope: Scope, along: AlongRoads, rosters: list[pd.DataFrame], more: int
) -> _Case | None:
    """Return what covers what for the posts of the area in these rosters; None if there is nothing to ask.

    `more` additional posts, if any, stand nowhere yet; then only these may move, to anywhere.
    """
    units = grids.units(db, scope.within(None)).set_index("unit_code")
    cells = coverage.ground(db, scope.as_of).dropna(subset=["lon", "lat"])
    cells = cells[cells["zone"].isin(ZONES)].reset_index(drop=True)
    inside = set(db.frame("grids/placement", scope, level=None)["grid_code"])
    mine = pd.concat(rosters)
    mine = mine[mine["unit_code"].isin(inside)].drop_duplicates("post_id").reset_index(drop=True)
    grid_level = units.loc[[code for code in mine["unit_code"] if code in units.index], "level"].unique()
    free = units[units["level"].isin(grid_level) & units.index.isin(inside)].dropna(subset=["lon", "lat"])
    free = free[sites.on_road(along, free)]
    if not len(mine) or not len(cells) or len(free) > 2 * MOST_SITES:
        return None
    if more:
        names = [f"new{number}" for number in range(1, more + 1)]
        mine = pd.DataFrame({"post": names, "post_id": names}).reindex(columns=mine.columns)
    stands = pd.concat(
        [mine[["unit_code", "lon", "lat"]], free.reset_index()[["unit_code", "lon", "lat"]]],
        ignore_index=True,
    )
    parent = units["parent_code"].astype(object)
    own, there = (parent.reindex(codes["unit_code"]).fillna("").to_numpy(object) for codes in (mine, stands))
    may = (own[:, None] == there[None, :]) | bool(more)
    may[:, : len(mine)] = np.eye(len(mine), dtype=bool)
    points = sites.points(along, cells)
    fixed = np.stack(
        [sites.reached(along, roster[~roster["post_id"].isin(mine["post_id"])], points) for roster in rosters]
    )
    # a post not yet placed reaches nothing
    cover = vstack(
        [
            csr_matrix((more, len(points.cell)), dtype=np.int64),
            sites.cover(along, stands.iloc[more:], points),
        ],
        "csr",
    )
    # no plan changes what others reach anyway, or what nobody could reach from any site
    open_to = ~fixed.all(axis=0) & (np.asarray(cover.sum(axis=0)).ravel() > 0)
    points = points.taken(open_to)
    weight = points.part * cells["population"].fillna(0).to_numpy("float64")[points.cell]
    serves = np.stack([mine["post_id"].isin(roster["post_id"]) for roster in rosters], axis=1) | bool(more)
    problem = covering_model.of_shifts(
        cover[:, open_to],
        weight,
        np.arange(len(mine)),
        csr_matrix(may),
        fixed[:, open_to].astype(np.int64),
        serves,
    )
    return _Case(mine, stands, cells, points, problem)


def _moves(db: Database, scope: Scope, case: _Case, plan: Plan) -> tuple[Move, ...]:
    problem, shifts = case.problem, len(case.problem.weight) // len(case.points.cell)
    cell = np.tile(case.points.cell, shifts)
    happened = case.cells["unit_code"].map(whatif.events_in(db, scope)).to_numpy("float64")
    events = happened[cell] * np.tile(case.points.part, shifts)
    after = problem.counts(plan.at) > 0
    moves = []
    for post, home, there in plan.moves:
        back = plan.at.copy()
        back[post] = home
        without = problem.counts(back) > 0
        more = after.astype(float) - without
        site = case.sites.iloc[there % len(case.sites)]
        moves.append(
            Move(
                Put(
                    str(case.posts["post"][post]), round(float(site["lon"]), 5), round(float(site["lat"]), 5)
                ),
                *_known(case.posts["role_code"][post], case.posts["unit_code"][post]),
                str(site["unit_code"]),
                float(problem.weight @ more),
                round(float(events @ more)),
                _largest(case, cell, problem.weight * more),
                _largest(case, cell, -problem.weight * more),
            )
        )
    return tuple(moves)


def _known(role: Any, unit: Any) -> tuple[str | None, str | None]:
    return (None if pd.isna(role) else str(role), None if pd.isna(unit) else str(unit))


def _largest(case: _Case, cell: Integers, people: Floats) -> tuple[str, ...]:
    of_cell = np.bincount(cell, people.clip(0), len(case.cells))
    order = np.argsort(-of_cell, kind="stable")[:NAMED]
    return tuple(str(code) for code in case.cells["unit_code"].to_numpy()[order[of_cell[order] >= 0.5]])


def _worst(db: Database, scope: Scope) -> str | None:
    """Return the part of the place, two levels above the cells, with the most people out of reach."""
    for level in list(grids.levels(db)["level"])[1:]:
        frame = coverage.counts(db, scope.within(None), level).dropna(subset=["unit_code"])
        if len(frame) > 4:
            gap = (frame["population"] - frame["covered"]).fillna(0)
            return str(frame["unit_code"].iloc[int(gap.to_numpy().argmax())])
    return None
