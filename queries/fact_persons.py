"""Reported counts of persons as they may be shown (field-rules.md, Privacy, 4): the one way to them.

A state (persons on record) is counted anew from time to time, so it is held back as `queries.disclosure`
holds back the population. Counts of spans (persons who came in May) add up over time: each span is closed by
itself, and a sum over several spans is shown only where all of its parts are. So everything shown is a sum of
shown counts and tells no more than these.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import pandas as pd

from data.rules.duties import FactKey
from queries import rates
from queries.db import Database
from queries.scope import Scope
from queries.suppression import ROOT, Hidden, hide

SECOND = timedelta(seconds=1)
WAN = 10_000
Parents = Mapping[str, str | None]


@dataclass(frozen=True)
class Row:
    """One reported count: a unit (`ROOT` for everything), its span, persons."""

    unit: str
    start: datetime
    end: datetime
    count: int


@dataclass(frozen=True)
class Ledger:
    """All counts of one key, and what of them is held back: of a state by time, of spans by span."""

    rows: tuple[Row, ...]
    states: Hidden
    spans: Mapping[tuple[datetime, datetime], frozenset[str]]


@dataclass(frozen=True)
class Shown:
    """The count of an area: missing where it is held back, and then what is printed instead."""

    value: float | None
    withheld: str | None
    units: int
    starts_at: datetime
    ends_at: datetime


def told(db: Database, scope: Scope) -> dict[str, Shown]:
    """Return what may be shown of each key of the profile that counts persons; nothing where none is told."""
    keys = {one.code: one for one in db.profile.facts if one.persons}
    if not keys:
        return {}
    ledgers, parents = _ledgers(db, keys)
    found: dict[str, Shown] = {}
    for code, ledger in ledgers.items():
        answer = _state if keys[code].rule == "latest" else _sum
        shown = answer(ledger, parents, scope, db.profile.privacy.k)
        if shown is not None:
            found[code] = _scaled(shown, keys[code])
    return found


def _ledgers(db: Database, keys: Mapping[str, FactKey]) -> tuple[dict[str, Ledger], Parents]:
    """Return the counts by key with what is hidden of them: worked out once per import of facts or units."""
    version = db.frame("facts/version").iloc[0]
    key = ("facts.persons", int(version["told"]), int(version["ground"]))

    def compute() -> tuple[dict[str, Ledger], Parents]:
        tree = db.frame("facts/parents")
        parents: Parents = dict(zip(tree["unit_code"], tree["parent_code"], strict=True))
        rows = db.frame("facts/persons", keys=list(keys))
        return {
            str(code): _ledger(_rows(part, keys[str(code)]), keys[str(code)], parents, db.profile.privacy.k)
            for code, part in rows.groupby("fact_key", sort=True)
        }, parents

    return db.answer(key, compute, version=0)


def _rows(part: pd.DataFrame, key: FactKey) -> Iterator[Row]:
    units = [unit if isinstance(unit, str) else ROOT for unit in part["unit_code"]]
    spans = (part[name].dt.to_pydatetime() for name in ("starts_at", "ends_at"))
    for unit, start, end, value in zip(units, *spans, part["value"], strict=True):
        yield Row(unit, start, end, round(float(value) * _scale(key)))


def _ledger(rows: Iterable[Row], key: FactKey, parents: Parents, k: int) -> Ledger:
    if key.rule == "latest":
        last = {(row.unit, row.start): row for row in sorted(rows, key=lambda row: row.end)}
        kept = tuple(last.values())
        return Ledger(kept, hide(((row.start, row.unit, row.count) for row in kept), parents, k), {})
    kept = tuple(_finest(list(rows), parents))
    by_span: dict[tuple[datetime, datetime], list[Row]] = defaultdict(list)
    for row in kept:
        by_span[row.start, row.end].append(row)
    closed = {
        span: hide(((row.start, row.unit, row.count) for row in part), parents, k).at(span[0])
        for span, part in by_span.items()
    }
    return Ledger(kept, Hidden(), closed)


def _finest(rows: list[Row], parents: Parents) -> Iterator[Row]:
    """Yield the rows of the lowest units and shortest spans; of those that begin together the longest."""
    above = {unit for row in rows for unit in _ways_up(row.unit, parents) if unit != row.unit}
    by_unit: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.unit not in above:
            by_unit[row.unit].append(row)
    for own in by_unit.values():
        fine = [row for row in own if not any(row.start < one.start and one.end <= row.end for one in own)]
        yield from {row.start: row for row in sorted(fine, key=lambda row: row.end)}.values()


def _state(ledger: Ledger, parents: Parents, scope: Scope, k: int) -> Shown | None:
    """Return the newest count of the area by the end of the period."""
    moment = min(scope.as_of, scope.period.end - SECOND)
    newest: dict[str, Row] = {}
    for row in sorted(ledger.rows, key=lambda row: (row.start, row.end)):
        if row.start <= moment:
            newest[row.unit] = row
    above = {unit for own in newest for unit in _ways_up(own, parents) if unit != own}
    lowest = [row for row in newest.values() if row.unit not in above]
    return _shown(lowest, parents, scope.area, ledger.states.at(moment), k)


def _sum(ledger: Ledger, parents: Parents, scope: Scope, k: int) -> Shown | None:
    """Return the sum over the spans of the period, held back where the area is in any of them."""
    period = scope.period
    inside = [row for row in ledger.rows
              if period.start <= row.start <= scope.as_of and row.end <= period.end]
    spans = {(row.start, row.end) for row in inside}
    closed: frozenset[str] = frozenset().union(*(ledger.spans[span] for span in spans))
    shown = _shown(inside, parents, scope.area, closed, k)
    if shown is None or shown.withheld is None or len(spans) == 1:
        return shown
    # '<10' of a sum would bound each of its parts
    return Shown(None, rates.NOTHING, shown.units, shown.starts_at, shown.ends_at)


def _shown(rows: Iterable[Row], parents: Parents, area: str | None, closed: frozenset[str],
           k: int) -> Shown | None:
    place = area or ROOT
    own = [row for row in rows if place in _ways_up(row.unit, parents)]
    if not own:
        return None
    total = sum(row.count for row in own)
    mark = None if place not in closed else f"<{k}" if 0 < total < k else rates.NOTHING
    return Shown(None if mark else float(total), mark, len({row.unit for row in own}),
                 min(row.start for row in own), max(row.end for row in own))


def _ways_up(unit: str, parents: Parents) -> Iterator[str]:
    """Yield the unit and all above it, `ROOT` last."""
    while unit != ROOT:
        yield unit
        unit = parents.get(unit) or ROOT
    yield ROOT


def _scale(key: FactKey) -> int:
    """Return how many persons one of the key's unit is: 1.76 万人 are 17 600."""
    return WAN if key.unit.startswith("万") else 1


def _scaled(shown: Shown, key: FactKey) -> Shown:
    value = None if shown.value is None else shown.value / _scale(key)
    return Shown(value, shown.withheld, shown.units, shown.starts_at, shown.ends_at)
