"""The rota: when each position is on duty."""

from __future__ import annotations

from datetime import datetime, timedelta

import numpy as np
import pandas as pd

from data.demo.recipes import Recipe
from data.demo.staff import circle_roles
from data.profile.model import Profile

DAYS_BACK, DAYS_AHEAD = 8, 2
ABSENT, WEEKEND_OFF, ON_LEAVE = 0.05, 0.2, 0.03
VILLAGE_AWAY, AWAY = 0.07, 0.9  # villages whose officers are mostly elsewhere for the day, as for training


def make_shifts(
    profile: Profile, recipe: Recipe, posts: pd.DataFrame, now: datetime, rng: np.random.Generator
) -> pd.DataFrame:
    """Return the rota of the circle-counted positions from 8 days before `now` to 2 days after.

    Days run 08:30–17:30; then some stay until 22:00 and a smaller part has the night, by turns in each
    village; the latter two are the village team's where the profile has one. Officers who live in their grid
    are there on all days; elsewhere whoever had the night rests the next day, and weekends are thinner. Some
    are on leave.
    """
    on_watch = posts["role_code"].isin(profile.roles_counted("offhours")) & posts["valid_to"].isna()
    counted = posts["role_code"].isin(circle_roles(profile)) | on_watch
    officers = posts[counted & (posts["status"] == "active")]
    officers = officers.drop_duplicates("post_id").reset_index(drop=True)
    # where a village team covers the hours outside the shift, officers cover none of them
    keeps_watch = officers["role_code"].isin(profile.roles_counted("offhours")).to_numpy()
    is_relieved = bool(keeps_watch.any())
    village = pd.factorize(officers["unit_code"].str[: recipe.lengths[recipe.grids_at - 1]])[0]
    place_in_rota = pd.Series(village).groupby(village).cumcount().to_numpy() + village
    turns = max(round(1 / recipe.night_share), 2)
    leave = rng.random(len(officers)) < ON_LEAVE
    frames = []
    for offset in range(-DAYS_BACK, DAYS_AHEAD + 1):
        day = pd.Timestamp(now.date()) + timedelta(days=offset)
        turn = (day.toordinal() - place_in_rota) % turns
        away = (rng.random(village.max() + 1) < VILLAGE_AWAY)[village]
        weekend = day.weekday() >= 5 and not recipe.residents
        works = rng.random(len(officers)) >= np.where(away, AWAY, WEEKEND_OFF if weekend else ABSENT)
        works &= (turn != 1) | recipe.residents
        night = turn == 0
        evening = works & (turn >= turns - 2) & ~night
        if is_relieved:
            works, evening, night = works & ~keeps_watch, evening & False, night & keeps_watch
        for chosen, starts, ends in ((works, 8.5, 17.5), (evening, 17.5, 22), (night, 17.5, 32.5)):
            frames.append(
                pd.DataFrame(
                    {
                        "post_id": officers["post_id"][chosen],
                        "starts_at": day + pd.Timedelta(hours=starts),
                        "ends_at": day + pd.Timedelta(hours=ends),
                        "status": np.where(leave[chosen], "leave", "on"),
                    }
                )
            )
    shifts = pd.concat(frames, ignore_index=True)
    return shifts.sort_values(["starts_at", "post_id"], kind="stable", ignore_index=True)
