"""The events of a demo: two years of history, clustered in space and time, deterministic in the seed.

Events are columns of small integers (seconds since the start of the history, indices of codes, millionths of
a degree), so that ten millions fit; `write.py` turns them into words.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
import pandas as pd

from data.demo.arrays import Floats, Integers
from data.demo.columns import event_headers
from data.demo.ground import Ground
from data.demo.handling import call_back, tell_handling
from data.demo.lifecycle import MERGED, MISSING, VALID
from data.demo.quotas import keep_quotas, keep_windows, leave_open, spare
from data.demo.recipes import Recipe, Window
from data.demo.rhythm import Rhythm
from data.demo.scene import DRAWN, Scene
from data.profile.model import Profile

ECHO_SHARE, REPEAT_SHARE = 0.038, 0.02
VALID_AT_LEAST = 0.85  # of all events of a year that are valid and accepted, with room to spare
FRONT_ROOM = 1.4  # events for each that may have to be settled at the front
FRESH = 10  # events at least since the last window
WINDOW_ROOM, WINDOW_SPARE = 1.1, 12  # primary events drawn for each that a window needs
NO_CODE, NO_POINT, NOWHERE = 0.025, 0.015, 0.0025


@dataclass(frozen=True)
class Events:
    """`table` is sorted by report; its row numbers are what `master` and `repeat` point to."""

    table: pd.DataFrame
    start: datetime
    now: datetime
    units: list[str]  # codes of the lowest units
    channels: list[str]
    categories: list[str]
    classes: list[str]
    tiers: list[str]
    handlers: list[str]  # names of levels, from the lowest up
    modes: list[str]
    evidence: list[str]
    headers: tuple[str, ...]  # of an export


def make_events(
    profile: Profile,
    recipe: Recipe,
    ground: Ground,
    population: pd.DataFrame,
    posts: pd.DataFrame,
    now: datetime,
    count: int,
    rng: np.random.Generator,
) -> Events:
    """Return about `count` events until `now`.

    The history begins on 1 January of the year before, unless the recipe says otherwise. Where the recipe has
    quotas (A10) and `count` is too small for them, there are more: the fewest that fit without upsetting the
    proportion of the two years. On 1 January itself quotas are not kept.
    """
    start, new_year = _beginning(recipe, now), datetime(now.year, 1, 1)
    (late_rng,) = rng.spawn(1)  # for what is done to events afterwards
    growth = recipe.growth
    if growth is None:
        growth = float(rng.choice([-0.13, 0.15])) + rng.uniform(-0.02, 0.02)
    rhythm = Rhythm(start, now, growth, rng)
    windows = tuple(one for one in recipe.windows if start <= one.start and one.end <= now)
    if windows:
        this_year, reported = count, _through_windows(recipe, windows, rhythm, count, rng)
        count = len(reported)
    else:
        count, this_year, reported = _by_year(recipe, rhythm, count, new_year, rng)
    scene = Scene(profile, recipe, ground, population, posts, rhythm, rng)
    shares = _tier_shares(recipe, this_year)
    seconds = rhythm.seconds
    first = scene.play(scene.draw(reported, shares), seconds)
    repeats = scene.play(_repeats(first, round(count * REPEAT_SHARE), seconds, rng), seconds)
    echoes = scene.play(_echoes(first, round(count * ECHO_SHARE), seconds, rng), seconds)
    table = _in_order(pd.concat([first, repeats, echoes], ignore_index=True))
    table = spare(recipe, call_back(profile, table, seconds, late_rng), start)
    end = "feedback" if profile.workflow.closed_step == "FEEDBACK" else "closed"
    table = keep_windows(windows, table, start, seconds, end, late_rng)
    leave_open(recipe, windows, table, start, late_rng)
    tell_handling(profile, recipe, table, late_rng)
    _blemish(table, rng)
    keep_quotas(recipe, table, int((new_year - start).total_seconds()), seconds, rng)
    return Events(
        table,
        start,
        now,
        units=ground.level(-1)["unit_code"].tolist(),
        channels=[channel.name for channel in scene.channels],
        categories=[category.name for category in scene.categories],
        classes=[one.name for one in profile.report_classes],
        tiers=[tier.name for tier in sorted(profile.tiers.items, key=lambda tier: tier.rank)],
        handlers=_handlers(profile, recipe),
        modes=[mode.name for mode in profile.workflow.modes],
        evidence=[one.name for one in profile.workflow.evidence],
        headers=event_headers(profile),
    )


def _beginning(recipe: Recipe, now: datetime) -> datetime:
    """Return when the history begins."""
    usual = datetime(now.year - 1, 1, 1)
    told = recipe.history_from
    return told if told is not None and timedelta(days=366) < now - told < timedelta(days=1096) else usual


def _by_year(
    recipe: Recipe, rhythm: Rhythm, count: int, new_year: datetime, rng: np.random.Generator
) -> tuple[int, int, Integers]:
    """Return how many events there are, how many this year, and when the primary ones are reported."""
    last_year = rhythm.share_before(new_year)
    quotas = sum(recipe.quotas.values()) if rhythm.end - new_year > timedelta(days=1) else 0
    needed = quotas / VALID_AT_LEAST * 1.05
    at_front = recipe.front[1] if recipe.front else 0
    count = max(count, round(needed / max(1 - last_year, 0.15)), round(at_front * FRONT_ROOM))
    this_year = max(round(count * (1 - last_year)), round(needed))
    primary = 1 - ECHO_SHARE - REPEAT_SHARE
    return (
        count,
        this_year,
        np.concatenate(
            [
                rhythm.draw(round((count - this_year) * primary), 0, last_year, rng),
                rhythm.draw(round(this_year * primary), last_year, 1, rng),
            ]
        ),
    )


def _through_windows(
    recipe: Recipe, windows: tuple[Window, ...], rhythm: Rhythm, count: int, rng: np.random.Generator
) -> Integers:
    """Return when primary events are reported: enough for each window, and as densely between them."""
    spans = [(rhythm.share_before(one.start), rhythm.share_before(one.end)) for one in windows]
    wanted = [round(one.count * WINDOW_ROOM) + WINDOW_SPARE for one in windows]
    density = sum(one.count for one in windows) / sum(high - low for low, high in spans)
    density *= count / recipe.events
    cuts = [0.0, *(cut for span in spans for cut in span), 1.0]
    between = [(low, high) for low, high in zip(cuts[::2], cuts[1::2], strict=True) if high > low]
    parts = [rhythm.draw(number, *span, rng) for number, span in zip(wanted, spans, strict=True)]
    parts += [
        rhythm.draw(max(round(density * (high - low)), FRESH * (high == 1)), low, high, rng)
        for low, high in between
    ]
    return np.sort(np.concatenate(parts))


def _tier_shares(recipe: Recipe, this_year: int) -> Floats:
    """Return each tier's share of the events; tiers under a quota get what the quota asks for."""
    share = {code: tempo.share for code, tempo in recipe.tempo.items()}
    if this_year * VALID_AT_LEAST > sum(recipe.quotas.values()):
        share |= {code: quota / (this_year * 0.91) for code, quota in recipe.quotas.items()}
    free = sum(value for code, value in share.items() if code not in recipe.quotas)
    left = 1 - sum(share[code] for code in recipe.quotas)
    return np.array([value * (1 if code in recipe.quotas else left / free) for code, value in share.items()])


def _repeats(first: pd.DataFrame, number: int, now: int, rng: np.random.Generator) -> pd.DataFrame:
    """The same matter again, after closing."""
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
    copy["reported"] = (
        copy["reported"].to_numpy()
        + 1
        + (rng.random(len(chosen)) ** 2 * 0.95 * span[chosen]).astype(np.int64)
    )
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
    """Drop some codes and points, as real exports do; a few events end up unplaceable."""
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


def _handlers(profile: Profile, recipe: Recipe) -> list[str]:
    names = {level.code: level.name for level in profile.levels}
    above = [level.name for level in profile.external_levels]
    return [*(names.get(code, code) for code, _ in reversed(recipe.levels)), *above]
