"""Units as arrays: where each lies, what adds up in it, and a fingerprint of the counts it is made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TypeVar

import numpy as np
import numpy.typing as npt

ROOT = ""  # everything: above the units without a parent; its place is 0

Integers = npt.NDArray[np.int64]
T = TypeVar("T", np.int64, np.uint64)
Prints = npt.NDArray[np.uint64]
_FACTORS = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))


class Forest:
    """Units in trees under `ROOT`.

    Parameters
    ----------
    names
        Name -> place, 0 … n-1; `ROOT` is 0.
    parents
        Unit -> parent; a unit that is not told lies right under `ROOT`.
    """

    def __init__(self, names: Mapping[str, int], parents: Mapping[str, str | None]) -> None:
        self.above = np.zeros(len(names), np.int64)
        for unit, parent in parents.items():
            if parent and unit in names:
                self.above[names[unit]] = names.get(parent, 0)
        self.depth = np.zeros(len(names), np.int64)
        reached = np.arange(len(names))
        while reached.any():
            self.depth += reached != 0
            reached = self.above[reached]
        self.layers = [np.flatnonzero(self.depth == depth) for depth in range(int(self.depth.max()), 0, -1)]

    def add_up(self, values: npt.NDArray[T]) -> npt.NDArray[T]:
        """Return for each unit the sum over itself and all below it."""
        sums = values.copy()
        for layer in self.layers:
            np.add.at(sums, self.above[layer], sums[layer])
        return sums

    def children(self, place: int) -> list[int]:
        """Return the units right below."""
        order, starts = self._by_parent
        found: list[int] = order[starts[place] : starts[place + 1]].tolist()
        return found

    @cached_property
    def _by_parent(self) -> tuple[Integers, Integers]:
        units = np.arange(1, len(self.above))
        order = units[np.argsort(self.above[units], kind="stable")]
        return order, np.searchsorted(self.above[order], np.arange(len(self.above) + 1))


def mixed(*parts: npt.ArrayLike) -> Prints:
    """Return well mixed numbers of 64 bits: sums of them tell sets apart."""
    state: Prints = np.zeros(1, np.uint64)
    with np.errstate(over="ignore"):
        for part in parts:
            state = (state ^ np.asarray(part).astype(np.uint64)) + _FACTORS[0]
            state = (state ^ (state >> np.uint64(30))) * _FACTORS[1]
            state = (state ^ (state >> np.uint64(27))) * _FACTORS[2]
            state = state ^ (state >> np.uint64(31))
    return state


def places(units: Iterable[str]) -> dict[str, int]:
    """Give every unit a place, `ROOT` the first."""
    return {unit: place for place, unit in enumerate(dict.fromkeys((ROOT, *units)))}
