"""The rota: when each position is on duty."""

from __future__ import annotations

from datetime import datetime, timedelta

import numpy as np
import pandas as pd

from data.demo.recipes import Recipe
from data.demo.staff import circle_roles
from data.profile import Profile

DAYS_BACK, DAYS_AHEAD = 8, 2
ABSENT, WEEKEND_OFF, ON_LEAVE = 0.05, 0.34, 0.035
VILLAGE_AWAY, AWAY = 0.11, 0.9  # villages whose officers are mostly elsewhere for the day, as for training


def make_shifts(profile: Profile, recipe: Recipe, posts: pd.DataFrame, now: datetime,
                rng: np.random.Generator) -> pd.DataFrame:
    """Return the rota of the circle-counted positions from 8 days before `now` to 2 days after.

    Days run 08:30–17:30; then some stay until 22:00 and a smaller part has the night, by turns in each
    village; whoever had the night rests the next day where the recipe says so. Weekends are thinner, some
    are on leave.
    """
    officers = posts[posts["role_code"].isin(circle_roles(profile)) & (posts["status"] == "active")]
    officers = officers.drop_duplicates("post_id").reset_index(drop=True)
    village = pd.factorize(officers["unit_code"].str[:recipe.lengths[recipe.grids_at - 1]])[0]
    place_in_rota = pd.Series(village).groupby(village).cumcount().to_numpy() + village
    turns = max(round(1 / recipe.night_share), 2)
    leave = rng.random(len(officers)) < ON_LEAVE
    frames = []
    for offset in range(-DAYS_BACK, DAYS_AHEAD + 1):
        day = pd.Timestamp(now.date()) + timedelta(days=offset)
        turn = (day.toordinal() - place_in_rota) % turns
        away = (rng.random(village.max() + 1) < VILLAGE_AWAY)[village]
        absent = np.where(away, AWAY, WEEKEND_OFF if day.weekday() >= 5 else ABSENT)
        works = rng.random(len(officers)) >= absent
        if recipe.rest_after_night:
            works &= turn != 1
        for chosen, starts, ends in (
            (works, 8.5, 17.5), (works & (turn >= turns - 2), 17.5, 22), (turn == 0, 17.5, 32.5),
        ):
            frames.append(pd.DataFrame({
                "post_id": officers["post_id"][chosen],
                "starts_at": day + pd.Timedelta(hours=starts),
                "ends_at": day + pd.Timedelta(hours=ends),
                "status": np.where(leave[chosen], "leave", "on"),
            }))
    shifts = pd.concat(frames, ignore_index=True)
    return shifts.sort_values(["starts_at", "post_id"], kind="stable", ignore_index=True)
