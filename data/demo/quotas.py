"""Figures that a demo must show exactly (A10): surplus events are removed, the rest are made to fit."""

from __future__ import annotations

from datetime import datetime

import numpy as np
import pandas as pd

from data.demo.arrays import Flags, Integers
from data.demo.lifecycle import DAY, MISSING, STEPS, VALID
from data.demo.recipes import Recipe, Window

RECENT = 150 * DAY
GLAD = 2  # ratings below this one count as satisfied


def keep_windows(
    windows: tuple[Window, ...],
    table: pd.DataFrame,
    start: datetime,
    now: int,
    end: str,
    rng: np.random.Generator,
) -> pd.DataFrame:
    """Return `table` with exactly as many valid events in each window as it asks for.

    `start` is second 0 of the history, `end` the column by which events end. There must be enough in `table`.
    """
    for window in windows:
        inside = np.flatnonzero(_inside(window, table, start, end if window.step == "ended" else "accepted"))
        referred = np.zeros(len(table), bool)
        for column in ("master", "repeat"):
            target = table[column].to_numpy()
            referred[target[target != MISSING]] = True
        surplus = len(inside) - window.count
        able = rng.permutation(inside[~referred[inside]])
        if surplus < 0 or surplus > len(able):
            msg = f"{len(inside)} events for a window of {window.count}"
            raise ValueError(msg)
        dropped = np.zeros(len(table), bool)
        dropped[able[:surplus]] = True
        table = without(table, dropped)
    for window in windows:
        if window.is_flawless:
            _polish(window, table, start, now, end, rng)
    return table


def spare(recipe: Recipe, table: pd.DataFrame, start: datetime) -> pd.DataFrame:
    """Return `table` without what was reported or accepted on a day that must stay empty."""
    dropped = np.zeros(len(table), bool)
    for day in recipe.spare_days:
        midnight = int((datetime(day.year, day.month, day.day) - start).total_seconds())
        for step in ("reported", "accepted"):
            dropped |= table[step].between(midnight, midnight + DAY - 1).to_numpy()
    return without(table, dropped)


def without(table: pd.DataFrame, dropped: Flags) -> pd.DataFrame:
    """Return `table` without some events and those that refer to them."""
    if not dropped.any():
        return table
    dropped = dropped.copy()
    for column in ("master", "repeat"):
        target = table[column].to_numpy()
        dropped |= (target != MISSING) & dropped[target]
    place = np.cumsum(~dropped) - 1
    table = table[~dropped].reset_index(drop=True)
    for column in ("master", "repeat"):
        target = table[column].to_numpy()
        table[column] = np.where(target == MISSING, MISSING, place[target]).astype(np.int32)
    return table


def leave_open(
    recipe: Recipe,
    windows: tuple[Window, ...],
    table: pd.DataFrame,
    start: datetime,
    rng: np.random.Generator,
) -> None:
    """Keep some recent events open, in no window and nobody's master; suspend a few of them."""
    if not recipe.left_open:
        return
    free = np.array((table["disposition"] == VALID) & (table["accepted"] != MISSING))
    for window in windows:
        for step in {"accepted", "closed", "feedback"} & set(table):
            free &= ~_inside(window, table, start, step)
    for column in ("master", "repeat"):
        target = table[column].to_numpy()
        free[target[target != MISSING]] = False
    recent = np.flatnonzero(free & (table["reported"] > table["reported"].max() - RECENT).to_numpy())
    rows = rng.permutation(recent)[: recipe.left_open]
    for column in ("first_closed", "reopened", "closed", "feedback", "rating", "resolved"):
        if column in table:
            table.loc[rows, column] = MISSING
    table.loc[rows[: len(rows) // 3], "suspended"] = True
    table.loc[rows, "updated"] = table.loc[rows, list(STEPS)].max(axis=1)


def _inside(window: Window, table: pd.DataFrame, start: datetime, step: str) -> Flags:
    """Return which valid events have the step in the window."""
    low, high = (int((moment - start).total_seconds()) for moment in (window.start, window.end))
    moment = table[step]
    inside: Flags = ((table["disposition"] == VALID) & (moment >= low) & (moment < high)).to_numpy()
    return inside


def _polish(
    window: Window, table: pd.DataFrame, start: datetime, now: int, end: str, rng: np.random.Generator
) -> None:
    """Make everything that began or ended in the window closed, solved and rated satisfied."""
    begun = _inside(window, table, start, "accepted")
    close(table, np.flatnonzero(begun & (table["closed"] == MISSING).to_numpy()), now, rng)
    if end == "feedback":
        late = np.flatnonzero(begun & (table["feedback"] == MISSING).to_numpy())
        closed = table["closed"].to_numpy()[late]
        asked = closed + ((now - closed) * rng.random(len(late))).astype(np.int64)
        table.loc[table.index[late], "feedback"] = asked
        table.loc[table.index[late], "updated"] = np.maximum(asked, table["updated"].to_numpy()[late])
    good = begun | _inside(window, table, start, end)
    rating = table["rating"].to_numpy()
    glad = np.where((rating == MISSING) | (rating >= GLAD), rng.integers(0, GLAD, len(table)), rating)
    table["rating"] = np.where(good, glad, rating).astype(np.int8)
    table["resolved"] = np.where(good, 1, table["resolved"]).astype(np.int8)


def keep_quotas(
    recipe: Recipe, table: pd.DataFrame, new_year: int, now: int, rng: np.random.Generator
) -> None:
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
        tier[others[: max(quota - len(have), 0)]] = index
    levels = np.array([tempo.level for tempo in recipe.tempo.values()])
    changed = tier != table["tier"].to_numpy()
    table["handler"] = np.where(changed, levels[tier], table["handler"]).astype(np.int8)
    table["tier"] = tier
    too_many = rng.permutation(np.flatnonzero(counted & is_open & np.isin(tier, bound)))[recipe.max_open :]
    close(table, too_many, now, rng)


def close(table: pd.DataFrame, rows: Integers, now: int, rng: np.random.Generator) -> None:
    """Close open events at some time after their last step."""
    last = table[list(STEPS)].to_numpy()[rows].max(axis=1)
    closed = last + ((now - last) * rng.random(len(rows))).astype(np.int64)
    first = table["first_closed"].to_numpy()[rows]
    changes = pd.DataFrame(
        {
            "closed": closed,
            "first_closed": np.where(first == MISSING, closed, first),
            "suspended": False,
            "updated": np.maximum(closed, table["updated"].to_numpy()[rows]),
        },
        index=table.index[rows],
    )
    table.loc[changes.index, list(changes.columns)] = changes
