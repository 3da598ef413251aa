"""The events of a demo: two years of history, clustered in space and time, deterministic in the seed.

Events are columns of small integers (seconds since the start of the history, indices of codes, millionths of
a degree), so that ten millions fit; `write.py` turns them into words.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import numpy as np
import pandas as pd
from scipy.spatial import cKDTree

from data.demo.cells import METRES_PER_DEGREE, Floats, Integers
from data.demo.ground import Ground
from data.demo.lifecycle import CANCELLED, INVALID, MERGED, MISSING, TRANSFERRED, VALID, Circumstances, live
from data.demo.recipes import Recipe
from data.demo.rhythm import Rhythm
from data.profile import Named, Profile

ECHO_SHARE, REPEAT_SHARE = 0.038, 0.02
EXCLUDED = {INVALID: 0.03, TRANSFERRED: 0.014, CANCELLED: 0.005}
VALID_AT_LEAST = 0.85           # of all events of a year that are valid and accepted, with room to spare
NO_CODE, NO_POINT, NOWHERE = 0.025, 0.015, 0.0025
QUIET, CARELESS = 0.06, 0.04    # of the grids
SPOTS = 3                       # hot spots per lowest unit
PLAIN_CHANNELS = ("网格巡查", "12345热线", "群众随手拍")
PLAIN_CATEGORIES = ("市容环境", "公共安全", "矛盾纠纷", "民生服务")


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


def make_events(profile: Profile, recipe: Recipe, ground: Ground, population: pd.DataFrame, posts: pd.DataFrame,
                now: datetime, count: int, rng: np.random.Generator) -> Events:
    """Return about `count` events from 1 January of the year before `now` until `now`.

    Where the recipe has quotas (A10) and `count` is too small for them, there are more: the fewest that fit.
    """
    start, new_year = datetime(now.year - 1, 1, 1), datetime(now.year, 1, 1)
    rhythm = Rhythm(start, now, float(rng.choice([-0.13, 0.15])) + rng.uniform(-0.02, 0.02), rng)
    last_year = rhythm.share_before(new_year)
    needed = sum(recipe.quotas.values()) / VALID_AT_LEAST * 1.05
    count = max(count, round(needed / max(1 - last_year, 0.15)))
    this_year = max(round(count * (1 - last_year)), round(needed))
    primary = 1 - ECHO_SHARE - REPEAT_SHARE
    reported = np.concatenate([
        rhythm.draw(round((count - this_year) * primary), 0, last_year, rng),
        rhythm.draw(round(this_year * primary), last_year, 1, rng),
    ])
    scene = _Scene(profile, recipe, ground, population, posts, rhythm, rng)
    shares = _tier_shares(recipe, this_year)
    seconds = rhythm.seconds
    first = scene.play(scene.draw(reported, shares), seconds)
    repeats = scene.play(_repeats(first, round(count * REPEAT_SHARE), seconds, rng), seconds)
    echoes = scene.play(_echoes(first, round(count * ECHO_SHARE), seconds, rng), seconds)
    table = pd.concat([first, repeats, echoes], ignore_index=True)
    table = _in_order(table)
    _blemish(table, rng)
    _keep_quotas(recipe, table, int((new_year - start).total_seconds()), rng)
    return Events(table, start, now, ground.level(-1)["unit_code"].tolist(), [c.name for c in scene.channels], [c.name for c in scene.categories],
                  [tier.name for tier in profile.tiers.items], _handlers(profile, recipe))


class _Scene:
    """Where events happen, and in whose hands they fall."""

    def __init__(self, profile: Profile, recipe: Recipe, ground: Ground, population: pd.DataFrame,
                 posts: pd.DataFrame, rhythm: Rhythm, rng: np.random.Generator) -> None:
        self.recipe, self.ground, self.rhythm, self.rng = recipe, ground, rhythm, rng
        self.channels = list(profile.workflow.channels) or [Named(code=n, name=n) for n in PLAIN_CHANNELS]
        self.categories = list(profile.categories) or [Named(code=n, name=n) for n in PLAIN_CATEGORIES]
        units = ground.level(-1)
        grid = ground.parents(-1, ground.grids_at)
        grids = grid.max() + 1
        self.urban = units["zone"].eq("urban").to_numpy()
        self.careless = (rng.random(grids) < CARELESS)[grid]
        self.pace = (rng.lognormal(0, 0.16, grids) * np.where(rng.random(grids) < CARELESS, 1.8, 1))[grid]
        circle = profile.sla.circle
        # officers are quicker than the estimated circle allows in town, where some ride, and slower on bad roads
        self.speed = np.where(self.urban, circle.urban.speed_kmh * 1.5, circle.rural.speed_kmh * 0.85) * 1000 / 60
        weight = population["households"].to_numpy() ** 0.8 * rng.lognormal(0, 0.45, len(units))
        weight *= np.where(units["subtype"].notna(), 4.0, 1.0) * rng.lognormal(0, 0.35, grids)[grid]
        weight *= np.where(rng.random(grids) < QUIET, 0.03, 1)[grid]
        self.cumulated = np.cumsum(weight / weight.sum())
        everywhere = np.repeat(np.arange(len(units)), SPOTS)
        self.turn = rng.random(len(everywhere))
        self.reach = rng.beta(2, 1.4, len(everywhere))  # many hot spots lie near the border, a few in the middle
        spots = ground.points_within(everywhere, rng, self.turn, self.reach)
        officers = posts[posts["role_code"].isin(profile.roles_counted("circle") or posts["role_code"])]
        metres = METRES_PER_DEGREE * np.array([np.cos(np.radians(recipe.lat)), 1])
        self.distance = cKDTree(officers[["lon", "lat"]].to_numpy() * metres).query(spots * metres)[0]

    def draw(self, reported: Integers, tier_shares: Floats) -> pd.DataFrame:
        """Return new events at the times `reported`."""
        rng, number = self.rng, len(reported)
        unit = np.searchsorted(self.cumulated, rng.random(number)).clip(0, len(self.cumulated) - 1)
        spot = unit * SPOTS + np.minimum(rng.geometric(0.55, number) - 1, SPOTS - 1)
        spread = rng.random(number) < 0.3
        turn = np.where(spread, rng.random(number), (self.turn[spot] + rng.normal(0, 0.03, number)) % 1)
        reach = np.where(spread, np.sqrt(rng.random(number)), self.reach[spot] + rng.normal(0, 0.09, number))
        points = self.ground.points_within(unit, rng, turn, reach.clip(0, 1))
        storm = np.isin(reported // 86400, self.rhythm.storm_days)
        channel = rng.choice(len(self.channels), number, p=_falling(len(self.channels)))
        category = rng.choice(len(self.categories), number, p=_mixed(len(self.categories)))
        category = np.where(storm & (rng.random(number) < 0.5), min(2, len(self.categories) - 1), category)
        excluded = rng.random(number)
        limits = np.cumsum(list(EXCLUDED.values()))
        kinds = np.array([*EXCLUDED, VALID])
        return pd.DataFrame({
            "unit": unit.astype(np.int32), "spot": spot.astype(np.int32), "reported": reported,
            "lon": np.round(points[:, 0] * 1e6).astype(np.int32), "lat": np.round(points[:, 1] * 1e6).astype(np.int32),
            "channel": channel.astype(np.int8), "category": category.astype(np.int8),
            "tier": np.searchsorted(np.cumsum(tier_shares)[:-1], rng.random(number)).astype(np.int8),
            "onsite": rng.random(number) < np.linspace(0.84, 0.55, len(self.channels))[channel],
            "disposition": kinds[np.searchsorted(limits, excluded)].astype(np.int8),
            "master": np.full(number, MISSING, np.int32), "repeat": np.full(number, MISSING, np.int32),
        })

    def play(self, events: pd.DataFrame, now: int) -> pd.DataFrame:
        """Let the events live until `now`."""
        unit = events["unit"].to_numpy()
        around = Circumstances(self.urban[unit], self.distance[events["spot"].to_numpy()], self.careless[unit],
                               self.pace[unit], self.speed[unit], self.rhythm.start.hour)
        lived = live(self.recipe, events, around, now, self.rng)
        levels = np.array([tempo.level for tempo in self.recipe.tempo.values()])[lived["tier"]]
        pushed = self.rng.random(len(lived)) < 0.06
        lived["handler"] = np.minimum(levels + pushed, len(self.recipe.levels) - 1).astype(np.int8)
        return lived


def _tier_shares(recipe: Recipe, this_year: int) -> Floats:
    """Return each tier's share of the events; tiers under a quota get what the quota asks for."""
    share = {code: tempo.share for code, tempo in recipe.tempo.items()}
    for code, quota in recipe.quotas.items():
        share[code] = quota / (this_year * 0.91)
    free = sum(value for code, value in share.items() if code not in recipe.quotas)
    left = 1 - sum(share[code] for code in recipe.quotas)
    return np.array([value if code in recipe.quotas else value / free * left for code, value in share.items()])


def _repeats(first: pd.DataFrame, number: int, now: int, rng: np.random.Generator) -> pd.DataFrame:
    """The same matter once more, after closing."""
    closed = first["closed"].to_numpy()
    able = np.flatnonzero((closed != MISSING) & (closed < now - 86400))
    chosen = np.sort(rng.choice(able, min(number, len(able)), replace=False))
    copy = first.iloc[chosen, :first.columns.get_loc("repeat") + 1].copy()
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
    copy = first.iloc[chosen, :first.columns.get_loc("repeat") + 1].copy()
    copy["reported"] = copy["reported"].to_numpy() + 1 + (
        rng.random(len(chosen)) ** 2 * 0.95 * span[chosen]).astype(np.int64)
    copy["master"] = chosen.astype(np.int32)
    copy["disposition"] = np.int8(MERGED)
    copy["channel"] = rng.permutation(copy["channel"].to_numpy())
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
    table["lat"] = np.where(far, table["lat"] + 1_900_000, table["lat"]).astype(np.int32)
    for axis in ("lon", "lat"):
        table[axis] = np.where(no_point, MISSING, table[axis]).astype(np.int32)


def _keep_quotas(recipe: Recipe, table: pd.DataFrame, new_year: int, rng: np.random.Generator) -> None:
    """Give exactly the quota of this year's valid accepted events to each tier under one (A10)."""
    if not recipe.quotas:
        return
    codes = list(recipe.tempo)
    tier = table["tier"].to_numpy().copy()
    counted = ((table["disposition"] == VALID) & (table["accepted"] >= new_year)).to_numpy()
    closed = (table["closed"] != MISSING).to_numpy()
    bound = np.isin(tier, [codes.index(code) for code in recipe.quotas])
    spare = codes.index(next(code for code in reversed(codes) if code not in recipe.quotas))
    still_open = rng.permutation(np.flatnonzero(counted & bound & ~closed))
    tier[still_open[recipe.max_open:]] = spare
    for code, quota in recipe.quotas.items():
        index = codes.index(code)
        have = np.flatnonzero(counted & (tier == index))
        if (excess := len(have) - quota) > 0:
            tier[rng.choice(have[closed[have]], excess, replace=False)] = spare
        elif excess < 0:
            pool = np.flatnonzero(counted & closed & ~np.isin(tier, [codes.index(c) for c in recipe.quotas]))
            tier[rng.choice(pool, -excess, replace=False)] = index
    changed = tier != table["tier"].to_numpy()
    levels = np.array([tempo.level for tempo in recipe.tempo.values()])
    table["handler"] = np.where(changed, levels[tier], table["handler"]).astype(np.int8)
    table["tier"] = tier


def _handlers(profile: Profile, recipe: Recipe) -> list[str]:
    names = {level.code: level.name for level in profile.levels}
    return [names.get(code, code) for code, _ in reversed(recipe.levels)]


def _falling(number: int) -> Floats:
    weight = 0.62 ** np.arange(number)
    return weight / weight.sum()


def _mixed(number: int) -> Floats:
    weight = 1 + np.array([0.4, 0.1, 0.9, 0.7, 0.2, 0.0])[np.arange(number) % 6]
    return weight / weight.sum()
