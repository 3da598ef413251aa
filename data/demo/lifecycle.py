"""What becomes of an event: from report to closing, as seconds since the start of the history.

`MISSING` stands for "has not happened". All functions work on whole columns.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.demo.arrays import Floats, Integers
from data.demo.recipes import Recipe

MISSING = -1
STEPS = ("reported", "accepted", "assigned", "responded", "arrived", "first_closed", "reopened", "closed")
RATINGS = ("非常满意", "满意", "基本满意", "不满意", "非常不满意")
VALID, INVALID, MERGED, TRANSFERRED, CANCELLED = range(5)

HOUR, DAY = 3600, 86400
SLOW_SHARE = 0.042  # of events are closed after their due time
STUCK_SHARE = 0.011  # of fresh events are never closed; fades with age
REOPENED_SHARE = 0.022
SUSPENDED_SHARE = 0.0015  # of fresh events are set aside; most are settled within the year
NO_DUE_SHARE = 0.006
DETOUR = 1.45


@dataclass(frozen=True)
class Circumstances:
    """What the life of each event depends on."""

    urban: NDArray[np.bool_]
    distance_m: Floats  # to the nearest duty post
    careless: NDArray[np.bool_]  # the grid closes late and satisfies few
    pace: Floats  # 1 is normal, 2 takes twice as long
    metres_per_minute: Floats
    first_hour: int  # hour of day at second 0 of the history
    wait_s: Integers | int = 0  # during which nothing is assigned: until the next shift


def live(
    recipe: Recipe, events: pd.DataFrame, around: Circumstances, now: int, rng: np.random.Generator
) -> pd.DataFrame:
    """Return `events` (reported, tier, onsite, disposition) with every later column, as known at `now`."""
    events = events.copy()
    number = len(events)
    reported = events["reported"].to_numpy(np.int64)
    tier = events["tier"].to_numpy()
    tempos = list(recipe.tempo.values())
    response = _response_s(events, around, rng)
    age = (now - reported) / DAY
    # nobody has looked at it yet: likely within the last hours, rare afterwards
    ignored = rng.random(number) < 0.16 * np.exp(-age * 5) + 0.006 * np.exp(-age / 4)
    response = np.where(ignored, now - reported + DAY, response)
    share = np.sort(rng.uniform(0.02, 0.62, (3, number)), axis=0)
    share = np.where(ignored, 1, share)
    for step, part in zip(("accepted", "assigned", "responded"), share, strict=True):
        wait = 0 if step == "accepted" else around.wait_s
        events[step] = reported + wait + (response * part).astype(np.int64)
    onsite = events["onsite"].to_numpy()
    arrived = reported + around.wait_s + response.astype(np.int64)
    events["arrived"] = np.where(onsite, arrived, MISSING)

    due_hours = np.array([tempo.due_hours for tempo in tempos])[tier]
    work = np.array([tempo.median_hours for tempo in tempos])[tier] * around.pace
    work = np.minimum(work * rng.lognormal(0, 0.75, number), due_hours * rng.uniform(0.55, 0.92, number))
    late = rng.random(number) < np.where(around.careless, 5, 1) * SLOW_SHARE
    work = np.where(late, due_hours * rng.uniform(1.0, 2.1, number), work)
    begun = np.where(onsite, arrived, events["responded"])
    first = _by_daylight(begun + (work * HOUR).astype(np.int64), around, rng)
    again = first + (rng.uniform(0.1, 4, number) * DAY).astype(np.int64)
    returned = rng.random(number) < np.where(around.careless, 3, 1) * REOPENED_SHARE * recipe.reopens
    closed = np.where(returned, again + (rng.lognormal(2.3, 0.9, number) * HOUR).astype(np.int64), first)

    stuck = rng.random(number) < np.where(around.careless, 4, 1) * STUCK_SHARE * np.exp(-age / 30)
    events["suspended"] = rng.random(number) < SUSPENDED_SHARE * np.exp(-age / 120)
    never = stuck | events["suspended"].to_numpy()
    events["first_closed"] = np.where(never, MISSING, first)
    events["reopened"] = np.where(returned & ~never, again, MISSING)
    events["closed"] = np.where(never, MISSING, closed)

    extended = rng.random(number) < 0.03
    due = reported + ((due_hours + np.where(extended, 24, 0)) * HOUR).astype(np.int64)
    events["due"] = np.where(rng.random(number) < NO_DUE_SHARE, MISSING, due)
    _cut(events, now)
    _forget_excluded(events)
    _feedback(events, around, rng)
    _update(events, now, rng)
    return events


def _response_s(events: pd.DataFrame, around: Circumstances, rng: np.random.Generator) -> Floats:
    """Return seconds from report to arrival: getting ready, then the way at the speed of the hour."""
    number = len(events)
    hour = (events["reported"].to_numpy(np.int64) // HOUR + around.first_hour) % 24
    night = (hour >= 22) | (hour < 7)
    rush = np.isin(hour, (8, 17, 18))
    ready = rng.lognormal(0, 0.42, number) * np.where(around.urban, 4.1, 11.5)
    way = around.distance_m * DETOUR / (around.metres_per_minute * rng.lognormal(0, 0.15, number))
    minutes = (ready + way * np.where(night, 1.8, np.where(rush, 1.3, 1))) * around.pace
    lost = rng.random(number) < 0.035  # nobody free, wrong address, bad road
    minutes = np.clip(minutes, 1, None) * np.where(lost, rng.uniform(2, 5, number), 1)
    # what needs no visit waits for an office: longer at night
    away = rng.lognormal(2.2, 0.8, number) + np.where(night, rng.uniform(0, 420, number), 0)
    result: Floats = np.where(events["onsite"], minutes, away) * 60
    return result


def _by_daylight(moment: Integers, around: Circumstances, rng: np.random.Generator) -> Integers:
    """Move most closings that fall into the night to the next morning."""
    of_day = (moment + around.first_hour * HOUR) % DAY
    night = ((of_day > 21 * HOUR) | (of_day < 7 * HOUR)) & (rng.random(len(moment)) < 0.85)
    morning = moment - of_day + np.where(of_day > 12 * HOUR, DAY, 0) + 8 * HOUR
    later = morning + (rng.gamma(1.6, 0.9, len(moment)) * HOUR).astype(np.int64)
    return np.where(night, later, moment)


def _cut(events: pd.DataFrame, now: int) -> None:
    """Drop everything after `now`."""
    reclosed = events["closed"].to_numpy() != events["first_closed"].to_numpy()
    for step in ("accepted", "assigned", "responded", "arrived", "first_closed", "reopened"):
        events[step] = np.where(events[step] > now, MISSING, events[step])
    not_yet = events["closed"].to_numpy() > now
    waiting = reclosed & (events["reopened"].to_numpy() == MISSING)  # will be reopened, but not known yet
    events["closed"] = np.where(waiting, events["first_closed"], np.where(not_yet, MISSING, events["closed"]))
    events["suspended"] &= events["accepted"] != MISSING


def _forget_excluded(events: pd.DataFrame) -> None:
    """Excluded events have no life after their exclusion."""
    disposition = events["disposition"].to_numpy()
    ended = disposition != VALID
    for step in STEPS[3:]:
        events[step] = np.where(ended, MISSING, events[step])
    refused = ended & ~np.isin(disposition, (TRANSFERRED, CANCELLED))
    for step in ("accepted", "assigned", "due"):
        events[step] = np.where(refused, MISSING, events[step])
    # what was transferred was accepted first; if not accepted by now, it is simply still pending
    pending = np.isin(disposition, (TRANSFERRED, CANCELLED)) & (events["accepted"].to_numpy() == MISSING)
    events["disposition"] = np.where(pending, VALID, disposition).astype(np.int8)
    events["suspended"] &= ~ended


def _feedback(events: pd.DataFrame, around: Circumstances, rng: np.random.Generator) -> None:
    number = len(events)
    closed = events["closed"].to_numpy()
    done = closed != MISSING
    due = events["due"].to_numpy()
    sour = ((closed > due) & (due != MISSING)) | (events["reopened"].to_numpy() != MISSING)
    sour |= around.careless & (rng.random(number) < 0.5)
    dice = rng.random(number)
    glad = np.searchsorted(np.cumsum([0.37, 0.41, 0.16, 0.045]), dice)
    cross = np.searchsorted(np.cumsum([0.14, 0.3, 0.24, 0.21]), dice)
    rated = done & (rng.random(number) < 0.6)
    events["rating"] = np.where(rated, np.where(sour, cross, glad), MISSING).astype(np.int8)
    known = done & (rng.random(number) < 0.88)
    solved = rng.random(number) < np.where(sour, 0.82, 0.965)
    events["resolved"] = np.where(known, solved, MISSING).astype(np.int8)


def _update(events: pd.DataFrame, now: int, rng: np.random.Generator) -> None:
    """An export row was last touched some time after its last step, and never later than `now`."""
    last = events[list(STEPS)].to_numpy().max(axis=1)
    touched = last + rng.integers(0, np.where(events["closed"] != MISSING, 2 * DAY, HOUR // 2))
    events["updated"] = np.minimum(touched, now)
