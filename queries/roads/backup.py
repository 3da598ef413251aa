"""How many can step in? Cells within reach of nobody, of one place, of two; what breaks when a post is away.

The second nearest of many sources is found exactly with a run for each bit of their numbers: another source
differs from the nearest one in at least one bit, and so it is among those of the other value of that bit.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from queries import coverage, staff
from queries.db import Database
from queries.roads import places, travel
from queries.roads.network import Floats, Integers, Network
from queries.roads.places import Places
from queries.roads.reach import ZONES, reach_along_roads
from queries.scope import Scope

COUNTS = ("zero", "one", "two")


@dataclass(frozen=True)
class Two:
    """Of each target: seconds of the nearest source and which it is (-1: none), seconds of the next one."""

    first: Floats
    owner: Integers
    second: Floats


def two_nearest(network: Network, sources: Places, targets: Places, *, limit_s: float,
                walk_kmh: float) -> Two:
    """Return the two nearest sources of each target; times beyond the limit are infinite."""
    bits = max(int(np.ceil(np.log2(max(len(sources), 2)))), 1)
    number = np.arange(len(sources))
    sides = np.empty((bits, 2, len(targets)))
    for bit in range(bits):
        for value in (0, 1):
            some = sources.taken(np.flatnonzero((number >> bit & 1) == value))
            field = travel.nearest(network, some, limit_s=limit_s, walk_kmh=walk_kmh)
            sides[bit, value] = field.at(targets)
    sides[sides > limit_s] = np.inf
    first = sides[0].min(axis=0)
    chosen = sides[:, 1] < sides[:, 0]
    owner = (chosen * (1 << np.arange(bits))[:, None]).sum(axis=0)
    second = np.where(chosen, sides[:, 0], sides[:, 1]).min(axis=0)
    return Two(first, np.where(np.isfinite(first), owner, -1), second)


@dataclass(frozen=True)
class Backup:
    """What steps in.

    Attributes
    ----------
    cells
        unit_code, zone, and people by how many places can be there in time: zero, one, two (or more).
    alone
        Places whose absence leaves cells without anybody: unit_code, role_code, posts, people; the
        gravest first. A place with two posts or more is not alone.
    """

    cells: pd.DataFrame
    alone: pd.DataFrame


def backup(db: Database, scope: Scope) -> Backup | None:
    """Return who could step in for whom at T; None without roads, cells or anybody on duty."""
    key = ("roads.backup", coverage.duty_key(db, scope))
    known = db.answer(key, lambda: _all(db, scope), version=0)
    if known is None:
        return None
    if scope.area is None:
        return known
    inside = db.frame("grids/placement", scope, level=None)["grid_code"]
    return Backup(*(frame[frame["unit_code"].isin(inside)].reset_index(drop=True)
                    for frame in (known.cells, known.alone)))


def _all(db: Database, scope: Scope) -> Backup | None:
    along = reach_along_roads(db)
    duty = staff.on_duty(db, scope.within(None)).dropna(subset=["lon", "lat"])
    ground = coverage.ground(db, scope.as_of)
    if along is None or not len(duty) or not len(ground):
        return None
    sites = duty.groupby(["lon", "lat"], as_index=False).agg(
        unit_code=("unit_code", "first"), role_code=("role_code", "first"), posts=("post_id", "nunique"))
    xy = along.plane.flat_points(sites["lon"].to_numpy("float64"), sites["lat"].to_numpy("float64"))
    parts, lost = [], []
    for zone in ZONES:
        cells = ground[ground["zone"] == zone]
        if not len(cells):
            continue
        laid, network = along.laid(cells, zone), along.networks[zone]
        two = two_nearest(network, places.snap(network, *xy, along.rules.far(zone)), laid.places,
                          limit_s=along.promises[zone].limit_s, walk_kmh=along.rules.walk_kmh)
        many = np.where(two.owner >= 0, sites["posts"].to_numpy()[two.owner], 0)
        posts = np.isfinite(two.first).astype("int64") + (np.isfinite(two.second) | (many > 1))
        people = laid.samples.spread(cells["population"].fillna(0).to_numpy("float64"))
        by_count = {name: np.bincount(laid.samples.cell, people * (posts == number), len(cells))
                    for number, name in enumerate(COUNTS)}
        parts.append(cells[["unit_code", "zone"]].assign(**by_count))
        only = posts == 1
        lost.append(pd.DataFrame({"site": two.owner[only], "people": people[only]}))
    sums = pd.concat(lost).groupby("site")["people"].sum()
    alone = sites.iloc[sums.index][["unit_code", "role_code", "posts"]]
    alone = alone.assign(people=sums.to_numpy("float64"))
    return Backup(pd.concat(parts, ignore_index=True),
                  alone.sort_values(["people", "unit_code"], ascending=[False, True], ignore_index=True))
