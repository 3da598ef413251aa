"""The road network of the store, and what it is for each way of moving.

Times are seconds. A network of a mode is a sparse matrix for scipy's shortest paths; an edge is straight and
lies between two nodes, so a place on it is a share of its length.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

from data.profile.roads import MODES, Mode
from data.profile.roads import Roads as Rules
from queries.db import Database
from queries.reach import Plane

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]
SMALLEST_PIECE = 20  # nodes that one can drive round among; on a smaller piece nothing is snapped
SOONEST_S = 1e-3  # a weight of zero is no edge for a sparse matrix


@dataclass(frozen=True)
class Roads:
    """Nodes and edges as the store holds them; x and y are metres on `plane`."""

    version: int
    plane: Plane
    x: Floats
    y: Floats
    start: Integers
    end: Integers
    road: NDArray[np.object_]
    metres: Floats
    forward: Integers
    backward: Integers
    kmh: Floats


@dataclass(frozen=True)
class Network:
    """The roads that one way of moving may use.

    Attributes
    ----------
    ahead, back
        Seconds along each edge from its start, and from its end; infinite where that is not allowed.
    graph
        Seconds between nodes, the quickest edge where there are several.
    snappable
        Edges that a place may be snapped to: one gets there and away again.
    """

    x: Floats
    y: Floats
    start: Integers
    end: Integers
    metres: Floats
    ahead: Floats
    back: Floats
    graph: csr_matrix
    snappable: Flags

    @property
    def nodes(self) -> int:
        """How many nodes there are."""
        return len(self.x)

    @cached_property
    def segments(self) -> NDArray[Any]:
        """The snappable edges as lines on the plane."""
        chosen = np.flatnonzero(self.snappable)
        ends = np.stack([self.start[chosen], self.end[chosen]], axis=1)
        lines: NDArray[Any] = shapely.linestrings(np.stack([self.x[ends], self.y[ends]], axis=2))
        return lines

    @cached_property
    def tree(self) -> shapely.STRtree:
        """An index of `segments`."""
        return shapely.STRtree(self.segments)

    def reversed(self) -> Network:
        """Return the network that one goes through backwards: from the event to those who come."""
        return replace(self, ahead=self.back, back=self.ahead, graph=self.graph.T.tocsr())


def version(db: Database) -> int:
    """Return the batch that brought the roads; 0 where there are none."""
    return int(db.frame("roads/version")["version"].iloc[0])


def roads(db: Database) -> Roads | None:
    """Return the roads of the store, None where none were loaded."""
    found = version(db)
    return db.hold("roads", found, lambda: _read(db, found)) if found else None


def network(db: Database, mode: Mode, known: Roads) -> Network | None:
    """Return the network of a way of moving; None where all roads of the store are closed to it."""
    made = db.hold(f"roads.{mode}", known.version, lambda: network_of(known, db.profile.roads, mode))
    return made if made.snappable.any() else None


def network_of(known: Roads, rules: Rules, mode: Mode) -> Network:
    """Return what the roads are for one way of moving under these speeds."""
    ahead = known.metres * _seconds_per_metre(known, rules, mode)
    back = ahead.copy()
    bit = 1 << MODES.index(mode)
    ahead[(known.forward & bit) == 0] = np.inf
    back[(known.backward & bit) == 0] = np.inf
    used = np.isfinite(ahead) | np.isfinite(back)
    start, end, ahead, back = known.start[used], known.end[used], ahead[used], back[used]
    ahead, back = np.maximum(ahead, SOONEST_S), np.maximum(back, SOONEST_S)
    graph = _graph(len(known.x), start, end, ahead, back)
    _, label = connected_components(graph, connection="strong")
    size = np.bincount(label)
    sound = size[label] >= min(SMALLEST_PIECE, size.max(initial=0))
    return Network(
        known.x, known.y, start, end, known.metres[used], ahead, back, graph, sound[start] & sound[end]
    )


def _seconds_per_metre(known: Roads, rules: Rules, mode: Mode) -> Floats:
    classes, of = np.unique(known.road.astype(str), return_inverse=True)
    usual = [rules.kmh(str(name), mode) for name in classes]
    kmh = np.array([np.nan if speed is None else speed for speed in usual])[of]
    told = rules.kmh("primary", mode, 1.0) if mode in {"car", "motorcycle"} else None
    if told is not None:  # kilometres an hour for each one that the road tells
        kmh = np.where(np.isfinite(kmh) & np.isfinite(known.kmh), known.kmh * told, kmh)
    return np.where(np.isfinite(kmh), 3.6 / kmh, np.inf)


def _graph(nodes: int, start: Integers, end: Integers, ahead: Floats, back: Floats) -> csr_matrix:
    tail, head = np.concatenate([start, end]), np.concatenate([end, start])
    seconds = np.concatenate([ahead, back])
    order = np.lexsort([seconds, head, tail])
    tail, head, seconds = tail[order], head[order], seconds[order]
    kept = np.isfinite(seconds)
    kept[1:] &= (tail[1:] != tail[:-1]) | (head[1:] != head[:-1])  # of parallel edges the quickest
    tail, head, seconds = tail[kept], head[kept], seconds[kept]
    begins = np.searchsorted(tail, np.arange(nodes + 1))
    return csr_matrix((seconds, head, begins), shape=(nodes, nodes))


def _read(db: Database, found: int) -> Roads:
    nodes, edges = db.frame("roads/nodes"), db.frame("roads/edges")
    lon, lat = nodes["lon"].to_numpy("float64"), nodes["lat"].to_numpy("float64")
    plane = Plane(lon, lat)
    x, y = plane.flat_points(lon, lat)
    whole = ("start_node", "end_node", "forward", "backward")
    start, end, forward, backward = (edges[name].to_numpy("int64") for name in whole)
    return Roads(
        found,
        plane,
        x,
        y,
        start,
        end,
        edges["class"].to_numpy(object),
        edges["metres"].to_numpy("float64"),
        forward,
        backward,
        edges["speed_kmh"].to_numpy("float64", na_value=np.nan),
    )
