"""Recurring obligations: what each unit owed, and when it was done."""

from __future__ import annotations

from datetime import datetime, timedelta

import numpy as np
import pandas as pd

from data.demo.spans import cycles
from data.profile.model import Profile

COLUMNS = ["duty", "unit_code", "due_at", "done_at"]
BACK = {"day": 60, "week": 12, "month": 12, "quarter": 5, "year": 2}  # cycles that are over
DUE = timedelta(hours=6)  # before the cycle ends
LATE, MISSING = 0.06, 0.025
CARELESS = 0.06  # of the units; four times as often late


def make_duties(
    profile: Profile, units: pd.DataFrame, now: datetime, rng: np.random.Generator
) -> pd.DataFrame:
    """Return a row for each unit and cycle of the profile's calendar: the last ones, and the one that runs.

    New villages held trial meetings before they were founded, so their meetings go back as far as all others.
    """
    frames = [pd.DataFrame(columns=COLUMNS)]
    for item in profile.calendar:
        codes = units.loc[units["level"] == item.per, "unit_code"].to_numpy(object)
        spans = cycles(item.every, now, BACK[item.every])
        number = len(codes) * len(spans)
        due = np.tile(pd.to_datetime([end - DUE for _, end in spans]).to_numpy("datetime64[s]"), len(codes))
        length = np.tile([(end - start).total_seconds() for start, end in spans], len(codes))
        weight = np.where(rng.random(len(codes)) < CARELESS, 4, 1).repeat(len(spans))
        dice = rng.random(number)
        early = -length * rng.beta(1.3, 8, number)
        behind = length * rng.uniform(0.02, 0.6, number)
        late = dice < LATE * weight
        done = due + np.where(late, behind, early).astype("timedelta64[s]")
        undone = (dice > 1 - MISSING * weight) | (done > np.datetime64(now, "s"))
        frames.append(
            pd.DataFrame(
                {
                    "duty": item.code,
                    "unit_code": codes.repeat(len(spans)),
                    "due_at": due,
                    "done_at": np.where(undone, np.datetime64("NaT", "s"), done),
                }
            )
        )
    return pd.concat(frames[1:] or frames, ignore_index=True)
