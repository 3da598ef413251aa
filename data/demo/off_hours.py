"""Outside the shift: the village team files what can wait and hands it over, and calls someone otherwise."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.demo.arrays import Flags, Integers
from data.demo.lifecycle import DAY, HOUR, MISSING
from data.profile.events import OffHours

MINUTE = 60
LATE_HANDOVER, NO_HANDOVER = 0.05, 0.035
LATE_CONTACT, NO_CONTACT = 0.08, 0.03
CONTACT_MIN = 10  # the leader is told within the limit of response of a town
FILED_ONLY = 0.85  # of what can wait needs no visit


@dataclass(frozen=True)
class Hours:
    """What happens to each event outside the shift; seconds, `MISSING` where it does not."""

    handover: Integers
    contact: Integers
    wait_s: Integers  # until someone on shift accepts it
    is_filed: Flags  # no visit needed

    def known_at(self, now: int) -> tuple[Integers, Integers]:
        """Return hand-over and contact as known at `now`."""
        return np.where(self.handover > now, MISSING, self.handover), np.where(
            self.contact > now, MISSING, self.contact
        )


def hand_over(
    rule: OffHours, events: pd.DataFrame, urgent: Flags, first_hour: int, rng: np.random.Generator
) -> Hours:
    """Return hand-over and contact of events; some are late and some never happened.

    Parameters
    ----------
    first_hour
        Hour of day at second 0 of the history.
    """
    reported = events["reported"].to_numpy(np.int64)
    number = len(reported)
    begins, ends = (_seconds(clock) for clock in rule.on_shift)
    by = _seconds(rule.handover_by)
    of_day = (reported + first_hour * HOUR) % DAY
    off = (of_day < begins) | (of_day >= ends)
    evening = of_day >= ends
    midnight = reported - of_day + np.where(evening, DAY, 0)
    usual = midnight + by - rng.integers(3 * MINUTE, 55 * MINUTE, number)
    handed = np.maximum(usual, reported + rng.integers(2 * MINUTE, 25 * MINUTE, number))
    dice = rng.random(number)
    late = dice < LATE_HANDOVER
    # one day later, what came in after midnight is late by any reading of "the next day"
    much_later = midnight + np.where(evening, 0, DAY) + by + rng.integers(5 * MINUTE, 150 * MINUTE, number)
    handed = np.where(late, much_later, handed)
    told = off & ~urgent & (dice < 1 - NO_HANDOVER)
    minutes = rng.lognormal(np.log(4), 0.5, number).clip(1, CONTACT_MIN)
    called = reported + (minutes * MINUTE).astype(np.int64)
    dice = rng.random(number)
    too_late = reported + rng.integers(CONTACT_MIN + 1, CONTACT_MIN * 3, number) * MINUTE
    called = np.where(dice < LATE_CONTACT, too_late, called)
    reached = off & urgent & (dice < 1 - NO_CONTACT)
    waits = off & ~urgent
    return Hours(
        handover=np.where(told, handed, MISSING),
        contact=np.where(reached, called, MISSING),
        wait_s=np.where(waits, handed - reported, 0),
        is_filed=waits & (rng.random(number) < FILED_ONLY),
    )


def _seconds(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * HOUR + int(minutes) * MINUTE
