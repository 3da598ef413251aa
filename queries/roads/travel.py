"""Travel times along a network, from places to places, in the direction of travel."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra

from queries.roads.network import SOONEST_S, Floats, Integers, Network
from queries.roads.places import Places

AT_ONCE = 64  # sources of one run: a run gives sources x nodes at once


@dataclass(frozen=True)
class Field:
    """How soon somebody can be anywhere.

    Attributes
    ----------
    nodes
        Seconds at which the first one reaches each node; infinite beyond the limit.
    sources, begin_s
        Where they set out, and how many seconds that takes before the first metre on the road.
    """

    network: Network
    walk_s_per_m: float
    nodes: Floats
    sources: Places
    begin_s: Floats

    def at(self, places: Places) -> Floats:
        """Return the seconds at which the first one is at each place; infinite where nobody comes."""
        result = np.full(len(places), np.inf)
        on = np.flatnonzero(places.snapped)
        edge, share = places.edge[on], places.share[on]
        seconds = self.along(edge, share)
        here, source = _pairs(self.sources.edge, edge)
        direct = self.begin_s[source] + _between(
            self.network, edge[here], self.sources.share[source], share[here]
        )
        np.minimum.at(seconds, here, direct)
        result[on] = seconds + places.walk_m[on] * self.walk_s_per_m
        return result

    def along(self, edge: Integers, share: Floats) -> Floats:
        """Return the seconds at points of edges for those who come by their nodes."""
        net = self.network
        return np.minimum(
            self.nodes[net.start[edge]] + _part(share, net.ahead[edge]),
            self.nodes[net.end[edge]] + _part(1 - share, net.back[edge]),
        )


def nearest(
    network: Network, sources: Places, *, limit_s: float, walk_kmh: float, delay_s: Floats | None = None
) -> Field:
    """Return how soon the first of `sources` can be anywhere: one run from a node before all of them.

    Parameters
    ----------
    limit_s
        Nothing later is looked for.
    delay_s
        Of each source, before it sets out.
    """
    walk = 3.6 / walk_kmh
    chosen = sources.taken(sources.snapped)
    begin = chosen.walk_m * walk + (0 if delay_s is None else delay_s[sources.snapped])
    node, seconds = _first_nodes(network, chosen, begin)
    times = _run(network, node, seconds, limit_s) if len(node) else np.full(network.nodes, np.inf)
    return Field(network, walk, times, chosen, begin)


def matrix(
    network: Network, sources: Places, targets: Places, *, limit_s: float, walk_kmh: float
) -> NDArray[np.float32]:
    """Return the seconds from each source to each target (sources x targets), float32; infinite beyond."""
    walk = 3.6 / walk_kmh
    result = np.full((len(sources), len(targets)), np.inf, dtype=np.float32)
    on, to = np.flatnonzero(sources.snapped), np.flatnonzero(targets.snapped)
    edge, share = targets.edge[to], targets.share[to]
    start, end = network.start[edge], network.end[edge]
    ahead, back = _part(share, network.ahead[edge]), _part(1 - share, network.back[edge])
    for first in range(0, len(on), AT_ONCE):
        some = on[first : first + AT_ONCE]
        chosen = sources.taken(some)
        begin = chosen.walk_m * walk
        times = _runs(network, chosen, begin, limit_s)
        seconds = np.minimum(times[:, start] + ahead, times[:, end] + back)
        here, source = _pairs(chosen.edge, edge)
        direct = begin[source] + _between(network, edge[here], chosen.share[source], share[here])
        np.minimum.at(seconds, (source, here), direct)
        seconds += targets.walk_m[to] * walk
        seconds[seconds > limit_s] = np.inf
        result[np.ix_(some, to)] = seconds
    return result


def between(
    network: Network,
    sources: Places,
    targets: Places,
    pairs: tuple[Integers, Integers],
    *,
    limit_s: float,
    walk_kmh: float,
) -> Floats:
    """Return the seconds of single (source, target) pairs; infinite beyond the limit."""
    source, target = pairs
    order = np.argsort(source, kind="stable")
    wanted, begins = np.unique(source[order], return_index=True)
    begins = np.append(begins, len(source))
    seconds = np.full(len(source), np.inf)
    for first in range(0, len(wanted), AT_ONCE):
        last = min(first + AT_ONCE, len(wanted))
        some = order[begins[first] : begins[last]]
        to, column = np.unique(target[some], return_inverse=True)
        times = matrix(
            network, sources.taken(wanted[first:last]), targets.taken(to), limit_s=limit_s, walk_kmh=walk_kmh
        )
        seconds[some] = times[np.searchsorted(wanted[first:last], source[some]), column]
    return seconds


def _part(share: Floats, seconds: Floats) -> Floats:
    """Return the time for a share of an edge; none of a closed edge takes no time, any of it for ever."""
    with np.errstate(invalid="ignore"):
        return np.where(share <= 0, 0.0, share * seconds)


def _between(network: Network, edge: Integers, start: Floats, end: Floats) -> Floats:
    """Return the time from one share of an edge to another share of it."""
    way = np.where(end >= start, network.ahead[edge], network.back[edge])
    return _part(np.abs(end - start), way)


def _first_nodes(network: Network, places: Places, begin: Floats) -> tuple[Integers, Floats]:
    """Return the nodes that places can go to first, and when each is there at the soonest."""
    node = np.concatenate([network.start[places.edge], network.end[places.edge]])
    seconds = np.concatenate(
        [
            begin + _part(places.share, network.back[places.edge]),
            begin + _part(1 - places.share, network.ahead[places.edge]),
        ]
    )
    open_ended = np.isfinite(seconds)
    nodes, place = np.unique(node[open_ended], return_inverse=True)
    soonest = np.full(len(nodes), np.inf)
    np.minimum.at(soonest, place, seconds[open_ended])
    return nodes, np.maximum(soonest, SOONEST_S)


def _run(network: Network, node: Integers, seconds: Floats, limit_s: float) -> Floats:
    graph, n = network.graph, network.nodes
    before = csr_matrix(
        (
            np.concatenate([graph.data, seconds]),
            np.concatenate([graph.indices, node]),
            np.append(graph.indptr, graph.indptr[-1] + len(node)),
        ),
        shape=(n + 1, n + 1),
    )
    times: Floats = dijkstra(before, indices=n, limit=limit_s)[:n]
    return times


def _runs(network: Network, places: Places, begin: Floats, limit_s: float) -> Floats:
    """Return times of single places at all nodes: one node before each of them."""
    graph, n, k = network.graph, network.nodes, len(places)
    node = np.stack([network.start[places.edge], network.end[places.edge]], axis=1)
    seconds = np.stack(
        [
            begin + _part(places.share, network.back[places.edge]),
            begin + _part(1 - places.share, network.ahead[places.edge]),
        ],
        axis=1,
    )
    seconds = np.maximum(seconds, SOONEST_S)
    reachable = np.isfinite(seconds)
    before = csr_matrix(
        (
            np.concatenate([graph.data, seconds[reachable]]),
            np.concatenate([graph.indices, node[reachable]]),
            np.concatenate([graph.indptr, graph.indptr[-1] + np.cumsum(reachable.sum(axis=1))]),
        ),
        shape=(n + k, n + k),
    )
    times: Floats = dijkstra(before, indices=np.arange(n, n + k), limit=limit_s)[:, :n]
    return times


def _pairs(sources: Integers, edges: Integers) -> tuple[Integers, Integers]:
    """Return (place in `edges`, source) for all that share an edge."""
    order = np.argsort(sources, kind="stable")
    first = np.searchsorted(sources[order], edges, "left")
    number = np.searchsorted(sources[order], edges, "right") - first
    here = np.repeat(np.arange(len(edges)), number)
    turn = np.arange(len(here)) - np.repeat(np.cumsum(number) - number, number)
    return here, order[first[here] + turn]
