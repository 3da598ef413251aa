"""Reported counts of persons as they may be shown (field-rules.md, Privacy, 4): the one way to them.

A state (persons on record) is counted anew from time to time, so it is held back as `queries.disclosure`
holds back the population. Counts of spans (persons who came in May) add up over time: each span is closed by
itself, and a sum over several spans is shown only where all of its parts are. So everything shown is a sum of
shown counts and tells no more than these. What earlier imports made known is remembered: a span is closed
against what was shown of it before (`queries.fact_ledgers`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import pandas as pd

from data.profile.duties import FactKey
from queries import nestings, rates
from queries.db import Database
from queries.fact_ledgers import Ledger, Row, Told, ledger, ways_up
from queries.nestings import Parents
from queries.scope import Scope
from queries.suppression import ROOT

SECOND = timedelta(seconds=1)
WAN = 10_000


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
    for code, counts in ledgers.items():
        answer = _state if keys[code].rule == "latest" else _sum
        shown = answer(counts, parents, scope, db.profile.privacy.k)
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
        noted = nestings.by_import(db, parents)
        rows = db.frame("facts/persons", keys=list(keys))
        if not nestings.are_last(noted, parents):
            rows = rows.iloc[:0]  # units lie elsewhere than when these were shown: no sum of them was closed
        return {
            str(code): ledger(
                _told(part, keys[str(code)]), keys[str(code)].rule == "latest", noted, db.profile.privacy.k
            )
            for code, part in rows.groupby("fact_key", sort=True)
        }, parents

    return db.answer(key, compute, version=0)


def _told(part: pd.DataFrame, key: FactKey) -> Iterator[Told]:
    units = [unit if isinstance(unit, str) else ROOT for unit in part["unit_code"]]
    spans = (part[name].dt.to_pydatetime() for name in ("starts_at", "ends_at"))
    ends = [None if pd.isna(batch) else int(batch) for batch in part["replaced_by"]]
    for unit, start, end, value, batch, replaced in zip(
        units, *spans, part["value"], part["batch_id"], ends, strict=True
    ):
        yield Told(Row(unit, start, end, round(float(value) * _scale(key))), int(batch), replaced)


def _state(ledger: Ledger, parents: Parents, scope: Scope, k: int) -> Shown | None:
    """Return the newest count of the area by the end of the period."""
    moment = min(scope.as_of, scope.period.end - SECOND)
    newest: dict[str, Row] = {}
    for row in sorted(ledger.rows, key=lambda row: (row.start, row.end)):
        if row.start <= moment:
            newest[row.unit] = row
    above = {unit for own in newest for unit in ways_up(own, parents) if unit != own}
    lowest = [row for row in newest.values() if row.unit not in above]
    return _shown(lowest, parents, scope.area, ledger.states.at(moment), k)


def _sum(ledger: Ledger, parents: Parents, scope: Scope, k: int) -> Shown | None:
    """Return the sum over the spans of the period, held back where the area is in any of them."""
    period = scope.period
    inside = [
        row for row in ledger.rows if period.start <= row.start <= scope.as_of and row.end <= period.end
    ]
    spans = {(row.start, row.end) for row in inside}
    closed: frozenset[str] = frozenset().union(*(ledger.spans[span] for span in spans))
    shown = _shown(inside, parents, scope.area, closed, k)
    if shown is None or shown.withheld is None or len(spans) == 1:
        return shown
    # '<10' of a sum would bound each of its parts
    return Shown(None, rates.NOTHING, shown.units, shown.starts_at, shown.ends_at)


def _shown(
    rows: Iterable[Row], parents: Parents, area: str | None, closed: frozenset[str], k: int
) -> Shown | None:
    place = area or ROOT
    own = [row for row in rows if place in ways_up(row.unit, parents)]
    if not own:
        return None
    total = sum(row.count for row in own)
    is_one = sum(row.unit in closed for row in own) == 1  # of several, '<10' would bound each
    mark = None if place not in closed else f"<{k}" if 0 < total < k and is_one else rates.NOTHING
    return Shown(
        None if mark else float(total),
        mark,
        len({row.unit for row in own}),
        min(row.start for row in own),
        max(row.end for row in own),
    )


def _scale(key: FactKey) -> int:
    """Return how many persons one of the key's unit is: 1.76 万人 are 17 600."""
    return WAN if key.unit.startswith("万") else 1


def _scaled(shown: Shown, key: FactKey) -> Shown:
    value = None if shown.value is None else shown.value / _scale(key)
    return Shown(value, shown.withheld, shown.units, shown.starts_at, shown.ends_at)
