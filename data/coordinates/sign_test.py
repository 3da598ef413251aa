"""Does agreement with the ground decide between readings of the points? By a test, not a threshold.

Two readings are compared at the places where exactly one of them agrees. If they were equally good, each
would agree at half of those places; the sign test says how unlikely the count is. Points of one unit within
a hundred metres or so are one place: forty events at one hall are a single observation.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

Bools = NDArray[np.bool_]
Reason = Literal["few", "alike", "none_fits", "mixed", "ground"]

DOUBT = 0.004  # probability of so clear a difference between equally good readings: eight to none
FLOOR = 0.5  # a reading that is right agrees with more than half of the points
MIXED = 0.1  # share of the places that speak against the best reading and for another
CELL = 0.001  # degrees: points of one unit that are so near each other are one place
FEW = 30  # places


@dataclass(frozen=True)
class Verdict:
    """Which reading agrees best with the ground, and whether that decides."""

    best: str
    agreement: dict[str, float]  # reading -> share of the points
    margin: float | None  # share of the best less that of the next; None for a single reading
    reason: Reason | None  # why nothing is decided; None when it is

    @property
    def is_decided(self) -> bool:
        """Is the best reading significantly better than every other?"""
        return self.reason is None


def weigh(
    inside: Mapping[str, Bools],
    places: NDArray[np.int64],
    *,
    rivals: Mapping[str, Bools] | None = None,
    fair: float = 0.5,
) -> Verdict:
    """Compare readings of the same points.

    Parameters
    ----------
    inside
        Reading -> does each point agree with the ground?
    places
        The place each point belongs to, numbered from 0.
    rivals
        Readings that cannot be chosen but could explain the points: if one of them is best, the ground is
        in a system other than it claims.
    fair
        Share of the differing places at which the better of two equally good readings may agree.
    """
    shares = {name: float(agrees.mean()) for name, agrees in inside.items()}
    best, *others = sorted(inside, key=lambda name: -shares[name])
    margin = shares[best] - shares[others[0]] if others else None
    return Verdict(best, shares, margin, _reason(inside, best, places, rivals or {}, fair))


def places_of(units: NDArray[np.int64], lon: ArrayLike, lat: ArrayLike) -> NDArray[np.int64]:
    """Return the place each point belongs to: one number for nearby points of the same unit."""
    on_earth = (np.clip(np.nan_to_num(axis), -180, 180) for axis in (lon, lat))
    columns, rows = (np.floor(axis / CELL).astype(np.int64) + 2**19 for axis in on_earth)
    cells = units.astype(np.int64) * 2**40 + columns * 2**20 + rows
    numbers: NDArray[np.int64] = np.unique(cells, return_inverse=True)[1].astype(np.int64)
    return numbers


def is_better(ahead: int, behind: int, fair: float = 0.5) -> bool:
    """Is `ahead` places for and `behind` against more than chance explains for equally good readings?"""
    return ahead > 0 and float(special.bdtrc(ahead - 1, ahead + behind, fair)) < DOUBT


def is_rather_less(share: float, number: int, expected: float) -> bool:
    """Is a share of so many points below `expected` by more than chance?"""
    return number > 0 and float(special.bdtr(round(share * number), number, expected)) < 0.05


def _reason(
    inside: Mapping[str, Bools],
    best: str,
    places: NDArray[np.int64],
    rivals: Mapping[str, Bools],
    fair: float,
) -> Reason | None:
    if any(is_better(*_differing(agrees, inside[best], places)) for agrees in rivals.values()):
        return "ground"
    if inside[best].mean() < FLOOR:
        return "none_fits"
    number = int(places.max()) + 1
    for name, agrees in [*inside.items(), *rivals.items()]:
        ahead, behind = _differing(inside[best], agrees, places)
        if name != best and not is_better(ahead, behind, fair):
            if behind > MIXED * number and behind >= 3:
                return "mixed"
            return "few" if number < FEW else "alike"
    return None


def _differing(one: Bools, other: Bools, places: NDArray[np.int64]) -> tuple[int, int]:
    """Return the number of places where only `one` agrees, and where only `other` does."""
    balance = np.bincount(places, weights=one.astype(float) - other)
    return int((balance > 0).sum()), int((balance < 0).sum())
