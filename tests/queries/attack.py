"""Somebody who knows every published count, on every date, and the rule by which small ones are held back.

He writes each published count down as an equation over the cells, and asks for each count that is held back:
does it follow from the equations (linear algebra)? Is there but one value that fits them all, when '<k' means
1 … k-1 and '—' means 0 or k and more (integer programming)?
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from queries.suppression import ROOT, Hidden

START = datetime(2026, 1, 1)
DAY = timedelta(days=1)
Cell = tuple[str, datetime]  # a unit and the date it was counted on


@dataclass(frozen=True)
class Place:
    """Units in a tree, and their counts: (date, unit, count)."""

    parents: dict[str, str | None]
    rows: list[tuple[datetime, str, int | None]]

    def dates(self) -> list[datetime]:
        return sorted({date for date, _, _ in self.rows})

    def cells_at(self, moment: datetime) -> dict[Cell, int]:
        """Return the lowest counted units with their newest count, by when it was counted."""
        newest: dict[str, tuple[datetime, int]] = {}
        for date, unit, count in sorted(self.rows, key=lambda row: row[0]):
            if date <= moment and count is not None:
                newest[unit] = (date, count)
        above = {higher for unit in newest for higher in self.above(unit)}
        return {(unit, date): count for unit, (date, count) in newest.items() if unit not in above}

    def above(self, unit: str) -> list[str]:
        """Return the units above, `ROOT` last."""
        found: list[str] = []
        while (parent := self.parents.get(unit)) is not None:
            found.append(parent)
            unit = parent
        return [*found, ROOT]


@dataclass(frozen=True)
class Told:
    """What was told of a unit at a time: the cells it is made of, their sum, whether it was held back."""

    unit: str
    moment: datetime
    cells: frozenset[Cell]
    total: int
    hidden: bool


def tell(place: Place, hidden: Hidden) -> list[Told]:
    """Return what is told of every unit at every date."""
    found: list[Told] = []
    for moment in place.dates():
        closed = hidden.at(moment)
        members: dict[str, dict[Cell, int]] = {}
        for cell, count in place.cells_at(moment).items():
            for unit in (cell[0], *place.above(cell[0])):
                members.setdefault(unit, {})[cell] = count
        found.extend(
            Told(unit, moment, frozenset(cells), sum(cells.values()), unit in closed)
            for unit, cells in members.items()
        )
    return found


class Attacker:
    """Knows what was told, and `k`."""

    def __init__(self, told: list[Told], k: int) -> None:
        self.k = k
        self.names = sorted({cell for one in told for cell in one.cells})
        place = {cell: i for i, cell in enumerate(self.names)}

        def row(one: Told) -> np.ndarray:
            found = np.zeros(len(self.names))
            found[[place[cell] for cell in one.cells]] = 1
            return found

        shown = {(one.cells, one.total): one for one in told if not one.hidden}
        self.equations = np.array([row(one) for one in shown.values()] or [np.zeros(len(self.names))])
        self.sums = np.array([one.total for one in shown.values()] or [0.0])
        self.secrets = list({one.cells: one for one in told if one.hidden}.values())
        self.rows = [row(one) for one in self.secrets]

    def follows(self) -> list[Told]:
        """Return what was held back and follows from what was told."""
        if not self.secrets:
            return []
        _, size, axes = np.linalg.svd(self.equations, full_matrices=True)
        free = axes[int((size > 1e-9).sum()) :]
        secrets = zip(self.secrets, self.rows, strict=True)
        return [one for one, row in secrets if np.abs(free @ row).max(initial=0) < 1e-7]

    def pinned(self) -> list[Told]:
        """Return what was held back and has but one value that fits."""
        left = dict(enumerate(self.secrets))
        for sign in (1, -1):
            self._strike(left, sum((sign * self.rows[i] for i in left), np.zeros(len(self.names))))
        for i in list(left):
            for sign in (1, -1):
                if i in left:
                    self._strike(left, sign * self.rows[i])
        return list(left.values())

    def _strike(self, left: dict[int, Told], wanted: np.ndarray) -> None:
        """Find the world that is richest in what is wanted; strike out what has another value there."""
        if not left:
            return
        low, high = zip(*(self._span(one) for one in self.secrets), strict=True)
        world = milp(
            -wanted,
            integrality=np.ones(len(self.names)),
            bounds=Bounds(0, 10_000),
            constraints=[
                LinearConstraint(self.equations, self.sums, self.sums),
                LinearConstraint(np.array(self.rows), low, high),
            ],
        )
        assert world.success, "the true counts are one such world"
        for i in list(left):
            if round(self.rows[i] @ world.x) != left[i].total:
                del left[i]

    def _span(self, one: Told) -> tuple[float, float]:
        if 0 < one.total < self.k:
            return 1, self.k - 1
        return (self.k if one.total else 0), np.inf


def random_place(seed: int, k: int) -> Place:
    """Return up to four levels of units counted on up to four dates, whole, in part, or one at a time."""
    dice = random.Random(seed)
    parents: dict[str, str | None] = {"T": None}
    layer = ["T"]
    for _ in range(dice.choice([1, 2, 2, 3])):
        layer = [f"{unit}{i}" for unit in layer for i in range(dice.choice([0, 1, 2, 2, 3, 4]))][:14]
        parents |= {unit: unit[:-1] for unit in layer}
    if dice.random() < 0.2:
        parents |= {"U": None}
    leaves = [unit for unit in parents if unit not in parents.values()]

    def count(before: int | None) -> int | None:
        if before is not None and dice.random() < 0.6:
            return max(0, before + dice.choice([-2, -1, 0, 0, 1, 2]))
        small, large = dice.randint(1, k - 1), dice.choice([dice.randint(k, 3 * k), dice.randint(k, 500)])
        return dice.choice([0, small, small, large, large])

    rows: dict[tuple[datetime, str], int | None] = {}
    newest: dict[str, int | None] = {}
    for day in range(dice.randint(1, 4)):
        kind = dice.choice(["all", "all", "part", "some", "one"] if day else ["all", "all", "some", "top"])
        part = dice.choice(list(parents))
        chosen = {
            "all": leaves,
            "part": [unit for unit in leaves if unit.startswith(part)],
            "some": [unit for unit in leaves if dice.random() < 0.6],
            "one": [dice.choice(leaves)],
            "top": [unit for unit in parents if len(unit) <= 2],
        }[kind]
        if dice.random() < 0.2:
            chosen = [*chosen, dice.choice(list(parents))]
        for unit in sorted(set(chosen)):
            newest[unit] = None if dice.random() < 0.03 else count(newest.get(unit))
            rows[START + day * DAY, unit] = newest[unit]
    return Place(parents, [(date, unit, count) for (date, unit), count in sorted(rows.items())])
