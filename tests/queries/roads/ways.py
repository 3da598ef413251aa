"""Small networks made of lines, on a plane in metres around a point in the country."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pyproj
import shapely

from data.profile.roads import Roads as Rules
from data.roads.network import build, tables
from data.roads.ways import Ways
from queries.reach import Plane
from queries.roads.network import Network, Roads, network_of

LON, LAT = 107.5, 38.2
FROM_METRES = pyproj.Transformer.from_crs(
    f"+proj=tmerc +ellps=GRS80 +units=m +lon_0={LON} +lat_0={LAT}", "EPSG:4490", always_xy=True
)
ALL, FOOT = 15, 1
RULES = Rules()


def degrees(x, y):
    """Return metres east and north of the middle as lon/lat."""
    return FROM_METRES.transform(np.asarray(x, float), np.asarray(y, float))


def square(x, y, half):
    """Return the square around a point in metres, in lon/lat."""
    corners = [(x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half)]
    return shapely.Polygon(np.column_stack(degrees(*np.transpose(corners))))


def lay_roads(connection, *made):
    """Put ways into a store."""
    nodes, edges = tables(build(made), 1)
    for name, frame in (("road_nodes", nodes), ("road_edges", edges)):
        connection.register("offered", frame)
        connection.execute(f"insert into {name} by name select * from offered")


def ways(*lines, road="residential", backward=None):
    """Return ways of lines in metres; `backward` says who may go against each, everybody unless said."""
    points = np.concatenate([np.column_stack(degrees(*np.transpose(line))) for line in lines])
    of = np.repeat(np.arange(len(lines)), [len(line) for line in lines])
    back = np.full(len(lines), ALL) if backward is None else np.asarray(backward)
    return Ways(
        points,
        of,
        np.full(len(lines), road, dtype=object),
        np.full(len(lines), ALL),
        back,
        np.full(len(lines), np.nan),
        rows_in=len(lines),
    )


def roads(*made) -> Roads:
    """Return the roads as a store would hold them."""
    net = build(made)
    plane = Plane(net.lon, net.lat)
    x, y = plane.flat_points(net.lon, net.lat)
    return Roads(1, plane, x, y, net.start, net.end, net.road, net.metres, net.forward, net.backward, net.kmh)


def town(rng, size=12, step=110.0, one_way=0.15, closed=0.12):
    """Return a jittered lattice of streets with gaps and one-ways."""
    at = {
        (i, j): (i * step + rng.normal(0, 15), j * step + rng.normal(0, 15))
        for i in range(size)
        for j in range(size)
    }
    pairs = [((i, j), other) for i, j in at for other in ((i + 1, j), (i, j + 1)) if other in at]
    pairs = [pair for pair in pairs if rng.random() > closed]
    back = np.where(rng.random(len(pairs)) < one_way, FOOT, ALL)
    return ways(*[[at[a], at[b]] for a, b in pairs], backward=back)


def reference(net: Network) -> nx.DiGraph:
    """Return the network edge by edge as networkx holds it."""
    graph = nx.DiGraph()
    graph.add_nodes_from(range(net.nodes))
    for start, end, ahead, back in zip(net.start, net.end, net.ahead, net.back, strict=True):
        for tail, head, seconds in ((start, end, ahead), (end, start, back)):
            if np.isfinite(seconds) and seconds < graph.get_edge_data(tail, head, {}).get("weight", np.inf):
                graph.add_edge(int(tail), int(head), weight=float(seconds))
    return graph


def network(made, mode="ebike", rules=RULES) -> Network:
    """Return the network of a way of moving."""
    return network_of(roads(made), rules, mode)
