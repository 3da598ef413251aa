"""Irregular pieces of ground: seeds thrown by density, Voronoi cells, bent borders that neighbours share.

Lengths are mean radii of the place until `Pieces` is made; coordinates then are degrees (WGS 84).

Longer than 300 lines: one cutting of ground, whose steps share their arrays.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.sparse import coo_matrix, csr_matrix
from scipy.sparse.csgraph import connected_components
from scipy.spatial import Voronoi, cKDTree

from data.demo.arrays import Floats, Integers
from data.demo.recipes import Recipe
from data.demo.valley import Valley

BENDS = 8  # segments of the most bent border
NEIGHBOURS_FROM_M = 6.0
METRES_PER_DEGREE = 111_320.0
REACH = 1.7  # half side of the square that seeds are thrown into
LONGEST_TAIL, DEEPEST_BAY = 1.32, 0.66  # mean radii
SAMPLES_PER_SEED = 10  # of the density, for evening out the seeds


@dataclass(frozen=True)
class Pieces:
    """A gap-free set of polygons.

    `polygons` and `centres` (n, 2) are in degrees, `plane` are the centres in metres; a centre sees its whole
    polygon. `neighbours` is a symmetric sparse matrix of distances between centres in metres. `seats` are
    the pieces in the middle of the core and of each satellite town; in a valley, those from which its parts
    grow: along it, and one on each slope.
    """

    polygons: NDArray[np.object_]
    centres: Floats
    plane: Floats
    areas_m2: Floats
    neighbours: csr_matrix
    seats: Integers

    def middles(self, group: Integers) -> Floats:
        """Return the middle (metres) of every group of pieces; `group` tells the group of each piece."""
        size = np.bincount(group)
        return np.column_stack([np.bincount(group, self.plane[:, axis]) / size for axis in (0, 1)])


def make_pieces(recipe: Recipe, rng: np.random.Generator) -> Pieces:
    """Return the pieces of `recipe`'s lowest units as irregular polygons of the right total area."""
    count = recipe.levels[-1][1] * recipe.pieces
    outline = _outline(recipe, rng)
    towns = _town_centres(recipe, outline, rng)
    valley = Valley.drawn(recipe.valley, rng) if recipe.valley else None
    seeds = _seeds(recipe, count, towns, valley, outline, rng)
    voronoi = Voronoi(seeds)
    inside = _choose(voronoi, _badness(seeds, recipe, outline), count)
    if valley is None:
        seats = cKDTree(seeds[inside]).query(towns)[1].astype(np.int64)
    else:
        seats = valley.seats(seeds[inside], recipe.levels[-1][1])
    bent = _bend(voronoi, rng)
    warp = (_waves(rng, 8, 0.25, 1.6, 0.022), _waves(rng, 8, 0.25, 1.6, 0.022))
    return _polygons(voronoi, inside, bent, warp, recipe, seats)


class _Waves:
    """A smooth random field: a sum of plane waves, the longer the higher."""

    def __init__(self, direction: Floats, phase: Floats, height: Floats) -> None:
        self.direction, self.phase, self.height = direction, phase, height

    def __call__(self, points: Floats) -> Floats:
        value: Floats = np.sin(points @ self.direction.T + self.phase) @ self.height
        return value


def _waves(rng: np.random.Generator, number: int, shortest: float, longest: float, strength: float) -> _Waves:
    length = np.geomspace(shortest, longest, number)
    angle = rng.uniform(0, np.pi, number)
    direction = np.column_stack([np.cos(angle), np.sin(angle)]) * (2 * np.pi / length)[:, None]
    return _Waves(direction, rng.uniform(0, 2 * np.pi, number), strength * length)


def _outline(recipe: Recipe, rng: np.random.Generator) -> _Waves:
    """Draw outlines until one has neither a deep bay nor a long tail."""
    everywhere = rng.uniform(-REACH, REACH, (20_000, 2))
    distance = np.hypot(*(everywhere / recipe.stretch).T)
    while True:
        outline = _waves(rng, 16, shortest=0.28, longest=2.2, strength=recipe.ragged)
        inside = _badness(everywhere, recipe, outline) < 1
        if distance[inside].max() < LONGEST_TAIL and distance[~inside].min() > DEEPEST_BAY:
            return outline


def _badness(points: Floats, recipe: Recipe, outline: _Waves) -> Floats:
    """How far out a point is: below about 1 is inside. The irregular outline is a level set of this field."""
    distance: Floats = np.hypot(points[:, 0] / recipe.stretch[0], points[:, 1] / recipe.stretch[1])
    return distance + outline(points)


def _seeds(
    recipe: Recipe,
    count: int,
    towns: Floats,
    valley: Valley | None,
    outline: _Waves,
    rng: np.random.Generator,
) -> Floats:
    """Throw seeds around the core, around satellite towns, over the countryside, and beyond the border."""
    trial = _throw(recipe, towns, valley, 4000, rng)
    share_inside = float((_badness(trial, recipe, outline) < 1).mean())
    seeds = _throw(recipe, towns, valley, int(count / share_inside), rng)
    sample = _throw(recipe, towns, valley, len(seeds) * SAMPLES_PER_SEED, rng)
    for _ in range(3):  # towards equal shares of the density: no slivers, and still irregular
        _, owner = cKDTree(seeds).query(sample)
        number = np.bincount(owner, minlength=len(seeds))
        for axis in (0, 1):
            mean = np.bincount(owner, sample[:, axis], len(seeds)) / np.maximum(number, 1)
            seeds[:, axis] = np.where(number > 0, mean, seeds[:, axis])
    return seeds


def _town_centres(recipe: Recipe, outline: _Waves, rng: np.random.Generator) -> Floats:
    """Choose places for the satellite towns: inside, away from the core and from one another."""
    centres = [np.array(recipe.core[:2])]
    apart = 1.3 / np.sqrt(recipe.towns + 1)
    while len(centres) <= recipe.towns:
        candidates = rng.uniform(-1.2, 1.2, (64, 2))
        candidates = candidates[_badness(candidates, recipe, outline) < 0.82]
        for candidate in candidates:
            if len(centres) <= recipe.towns and min(np.hypot(*(candidate - c)) for c in centres) > apart:
                centres.append(candidate)
        apart *= 0.93
    return np.array(centres)


def _throw(
    recipe: Recipe, towns: Floats, valley: Valley | None, number: int, rng: np.random.Generator
) -> Floats:
    kind = rng.random(number)
    points = rng.uniform(-REACH, REACH, (number, 2))
    # the square extends beyond the border: seeds out there make the border look natural
    box = (2 * REACH) ** 2 / (np.pi * recipe.stretch[0] * recipe.stretch[1])
    scattered = (1 - recipe.core_share - recipe.towns_share) * box
    core, satellites = np.array([recipe.core_share, recipe.towns_share]) / (
        recipe.core_share + recipe.towns_share + scattered
    )
    town = np.where(kind < core, 0, 1 + rng.integers(0, max(recipe.towns, 1), number))
    width = np.where(kind < core, recipe.core[2], recipe.town_width * (0.6 + 0.8 * (town * 0.618 % 1)))
    angle = rng.uniform(0, 2 * np.pi, number)
    radius = width * rng.gamma(2.0, 0.75, number)  # heavy tail: a town thins out rather than ending abruptly
    near = (
        towns[np.minimum(town, len(towns) - 1)]
        + np.column_stack([np.cos(angle), np.sin(angle)]) * radius[:, None]
    )
    points = np.where((kind < core + satellites)[:, None], near, points)
    if valley is not None:
        points = valley.drawn_to(points, rng)
    within: Floats = points[np.abs(points).max(axis=1) < REACH]
    return within


def _graph(number: int, pairs: Integers, weight: Floats) -> csr_matrix:
    both = np.concatenate([pairs, pairs[:, ::-1]])
    return coo_matrix((np.concatenate([weight, weight]), (both[:, 0], both[:, 1])), (number, number)).tocsr()


def _choose(voronoi: Voronoi, badness: Floats, count: int) -> NDArray[np.bool_]:
    """Choose exactly `count` cells: the innermost, in one part and without holes."""
    pairs = voronoi.ridge_points.astype(np.int64)
    badness = badness.copy()
    open_ended = np.array(voronoi.ridge_vertices).min(axis=1) < 0
    badness[np.unique(pairs[open_ended])] = np.inf
    while True:
        inside = np.zeros(len(badness), bool)
        inside[np.argsort(badness, kind="stable")[:count]] = True
        same = inside[pairs[:, 0]] == inside[pairs[:, 1]]
        parts, label = connected_components(_graph(len(inside), pairs[same], np.ones(int(same.sum()))))
        if parts == 2:
            return inside
        size = np.bincount(label)
        main = [np.bincount(label[mine], minlength=len(size)).argmax() for mine in (inside, ~inside)]
        odd = ~np.isin(label, main)
        badness[odd] = np.where(inside[odd], np.inf, -np.inf)  # islands go, holes are filled


def _bend(voronoi: Voronoi, rng: np.random.Generator) -> Floats:
    """Return the points (ridges, BENDS + 1, 2) of every finite border, bent by midpoint displacement.

    A border between the cells of p and q stays inside the kite that p, q and its two ends span. Kites of
    different borders do not overlap, so borders can never cross.
    """
    ends = voronoi.vertices[np.array(voronoi.ridge_vertices)]
    start, end = ends[:, 0], ends[:, 1]
    along = end - start
    length = np.hypot(along[:, 0], along[:, 1])
    normal = np.column_stack([-along[:, 1], along[:, 0]]) / np.maximum(length, 1e-12)[:, None]
    seed = voronoi.points[voronoi.ridge_points[:, 0]] - start
    height = np.abs((seed * normal).sum(axis=1))
    foot = (seed * along).sum(axis=1) / np.maximum(length, 1e-12) ** 2
    offset = np.zeros((len(ends), BENDS + 1))
    for step in (4, 2, 1):
        middle = np.arange(step, BENDS, 2 * step)
        shake = rng.normal(0, 0.13, (len(ends), len(middle))) * (length * step / 4)[:, None]
        offset[:, middle] = (offset[:, middle - step] + offset[:, middle + step]) / 2 + shake
    t = np.linspace(0, 1, BENDS + 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        rise = np.where(foot[:, None] > 0, t / foot[:, None], np.inf)
        fall = np.where(foot[:, None] < 1, (1 - t) / (1 - foot[:, None]), np.inf)
    room = 0.6 * height[:, None] * np.minimum(rise, fall)
    offset = np.clip(offset, -room, room)
    bent: Floats = start[:, None] + along[:, None] * t[:, None] + normal[:, None] * offset[..., None]
    return bent


def _polygons(
    voronoi: Voronoi,
    inside: NDArray[np.bool_],
    bent: Floats,
    warp: tuple[_Waves, _Waves],
    recipe: Recipe,
    seats: Integers,
) -> Pieces:
    """Warp the plane, scale it to the wanted area, round, and close the rings."""

    def warped(points: Floats) -> Floats:
        moved: Floats = points + np.column_stack([warp[0](points), warp[1](points)])
        return moved

    pairs = voronoi.ridge_points.astype(np.int64)
    used = inside[pairs].any(axis=1)
    pairs, borders = pairs[used], bent[used]
    flat = warped(borders.reshape(-1, 2)).reshape(borders.shape)
    centres = warped(voronoi.points)

    number = np.cumsum(inside) - 1
    cell, way, order = _half_borders(voronoi, pairs, inside, number, borders)
    rings = _ring_points(flat, cell, way, order, keep=np.ones(flat.shape[:2], bool))
    size = np.sqrt(recipe.area_km2 * 1e6 / shapely.area(_closed(*rings)).sum())
    per_degree = METRES_PER_DEGREE * np.array([np.cos(np.radians(recipe.lat)), 1.0])
    metres = flat * size
    keep = _kept_bends(metres, recipe.coarse_m)
    degrees = np.round(metres / per_degree + (recipe.lon, recipe.lat), 6)
    polygons = _closed(*_ring_points(degrees, cell, way, order, keep))

    # cells that meet in little more than a point are not neighbours: a unit must not hang by a thread
    between = inside[pairs].all(axis=1) & (np.hypot(*(metres[:, -1] - metres[:, 0]).T) > NEIGHBOURS_FROM_M)
    plane = centres[inside] * size
    linked = number[pairs[between]]
    far = np.hypot(*(plane[linked[:, 0]] - plane[linked[:, 1]]).T)
    in_metres = shapely.transform(polygons, lambda c: (c - (recipe.lon, recipe.lat)) * per_degree)
    return Pieces(
        polygons,
        plane / per_degree + (recipe.lon, recipe.lat),
        plane,
        shapely.area(in_metres),
        _graph(len(plane), linked, far),
        seats,
    )


def _closed(coordinates: Floats, ring: Integers) -> NDArray[np.object_]:
    polygons: NDArray[np.object_] = shapely.polygons(shapely.linearrings(coordinates, indices=ring))
    return polygons


def _half_borders(
    voronoi: Voronoi, pairs: Integers, inside: NDArray[np.bool_], number: Integers, straight: Floats
) -> tuple[Integers, NDArray[np.bool_], Integers]:
    """Return (cell, runs backwards, border) for the borders of every cell, counter-clockwise."""
    border = np.tile(np.arange(len(pairs)), 2)
    owner = np.concatenate([pairs[:, 0], pairs[:, 1]])
    border, owner = border[inside[owner]], owner[inside[owner]]
    start, end = straight[border, 0], straight[border, -1]
    seed = voronoi.points[owner]
    cross = (end - start)[:, 0] * (seed - start)[:, 1] - (end - start)[:, 1] * (seed - start)[:, 0]
    middle = (start + end) / 2 - seed
    order = np.lexsort([np.arctan2(middle[:, 1], middle[:, 0]), number[owner]])
    return number[owner][order], (cross < 0)[order], border[order]


def _kept_bends(metres: Floats, coarse_m: float) -> NDArray[np.bool_]:
    """Long borders keep all bends, short ones few or none: invisible on screen, but the file is smaller."""
    length = np.hypot(*(metres[:, -1] - metres[:, 0]).T)
    keep = np.zeros(metres.shape[:2], bool)
    for stride, above in ((8, 0.0), (4, coarse_m / 4), (2, coarse_m), (1, coarse_m * 3)):
        keep[np.ix_(length > above, np.arange(0, BENDS + 1, stride))] = True
    keep[:, [0, -1]] = True
    return keep


def _ring_points(
    points: Floats, cell: Integers, backwards: NDArray[np.bool_], border: Integers, keep: NDArray[np.bool_]
) -> tuple[Floats, Integers]:
    """Return ring coordinates and the ring's number for each of them, without repeated points."""
    sequence = np.where(backwards[:, None], np.arange(BENDS, -1, -1), np.arange(BENDS + 1))[:, :-1]
    picked = keep[border[:, None], sequence]
    coordinates = points[border[:, None], sequence][picked]
    ring = np.repeat(cell, picked.sum(axis=1))
    fresh = np.ones(len(ring), bool)
    fresh[1:] = (ring[1:] != ring[:-1]) | (coordinates[1:] != coordinates[:-1]).any(axis=1)
    return coordinates[fresh], ring[fresh]
