"""Turn lines into a network: nodes where vertices meet, and straight edges between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import pyproj
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from data.roads.ways import Floats, Integers, Texts, Ways

PER_DEGREE = 1e7  # vertices that agree to a centimetre are one node
SHORTEST_M = 0.05


@dataclass(frozen=True)
class Network:
    """Nodes along a Hilbert curve (half the time of a random order), edges by their start.

    `piece` numbers the connected components of the network by size, for any traffic; 0 is the largest.
    """

    lon: Floats
    lat: Floats
    piece: Integers
    start: Integers
    end: Integers
    road: Texts
    metres: Floats
    forward: Integers
    backward: Integers
    kmh: Floats

    @property
    def sizes(self) -> Integers:
        """Number of nodes in each connected component, the largest first."""
        sizes: Integers = np.bincount(self.piece)
        return sizes


def build(many: Sequence[Ways]) -> Network:
    """Return the network of all lines; lines meet where they share a vertex, not where they merely cross."""
    points = np.concatenate([ways.points for ways in many])
    shift = np.cumsum([0, *(len(ways.road) for ways in many)])
    line = np.concatenate([ways.line + shift[i] for i, ways in enumerate(many)])
    places = np.round(points * PER_DEGREE).astype(np.int64)
    both = (places[:, 0] << 32) + places[:, 1]
    codes, first, node = np.unique(both, return_index=True, return_inverse=True)
    lon, lat = points[first, 0], points[first, 1]
    order = np.argsort(gpd.GeoSeries.from_xy(lon, lat).hilbert_distance().to_numpy(), kind="stable")
    rank = np.empty(len(codes), np.int64)
    rank[order] = np.arange(len(codes))
    node, lon, lat = rank[node], lon[order], lat[order]
    follows = line[1:] == line[:-1]
    start, end, of = node[:-1][follows], node[1:][follows], line[:-1][follows]
    real = start != end
    start, end, of = start[real], end[real], of[real]
    column = {
        name: np.concatenate([getattr(ways, name) for ways in many])[of]
        for name in ("road", "forward", "backward", "kmh")
    }
    by_start = np.lexsort([end, start])
    start, end = start[by_start], end[by_start]
    metres = pyproj.Geod(ellps="GRS80").inv(lon[start], lat[start], lon[end], lat[end])[2]
    return Network(
        lon,
        lat,
        _pieces(len(lon), start, end),
        start,
        end,
        column["road"][by_start],
        np.maximum(metres, SHORTEST_M),
        column["forward"][by_start],
        column["backward"][by_start],
        column["kmh"][by_start],
    )


def tables(network: Network, batch_id: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the rows of `road_nodes` and `road_edges`."""
    nodes = pd.DataFrame(
        {
            "node": np.arange(len(network.lon)),
            "lon": network.lon,
            "lat": network.lat,
            "piece": network.piece,
            "batch_id": batch_id,
        }
    )
    edges = pd.DataFrame(
        {
            "start_node": network.start,
            "end_node": network.end,
            "class": network.road,
            "metres": np.round(network.metres, 3),
            "forward": network.forward,
            "backward": network.backward,
            "speed_kmh": network.kmh,
            "batch_id": batch_id,
        }
    )
    return nodes, edges


def _pieces(number: int, start: Integers, end: Integers) -> Integers:
    links = coo_matrix((np.ones(len(start), np.int8), (start, end)), shape=(number, number))
    _, label = connected_components(links, directed=False)
    by_size = np.argsort(-np.bincount(label), kind="stable")
    rank = np.empty(len(by_size), np.int64)
    rank[by_size] = np.arange(len(by_size))
    pieces: Integers = rank[label]
    return pieces
