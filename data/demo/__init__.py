"""Demo exports: what a real platform would export, invented, seeded, and marked as demo data.

`build_tables` makes the tables, `write_demo` writes them; `feed.Feed` goes on from there. Everything is
deterministic in (profile, seed, now, events).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import numpy as np
import pandas as pd

from data.demo import columns
from data.demo.events import Events, make_events
from data.demo.ground import Ground, make_ground
from data.demo.population import exempt_reasons, make_population
from data.demo.recipes import Recipe, recipe_for
from data.demo.shifts import make_shifts
from data.demo.staff import make_posts
from data.demo.write import frame_table, write_csv, write_events, write_units
from data.profile import Profile

__all__ = ["Tables", "build_tables", "write_demo"]

Progress = Callable[[int, int, str], None]
STEPS = 100  # progress is told in hundredths


@dataclass(frozen=True)
class Tables:
    """A whole demo in memory; `units` are the rows of `ground.shapes`."""

    recipe: Recipe
    ground: Ground
    units: pd.DataFrame
    population: pd.DataFrame
    posts: pd.DataFrame
    shifts: pd.DataFrame
    events: Events


def build_tables(profile: Profile, *, events: int | None, seed: int, now: datetime,
                 progress: Progress | None = None) -> Tables:
    """Return the demo of `profile`.

    Parameters
    ----------
    events
        About how many events; None is the profile's usual number. A profile with quotas (A10) gets at
        least the number that fits them.
    now
        The instant the export is made; nothing but due times and shifts lies after it.

    Raises
    ------
    UsageError
        When no demo is designed for the profile.
    """
    tell = progress or (lambda done, total, what: None)
    recipe = recipe_for(profile)
    now = now.replace(microsecond=0)
    # one stream per table: more events do not move the borders
    ground_dice, people_dice, staff_dice, rota_dice, event_dice = np.random.default_rng(
        [seed, *profile.id.encode()]).spawn(5)
    tell(0, STEPS, "ground")
    ground = make_ground(profile, recipe, ground_dice)
    tell(15, STEPS, "population")
    population = make_population(profile, recipe, ground, now, people_dice)
    units = ground.units.assign(
        exempt_reason=exempt_reasons(profile, ground, population, people_dice),
        backup_unit=None, valid_from=pd.Timestamp(now.year - 3, 1, 1), valid_to=None)
    posts = make_posts(profile, recipe, ground, staff_dice)
    shifts = make_shifts(profile, recipe, posts, now, rota_dice)
    tell(20, STEPS, "events")
    made = make_events(profile, recipe, ground, population, posts, now,
                       recipe.events if events is None else events, event_dice)
    return Tables(recipe, ground, units, population, posts, shifts, made)


def write_demo(profile: Profile, folder: Path, *, events: int | None, seed: int, now: datetime,
               progress: Progress | None = None) -> list[Path]:
    """Write the demo of `profile` into `folder` (made if absent) and return the files.

    See `build_tables` for the parameters. The folder then holds nothing that `import` does not take.
    """
    tell = progress or (lambda done, total, what: None)
    tables = build_tables(profile, events=events, seed=seed, now=now, progress=progress)
    folder.mkdir(parents=True, exist_ok=True)
    tell(30, STEPS, "write")
    paths = [folder / name for name in ("网格.geojson", "人口.csv", "岗位.csv", "班次.csv")]
    write_units(_exported_units(profile, tables.units), tables.ground.shapes, paths[0])
    write_csv(frame_table(tables.population.rename(columns=columns.POPULATION)), paths[1])
    write_csv(frame_table(_exported_posts(profile, tables.posts)), paths[2])
    write_csv(frame_table(_exported_shifts(tables.shifts)), paths[3])
    tell(40, STEPS, "events")
    paths += write_events(tables.events, tables.recipe.prefix, folder,
                          lambda share: tell(40 + int(58 * share), STEPS, "events"))
    tell(STEPS, STEPS, "done")
    return paths


def _exported_units(profile: Profile, units: pd.DataFrame) -> pd.DataFrame:
    words = units.assign(
        level=units["level"].replace(columns.level_names(profile)),
        zone=units["zone"].map(columns.ZONES),
        kind=units["kind"].replace(columns.kind_names(profile)),
        valid_from=units["valid_from"].dt.strftime("%Y-%m-%d %H:%M:%S"),
    )
    for flag in ("work_group", "service_group", "party_branch"):
        words[flag] = units[flag].map(columns.YES_NO)
    return words.rename(columns=columns.UNITS)[list(columns.UNITS.values())]


def _exported_posts(profile: Profile, posts: pd.DataFrame) -> pd.DataFrame:
    words = posts.assign(role_code=posts["role_code"].replace(columns.role_names(profile)),
                         status=posts["status"].map(columns.POST_STATUS))
    return words.rename(columns=columns.POSTS)[list(columns.POSTS.values())]


def _exported_shifts(shifts: pd.DataFrame) -> pd.DataFrame:
    words = shifts.assign(status=shifts["status"].map(columns.SHIFT_STATUS))
    return words.rename(columns=columns.SHIFTS)[list(columns.SHIFTS.values())]
