"""The ground of a demo: all units with code, name, kind and polygon. All of it is invented."""

from __future__ import annotations

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from data.demo.arrays import Flags, Floats, Integers, Shapes
from data.demo.cells import Pieces, make_pieces
from data.demo.describing import describe, name
from data.demo.nesting import carve, split
from data.demo.recipes import Recipe
from data.profile.model import Profile

VILLAGES_FROM, TOWNS_FROM = 200, 100  # as GB/T 10114 has it; 街道 and 社区 count from 001


@dataclass(frozen=True)
class Ground:
    """Units from the top down, in code order within a depth.

    `units` has columns of the table of that name; `shapes` are their polygons (degrees) row by row, `depths`
    how many units each lies in. `groups` tells, depth by depth from the top, which unit (0…n-1 of that depth)
    every piece belongs to. `grids_at` is the depth of the grids; the units above them are villages, above
    these towns. Grids of two levels, ordinary and dedicated ones, can lie at one depth.
    """

    units: pd.DataFrame
    shapes: Shapes
    depths: Integers
    pieces: Pieces
    groups: list[Integers]
    grids_at: int
    roads: gpd.GeoDataFrame | None = None

    def level(self, depth: int) -> pd.DataFrame:
        """Return the units at `depth` (negative: from the bottom), numbered from 0."""
        chosen: pd.DataFrame = self.units[self.depths == depth % len(self.groups)].reset_index(drop=True)
        return chosen

    def beside(self, depth: int) -> list[Integers]:
        """Return for every unit at `depth` the others that it shares a border with."""
        links = self.pieces.neighbours.tocoo()
        group = self.groups[depth]
        pairs = np.unique(np.column_stack([group[links.row], group[links.col]]), axis=0)
        pairs = pairs[pairs[:, 0] != pairs[:, 1]]
        return [pairs[pairs[:, 0] == unit, 1] for unit in range(int(group.max()) + 1)]

    def parents(self, depth: int, above: int) -> Integers:
        """Return for every unit at `depth` the number of the unit at depth `above` that it lies in."""
        first = np.unique(self.groups[depth], return_index=True)[1]
        return self.groups[above][first]

    def areas_m2(self, depth: int) -> Floats:
        """Return the areas of the units at `depth`."""
        areas: Floats = np.bincount(self.groups[depth], self.pieces.areas_m2).astype(np.float64)
        return areas

    def points_within(
        self,
        unit: Integers,
        rng: np.random.Generator,
        turn: Floats | None = None,
        reach: Floats | None = None,
    ) -> Floats:
        """Return a point (longitude, latitude) inside each of the lowest units `unit`.

        `turn` and `reach` (both 0…1) choose the direction from the middle and how far towards the border;
        equal values in one unit give equal points. Without them points are spread evenly.
        """
        turn = rng.random(len(unit)) if turn is None else turn
        reach = np.sqrt(rng.random(len(unit))) if reach is None else reach
        order = np.argsort(self.groups[-1], kind="stable")
        number = np.bincount(self.groups[-1])
        starts = np.cumsum(number) - number
        which = turn * number[unit]
        piece = order[starts[unit] + which.astype(np.int64)]
        return _towards_border(self.pieces, piece, which % 1, reach * 0.96)


def make_ground(profile: Profile, recipe: Recipe, rng: np.random.Generator) -> Ground:
    """Return the ground of `profile`, deterministic in (profile, recipe, state of `rng`)."""
    pieces = make_pieces(recipe, rng)
    groups, urban, dedicated = _nest(recipe, pieces, rng)
    kinds = _kinds_of_valley(profile, recipe, groups[-1])
    tables: list[pd.DataFrame] = []
    for depth, group in enumerate(groups):
        above = tables[-1] if tables else None
        urban_here = np.bincount(group, urban) * 2 > np.bincount(group)
        first = np.unique(group, return_index=True)[1]
        parent = groups[depth - 1][first] if depth else np.zeros(len(first), np.int64)
        number, order = _numbers(recipe, depth, parent, urban_here, pieces.middles(group))
        rank = np.empty(len(order), np.int64)
        rank[order] = np.arange(len(order))
        groups[depth] = rank[group]
        tables.append(_table(recipe, depth, above, parent[order], number[order], urban_here[order]))
        tables[-1]["dedicated"] = dedicated[first][order] & (depth >= recipe.grids_at)
        if kinds is not None and depth == len(groups) - 1:
            tables[-1]["drawn_kind"] = kinds[order]
    name(profile, recipe, tables, rng)
    describe(profile, recipe, tables, groups, rng)
    units = pd.concat(tables, ignore_index=True)
    depths = np.repeat(np.arange(len(tables)), [len(table) for table in tables])
    shapes = np.concatenate([unions(pieces.polygons, group) for group in groups])
    units = units.drop(columns=["urban", "dedicated", "number", "drawn_kind"], errors="ignore")
    return Ground(units, shapes, depths, pieces, groups, recipe.grids_at)


def _kinds_of_valley(profile: Profile, recipe: Recipe, group: Integers) -> Shapes | None:
    """Return the kind of ground of each part of a valley, in the order of its seats; None elsewhere."""
    if recipe.valley is None:
        return None
    counts = [kind.count or 0 for kind in profile.zone_types]
    kinds: Shapes = np.repeat(np.array([kind.code for kind in profile.zone_types], object), counts)
    return kinds[: group.max() + 1]


def _nest(recipe: Recipe, pieces: Pieces, rng: np.random.Generator) -> tuple[list[Integers], Flags, Flags]:
    """Return the groups of every level, which pieces are urban, and which belong to dedicated grids."""
    group = np.zeros(len(pieces.polygons), np.int64)
    groups, urban, dedicated = [], np.zeros(len(group), bool), np.zeros(len(group), bool)
    for depth, (_, number) in enumerate(recipe.levels):
        if number == len(pieces.polygons):
            group = np.arange(number)
        elif depth == recipe.grids_at and recipe.dedicated:
            regular = number - recipe.dedicated
            group = carve(pieces, split(pieces, group, regular, rng), recipe.dedicated, urban, rng)
            dedicated = group >= regular
        elif number > 1:
            group = split(pieces, group, number, rng, pieces.seats if number == len(pieces.seats) else None)
        groups.append(group)
        if depth == recipe.grids_at - 1:  # the densest villages are urban
            size = np.bincount(group, pieces.areas_m2) / np.bincount(group)
            urban = np.isin(group, np.argsort(size, kind="stable")[: round(recipe.urban_share * number)])
        if depth == recipe.grids_at:
            urban &= (np.bincount(group, pieces.areas_m2) < recipe.urban_grid_km2 * 1e6)[group]
    return groups, urban, dedicated


def _numbers(
    recipe: Recipe, depth: int, parent: Integers, urban: Flags, middle: Floats
) -> tuple[Integers, Integers]:
    """Return each unit's number under its parent and the code order: west to east, as Xi'an's standard."""
    start = {recipe.grids_at - 1: VILLAGES_FROM, recipe.grids_at - 2: TOWNS_FROM}.get(depth)
    first = urban & (recipe.streets or depth == recipe.grids_at - 1)
    later = ~first if start else np.zeros(len(urban), bool)
    order = np.lexsort([middle[:, 0], later, parent])
    run = parent * 2 + later
    position = np.arange(len(order)) - np.searchsorted(run[order], run[order])
    number = np.empty(len(order), np.int64)
    number[order] = position + 1
    return np.where(later, number - 1 + (start or 0), number), order


def _table(
    recipe: Recipe, depth: int, above: pd.DataFrame | None, parent: Integers, number: Integers, urban: Flags
) -> pd.DataFrame:
    if above is None:
        own = recipe.county if recipe.lengths[0] == len(recipe.county) else f"{recipe.county}{number[0]:03d}"
        codes, parents = pd.Series([own]), pd.Series([None], dtype="str")
    else:
        parents = above["unit_code"].iloc[parent].reset_index(drop=True)
        width = recipe.lengths[depth] - recipe.lengths[depth - 1]
        codes = parents + pd.Series(number).astype(str).str.zfill(width)
    return pd.DataFrame(
        {
            "unit_code": codes,
            "parent_code": parents,
            "level": recipe.levels[depth][0],
            "urban": urban,
            "number": number,
        }
    )


def unions(polygons: Shapes, group: Integers) -> Shapes:
    """Return the union of each group's polygons; borders stay the very same points on every level."""
    order = np.argsort(group, kind="stable")
    parts = np.split(polygons[order], np.cumsum(np.bincount(group))[:-1])
    return np.array([part[0] if len(part) == 1 else shapely.coverage_union_all(part) for part in parts])


def _towards_border(pieces: Pieces, piece: Integers, turn: Floats, reach: Floats) -> Floats:
    """Go from the middle of each piece in the direction `turn` (0…1 round the ring) by `reach` of the way."""
    rings = shapely.get_exterior_ring(pieces.polygons)
    number = shapely.get_num_points(rings) - 1
    corners = shapely.get_coordinates(rings)
    start = np.cumsum(number + 1) - (number + 1)
    step = turn * number[piece]
    corner = start[piece] + np.minimum(step.astype(np.int64), number[piece] - 1)
    along = (step % 1)[:, None]
    target = corners[corner] * (1 - along) + corners[corner + 1] * along
    points: Floats = pieces.centres[piece] + (target - pieces.centres[piece]) * reach[:, None]
    return points
