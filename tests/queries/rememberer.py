"""Somebody who noted every answer that a store gave after each import, and works out what was held back.

He knows which cells stand in which sums, sees whenever a count changed, and has every answer for every unit
and date of every state. For each small count that is held back he asks a linear programme for the lowest and
the highest value that fits all he noted (the audit of Fischetti and Salazar).

    python -m tests.queries.rememberer 1000
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array

from queries.suppression import replay
from tests.queries.histories import Answer, Hide, noted, random_history

MOST = 100_000  # persons in a unit
SIZES = (5, 10, 20)


class Rememberer:
    """Knows all answers, and `k`."""

    def __init__(self, answers: Sequence[Answer], k: int) -> None:
        self.k = k
        names = sorted({cell for one in answers for cell in one.made_of})
        self._place = {cell: i for i, cell in enumerate(names)}
        shown = [one for one in answers if not one.hidden]
        held = [one for one in answers if one.hidden]
        self.secrets = [one for one in held if 0 < one.total < k]
        self._equations = self._matrix(shown), np.array([one.total for one in shown], float)
        low, high = [one.span[0] for one in held], [one.span[1] for one in held]
        rows, is_bounded = self._matrix(held), np.isfinite(high)
        self._limits = (
            csr_array(np.vstack([-rows.toarray(), rows.toarray()[is_bounded]])) if held else None,
            np.concatenate([-np.array(low, float), np.array(high)[is_bounded]]) if held else None,
        )

    def interval(self, secret: Answer) -> tuple[int, int]:
        """Return the lowest and the highest whole number that a held-back count can be."""
        wanted = self._matrix([secret]).toarray()[0]
        low, high = (self._solve(sign * wanted) * sign for sign in (1, -1))
        return int(np.ceil(low - 1e-6)), int(np.floor(high + 1e-6))

    def _solve(self, wanted: np.ndarray) -> float:
        equations, sums = self._equations
        found = linprog(
            wanted,
            A_eq=equations,
            b_eq=sums,
            A_ub=self._limits[0],
            b_ub=self._limits[1],
            bounds=(0, MOST),
            method="highs",
        )
        assert found.status == 0, found.message
        return float(found.fun)

    def _matrix(self, answers: Sequence[Answer]) -> csr_array:
        found = np.zeros((len(answers), len(self._place)))
        for row, one in enumerate(answers):
            found[row, [self._place[cell] for cell in one.made_of]] = 1
        return csr_array(found)


@dataclass
class Audit:
    """What came out of the attack on some histories."""

    histories: int = 0
    answers: int = 0
    held_back: int = 0
    secrets: int = 0
    narrowed: int = 0  # some value from 1 to k - 1 does not fit
    recovered: tuple[tuple[int, str, int], ...] = ()  # seed, unit, count

    def __str__(self) -> str:
        return (
            f"{self.histories} histories, {self.answers} answers, {self.held_back} held back, of these "
            f"{self.secrets} small; narrowed {self.narrowed}, recovered {len(self.recovered)}"
        )


def audit(seeds: Iterable[int], hide: Hide = replay) -> Audit:
    """Attack the histories of these seeds."""
    found = Audit()
    for seed in seeds:
        k = SIZES[seed % len(SIZES)]
        parents, imports = random_history(seed, k)
        answers = noted(parents, imports, k, hide)
        attacker = Rememberer(answers, k)
        spans = [(one, *attacker.interval(one)) for one in attacker.secrets]
        found.histories += 1
        found.answers += len(answers)
        found.held_back += sum(one.hidden for one in answers)
        found.secrets += len(spans)
        found.narrowed += sum(low > 1 or high < k - 1 for _, low, high in spans)
        found.recovered += tuple((seed, one.unit, one.total) for one, low, high in spans if low == high)
    return found


if __name__ == "__main__":
    began = time.perf_counter()
    result = audit(range(int(sys.argv[1]) if len(sys.argv) > 1 else 1000))
    print(f"{result} ({time.perf_counter() - began:.0f} s)", *result.recovered[:20], sep="\n")
    sys.exit(bool(result.recovered))
