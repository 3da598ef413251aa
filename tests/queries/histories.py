"""Random histories of a store, and every answer it gave after each import.

Imports add counts, correct them, bring them late or withdraw them; units are moved, founded and emptied.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import numpy as np

from queries.suppression import ROOT, Hidden, Import, hide, replay
from tests.queries.attack import DAY, START, random_place

Variable = tuple[str, datetime, int]  # a unit, the date of a count, the count
Counts = dict[tuple[datetime, str], int | None]
Hide = Callable[[Sequence[Import], int], Hidden]


@dataclass(frozen=True)
class Answer:
    """What was answered for a unit in a state: the variables in it, their sum, what was printed instead.

    `span` is what the mark '<k' or '—' says of the sum: that of a cell is small, or is not; that of a higher
    unit says something only where it is the one hidden cell in it.
    """

    unit: str
    made_of: frozenset[Variable]
    total: int
    hidden: bool
    span: tuple[float, float] = (0, np.inf)


@dataclass
class Ground:
    """What a store holds: counts by date and unit, and where units lie."""

    parents: dict[str, str | None]
    counts: Counts = field(default_factory=dict)

    def take(self, one: Import) -> None:
        """Put an import in force."""
        self.parents |= one.parents
        self.counts |= {(date, unit): count for date, unit, count in one.rows}

    def dates(self) -> list[datetime]:
        """Return when anything was counted."""
        return sorted({date for date, _ in self.counts}) or [START]

    def up(self, unit: str) -> list[str]:
        """Return the unit and all above it, `ROOT` last."""
        found = [unit]
        while (parent := self.parents.get(found[-1])) is not None:
            found.append(parent)
        return [*found, ROOT]

    def answers(self, hidden: Hidden, k: int) -> list[Answer]:
        """Return what is answered for every unit at every date."""
        found: list[Answer] = []
        for moment in self.dates():
            newest: dict[str, Variable] = {}
            for (date, unit), count in sorted(self.counts.items()):
                if date <= moment and count is not None:
                    newest[unit] = (unit, date, count)
            above = {higher for unit in newest for higher in self.up(unit)[1:]}
            made_of: dict[str, set[Variable]] = {}
            for unit in newest.keys() - above:
                for higher in self.up(unit):
                    made_of.setdefault(higher, set()).add(newest[unit])
            closed = hidden.at(moment)
            for unit, cells in made_of.items():
                total, inside = sum(cell[2] for cell in cells), sum(cell[0] in closed for cell in cells)
                span: tuple[float, float] = (0, np.inf)
                if unit in newest.keys() - above or (inside == 1 and 0 < total < k):
                    span = (1, k - 1) if 0 < total < k else (k, np.inf) if total else span
                found.append(Answer(unit, frozenset(cells), total, unit in closed, span))
        return found


def forgetting(imports: Sequence[Import], k: int) -> Hidden:
    """Hide what the last state makes necessary, whatever was shown before."""
    ground = Ground({})
    for one in imports:
        ground.take(one)
    return hide([(*key, count) for key, count in sorted(ground.counts.items())], ground.parents, k)


def noted(
    parents: dict[str, str | None], imports: Sequence[Import], k: int, withhold: Hide = replay
) -> list[Answer]:
    """Return all answers that were given after each of the imports."""
    ground = Ground(dict(parents))
    found: dict[tuple[object, ...], Answer] = {}
    for number, one in enumerate(imports, start=1):
        ground.take(one)
        answers = ground.answers(withhold(imports[:number], k), k)
        found |= {(each.made_of, each.hidden, each.span): each for each in answers}
    return list(found.values())


def random_history(seed: int, k: int) -> tuple[dict[str, str | None], list[Import]]:
    """Return units and three to six imports: counts, then corrections, late counts, moves and the like."""
    dice = random.Random(f"history {seed}")
    place = random_place(seed, k)
    ground = Ground(dict(place.parents))
    imports = [Import(place.rows, dict(place.parents))]
    ground.take(imports[0])
    for _ in range(dice.randint(2, 5)):
        change = dice.choice(
            [
                _correction,
                _correction,
                _late,
                _moved,
                _moved,
                _emptied,
                _next,
                _next,
                _again,
                _founded,
                _ended,
            ]
        )
        one = change(dice, ground, k)
        ground.take(one)
        imports.append(one)
    return place.parents, imports


def _count(dice: random.Random, k: int, before: int | None = None) -> int:
    if before is not None and dice.random() < 0.6:
        return max(0, before + dice.choice([-2, -1, 1, 2]))
    return dice.choice(
        [0, dice.randint(1, k - 1), dice.randint(1, k - 1), dice.randint(k, 3 * k), dice.randint(k, 500)]
    )


def _correction(dice: random.Random, ground: Ground, k: int) -> Import:
    """Some counts were wrong, of one date or of any."""
    dates = ground.dates()
    date = dice.choice([None, *dates])
    known = [key for key in sorted(ground.counts) if date in (None, key[0])]
    chosen = dice.sample(known, min(len(known), dice.choice([1, 1, 2, 3, 20])))
    return Import([(*key, _count(dice, k, ground.counts[key])) for key in sorted(chosen)])


def _late(dice: random.Random, ground: Ground, k: int) -> Import:
    """Units that were missing on a date, or before all dates, are counted after all."""
    dates = ground.dates()
    date = dice.choice([*dates, dates[0] - DAY, dates[0] + DAY / 2])
    missing = [unit for unit in sorted(ground.parents) if (date, unit) not in ground.counts]
    chosen = dice.sample(missing, min(len(missing), dice.choice([1, 1, 2, 4])))
    return Import([(date, unit, _count(dice, k)) for unit in chosen])


def _moved(dice: random.Random, ground: Ground, k: int) -> Import:
    """Units, with all below them, lie elsewhere now; sometimes with a count of the day."""
    chosen = dice.sample(sorted(ground.parents), min(len(ground.parents), dice.choice([1, 1, 2])))
    parents: dict[str, str | None] = {}
    for unit in chosen:
        ways = {one: ground.up(one) for one in ground.parents}
        fit = [one for one in sorted(ground.parents) if unit not in ways[one]]
        if fit and not parents:
            parents[unit] = dice.choice([*fit, None])
    rows = []
    if parents and dice.random() < 0.3:
        rows = [(ground.dates()[-1] + DAY, unit, _count(dice, k)) for unit in parents]
    return Import(rows, parents)


def _emptied(dice: random.Random, ground: Ground, k: int) -> Import:
    """All units right below one are taken from it; or counts are withdrawn."""
    inner = sorted({parent for parent in ground.parents.values() if parent is not None})
    if inner and dice.random() < 0.5:
        emptied = dice.choice(inner)
        fit = [one for one in sorted(ground.parents) if emptied not in ground.up(one)]
        taken = [unit for unit in sorted(ground.parents) if ground.parents[unit] == emptied]
        return Import([], dict.fromkeys(taken, dice.choice([*fit, None])))
    known = sorted(key for key, count in ground.counts.items() if count is not None)
    chosen = dice.sample(known, min(len(known), dice.choice([1, 2])))
    return Import([(*key, None) for key in chosen])


def _next(dice: random.Random, ground: Ground, k: int) -> Import:
    """All lowest units, or some of them, are counted anew on a later date."""
    leaves = [unit for unit in sorted(ground.parents) if unit not in ground.parents.values()]
    if dice.random() < 0.4:
        leaves = dice.sample(leaves, max(1, len(leaves) // 2))
    last = {unit: count for (_, unit), count in sorted(ground.counts.items()) if count is not None}
    date = ground.dates()[-1] + DAY
    return Import([(date, unit, _count(dice, k, last.get(unit))) for unit in leaves])


def _again(dice: random.Random, ground: Ground, k: int) -> Import:
    """A file comes once more, perhaps with one count changed."""
    date = dice.choice(ground.dates())
    rows = {key: count for key, count in sorted(ground.counts.items()) if key[0] == date}
    if dice.random() < 0.6:
        rows[dice.choice(sorted(rows) or [(START, sorted(ground.parents)[0])])] = _count(dice, k)
    return Import([(*key, count) for key, count in rows.items()])


def _founded(dice: random.Random, ground: Ground, k: int) -> Import:
    """A new unit is counted; it may lie in one that was counted itself so far."""
    unit = f"N{len(ground.parents)}"
    dates = ground.dates()
    return Import(
        [(dice.choice([*dates, dates[-1] + DAY]), unit, _count(dice, k))],
        {unit: dice.choice([*sorted(ground.parents), None])},
    )


def _ended(dice: random.Random, ground: Ground, k: int) -> Import:
    """A unit is counted as empty, and its persons in another one."""
    last = {unit: count for (_, unit), count in sorted(ground.counts.items()) if count}
    date = dice.choice([ground.dates()[-1] + DAY, START])
    if len(last) < 2:
        return Import([(date, dice.choice(sorted(ground.parents)), 0)])
    ended, heir = dice.sample(sorted(last), 2)
    return Import([(date, ended, 0), (date, heir, last[ended] + last[heir])])
