"""The events of a demo: two years of history, clustered in space and time, deterministic in the seed.

Events are columns of small integers (seconds since the start of the history, indices of codes, millionths of
a degree), so that ten millions fit; `write.py` turns them into words.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
import pandas as pd

from data.demo.cells import Floats, Integers
from data.demo.ground import Ground
from data.demo.lifecycle import MERGED, MISSING, STEPS, VALID
from data.demo.recipes import Recipe
from data.demo.rhythm import Rhythm
from data.demo.scene import DRAWN, Scene
from data.profile import Profile

ECHO_SHARE, REPEAT_SHARE = 0.038, 0.02
VALID_AT_LEAST = 0.85           # of all events of a year that are valid and accepted, with room to spare
NO_CODE, NO_POINT, NOWHERE = 0.025, 0.015, 0.0025


@dataclass(frozen=True)
class Events:
    """`table` is sorted by report; its row numbers are what `master` and `repeat` point to."""

    table: pd.DataFrame
    start: datetime
    now: datetime
    units: list[str]        # codes of the lowest units
    channels: list[str]
    categories: list[str]
    tiers: list[str]
    handlers: list[str]     # names of levels, from the lowest up


def make_events(profile: Profile, recipe: Recipe, ground: Ground, population: pd.DataFrame,
                posts: pd.DataFrame, now: datetime, count: int, rng: np.random.Generator) -> Events:
    """Return about `count` events from 1 January of the year before `now` until `now`.

    Where the recipe has quotas (A10) and `count` is too small for them, there are more: the fewest that fit
    without upsetting the proportion of the two years. On 1 January itself quotas are not kept.
    """
    start, new_year = datetime(now.year - 1, 1, 1), datetime(now.year, 1, 1)
    rhythm = Rhythm(start, now, float(rng.choice([-0.13, 0.15])) + rng.uniform(-0.02, 0.02), rng)
    last_year = rhythm.share_before(new_year)
    quotas = sum(recipe.quotas.values()) if now - new_year > timedelta(days=1) else 0
    needed = quotas / VALID_AT_LEAST * 1.05
    count = max(count, round(needed / max(1 - last_year, 0.15)))
    this_year = max(round(count * (1 - last_year)), round(needed))
    primary = 1 - ECHO_SHARE - REPEAT_SHARE
    reported = np.concatenate([
        rhythm.draw(round((count - this_year) * primary), 0, last_year, rng),
        rhythm.draw(round(this_year * primary), last_year, 1, rng),
    ])
    scene = Scene(profile, recipe, ground, population, posts, rhythm, rng)
    shares = _tier_shares(recipe, this_year)
    seconds = rhythm.seconds
    first = scene.play(scene.draw(reported, shares), seconds)
    repeats = scene.play(_repeats(first, round(count * REPEAT_SHARE), seconds, rng), seconds)
    echoes = scene.play(_echoes(first, round(count * ECHO_SHARE), seconds, rng), seconds)
    table = pd.concat([first, repeats, echoes], ignore_index=True)
    table = _in_order(table)
    _blemish(table, rng)
    _keep_quotas(recipe, table, int((new_year - start).total_seconds()), seconds, rng)
    return Events(
        table, start, now,
        units=ground.level(-1)["unit_code"].tolist(),
        channels=[channel.name for channel in scene.channels],
        categories=[category.name for category in scene.categories],
        tiers=[tier.name for tier in sorted(profile.tiers.items, key=lambda tier: tier.rank)],
        handlers=_handlers(profile, recipe),
    )


def _tier_shares(recipe: Recipe, this_year: int) -> Floats:
    """Return each tier's share of the events; tiers under a quota get what the quota asks for."""
    share = {code: tempo.share for code, tempo in recipe.tempo.items()}
    if this_year * VALID_AT_LEAST > sum(recipe.quotas.values()):
        share |= {code: quota / (this_year * 0.91) for code, quota in recipe.quotas.items()}
    free = sum(value for code, value in share.items() if code not in recipe.quotas)
    left = 1 - sum(share[code] for code in recipe.quotas)
    return np.array([value * (1 if code in recipe.quotas else left / free) for code, value in share.items()])


def _repeats(first: pd.DataFrame, number: int, now: int, rng: np.random.Generator) -> pd.DataFrame:
    """The same matter once more, after closing."""
    closed = first["closed"].to_numpy()
    able = np.flatnonzero((closed != MISSING) & (closed < now - 86400))
    chosen = np.sort(rng.choice(able, min(number, len(able)), replace=False))
    copy = first[DRAWN].iloc[chosen].copy()
    room = np.minimum(now - closed[chosen], 30 * 86400)
    copy["reported"] = closed[chosen] + 1 + (rng.random(len(chosen)) ** 2 * (room - 2)).astype(np.int64)
    copy["repeat"] = chosen.astype(np.int32)
    copy["disposition"] = np.int8(VALID)
    return copy


def _echoes(first: pd.DataFrame, number: int, now: int, rng: np.random.Generator) -> pd.DataFrame:
    """The same matter from another reporter while the first is open: merged into it."""
    end = np.where(first["closed"] == MISSING, now, first["closed"]).astype(np.int64)
    span = end - first["reported"].to_numpy()
    able = np.flatnonzero((first["disposition"] == VALID) & (first["accepted"] != MISSING) & (span > 1800))
    chosen = np.sort(rng.choice(able, min(number, len(able))))
    copy = first[DRAWN].iloc[chosen].copy()
    copy["reported"] = copy["reported"].to_numpy() + 1 + (
        rng.random(len(chosen)) ** 2 * 0.95 * span[chosen]).astype(np.int64)
    copy["master"] = chosen.astype(np.int32)
    copy["disposition"] = np.int8(MERGED)
    copy["channel"] = copy["channel"].to_numpy()[rng.permutation(len(copy))]
    return copy


def _in_order(table: pd.DataFrame) -> pd.DataFrame:
    order = np.argsort(table["reported"].to_numpy(), kind="stable")
    place = np.empty(len(order), np.int32)
    place[order] = np.arange(len(order), dtype=np.int32)
    table = table.iloc[order].reset_index(drop=True)
    for column in ("master", "repeat"):
        target = table[column].to_numpy()
        table[column] = np.where(target == MISSING, MISSING, place[target]).astype(np.int32)
    return table


def _blemish(table: pd.DataFrame, rng: np.random.Generator) -> None:
    """Lose some codes and points, as real exports do; a few events end up fitting nowhere."""
    dice = rng.random(len(table))
    nowhere = dice < NOWHERE
    far = nowhere & (dice < NOWHERE / 2)
    no_code = nowhere | (dice > 1 - NO_CODE)
    no_point = (nowhere & ~far) | ((dice > 0.5) & (dice < 0.5 + NO_POINT))
    table["unit"] = np.where(no_code, MISSING, table["unit"]).astype(np.int32)
    span = table["lat"].max() - table["lat"].min()
    beyond = table["lat"].max() + rng.integers(span // 60, span // 12, len(table))
    table["lat"] = np.where(far, beyond, table["lat"]).astype(np.int32)
    for axis in ("lon", "lat"):
        table[axis] = np.where(no_point, MISSING, table[axis]).astype(np.int32)


def _keep_quotas(recipe: Recipe, table: pd.DataFrame, new_year: int, now: int,
                 rng: np.random.Generator) -> None:
    """Give exactly the quota of this year's valid accepted events to each tier under one (A10).

    Of those no more than `recipe.max_open` stay open. On the first day of a year there are too few.
    """
    codes = list(recipe.tempo)
    bound = [codes.index(code) for code in recipe.quotas]
    if not bound:
        return
    spare = max(set(range(len(codes))) - set(bound))
    tier = table["tier"].to_numpy().copy()
    counted = ((table["disposition"] == VALID) & (table["accepted"] >= new_year)).to_numpy()
    is_open = (table["closed"] == MISSING).to_numpy()
    for index, quota in zip(bound, recipe.quotas.values(), strict=True):
        have = rng.permutation(np.flatnonzero(counted & (tier == index)))
        tier[have[quota:]] = spare
        others = np.flatnonzero(counted & ~np.isin(tier, bound))
        others = others[np.argsort(is_open[others], kind="stable")]  # the closed ones first
        tier[others[:max(quota - len(have), 0)]] = index
    levels = np.array([tempo.level for tempo in recipe.tempo.values()])
    changed = tier != table["tier"].to_numpy()
    table["handler"] = np.where(changed, levels[tier], table["handler"]).astype(np.int8)
    table["tier"] = tier
    too_many = rng.permutation(np.flatnonzero(counted & is_open & np.isin(tier, bound)))[recipe.max_open:]
    _close(table, too_many, now, rng)


def _close(table: pd.DataFrame, rows: Integers, now: int, rng: np.random.Generator) -> None:
    """Close open events at some time after their last step."""
    last = table[list(STEPS)].to_numpy()[rows].max(axis=1)
    closed = last + ((now - last) * rng.random(len(rows))).astype(np.int64)
    first = table["first_closed"].to_numpy()[rows]
    changes = pd.DataFrame({
        "closed": closed, "first_closed": np.where(first == MISSING, closed, first), "suspended": False,
        "updated": np.maximum(closed, table["updated"].to_numpy()[rows]),
    }, index=table.index[rows])
    table.loc[changes.index, list(changes.columns)] = changes


def _handlers(profile: Profile, recipe: Recipe) -> list[str]:
    names = {level.code: level.name for level in profile.levels}
    return [names.get(code, code) for code, _ in reversed(recipe.levels)]
