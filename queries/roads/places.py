"""Places on the network: each is snapped to the nearest road that one can leave again, and walks the rest."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from queries.roads.network import Flags, Floats, Integers, Network

NOWHERE = -1


@dataclass(frozen=True)
class Places:
    """Places in a row.

    Attributes
    ----------
    x, y
        Metres on the plane of the roads.
    edge
        The edge of the network each was snapped to; -1: no road is near enough.
    share
        How far along that edge, 0 at its start, 1 at its end.
    walk_m
        Straight from the place to that point.
    """

    x: Floats
    y: Floats
    edge: Integers
    share: Floats
    walk_m: Floats

    def __len__(self) -> int:
        return len(self.x)

    @property
    def snapped(self) -> Flags:
        """Which places have a road near enough."""
        near: Flags = self.edge != NOWHERE
        return near

    def taken(self, chosen: Flags | Integers) -> Places:
        """Return some of the places."""
        return Places(
            self.x[chosen], self.y[chosen], self.edge[chosen], self.share[chosen], self.walk_m[chosen]
        )


def snap(network: Network, x: Floats, y: Floats, far_m: float) -> Places:
    """Return places at these metres on the plane, snapped where a road lies within `far_m`."""
    x, y = np.asarray(x, np.float64), np.asarray(y, np.float64)
    edge = np.full(len(x), NOWHERE, dtype=np.int64)
    share, walk = np.zeros(len(x)), np.full(len(x), np.inf)
    known = np.flatnonzero(np.isfinite(x) & np.isfinite(y))
    points = shapely.points(x[known], y[known])
    (place, segment), distance = network.tree.query_nearest(
        points, max_distance=far_m, return_distance=True, all_matches=False
    )
    which = known[place]
    edge[which] = np.flatnonzero(network.snappable)[segment]
    share[which] = shapely.line_locate_point(network.segments[segment], points[place], normalized=True)
    walk[which] = distance
    return Places(x, y, edge, share, walk)
