"""Which counts of persons must be held back so that nobody can work out a small one? Pure arithmetic.

What was shown once is known for ever. So the states that a store went through, import by import and within
each import date by date, are gone through in their order, and each is closed against all before it. A count
of one unit and date is a *variable*; a corrected count is another one. Whatever is shown of a unit in a state
is an equation over variables: what is left of its sum when the shown ones below it are taken away, its *pool*
of hidden variables. A unit made of the same variables as before is told or held back as before. One that is
made of others is shown if its pool

- is empty, or the pool of something that was told: then it follows from what is known and tells nothing new;
- or holds enough variables that are new in this state, and so stand in no earlier equation, to keep every
  small one of them at all its k - 1 possible values. What is older in the pool is covered by those.

Otherwise another new count beside them is hidden, or the unit itself, and so on upwards. What is hidden stays
hidden from its date on; what was shown is never taken back: a published figure can be proved again.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import numpy as np

from queries.closing import Memory
from queries.forest import ROOT, Forest, Integers, places

__all__ = ["ROOT", "Hidden", "Import", "Row", "hide", "replay"]

Row = tuple[datetime, str, int | None]  # counted on, unit, count; None: it is counted no more
MISSING = -1


@dataclass(frozen=True)
class Import:
    """What one import changed: counts, and the parents of units (those above counted units included)."""

    rows: Sequence[Row] = ()
    parents: Mapping[str, str | None] = field(default_factory=dict)


@dataclass(frozen=True)
class Hidden:
    """Which units hide their count, from each date on at which that changed."""

    dates: tuple[datetime, ...] = ()
    units: tuple[frozenset[str], ...] = ()

    def at(self, moment: datetime) -> frozenset[str]:
        """Return the units that hide their count at T; `ROOT` among them hides the sum of everything."""
        place = bisect_right(self.dates, moment)
        return self.units[place - 1] if place else frozenset()


def hide(
    rows: Iterable[Row], parents: Mapping[str, str | None], k: int, *, complementary: bool = True
) -> Hidden:
    """Return what must be hidden of the counts of one attribute that one import brought; see `replay`."""
    return replay([Import(list(rows), parents)], k, complementary=complementary)


def replay(imports: Sequence[Import], k: int, *, complementary: bool = True) -> Hidden:
    """Return what must be hidden of the counts of one attribute after the last of these imports.

    Parameters
    ----------
    imports
        In their order. In each, at most one count for a unit and date. A unit above a counted one is the sum
        of what is counted below it, whatever was counted for itself.
    complementary
        Only for tests: False hides the small counts alone.
    """
    small = any(count is not None and 0 < count < k for one in imports for _, _, count in one.rows)
    if not small:
        return Hidden()
    names = places([name for one in imports for name in _named(one)])
    memory = Memory(list(names), k, complementary=complementary)
    parents: dict[str, str | None] = {}
    counts: dict[datetime, Integers] = {}
    found: dict[datetime, frozenset[str]] = {}
    forest = Forest(names, parents)
    for one in imports:
        moved = {unit for unit, parent in one.parents.items() if parents.get(unit) != parent}
        if moved:
            parents |= one.parents
            forest = Forest(names, parents)
        since = _take(counts, one.rows, names)
        if moved:
            since = min(counts, default=None)
        if since is not None:
            found |= _states(memory, forest, counts, since)
    dates = sorted(found)
    return Hidden(tuple(dates), tuple(found[date] for date in dates))


def _named(one: Import) -> Iterable[str]:
    yield from (unit for _, unit, _ in one.rows)
    for unit, parent in one.parents.items():
        yield unit
        yield parent or ROOT


def _take(counts: dict[datetime, Integers], rows: Sequence[Row], names: Mapping[str, int]) -> datetime | None:
    """Write the counts of an import down by date; return the first date at which any changed."""
    since: datetime | None = None
    for date, unit, count in rows:
        on_date = counts.get(date)
        if on_date is None:
            on_date = counts[date] = np.full(len(names), MISSING, np.int64)
        told = MISSING if count is None else count
        if on_date[names[unit]] != told:
            on_date[names[unit]] = told
            since = date if since is None else min(since, date)
    return since


def _states(
    memory: Memory, forest: Forest, counts: Mapping[datetime, Integers], since: datetime
) -> dict[datetime, frozenset[str]]:
    """Close every state from a date on, in the order of the dates; return what each hides."""
    first = next(iter(counts.values()))
    newest, counted_on = np.full_like(first, MISSING), np.zeros_like(first)
    found: dict[datetime, frozenset[str]] = {}
    for date in sorted(counts):
        told = counts[date] != MISSING
        newest[told] = counts[date][told]
        counted_on[told] = np.datetime64(date, "s").astype(np.int64)
        if date >= since:
            found[date] = memory.close(forest, newest, counted_on, date)
    return found
