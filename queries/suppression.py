"""Which counts of persons must be held back so that nobody can work out a small one? Pure arithmetic.

Every count from 1 to k - 1 is held back, at any height of the tree. It could still be worked out: a parent
less its other children, or a total of today less that of the day before. So what is new on a date is closed
against both: **among the counts that are new on a date, the children of a unit whose own count is shown hide
none, or enough to keep every small one at all its k - 1 possible values.** Counts new on a date stand in no
equation of an earlier date, which is why no earlier figure helps; and what is hidden stays hidden from then
on (cells for ever, sums until everything was counted anew), which is why no later figure helps. What was
shown for an earlier date is never taken back: a published figure can be proved again.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from operator import itemgetter

ROOT = ""  # everything: above the units without a parent
Row = tuple[datetime, str, int | None]  # counted on, unit, count


@dataclass(frozen=True)
class Hidden:
    """Which units hide their count, from each date on at which that changed."""

    dates: tuple[datetime, ...] = ()
    units: tuple[frozenset[str], ...] = ()

    def at(self, moment: datetime) -> frozenset[str]:
        """Return the units that hide their count at T; `ROOT` among them hides the sum of everything."""
        place = bisect_right(self.dates, moment)
        return self.units[place - 1] if place else frozenset()


def hide(rows: Iterable[Row], parents: Mapping[str, str | None], k: int, *,
         complementary: bool = True) -> Hidden:
    """Return what must be hidden of the counts of one attribute.

    Parameters
    ----------
    rows
        The counts, in any order, at most one for a unit and date. A unit above a counted one is the sum of
        what is counted below it, whatever was counted for itself.
    parents
        The parent of each unit; those above counted units included.
    complementary
        Only for tests: False hides the small counts alone.
    """
    known = [(date, unit, count) for date, unit, count in rows if count is not None]
    found = sorted(known, key=itemgetter(0, 1))
    if not any(0 < count < k for _, _, count in found):
        return Hidden()
    tree = _Tree(parents, k)
    dates: list[datetime] = []
    states: list[frozenset[str]] = []
    for date, group in groupby(found, key=itemgetter(0)):
        tree.count([(unit, count) for _, unit, count in group], complementary=complementary)
        if not states or states[-1] != tree.hidden:
            dates.append(date)
            states.append(frozenset(tree.hidden))
    return Hidden(tuple(dates), tuple(states))


@dataclass
class _Tree:
    parents: Mapping[str, str | None]
    k: int
    newest: dict[str, int] = field(default_factory=dict)  # as counted last, also where it is not told
    below: dict[str, int] = field(default_factory=lambda: defaultdict(int))  # counted units below a unit
    children: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    sums: dict[str, int] = field(default_factory=dict)  # what is told of each unit
    cells: set[str] = field(default_factory=set)
    hidden: set[str] = field(default_factory=set)
    depths: dict[str, int] = field(default_factory=lambda: {ROOT: 0})

    def count(self, rows: Sequence[tuple[str, int]], *, complementary: bool) -> None:
        """Take in what was counted on one date, later than all before, and hide what that makes necessary."""
        new = self._take(rows)
        if self.cells <= new:
            self.hidden &= self.cells
        self.hidden |= {unit for unit in new if 0 < self.sums[unit] < self.k}
        if not complementary or not self.hidden & new:
            return
        order = sorted(new - self.cells, key=self._depth)
        for unit in reversed(order):
            self._guard(unit, new)
        for unit in order:
            if unit in self.hidden:
                self._hide_below(unit, new)

    def _take(self, rows: Sequence[tuple[str, int]]) -> set[str]:
        """Add up anew; return the units whose count is new on this date."""
        for unit in {unit for unit, _ in rows} - self.newest.keys():
            for child, above in self._steps(unit):
                self.below[above] += 1
                self.children[above].add(child)
        touched: set[str] = set()
        for unit, count in rows:
            self.newest[unit] = count
            # what was counted for a unit above counted ones is not told, and changes nothing
            if self.below[unit] == 0:
                touched.add(unit)
                for _, above in self._steps(unit):
                    if above in touched:
                        break
                    touched.add(above)
        for unit in sorted(touched, key=self._depth, reverse=True):
            if self.below[unit]:
                self.cells.discard(unit)
                self.sums[unit] = sum(self.sums[child] for child in self.children[unit])
            else:
                self.cells.add(unit)
                self.sums[unit] = self.newest[unit]
        return touched

    def _guard(self, parent: str, new: set[str]) -> None:
        """Hide one more child, or the parent, where the hidden children of a shown one can be worked out."""
        if parent in self.hidden:
            return
        closed = [child for child in self.children[parent] if child in self.hidden and child in new]
        if not closed or self._is_safe(closed):
            return
        partner = self._partner(parent, new)
        self.hidden.add(parent if partner is None else partner)

    def _is_safe(self, closed: Sequence[str]) -> bool:
        if len(closed) < 2:
            return False
        if any(self._absorbs(unit) for unit in closed):
            return True
        counts = [self.sums[unit] for unit in closed]
        total, others = sum(counts), len(counts) - 1
        is_full = others + self.k - 1 <= total <= others * (self.k - 1) + 1
        return is_full and self.cells.issuperset(closed) and all(0 < count < self.k for count in counts)

    def _absorbs(self, unit: str) -> bool:
        """Tell whether a cell is large enough to make up for any value of a small one."""
        return unit in self.cells and self.sums[unit] >= 2 * self.k - 1

    def _partner(self, parent: str, new: set[str]) -> str | None:
        """Return the child whose hiding costs least: the smallest that is large enough, cells before sums."""
        open_ones = [child for child in self.children[parent] if child in new and child not in self.hidden]
        fit = [child for child in open_ones if self._absorbs(self._largest_below(child, new))]
        return min(fit, key=lambda unit: (unit not in self.cells, self.sums[unit], unit), default=None)

    def _hide_below(self, parent: str, new: set[str]) -> None:
        """Hide a child of a hidden sum: shown children would add up to it."""
        fresh = [child for child in self.children[parent] if child in new]
        if fresh and not self.hidden.intersection(fresh):
            self.hidden.add(max(fresh, key=lambda unit: (self.sums[unit], unit)))

    def _largest_below(self, unit: str, new: set[str]) -> str:
        while unit not in self.cells:
            fresh = [child for child in self.children[unit] if child in new]
            if not fresh:
                return unit
            unit = max(fresh, key=lambda one: (self.sums[one], one))
        return unit

    def _steps(self, unit: str) -> Iterable[tuple[str, str]]:
        """Yield each unit on the way up with the one above it; the last is `ROOT`."""
        while unit != ROOT:
            above = self.parents.get(unit) or ROOT
            yield unit, above
            unit = above

    def _depth(self, unit: str) -> int:
        if unit not in self.depths:
            self.depths[unit] = self._depth(self.parents.get(unit) or ROOT) + 1
        return self.depths[unit]
