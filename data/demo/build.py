"""All tables of a demo, in memory."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

import geopandas as gpd
import numpy as np
import pandas as pd

from data.demo.arrays import Shapes
from data.demo.centres import make_centres
from data.demo.duties import make_duties
from data.demo.events import Events, make_events
from data.demo.extras import Extras, make_extras
from data.demo.ground import Ground, make_ground
from data.demo.ledgers import make_facts
from data.demo.partners import make_partners
from data.demo.population import exempt_reasons, make_population
from data.demo.recipes import Recipe, recipe_for
from data.demo.roads import make_roads
from data.demo.scores import make_scores
from data.demo.shifts import make_shifts
from data.demo.staff import make_posts
from data.demo.steps import make_steps
from data.profile.model import Profile

STEPS = 100  # progress is told in hundredths
SET_UP_YEARS = 3  # before now


@dataclass(frozen=True)
class Tables:
    """A whole demo in memory; `shapes` are those of `units` row by row. Tables without rows are not exported.

    `steps` names events by their rows, see `data.demo.steps`.
    """

    recipe: Recipe
    ground: Ground
    units: pd.DataFrame
    shapes: Shapes
    population: pd.DataFrame
    posts: pd.DataFrame
    shifts: pd.DataFrame
    events: Events
    steps: pd.DataFrame
    facts: pd.DataFrame
    scores: pd.DataFrame
    duties: pd.DataFrame
    centres: pd.DataFrame
    roads: gpd.GeoDataFrame


def build_tables(
    profile: Profile,
    *,
    events: int | None = None,
    seed: int,
    now: datetime,
    progress: Callable[[int, int, str], None] | None = None,
) -> Tables:
    """Return the demo of `profile`.

    Parameters
    ----------
    events
        About how many events; None is the profile's usual number. A profile with quotas (A10) gets at
        least the number that fits them.
    now
        The instant the export is made; nothing but due times, shifts and obligations lies after it.

    Raises
    ------
    UsageError
        When no demo is designed for the profile.
    """
    tell = progress or (lambda done, total, what: None)
    recipe = recipe_for(profile)
    now = now.replace(microsecond=0)
    # one stream per table: more events do not move the borders
    dice = np.random.default_rng([seed, *profile.id.encode()]).spawn(13)
    tell(0, STEPS, "ground")
    ground = make_ground(profile, recipe, dice[0])
    ground = replace(ground, roads=make_roads(recipe, ground, dice[12]))
    extras = make_extras(profile, recipe, ground, dice[5])
    tell(15, STEPS, "population")
    population = make_population(profile, recipe, ground, now, dice[1])
    units = _dated(
        recipe,
        extras,
        ground.units.assign(
            exempt_reason=exempt_reasons(profile, ground, population, dice[1]),
            backup_unit=make_partners(profile, ground, dice[6]),
        ),
        now,
    )
    posts = make_posts(profile, recipe, ground, extras, now, dice[2])
    shifts = make_shifts(profile, recipe, posts, now, dice[3])
    tell(20, STEPS, "events")
    made = make_events(
        profile, recipe, ground, population, posts, now, recipe.events if events is None else events, dice[4]
    )
    shapes = np.concatenate([ground.shapes, extras.shapes])
    return Tables(
        recipe,
        ground,
        units,
        shapes,
        population,
        posts,
        shifts,
        made,
        steps=make_steps(profile, recipe, made, dice[7]),
        facts=make_facts(profile, units, population, now, dice[8]),
        scores=make_scores(profile, units, now, dice[9]),
        duties=make_duties(profile, units, now, dice[10]),
        centres=make_centres(profile, recipe, units, ground, dice[11]),
        roads=ground.roads,
    )


def _dated(recipe: Recipe, extras: Extras, units: pd.DataFrame, now: datetime) -> pd.DataFrame:
    """Return all units with the times between which they are valid; those of a merger follow one another."""
    units = pd.concat([units, extras.units], ignore_index=True)
    set_up = pd.Timestamp(now.year - SET_UP_YEARS, 1, 1)
    units["valid_from"], units["valid_to"] = set_up, pd.Series(pd.NaT, units.index, dtype="datetime64[s]")
    if recipe.merged_on is not None and len(extras.units):
        merger = pd.Timestamp(recipe.merged_on)
        former = units.index[-len(extras.units) :]
        units.loc[former, "valid_from"] = pd.NaT
        units.loc[former, "valid_to"] = merger
        units.loc[units["unit_code"].isin(units.loc[former, "parent_code"]), "valid_from"] = merger
    return units
