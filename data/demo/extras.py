"""Units beside the nested ones: villages that were merged, and courtyards that are points."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely

from data.demo.arrays import Floats, Shapes
from data.demo.ground import Ground, unions
from data.demo.names import community_names
from data.demo.nesting import split
from data.demo.recipes import Recipe
from data.profile.model import Profile

FORMER, COURTYARD = "oldvillage", "courtyard"
FORMER_FROM = 300  # their codes follow those of the villages of today


@dataclass(frozen=True)
class Extras:
    """`units` as those of the ground, and their shapes (polygons or points, degrees) row by row."""

    units: pd.DataFrame
    shapes: Shapes

    def places(self) -> Floats:
        """Return where each of them is."""
        middles: Floats = shapely.get_coordinates(shapely.point_on_surface(self.shapes))
        return middles.reshape(-1, 2)


def make_extras(profile: Profile, recipe: Recipe, ground: Ground, rng: np.random.Generator) -> Extras:
    """Return the units that the recipe has beside those of the ground."""
    parts = [Extras(ground.units.iloc[:0], np.empty(0, object))]
    levels = {level.code for level in profile.levels}
    if recipe.former_villages and FORMER in levels:
        parts.append(_former_villages(recipe, ground, rng))
    if recipe.courtyards and COURTYARD in levels:
        parts.append(_courtyards(recipe, ground, rng))
    return Extras(
        pd.concat([part.units for part in parts], ignore_index=True),
        np.concatenate([part.shapes for part in parts]),
    )


def _former_villages(recipe: Recipe, ground: Ground, rng: np.random.Generator) -> Extras:
    """Cut each village of today into those that were merged into it."""
    villages = ground.level(ground.grids_at - 1)
    group = split(ground.pieces, ground.groups[ground.grids_at - 1], recipe.former_villages, rng)
    first = np.unique(group, return_index=True)[1]
    parents = villages.iloc[ground.groups[ground.grids_at - 1][first]].reset_index(drop=True)
    town = villages["parent_code"].iloc[0]
    return Extras(
        pd.DataFrame(
            {
                "unit_code": [f"{town}{FORMER_FROM + number + 1:03d}" for number in range(len(first))],
                "parent_code": parents["unit_code"],
                "level": FORMER,
                "name": community_names(recipe, [False] * len(first), rng),
                "zone": parents["zone"],
            }
        ).reindex(columns=ground.units.columns),
        unions(ground.pieces.polygons, group),
    )


def _courtyards(recipe: Recipe, ground: Ground, rng: np.random.Generator) -> Extras:
    """Put courtyards into the lowest units, at least one into each."""
    lowest = ground.level(-1)
    weight = rng.lognormal(0, 0.35, len(lowest))
    spare = recipe.courtyards - len(lowest)
    number = 1 + rng.multinomial(spare, weight / weight.sum())
    unit = np.repeat(np.arange(len(lowest)), number)
    places = np.round(ground.points_within(unit, rng), 6)
    astray = ~shapely.contains_xy(ground.shapes[-len(lowest) :][unit], *places.T)
    places[astray] = np.round(ground.points_within(unit[astray], rng, reach=np.zeros(int(astray.sum()))), 6)
    parents = lowest.iloc[unit].reset_index(drop=True)
    within = pd.Series(unit).groupby(unit).cumcount() + 1
    return Extras(
        pd.DataFrame(
            {
                "unit_code": parents["unit_code"] + within.astype(str).str.zfill(3),
                "parent_code": parents["unit_code"],
                "level": COURTYARD,
                "name": within.astype(str) + "号院",
                "zone": parents["zone"],
            }
        ).reindex(columns=ground.units.columns),
        shapely.points(places),
    )
