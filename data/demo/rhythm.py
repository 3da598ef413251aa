"""When things happen: hour of day, weekday, season, holidays, storms and a slow trend."""

from __future__ import annotations

from datetime import datetime, timedelta

import numpy as np

from data.demo.arrays import Integers

HOURS = np.array([3, 2, 2, 2, 3, 6, 14, 32, 62, 78, 76, 60, 38, 44, 66, 70, 62, 48, 40, 38, 30, 20, 11, 6.0])
WEEKDAYS = np.array([1.12, 1.05, 1.02, 1.0, 1.04, 0.82, 0.72])
STORMS_PER_YEAR = 3


class Rhythm:
    """The hourly intensity of events from `start` to `end`; draws times from it.

    Parameters
    ----------
    growth
        Same-period change against the year before: 0.15 is 15 % more.
    """

    def __init__(self, start: datetime, end: datetime, growth: float, rng: np.random.Generator) -> None:
        self.start, self.end = start, end
        self.seconds = int((end - start).total_seconds())
        hours = np.arange(-(-self.seconds // 3600))
        day = hours // 24
        weekday = (start.weekday() + day) % 7
        season = np.array([(start + timedelta(days=int(d))).timetuple().tm_yday for d in np.unique(day)])[day]
        self.storm_days = self._storms(season, day, rng)
        weight = HOURS[hours % 24] * WEEKDAYS[weekday]
        weight = weight * (1 + 0.14 * np.cos(2 * np.pi * (season - 200) / 365.25))  # summers are busier
        weight *= np.where((season >= 38) & (season <= 46), 0.55, 1)  # around Spring Festival
        weight *= np.where((season >= 274) & (season <= 280), 0.75, 1)  # National Day
        weight *= (1 + growth) ** (day / 365.25)
        weight *= rng.lognormal(0, 0.09, day[-1] + 1)[day]
        weight *= np.where(np.isin(day, self.storm_days), 2.6, 1)
        weight *= np.where(np.isin(day, self.storm_days + 1), 1.6, 1)
        weight[-1] *= (self.seconds % 3600 or 3600) / 3600
        self.cumulated = np.concatenate([[0.0], np.cumsum(weight)])

    @staticmethod
    def _storms(season: Integers, day: Integers, rng: np.random.Generator) -> Integers:
        summer = np.unique(day[(season >= 190) & (season <= 275)])
        years = max(round(len(summer) / 86), 1)
        return np.sort(rng.choice(summer, min(STORMS_PER_YEAR * years, len(summer)), replace=False))

    def share_before(self, moment: datetime) -> float:
        """Return the share of all events that happen before `moment`."""
        hour = max((moment - self.start).total_seconds() / 3600, 0)
        return float(np.interp(hour, np.arange(len(self.cumulated)), self.cumulated) / self.cumulated[-1])

    def draw(self, number: int, low: float, high: float, rng: np.random.Generator) -> Integers:
        """Return `number` sorted times in seconds since `start`, between the shares `low` and `high`."""
        at = np.sort(rng.uniform(low, high, number)) * self.cumulated[-1]
        hour = np.minimum(np.searchsorted(self.cumulated, at, side="right"), len(self.cumulated) - 1) - 1
        width = np.maximum(self.cumulated[hour + 1] - self.cumulated[hour], 1e-12)
        times: Integers = ((hour + (at - self.cumulated[hour]) / width) * 3600).astype(np.int64)
        return np.minimum(times, self.seconds - 1)
