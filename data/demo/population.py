"""How many households, residents and enterprises each lowest unit has: counts only, never a person."""

from __future__ import annotations

from datetime import datetime

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.demo.arrays import Floats, Integers
from data.demo.ground import Ground
from data.demo.recipes import Recipe
from data.profile.model import Profile

FEWEST = 10  # minimum households and residents of an inhabited place
LIVED_IN = {"residential": 1.0, "transition": 0.4, "ecology": 0.0}
KEPT_TO_NORM = 0.88  # of the grids near the norm were drawn to meet it; the rest are the exceptions


def make_population(
    profile: Profile, recipe: Recipe, ground: Ground, now: datetime, rng: np.random.Generator
) -> pd.DataFrame:
    """Return one row per lowest unit, counted on the first day of `now`'s month."""
    units = ground.level(-1)
    grid = ground.parents(-1, ground.grids_at)
    urban = units["zone"].eq("urban").to_numpy()
    dedicated = units["subtype"].notna().to_numpy()
    weight = rng.lognormal(0, 0.07 if recipe.dedicated else 0.4, len(units))
    weight *= np.where(dedicated, 0.3, np.where(urban, 1.0 if recipe.dedicated else 1.5, 0.96))
    weight *= rng.lognormal(0, 0.04, grid.max() + 1)[grid]
    if recipe.residents_in_all is not None:
        return _to_the_last(recipe, recipe.residents_in_all, units, weight, dedicated, now, rng)
    households = weight / weight.sum() * recipe.households
    households = _towards_norm(profile, recipe, households, grid, dedicated, rng)
    households = np.maximum(np.round(households), 1)
    residents = households * recipe.persons * rng.normal(1, 0.06, len(units)).clip(0.8, 1.25)
    residents += np.where(dedicated, rng.gamma(4, 190, len(units)), 0)  # some workers live there
    entities = np.where(dedicated, rng.gamma(5, 7, len(units)), rng.poisson(np.where(urban, 5, 1.2)))
    return pd.DataFrame(
        {
            "unit_code": units["unit_code"],
            "counted_on": pd.Timestamp(now.year, now.month, 1),
            "households": households.astype(np.int64),
            "residents": np.round(residents).astype(np.int64),
            "entities": np.round(entities).astype(np.int64),
        }
    )


def share_out(weight: Floats, total: int, least: int = 0) -> Integers:
    """Split `total` into whole numbers in proportion to `weight`; nonzero weights get at least `least`."""
    floor = np.where(weight > 0, least, 0)
    exact = weight / weight.sum() * (total - floor.sum())
    share: Integers = floor + np.floor(exact).astype(np.int64)
    first = np.argsort(np.floor(exact) - exact, kind="stable")
    share[first[: total - int(share.sum())]] += 1
    return share


def _to_the_last(
    recipe: Recipe,
    residents: int,
    units: pd.DataFrame,
    weight: Floats,
    dedicated: NDArray[np.bool_],
    now: datetime,
    rng: np.random.Generator,
) -> pd.DataFrame:
    """Return counts that add up exactly; the slopes of a valley have none, other places ten or more."""
    if recipe.valley is not None:
        weight = weight * units["kind"].map(LIVED_IN).fillna(1).to_numpy()
    households = share_out(weight, recipe.households, least=FEWEST)
    people = share_out(households * rng.normal(1, 0.05, len(units)).clip(0.85, 1.15), residents, least=FEWEST)
    entities = np.where(dedicated, rng.gamma(5, 7, len(units)), rng.poisson(1.2 * (households > 0)))
    return pd.DataFrame(
        {
            "unit_code": units["unit_code"],
            "counted_on": pd.Timestamp(now.year, now.month, 1),
            "households": households,
            "residents": people,
            "entities": np.round(entities).astype(np.int64),
        }
    )


def exempt_reasons(
    profile: Profile, ground: Ground, population: pd.DataFrame, rng: np.random.Generator
) -> pd.Series:
    """Return for every unit of the ground why the sizing rule of its grid does not apply; mostly empty."""
    reasons = [reason for rule in profile.sizing for reason in rule.exempt]
    level = ground.level(ground.grids_at)["level"].iloc[0]
    band = _band(profile, level)
    result = pd.Series([None] * len(ground.units), dtype="str", index=ground.units.index)
    if not reasons or band is None:
        return result
    grids = ground.units.index[ground.units["level"] == level]
    households = np.bincount(ground.parents(-1, ground.grids_at), population["households"])
    outside = (households < band[0]) | (households > band[1])
    regular = ground.units.loc[grids, "subtype"].isna().to_numpy()
    chosen = grids[outside & regular & (rng.random(len(grids)) < 0.6)]
    result.loc[chosen] = rng.choice(reasons, len(chosen))
    return result


def _band(profile: Profile, level: str) -> tuple[float, float] | None:
    """Return the profile's household band for units of `level`."""
    for rule in profile.sizing:
        if rule.applies_to == level and rule.metric == "households" and rule.min and rule.max:
            return rule.min, rule.max
    return None


def _towards_norm(
    profile: Profile,
    recipe: Recipe,
    households: Floats,
    grid: Integers,
    dedicated: NDArray[np.bool_],
    rng: np.random.Generator,
) -> Floats:
    """Bring most grids near the household band into it, as their planners would have."""
    band = _band(profile, recipe.levels[recipe.grids_at][0])
    if band is None:
        return households
    total = np.bincount(grid, households)
    regular = np.bincount(grid, ~dedicated) > 0
    near = regular & (total > band[0] * 0.75) & (total < band[1] * 1.25)
    near &= rng.random(len(total)) < KEPT_TO_NORM
    least, most = band[0] * rng.uniform(1, 1.06, len(total)), band[1] * rng.uniform(0.94, 1, len(total))
    wanted = np.clip(total, least, most)
    return households * np.where(near, wanted / total, 1)[grid]
