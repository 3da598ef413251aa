"""One state of counts, closed against everything that was shown before it; see `queries.suppression`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import numpy as np

from queries.forest import Forest, Integers, mixed

WRAP = (1 << 64) - 1


@dataclass
class Memory:
    """What was shown so far: the sets of variables whose sum was shown, hidden, or can be derived.

    Sets are known by their fingerprints; places are those of `Forest`.
    """

    names: Sequence[str]
    k: int
    complementary: bool = True
    hidden_sets: dict[int, bool] = field(default_factory=dict)  # set -> its sum is hidden
    pools: set[int] = field(default_factory=set)  # sets of hidden variables whose sum is known
    since: dict[int, datetime] = field(default_factory=dict)  # cell -> from when on it is hidden
    states: dict[int, frozenset[str]] = field(default_factory=dict)

    def close(self, forest: Forest, newest: Integers, counted_on: Integers, date: datetime) -> frozenset[str]:
        """Return which units hide their count in a state that is shown now.

        Parameters
        ----------
        newest, counted_on
            The newest count of each unit at the date, -1 for none, and when it was counted.
        """
        state = _State(self, forest, newest, counted_on)
        if state.signature not in self.states:
            self._close(state, date)
            self.states[state.signature] = frozenset(self.names[unit] for unit in state.hidden)
        return self.states[state.signature]

    def _close(self, state: _State, date: datetime) -> None:
        for unit in state.fresh:
            is_due = unit in self.since and self.since[unit] <= date
            if 0 < state.sums[unit] < self.k or (state.is_cell[unit] and is_due):
                state.hidden.add(unit)
        if self.complementary and state.hidden:
            state.guard()
            state.hide_below()
            state.remember_pools()
        for unit in state.fresh:
            is_hidden = unit in state.hidden
            self.hidden_sets[state.sets[unit]] = is_hidden
            if is_hidden and state.is_cell[unit]:
                self.since[unit] = min(date, self.since.get(unit, date))


class _State:
    """The units of one state: their variables, which are new, which are hidden."""

    def __init__(self, memory: Memory, forest: Forest, newest: Integers, counted_on: Integers) -> None:
        self.memory = memory
        self.forest = forest
        counted = newest >= 0
        below = forest.add_up(counted.astype(np.int64))
        cells = counted & (below == 1)
        present = np.flatnonzero(below > 0)
        places = np.arange(len(newest))
        variables = np.where(cells, mixed(places, counted_on, newest), np.uint64(0))
        sets = forest.add_up(variables)
        with np.errstate(over="ignore"):
            shape = mixed(places[present], forest.above[present], sets[present])
            self.signature = int(shape.sum(dtype=np.uint64))
        self.is_cell: list[bool] = cells.tolist()
        self.sums: list[int] = forest.add_up(np.where(cells, newest, 0)).tolist()
        self.sets: list[int] = sets.tolist()
        known = memory.hidden_sets
        self.fresh = {unit for unit in present.tolist() if self.sets[unit] not in known}
        self.hidden = {unit for unit in present.tolist() if known.get(self.sets[unit])}
        is_new = np.zeros(len(newest), np.int64)
        is_new[list(self.fresh)] = 1
        # how many variables that were never shown before are in a unit
        self.new: list[int] = forest.add_up(is_new * cells).tolist()

    def guard(self) -> None:
        """Hide one more child, or the unit itself, where a new sum would disclose too much; bottom up."""
        for parent, closed in self._upwards():
            if parent in self.hidden or parent not in self.fresh or self._is_safe(parent, closed):
                continue
            partner = self._partner(parent) if any(self._is_new(child) for child in closed) else None
            self.hidden.add(parent if partner is None else partner)

    def hide_below(self) -> None:
        """Hide a new child of each hidden new sum, top down: shown children would add up to it."""
        depth = self.forest.depth
        waiting = sorted(
            (unit for unit in self.hidden if unit in self.fresh and not self.is_cell[unit]),
            key=lambda unit: int(depth[unit]),
            reverse=True,
        )
        while waiting:
            unit = waiting.pop()
            fresh = [child for child in self.forest.children(unit) if self._is_new(child)]
            if not fresh or not self.hidden.isdisjoint(fresh):
                continue
            chosen = max(fresh, key=self._by_size)
            self.hidden.add(chosen)
            if not self.is_cell[chosen]:
                waiting.append(chosen)

    def remember_pools(self) -> None:
        """Note the sets of hidden variables whose sum follows from what is shown."""
        pools = self.memory.pools
        for parent, _ in self._upwards():
            if parent in self.hidden:
                continue
            old, new = self._pool(parent)
            pools.add(old + new & WRAP)
            if not old or old in pools:
                pools.add(new)

    def _upwards(self) -> Iterable[tuple[int, list[int]]]:
        """Give each unit that has hidden children with these, the deepest first; it may hide more then."""
        self._pools: dict[int, tuple[int, int]] = {}
        above, depth = self.forest.above, self.forest.depth
        parents: dict[int, set[int]] = defaultdict(set)
        for unit in self.hidden - {0}:
            parents[int(depth[above[unit]])].add(int(above[unit]))
        for level in range(len(self.forest.layers), -1, -1):
            for parent in sorted(parents[level]):
                yield parent, [child for child in self.forest.children(parent) if child in self.hidden]
                self._pools[parent] = self._pool(parent)
                if parent in self.hidden and parent:
                    parents[level - 1].add(int(above[parent]))

    def _pool(self, parent: int) -> tuple[int, int]:
        """Return the sets of old and of new hidden variables in a unit that no shown unit below it covers."""
        old = new = 0
        for child in self.forest.children(parent):
            if child not in self.hidden:
                continue
            if not self.is_cell[child]:
                below = self._pools.get(child, (0, 0))
                old, new = old + below[0], new + below[1]
            elif child in self.fresh:
                new += self.sets[child]
            else:
                old += self.sets[child]
        return old & WRAP, new & WRAP

    def _is_new(self, unit: int) -> bool:
        return unit in self.fresh and self.new[unit] > 0

    def _is_safe(self, parent: int, closed: Sequence[int]) -> bool:
        old, _ = self._pool(parent)
        is_known = not old or old in self.memory.pools
        fresh = [child for child in closed if self._is_new(child)]
        if not fresh:
            return is_known
        if len(fresh) < 2:
            return False
        if any(self._absorbs(unit) for unit in fresh):
            return True
        k, counts = self.memory.k, [self.sums[unit] for unit in fresh]
        total, others = sum(counts), len(counts) - 1
        is_full = others + k - 1 <= total <= others * (k - 1) + 1
        return (
            is_known
            and is_full
            and all(self.is_cell[unit] for unit in fresh)
            and all(0 < count < k for count in counts)
        )

    def _absorbs(self, unit: int) -> bool:
        """Tell whether a cell is large enough to make up for any value of a small one."""
        return self.is_cell[unit] and self.sums[unit] >= 2 * self.memory.k - 1

    def _partner(self, parent: int) -> int | None:
        """Return the child whose hiding costs least: the smallest that is large enough, cells before sums."""
        fit = [
            child
            for child in self.forest.children(parent)
            if self._is_new(child) and child not in self.hidden and self._absorbs(self._largest(child))
        ]
        return min(fit, key=lambda unit: (not self.is_cell[unit], *self._by_size(unit)), default=None)

    def _largest(self, unit: int) -> int:
        while not self.is_cell[unit]:
            fresh = [child for child in self.forest.children(unit) if self._is_new(child)]
            if not fresh:
                return unit
            unit = max(fresh, key=self._by_size)
        return unit

    def _by_size(self, unit: int) -> tuple[int, str]:
        return self.sums[unit], self.memory.names[unit]
