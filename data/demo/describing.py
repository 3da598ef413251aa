"""What the units of a demo are called and what kind of ground they are: all of it invented."""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.demo.arrays import Floats, Integers
from data.demo.names import community_names, town_names
from data.demo.recipes import Recipe
from data.profile.model import Profile
from data.profile.place import ZoneType


def name(profile: Profile, recipe: Recipe, tables: list[pd.DataFrame], rng: np.random.Generator) -> None:
    """Fill the names, depth by depth from the top."""
    top = profile.profile.top_unit
    for depth, table in enumerate(tables):
        numbers = table["number"].astype(str)
        if depth == 0 and (top or recipe.grids_at > 2):
            table["name"] = top.name if top else profile.profile.name
        elif depth == recipe.grids_at - 2:
            table["name"] = town_names(recipe, table["urban"].tolist(), rng)
        elif depth == recipe.grids_at - 1:
            names = community_names(recipe, table["urban"].tolist(), rng)
            table["name"] = [f"{one[:-1]}新村" for one in names] if recipe.former_villages else names
        elif depth == recipe.grids_at:
            noun = np.where(table["urban"] | (not recipe.mongolian), _noun(recipe), "社")
            table["name"] = "第" + numbers + noun
        else:
            table["name"] = "第" + numbers + _noun_below(profile, recipe, depth)


def describe(
    profile: Profile,
    recipe: Recipe,
    tables: list[pd.DataFrame],
    groups: list[Integers],
    rng: np.random.Generator,
) -> None:
    """Fill zone, kind, subtype, the level of dedicated grids, and the flags of 一格两群 and 一格一支部."""
    special = _special(profile, recipe)
    plain = {kind.zone: kind.code for kind in profile.zone_types if kind != special}
    special_zone = special.zone or "urban" if special else "urban"
    for depth, table in enumerate(tables):
        zone = np.where(table["dedicated"], special_zone, np.where(table["urban"], "urban", "rural"))
        zoned = depth >= recipe.grids_at - 1  # a town has both
        table["zone"] = pd.Series(zone if zoned else [None] * len(table), dtype="str")
        table["kind"] = pd.Series([None] * len(table), dtype="str")
        table["subtype"] = _parts(profile, table)
        for flag in ("work_group", "service_group", "party_branch"):
            table[flag] = pd.Series([None] * len(table), dtype="boolean")
        if depth < recipe.grids_at:
            continue
        table["kind"] = pd.Series([plain.get(z) for z in zone], dtype="str")
        if "drawn_kind" in table:
            table["kind"] = table["drawn_kind"]
        if special:
            table.loc[table["dedicated"], "kind"] = special.code
            _set_apart(recipe, special, table)
        if special and special.subtypes:
            subtypes = rng.choice(special.subtypes, len(table), p=_falling(len(special.subtypes)))
            if depth > recipe.grids_at:
                first = np.unique(groups[depth], return_index=True)[1]
                subtypes = tables[recipe.grids_at]["subtype"].to_numpy()[groups[recipe.grids_at][first]]
            table.loc[table["dedicated"], "subtype"] = subtypes[table["dedicated"]]
        if recipe.branches:
            table["party_branch"] = True
        if profile.staffing.groups_per_grid and depth == recipe.grids_at:
            table["work_group"] = rng.random(len(table)) < 0.985
            table["service_group"] = rng.random(len(table)) < 0.955


def _special(profile: Profile, recipe: Recipe) -> ZoneType | None:
    """Return the kind of ground of dedicated grids: with subtypes, or of a level of its own."""
    grid = recipe.levels[recipe.grids_at][0]
    kinds = profile.zone_types if recipe.dedicated else []
    apart = (kind for kind in kinds if kind.subtypes or (kind.applies_to and grid not in kind.applies_to))
    return next(apart, None)


def _set_apart(recipe: Recipe, special: ZoneType, table: pd.DataFrame) -> None:
    """Give dedicated grids their own level where the profile has one, and number them separately."""
    if recipe.levels[recipe.grids_at][0] in special.applies_to or not special.applies_to:
        return
    table.loc[table["dedicated"], "level"] = special.applies_to[0]
    table.loc[table["dedicated"], "name"] = [
        f"第{number}专属网格" for number in range(1, int(table["dedicated"].sum()) + 1)
    ]


def _parts(profile: Profile, table: pd.DataFrame) -> pd.Series:
    """Return each unit's kind within its level, judging by its name; empty where a level is not split."""
    split = {level.code: list(level.split) for level in profile.levels}
    parts = [
        next((part for part in split.get(level, ()) if str(unit).endswith(part)), None)
        for level, unit in zip(table["level"], table["name"], strict=True)
    ]
    return pd.Series(parts, dtype="str")


def _noun(recipe: Recipe) -> str:
    """Return what a grid is called."""
    return "微网格" if recipe.valley else "网格"


def _noun_below(profile: Profile, recipe: Recipe, depth: int) -> str:
    names = {level.code: level.name for level in profile.levels}
    return names.get(recipe.levels[depth][0], "微网格").replace("(居)", "")


def _falling(number: int) -> Floats:
    weight: Floats = 1 / np.arange(2.0, number + 2)
    weight /= weight.sum()
    return weight
