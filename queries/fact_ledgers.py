"""The reported counts of one key, import by import, and what of them is held back. Pure arithmetic."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from queries.nestings import Parents
from queries.suppression import ROOT, Hidden, Import, replay

Span = tuple[datetime, datetime]
Counts = dict[tuple[datetime, str], int]


@dataclass(frozen=True)
class Row:
    """One reported count: a unit (`ROOT` for everything), its span, persons."""

    unit: str
    start: datetime
    end: datetime
    count: int


@dataclass(frozen=True)
class Told:
    """A row, the import that brought it, and the one that replaced it, if any."""

    row: Row
    since: int
    until: int | None


@dataclass(frozen=True)
class Ledger:
    """The counts in force, and what of them is held back: of a state by time, of spans by span."""

    rows: tuple[Row, ...]
    states: Hidden
    spans: Mapping[Span, frozenset[str]]


def ledger(told: Iterable[Told], is_state: bool, noted: Mapping[int, Parents], k: int) -> Ledger:
    """Return the counts of a key and what is held back of them.

    Parameters
    ----------
    told
        All that any import told.
    is_state
        A count replaces the one before it; else counts of spans add up.
    noted
        Import -> the parents of units that it changed.
    """
    known = list(told)
    batches = sorted({one.since for one in known} | noted.keys())
    parents: dict[str, str | None] = {}
    kept: dict[int, list[Row]] = {}
    for batch in batches:
        parents |= noted.get(batch, {})
        rows = [one.row for one in known if one.since <= batch and (one.until is None or one.until > batch)]
        kept[batch] = _latest(rows) if is_state else list(_finest(rows, parents))
    if not kept:
        return Ledger((), Hidden(), {})
    last = tuple(kept[batches[-1]])
    if is_state:
        return Ledger(last, _closed(kept, noted, k), {})
    spans = {(row.start, row.end) for rows in kept.values() for row in rows}
    closed = {
        span: _closed(
            {batch: [row for row in rows if (row.start, row.end) == span] for batch, rows in kept.items()},
            noted,
            k,
        ).at(span[0])
        for span in sorted(spans)
    }
    return Ledger(last, Hidden(), _closed_together(closed, last, kept.values(), parents))


def ways_up(unit: str, parents: Parents) -> Iterator[str]:
    """Yield the unit and all above it, `ROOT` last."""
    while unit != ROOT:
        yield unit
        unit = parents.get(unit) or ROOT
    yield ROOT


def _closed(kept: Mapping[int, Sequence[Row]], noted: Mapping[int, Parents], k: int) -> Hidden:
    """Close the counts of one state or span import by import."""
    before: Counts = {}
    imports: list[Import] = []
    for batch, rows in kept.items():
        now: Counts = {(row.start, row.unit): row.count for row in rows}
        changed = [(*key, count) for key, count in now.items() if before.get(key) != count]
        gone = [(*key, None) for key in before.keys() - now.keys()]
        imports.append(Import([*changed, *gone], noted.get(batch, {})))
        before = now
    return replay(imports, k)


def _closed_together(
    closed: dict[Span, frozenset[str]], last: Sequence[Row], kept: Iterable[Sequence[Row]], parents: Parents
) -> dict[Span, frozenset[str]]:
    """Hold spans back as a whole where their sum was known before they came, and one of them hides anything.

    Weeks that follow the count of their month give a hidden one away: they add up to it.
    """
    now = {(row.unit, row.start, row.end) for row in last}
    ever = {(row.unit, row.start, row.end) for rows in kept for row in rows}
    gone = {(start, end) for _, start, end in ever - now}
    current = {(row.start, row.end) for row in last}
    for start, end in gone:
        under = [span for span in current if start < span[1] and span[0] < end and span != (start, end)]
        if any(closed[span] for span in under):
            units = {row.unit for row in last if (row.start, row.end) in under}
            touched = frozenset(above for one in units for above in ways_up(one, parents))
            closed |= dict.fromkeys(under, touched)
    return closed


def _latest(rows: Sequence[Row]) -> list[Row]:
    return list({(row.unit, row.start): row for row in sorted(rows, key=lambda row: row.end)}.values())


def _finest(rows: Sequence[Row], parents: Parents) -> Iterator[Row]:
    """Yield the rows of the lowest units and shortest spans; of those that begin together the longest."""
    above = {unit for row in rows for unit in ways_up(row.unit, parents) if unit != row.unit}
    by_unit: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.unit not in above:
            by_unit[row.unit].append(row)
    for own in by_unit.values():
        fine = [row for row in own if not any(row.start < one.start and one.end <= row.end for one in own)]
        yield from {row.start: row for row in sorted(fine, key=lambda row: row.end)}.values()
