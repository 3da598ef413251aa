"""How much backup is there? People within reach of no place, one, or two; what breaks when a post is away.

An AB partner helps in two ways: if it is in time from its own place nothing breaks; if not, it may take the
place of the absent post, which leaves its own place empty, and that is reported too.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.profile.place import Zone
from queries import staff
from queries.db import Database
from queries.deployment import coverage, partners
from queries.roads.nearest_two import two_in_time
from queries.roads.network import Flags, Floats, Integers
from queries.roads.places import Places
from queries.roads.reach import ZONES, AlongRoads, reach_along_roads
from queries.scope import Scope

COUNTS = ("zero", "one", "two")
HOUR_S = 3600.0  # an AB partner with a longer way does not come


@dataclass(frozen=True)
class Backup:
    """Who can step in.

    Attributes
    ----------
    cells
        unit_code, zone, and people by how many places can be there in time: zero, one, two (or more). Of
        these, `ab_there`: the AB partner of the nearest place is in time from where it stands; `ab_comes`: of
        those with one place only, it is on duty and would have to come.
    alone
        Places whose absence leaves cells without anybody: unit_code, role_code, posts, people; the
        gravest first. A place with two posts or more is not alone. Of the AB partner that is nearest on the
        road: `substitute` (its unit; missing where none is on duty within the hour), `seconds` until it is
        there, and `left`, the people who have nobody once it is: those of its own place.
    """

    cells: pd.DataFrame
    alone: pd.DataFrame


def backup(db: Database, scope: Scope) -> Backup | None:
    """Return who could stand in for whom at T; None without roads, cells or anybody on duty."""
    key = ("roads.backup", coverage.duty_key(db, scope))
    known = db.answer(key, lambda: _all(db, scope), version=0)
    if known is None:
        return None
    if scope.area is None:
        return known
    inside = db.frame("grids/placement", scope, level=None)["grid_code"]
    return Backup(
        *(
            frame[frame["unit_code"].isin(inside)].reset_index(drop=True)
            for frame in (known.cells, known.alone)
        )
    )


def _all(db: Database, scope: Scope) -> Backup | None:
    everywhere = scope.within(None)
    along = reach_along_roads(db, coverage.own_grounds(db, everywhere))
    duty = staff.on_duty(db, everywhere).dropna(subset=["lon", "lat"])
    ground = coverage.ground(db, scope.as_of)
    if along is None or not len(duty) or not len(ground):
        return None
    sites = duty.groupby(["unit_code", "lon", "lat"], as_index=False).agg(
        role_code=("role_code", "first"), zone=("zone", "first"), posts=("post_id", "nunique")
    )
    stepping_in = _substitutes(sites, partners.on_duty(db, everywhere))
    parts, lost = [], np.zeros(len(sites))
    for zone in ZONES:
        cells = ground[ground["zone"] == zone]
        if not len(cells):
            continue
        laid = along.laid(cells, zone)
        two = two_in_time(along, zone, sites, laid.places)
        many = np.where(two.owner >= 0, sites["posts"].to_numpy()[two.owner], 0)
        posts = np.isfinite(two.first).astype("int64") + (np.isfinite(two.second) | (many > 1))
        people = laid.samples.spread(cells["population"].fillna(0).to_numpy("float64"))
        there, on_duty = _partners_at(along, zone, sites, laid.places, two.owner, stepping_in)
        flags = {name: posts == number for number, name in enumerate(COUNTS)}
        flags |= {"ab_there": there, "ab_comes": on_duty & ~there & (posts == 1)}
        sums = {
            name: np.bincount(laid.samples.cell, people * flag, len(cells)) for name, flag in flags.items()
        }
        parts.append(cells[["unit_code", "zone"]].assign(**sums))
        only = posts == 1
        lost += np.bincount(two.owner[only], people[only], len(sites))
    if not parts:
        return None
    return Backup(pd.concat(parts, ignore_index=True), _alone(along, sites, lost, stepping_in))


def _substitutes(sites: pd.DataFrame, known: pd.DataFrame) -> tuple[Integers, Integers]:
    """Return (site, site of its AB partner) for all that have somebody on duty."""
    number = sites[["unit_code"]].assign(site=np.arange(len(sites)))
    found = number.merge(known, on="unit_code").merge(
        number.rename(columns={"unit_code": "substitute", "site": "other"}), on="substitute"
    )
    return found["site"].to_numpy(np.int64), found["other"].to_numpy(np.int64)


def _partners_at(
    along: AlongRoads,
    zone: Zone,
    sites: pd.DataFrame,
    where: Places,
    owner: Integers,
    stepping_in: tuple[Integers, Integers],
) -> tuple[Flags, Flags]:
    """Return whether the AB partner of each place's nearest site is in time there, and is on duty at all."""
    joined = pd.DataFrame({"site": owner, "place": np.arange(len(owner))}).merge(
        pd.DataFrame({"site": stepping_in[0], "other": stepping_in[1]}), on="site"
    )
    other, place = joined["other"].to_numpy(np.int64), joined["place"].to_numpy(np.int64)
    limit = along.promises[zone].limit_s
    seconds = along.pair_seconds(zone, along.snapped(zone, sites), where, (other, place), limit)
    there, on_duty = np.zeros(len(owner), bool), np.zeros(len(owner), bool)
    there[place[seconds <= limit]] = on_duty[place] = True
    return there, on_duty


def _alone(
    along: AlongRoads, sites: pd.DataFrame, lost: Floats, stepping_in: tuple[Integers, Integers]
) -> pd.DataFrame:
    site, other = stepping_in
    seconds = np.full(len(site), np.inf)
    urban = (sites["zone"] == "urban").to_numpy("bool", na_value=False)[site]
    for zone in ZONES:
        here, stand = urban == (zone == "urban"), along.snapped(zone, sites)
        seconds[here] = along.pair_seconds(zone, stand, stand, (other[here], site[here]), HOUR_S)
    come = pd.DataFrame({"site": site, "other": other, "seconds": seconds})
    come = come[come["seconds"] <= HOUR_S].sort_values("seconds", kind="stable").drop_duplicates("site")
    come = come.set_index("site").reindex(np.arange(len(sites)))
    its_own = np.where(sites["posts"] > 1, 0.0, lost)
    frame = sites[["unit_code", "role_code", "posts"]].assign(
        people=lost,
        substitute=come["other"].map(sites["unit_code"]),
        seconds=come["seconds"],
        left=come["other"].map(pd.Series(its_own)),
    )
    frame = frame[frame["people"] > 0]
    return frame.sort_values(["people", "unit_code"], ascending=[False, True], ignore_index=True)
