"""The nearest place that somebody comes from, and the second nearest.

The second nearest of many sources is found exactly with a run for each bit of their numbers: another source
differs from the nearest one in at least one bit, and so it is among those of the other value of that bit.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.spatial import cKDTree

from data.profile.place import Zone
from queries.roads import travel
from queries.roads.network import Flags, Floats, Integers, Network
from queries.roads.places import Places
from queries.roads.reach import AlongRoads, Promise

NOBODY = -1


@dataclass(frozen=True)
class Two:
    """Of each target: seconds of the nearest source and which it is (-1: none), seconds of the next one."""

    first: Floats
    owner: Integers
    second: Floats

    def with_another(self, other: Two) -> Two:
        """Return the two nearest of both: no source is in both of them."""
        sooner = other.first < self.first
        times = np.sort([self.first, self.second, other.first, other.second], axis=0)
        return Two(times[0], np.where(sooner, other.owner, self.owner), times[1])


def two_nearest(
    network: Network, sources: Places, targets: Places, *, limit_s: float, walk_kmh: float
) -> Two:
    """Return the two nearest sources of each target along the roads; later than the limit is never."""
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
    return Two(first, np.where(np.isfinite(first), owner, NOBODY), second)


def two_in_time(along: AlongRoads, zone: Zone, sites: pd.DataFrame, where: Places) -> Two:
    """Return the two nearest sites (unit_code, lon, lat) that are in time at each place.

    Who is in time at all is who is so in `AlongRoads.in_time`: by road, by circle where no road is near.
    """
    promise, stand = along.promises[zone], along.snapped(zone, sites)
    if along.own is not None:
        pairs = along.own_pairs(sites, where)
        seconds = along.pair_seconds(zone, stand, where, pairs, promise.limit_s)
        return _of_pairs(pairs, seconds, len(where), promise.limit_s)
    by_road = two_nearest(
        along.networks[zone], stand, where, limit_s=promise.limit_s, walk_kmh=along.rules.walk_kmh
    )
    off_road = _by_circle(promise, stand, ~stand.snapped, where, where.snapped)
    return by_road.with_another(off_road).with_another(
        _by_circle(promise, stand, np.ones(len(stand), bool), where, ~where.snapped)
    )


def _by_circle(promise: Promise, stand: Places, some: Flags, where: Places, here: Flags) -> Two:
    """Return the two nearest of some sites as the crow flies, for the places that are `here`."""
    times, owner = np.full((len(where), 2), np.inf), np.full(len(where), NOBODY)
    site, place = np.flatnonzero(some), np.flatnonzero(here & np.isfinite(where.x))
    if len(site) and len(place):
        tree = cKDTree(np.stack([stand.x[site], stand.y[site]], axis=1))
        metres, found = tree.query(
            np.stack([where.x[place], where.y[place]], axis=1),
            k=2,
            distance_upper_bound=promise.radius_m * (1 + 1e-12),
        )
        times[place] = promise.circle_s(metres.ravel()).reshape(-1, 2)
        owner[place] = np.append(site, NOBODY)[found[:, 0]]
    return Two(times[:, 0], owner, times[:, 1])


def _of_pairs(pairs: tuple[Integers, Integers], seconds: Floats, places: int, limit_s: float) -> Two:
    site, place = (each[seconds <= limit_s] for each in pairs)
    soon = seconds[seconds <= limit_s]
    order = np.lexsort([soon, place])
    site, place, soon = site[order], place[order], soon[order]
    turn = np.arange(len(place)) - np.searchsorted(place, place)
    times, owner = np.full((2, places), np.inf), np.full(places, NOBODY)
    for number in (0, 1):
        times[number, place[turn == number]] = soon[turn == number]
    owner[place[turn == 0]] = site[turn == 0]
    return Two(times[0], owner, times[1])
