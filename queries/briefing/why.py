"""Why is a closure rate what it is, and why did it move? An exact breakdown by what is not closed.

The closure rate falls short of 100 % by the events that are not closed; each group of them costs its share
of the accepted events, in points. What a group costs beyond the base period is how far it moved the rate:
over any set of groups that covers everything, the parts add up to the whole move.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

from queries.db import Database
from queries.scope import Scope

STATES = ("in_time", "overdue", "suspended", "no_due")


@dataclass(frozen=True)
class Part:
    """How one group of open events moved the rate, in points; negative where it lowered it."""

    code: str
    open: int
    base_open: int
    points: Decimal


@dataclass(frozen=True)
class Why:
    """The breakdown for one unit: the state of its open events, and how far each group moved the rate.

    `by_state` and `by_category` each add up to the move of the rate; they are empty without a base.
    """

    accepted: int
    closed: int
    states: Mapping[str, int]
    categories: Mapping[str, int]  # not closed, by category
    by_state: tuple[Part, ...] = ()
    by_category: tuple[Part, ...] = ()


def unclosed(db: Database, scope: Scope, level: str | None = None) -> pd.DataFrame:
    """Return how the events accepted in the period stand at T, per unit of a level, category and tier.

    Columns: unit_code, kind ('all', 'category', 'tier'), code, accepted, closed, in_time, overdue, suspended,
    no_due. The last four are what is not closed; with `closed` they add up to `accepted`. A null level is the
    whole area.
    """
    return db.answer(
        ("briefing.unclosed", scope, level), lambda: db.frame("briefing/unclosed", scope, level=level)
    )


def accounts(
    db: Database, scope: Scope, base: Scope, level: str | None = None, units: Sequence[str] | None = None
) -> dict[str | None, Why]:
    """Return the account of the named `units` of a level (None: of all) that have events.

    For a null level the key of the whole area is None.
    """
    now, before = (
        _by_unit(frame if units is None else frame[frame["unit_code"].isin(units)])
        for frame in (unclosed(db, scope, level), unclosed(db, base, level))
    )
    empty = pd.DataFrame(columns=["unit_code", "kind", "code", "accepted", "closed", *STATES])
    return {code: account(frame, before.get(code, empty)) for code, frame in now.items()}


def account(now: pd.DataFrame, base: pd.DataFrame) -> Why:
    """Return the account of one unit from its rows of `unclosed` now and in the base period."""
    whole, before = _whole(now), _whole(base)
    categories, base_categories = _open_by(now, "category"), _open_by(base, "category")
    states = {state: int(whole[state]) for state in STATES}
    base_states = {state: int(before[state]) for state in STATES}
    sizes = int(whole["accepted"]), int(before["accepted"])
    return Why(
        int(whole["accepted"]),
        int(whole["closed"]),
        states,
        categories,
        _parts(states, base_states, sizes),
        _parts(categories, base_categories, sizes),
    )


def _by_unit(frame: pd.DataFrame) -> dict[str | None, pd.DataFrame]:
    groups = frame.groupby("unit_code", dropna=False, sort=True)
    return {(code if isinstance(code, str) else None): rows for code, rows in groups}


def _whole(frame: pd.DataFrame) -> Mapping[str, int]:
    rows = frame[frame["kind"] == "all"]
    return {name: int(rows[name].sum()) for name in ("accepted", "closed", *STATES)}


def _open_by(frame: pd.DataFrame, kind: str) -> dict[str, int]:
    rows = frame[frame["kind"] == kind]
    counts = zip(rows["code"], rows["accepted"] - rows["closed"], strict=True)
    return {str(code): int(n) for code, n in counts if n}


def _parts(now: Mapping[str, int], base: Mapping[str, int], sizes: tuple[int, int]) -> tuple[Part, ...]:
    """Return the parts of a move, the largest first."""
    size, base_size = sizes
    if not size or not base_size:
        return ()
    codes = dict.fromkeys([*now, *base])
    parts = [
        Part(
            code,
            now.get(code, 0),
            base.get(code, 0),
            100 * (Decimal(base.get(code, 0)) / base_size - Decimal(now.get(code, 0)) / size),
        )
        for code in codes
    ]
    return tuple(sorted(parts, key=lambda part: (-abs(part.points), part.code)))
