"""Which units are really better or worse than their area, and which differ only by chance?

Rates of events are compared with the rate of the area that holds the units. A unit is told apart when its
Wilson interval leaves the area's rate out *and* its exact binomial tail is rarer than chance allows; both at
a confidence that holds for the whole row of siblings, so that among any number of equal units the chance to
tell even one apart is at most 5 %. The chart draws the same rule as funnel limits, the map as colours.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist
from typing import Literal

import numpy as np
import pandas as pd
from scipy.special import bdtr, bdtrc, bdtrik

from queries import grids, indicators, rates
from queries.db import Database
from queries.indicators import INDICATORS
from queries.scope import Scope

Verdict = Literal["better", "alike", "worse", "small", "none"]
VERDICTS: tuple[Verdict, ...] = ("worse", "alike", "better", "small", "none")
FALSE_ALARM = 0.05  # chance that any of the siblings is told apart though all are alike


@dataclass(frozen=True)
class Whole:
    """The rate of an area: the sums of what is counted in its units and beside them."""

    id: str
    num: float
    den: float

    @property
    def value(self) -> float | None:
        """Return it in per cent."""
        return rates.rate(self.num, self.den)

    @property
    def display(self) -> str:
        """Return it as printed."""
        return rates.display(self.num, self.den)


@dataclass(frozen=True)
class Comparison:
    """Units compared with the whole they belong to.

    Attributes
    ----------
    whole
        The rate of the area that they are compared with.
    area
        Its unit code; None is everything.
    z
        The normal quantile of the intervals: wider the more units are compared.
    units
        unit_code, num, den, value, missing, low, high (of the interval, per cent), verdict, rank (1 is the
        best; of units with a base of ten or more only, ties share the better rank).
    """

    whole: Whole
    area: str | None
    z: float
    units: pd.DataFrame

    @property
    def ranked(self) -> int:
        """Return how many units have a rank."""
        return int(self.units["rank"].notna().sum())


def is_comparable(id: str) -> bool:
    """Return whether an indicator is a share of events, so subject to chance: not persons or posts."""
    one = INDICATORS.get(id)
    return (
        one is not None
        and one.kind == "rate"
        and one.better != "none"
        and not one.persons
        and one.basis not in {"instant", "both"}
    )


def family(db: Database, area: str | None, level: str) -> str | None:
    """Return the area whose units of `level` are compared: `area`, or the one above the lowest."""
    if area is None:
        return None
    codes = list(grids.in_level(db, area, level)["unit_code"])
    if codes and codes != [area]:
        return area
    path = grids.path(db, area)
    return path[-2].unit_code if len(path) > 1 else None


def of_level(db: Database, scope: Scope, id: str, level: str) -> Comparison:
    """Compare the units of a level inside the scope's area with the area, by a comparable indicator.

    Where the area is itself the only unit of the level, it is compared among its siblings.
    """
    area = family(db, scope.area, level)
    within = scope.within(area)
    return db.answer(("comparison", within, id, level), lambda: _compare(db, within, id, level))


def critical(units: int) -> float:
    """Return the normal quantile at which `units` equal units raise no false alarm with 95 %."""
    each = 1 - (1 - FALSE_ALARM) ** (1 / max(units, 1))
    return NormalDist().inv_cdf(1 - each / 2)


def verdicts(num: np.ndarray, den: np.ndarray, share: float, z: float, *, high_is_good: bool) -> np.ndarray:
    """Return the verdict on each num of den against a true share (0 to 1); small and empty bases get none."""
    safe = np.where(den > 0, den, 1)
    tail = 1 - NormalDist().cdf(z)
    gap = num / safe - share
    outside = np.abs(gap) > z * np.sqrt(share * (1 - share) / safe)
    above = outside & (gap > 0) & (bdtrc(num - 1.0, safe, share) < tail)
    below = outside & (gap < 0) & (bdtr(num.astype(float), safe, share) < tail)
    good, bad = (above, below) if high_is_good else (below, above)
    found = np.select([good, bad], ["better", "worse"], "alike")
    found = np.where(den < rates.SMALL, "small", found)
    return np.where(den == 0, "none", found)


def funnel(share: float, dens: np.ndarray, z: float) -> tuple[np.ndarray, np.ndarray]:
    """Return the limits (per cent) beyond which units of those bases differ from a share (0 to 1)."""
    half = z * np.sqrt(share * (1 - share) / dens)
    tail = 1 - NormalDist().cdf(z)
    if not 0 < share < 1:
        return np.full(len(dens), 100 * share), np.full(len(dens), 100 * share)
    low = np.minimum(share - half, np.nan_to_num(bdtrik(tail, dens, share), nan=0.0) / dens)
    high = np.maximum(share + half, bdtrik(1 - tail, dens, share) / dens)
    return 100 * np.clip(low, 0, 1), 100 * np.clip(high, 0, 1)


def _compare(db: Database, scope: Scope, id: str, level: str) -> Comparison:
    frame = indicators.by_unit(db, scope, id, level)
    whole = Whole(id, float(frame["num"].sum()), float(frame["den"].sum()))
    frame = frame.dropna(subset=["unit_code"])[["unit_code", "num", "den", "value", "missing"]]
    frame = frame.reset_index(drop=True)
    large = frame["den"] >= rates.SMALL
    z = critical(int(large.sum()))
    high_is_good = INDICATORS[id].better == "high"
    spans = [
        rates.wilson(num, den, z) or (np.nan, np.nan)
        for num, den in zip(frame["num"], frame["den"], strict=True)
    ]
    share = whole.num / whole.den if whole.den else 0.0
    found = verdicts(frame["num"].to_numpy(), frame["den"].to_numpy(), share, z, high_is_good=high_is_good)
    ranks = frame["value"].where(large).rank(method="min", ascending=not high_is_good)
    units = frame.assign(
        low=[low for low, _ in spans], high=[high for _, high in spans], verdict=found, rank=ranks
    )
    return Comparison(whole, scope.area, z, units)
