"""A published audit as referee: the cell audit of tau-ARGUS judges what our own attacker found.

Its program is no dependency of ours: `pip install pytauargus` (EUPL, for Python 3.11 and later) in any
environment that can import this repository, then

    python -m tests.queries.referee 100

Every answer becomes a cell of a table in the form of Fischetti and Salazar's program (`JJ`), published ones
safe, withheld ones suppressed, sums its equations; the audit tells the interval of each suppressed cell.
"""

from __future__ import annotations

import importlib
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.queries.histories import Answer, Variable, noted, random_history
from tests.queries.rememberer import MOST, SIZES, Rememberer

Interval = tuple[float, float]


def audited(answers: Sequence[Answer], folder: Path) -> dict[frozenset[Variable], Interval]:
    """Return the interval that the audit of tau-ARGUS finds for each set whose sum is withheld."""
    program = importlib.import_module("pytauargus._tauargus")
    sets = list(dict.fromkeys((*(one.made_of for one in answers), *_alone(answers))))
    shown = {one.made_of for one in answers if not one.hidden}
    spans: dict[frozenset[Variable], Interval] = {}
    for one in answers:
        low, high = spans.get(one.made_of, (0, MOST))
        spans[one.made_of] = max(low, one.span[0]), min(high, one.span[1])
    file = folder / "answers.jj"
    file.write_text("\n".join(_lines(sets, shown, spans)) + "\n", encoding="ascii")
    found = {sets[int(row["cell"])]: row for row in program.audit_jj(str(file))}
    return {cells: (float(row["min"]), float(row["max"])) for cells, row in found.items()}


def _alone(answers: Sequence[Answer]) -> Iterator[frozenset[Variable]]:
    for one in answers:
        yield from (frozenset({variable}) for variable in one.made_of)


def _lines(
    sets: Sequence[frozenset[Variable]],
    shown: set[frozenset[Variable]],
    spans: dict[frozenset[Variable], Interval],
) -> Iterator[str]:
    place = {cells: number for number, cells in enumerate(sets)}
    yield "0"
    yield str(len(sets))
    for number, cells in enumerate(sets):
        low, high = spans.get(cells, (0, MOST))
        total = sum(count for _, _, count in cells)
        # place, value, weight, status, what it is known to be at least and at most, protection: none is asked
        yield f"{number} {total} 1 {'s' if cells in shown else 'u'} {low:g} {high:g} 0 0 0"
    sums = [cells for cells in sets if len(cells) > 1]
    yield str(len(sums))
    for cells in sums:
        parts = " ".join(f"{place[frozenset({one})]} (1)" for one in sorted(cells))
        yield f"0 {len(cells) + 1} : {place[cells]} (-1) {parts}"


def main(histories: int) -> bool:
    """Let both judge the same histories; return whether they agree and nothing is recovered."""
    judged = differ = recovered = 0
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(histories):
            k = SIZES[seed % len(SIZES)]
            parents, imports = random_history(seed, k)
            answers = noted(parents, imports, k)
            ours = Rememberer(answers, k)
            if not ours.secrets:
                continue
            theirs = audited(answers, Path(folder))
            for one in ours.secrets:
                low, high = theirs[one.made_of]
                judged += 1
                recovered += high - low < 1
                lowest, highest = ours.interval(one)
                # nobody asks how far above k a count can be: there each has a bound of its own
                differ += (round(low), min(k, round(high))) != (lowest, min(k, highest))
    print(f"{histories} histories, {judged} counts judged by both, {differ} differ, {recovered} recovered")
    return not differ and not recovered


if __name__ == "__main__":
    sys.exit(not main(int(sys.argv[1]) if len(sys.argv) > 1 else 100))
