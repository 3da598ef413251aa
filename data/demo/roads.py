"""The roads of a demo: streets between blocks, lanes between hamlets, a river with few bridges.

Invented like the ground under them. Blocks of a town have streets along their borders and one through
them; sparse ground has lanes between the middles of pieces. The routes from everywhere to the largest town
become the main roads. Whatever crosses the river is left out, except the bridges.
"""

from __future__ import annotations

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import shapely
from scipy.sparse import coo_matrix, csr_matrix
from scipy.sparse.csgraph import dijkstra, minimum_spanning_tree
from scipy.spatial import cKDTree

from data.demo.arrays import Flags, Floats, Integers, Shapes
from data.demo.cells import METRES_PER_DEGREE
from data.demo.ground import Ground
from data.demo.recipes import Recipe
from data.roads.network import Network, build
from data.roads.ways import EVERYBODY, Ways

CRS = "EPSG:4490"
BLOCK_M2 = 120_000  # a smaller piece is a block of a town
LANES = 0.3  # of the links that no hamlet needs
ONE_WAY = 0.07  # of the streets
MAIN, SECOND, THIRD = 0.03, 0.008, 0.002  # share of the pieces whose way to town leads over a road
BRIDGES_APART_M = 2500  # along the river
BEND = 0.09  # of a lane's length
CLASSES = ("主干路", "次干路", "支路", "村道", "土路")
STREET, YARD = "街道", "内部道路"


@dataclass(frozen=True)
class Lines:
    """Lines in degrees with what they are."""

    shapes: Shapes
    classes: Shapes
    one_way: Flags


def make_roads(recipe: Recipe, ground: Ground, rng: np.random.Generator) -> gpd.GeoDataFrame:
    """Return the roads with the headers of an export: 道路等级, 单行, and lines in degrees."""
    # where all pieces are small, as in a village, only the smaller ones are built up
    block = ground.pieces.areas_m2 < min(BLOCK_M2, 0.8 * float(np.median(ground.pieces.areas_m2)))
    urban = ground.level(-1)["zone"].eq("urban").to_numpy()[ground.groups[-1]]
    block |= urban & (ground.pieces.areas_m2 < 4 * BLOCK_M2)
    river = _river(recipe, ground, rng)
    streets, lanes = _streets(ground, block, rng), _lanes(recipe, ground, block, river, rng)
    dry = ~shapely.intersects(streets.shapes, river)
    shapes = np.concatenate([streets.shapes[dry], lanes.shapes])
    one_way = np.concatenate([streets.one_way[dry], lanes.one_way])
    roads = gpd.GeoDataFrame(
        {
            "道路等级": np.concatenate([streets.classes[dry], lanes.classes]).astype(str),
            "单行": np.where(one_way, "是", "否"),
        },
        geometry=shapely.set_precision(shapes, 1e-7),
        crs=CRS,
    )
    return roads[_in_one_piece(roads)].reset_index(drop=True)


def way_metres(recipe: Recipe, roads: gpd.GeoDataFrame, sources: Floats, targets: Floats) -> Floats:
    """Return each target's distance to the nearest source along the roads, ignoring one-way rules.

    Places are joined to the nearest corner of a road; infinite where no road leads.
    """
    net, metres = _network(roads), _per_degree(recipe)
    tree = cKDTree(np.stack([net.lon, net.lat], axis=1) * metres)
    (begin, first), (end, last) = tree.query(sources * metres), tree.query(targets * metres)
    nodes, place = np.unique(first, return_inverse=True)
    soonest = np.full(len(nodes), np.inf)
    np.minimum.at(soonest, place, np.maximum(begin, 0.1))
    number = len(net.lon)
    graph = coo_matrix(
        (
            np.concatenate([net.metres, soonest]),
            (np.concatenate([net.start, np.full(len(nodes), number)]), np.concatenate([net.end, nodes])),
        ),
        shape=(number + 1, number + 1),
    ).tocsr()
    far: Floats = dijkstra(graph, directed=False, indices=number)[last] + end
    return far


def _network(roads: gpd.GeoDataFrame) -> Network:
    points, line = shapely.get_coordinates(np.asarray(roads.geometry.array), return_index=True)
    many = len(roads)
    everybody = np.full(many, EVERYBODY)
    return build(
        [
            Ways(
                points,
                line.astype(np.int64),
                np.full(many, "*", object),
                everybody,
                everybody,
                np.full(many, np.nan),
                rows_in=many,
            )
        ]
    )


def _in_one_piece(roads: gpd.GeoDataFrame) -> Flags:
    """Return which roads are in the largest connected component: the river leaves some on an island."""
    net = _network(roads)
    begins = shapely.get_coordinates(shapely.get_point(np.asarray(roads.geometry.array), 0))
    _, node = cKDTree(np.stack([net.lon, net.lat], axis=1)).query(begins)
    in_one: Flags = net.piece[node] == 0
    return in_one


def _per_degree(recipe: Recipe) -> Floats:
    return METRES_PER_DEGREE * np.array([np.cos(np.radians(recipe.lat)), 1.0])


def _river(recipe: Recipe, ground: Ground, rng: np.random.Generator) -> shapely.LineString:
    """Return a river that winds through the whole place, past the middle of its largest town."""
    metres = ground.pieces.plane
    size = float(np.sqrt(recipe.area_km2 * 1e6 / np.pi))
    seat = metres[ground.pieces.seats[0]] if len(ground.pieces.seats) else metres.mean(axis=0)
    angle = rng.uniform(0, np.pi)
    along, aside = np.array([np.cos(angle), np.sin(angle)]), np.array([-np.sin(angle), np.cos(angle)])
    t = np.linspace(-3, 3, 241)
    swing = 0.07 * np.sin(5.1 * t + rng.uniform(0, 6)) + 0.03 * np.sin(13 * t + rng.uniform(0, 6))
    swing += 0.05 - np.interp(0, t, swing)  # beside the market place, not through it
    points = seat + size * (t[:, None] * along + swing[:, None] * aside)
    return shapely.LineString(points / _per_degree(recipe) + (recipe.lon, recipe.lat))


def _streets(ground: Ground, block: Flags, rng: np.random.Generator) -> Lines:
    """Return the borders of blocks, from corner to corner, and a street through each block."""
    polygons = ground.pieces.polygons[block]
    if not len(polygons):
        return Lines(np.array([], object), np.array([], object), np.zeros(0, bool))
    rings = shapely.get_exterior_ring(polygons)
    points, ring = shapely.get_coordinates(rings, return_index=True)
    follows = ring[1:] == ring[:-1]
    pairs = np.stack([points[:-1][follows], points[1:][follows]], axis=1)
    swap = (pairs[:, 0, 0] > pairs[:, 1, 0]) | (
        (pairs[:, 0, 0] == pairs[:, 1, 0]) & (pairs[:, 0, 1] > pairs[:, 1, 1])
    )
    pairs[swap] = pairs[swap][:, ::-1]
    pairs = np.unique(pairs.reshape(-1, 4), axis=0).reshape(-1, 2, 2)
    borders = shapely.get_parts(shapely.line_merge(shapely.multilinestrings(shapely.linestrings(pairs))))
    first = np.searchsorted(ring, np.arange(len(rings)))
    corners = shapely.get_num_coordinates(rings) - 1
    turn = rng.integers(0, corners)
    ends = [points[first + (turn + half * (corners // 2)) % corners] for half in (0, 1)]
    through = shapely.linestrings(np.stack([ends[0], ground.pieces.centres[block], ends[1]], axis=1))
    one_way = np.zeros(len(borders) + len(through), bool)
    one_way[: len(borders)] = rng.random(len(borders)) < ONE_WAY
    classes = np.repeat(np.array([STREET, YARD], object), [len(borders), len(through)])
    return Lines(np.concatenate([borders, through]), classes, one_way)


def _lanes(
    recipe: Recipe, ground: Ground, block: Flags, river: shapely.LineString, rng: np.random.Generator
) -> Lines:
    """Return the links between middles of pieces: lanes between hamlets, and the main roads."""
    links = ground.pieces.neighbours.tocoo()
    once = links.row < links.col
    start, end, metres = links.row[once], links.col[once], links.data[once]
    tree = _same(start, end, minimum_spanning_tree(ground.pieces.neighbours))
    between_blocks = block[start] & block[end]
    kept = tree | (rng.random(len(start)) < LANES) | between_blocks
    start, end, metres, tree = start[kept], end[kept], metres[kept], tree[kept]
    lines = _bent(recipe, ground, start, end, metres, rng)
    wet = shapely.intersects(lines, river)
    wet[wet] &= ~_bridges(recipe, lines[wet], river, metres[wet])
    start, end, metres, lines = start[~wet], end[~wet], metres[~wet], lines[~wet]
    used = _use(len(block), start, end, metres, ground.pieces.seats)
    rank = np.digitize(-used, [-MAIN, -SECOND, -THIRD])
    rank = np.where((rank == 3) & (rng.random(len(rank)) < 0.35), 4, rank)
    needed = (rank < 2) | ~(block[start] & block[end])
    return Lines(lines[needed], np.array(CLASSES, object)[rank[needed]], np.zeros(int(needed.sum()), bool))


def _bent(
    recipe: Recipe, ground: Ground, start: Integers, end: Integers, metres: Floats, rng: np.random.Generator
) -> Shapes:
    """Return the lines between middles, with two bends each."""
    one, other = ground.pieces.plane[start], ground.pieces.plane[end]
    normal = np.stack([-(other - one)[:, 1], (other - one)[:, 0]], axis=1)
    normal /= np.maximum(metres, 1.0)[:, None]
    off = rng.normal(0, BEND, (len(start), 2)) * metres[:, None]
    bends = [one + (other - one) * part + normal * off[:, [i]] for i, part in enumerate((1 / 3, 2 / 3))]
    degrees = np.stack([one, *bends, other], axis=1) / _per_degree(recipe) + (recipe.lon, recipe.lat)
    degrees[:, 0], degrees[:, -1] = ground.pieces.centres[start], ground.pieces.centres[end]
    lines: Shapes = shapely.linestrings(degrees)
    return lines


def _bridges(recipe: Recipe, lines: Shapes, river: shapely.LineString, metres: Floats) -> Flags:
    """Choose which lines across the river become bridges: short ones, well apart."""
    bridge = np.zeros(len(lines), bool)
    if not len(lines):
        return bridge
    where = shapely.line_locate_point(river, shapely.centroid(lines)) * METRES_PER_DEGREE
    apart = min(BRIDGES_APART_M, float(np.ptp(where)) / 3)
    for one in np.argsort(metres, kind="stable"):
        if not bridge.any() or np.abs(where[bridge] - where[one]).min() > apart:
            bridge[one] = True
    return bridge


def _use(number: int, start: Integers, end: Integers, metres: Floats, seats: Integers) -> Floats:
    """Return the share of all pieces whose shortest way to the largest town leads over each link."""
    graph = _graph(number, start, end, metres)
    seat = int(seats[0]) if len(seats) else 0
    far, before = dijkstra(graph, directed=False, indices=seat, return_predecessors=True)
    weight = np.ones(number)
    for piece in np.argsort(-np.where(np.isfinite(far), far, -1.0), kind="stable"):
        if before[piece] >= 0:
            weight[before[piece]] += weight[piece]
    behind = np.where(before[start] == end, weight[start], np.where(before[end] == start, weight[end], 0.0))
    share: Floats = behind / number
    return share


def _same(start: Integers, end: Integers, tree: csr_matrix) -> Flags:
    """Return which links are in the tree, in either direction."""
    both = tree + tree.T
    found: Flags = np.asarray(both[start, end]).ravel() > 0
    return found


def _graph(number: int, start: Integers, end: Integers, metres: Floats) -> csr_matrix:
    return coo_matrix((metres, (start, end)), shape=(number, number)).tocsr()
