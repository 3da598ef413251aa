"""What changed between two instants: what the shift that comes must know of the one that goes.

Both instants are read from the same store (C0: nothing later than either), so every count of events at
either end is the one that the screens show there, and they add up: `open_before + new + reopened - closed =
open_after`, `overdue_before + became_overdue - settled = overdue_after`. What the screens showed at the time
may have been another number, because rows come late and are taken back; `then` tells it, where imports reach
so far.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import pandas as pd

from queries import decisions, grids
from queries.db import Database
from queries.deployment import coverage, partners
from queries.scope import Scope

MOMENT = timedelta(seconds=1)
SUMS = ("open_before", "new", "reopened", "closed", "open_after")
LATE = ("overdue_before", "became_overdue", "settled", "overdue_after")
ITEM = (
    "event_id",
    "grid_code",
    "unit_name",
    "tier",
    "rank",
    "category",
    "reported_at",
    "due_eff",
    "closed_at",
    "suspended",
    "late_s",
    "is_new",
    "is_reopened",
    "is_closed",
    "became_overdue",
    "overdue_after",
    "open_after",
)
STEPS = ("ESCALATE", "SUSPEND", "RESUME", "EXTEND", "RETURN")


@dataclass(frozen=True)
class Then:
    """What was known at the first instant itself: open events, came later, no longer valid."""

    open: int
    late: int
    left: int


@dataclass(frozen=True)
class Gaps:
    """Units in need at the second instant that were not at the first one, and the other way round.

    Each a frame of unit_code and name; `before` and `after` are how many there are at either instant.
    """

    before: int
    after: int
    opened: pd.DataFrame
    closed: pd.DataFrame


@dataclass(frozen=True)
class Changes:
    """What became of events from `since` to T.

    Attributes
    ----------
    counts
        `SUMS` and `LATE`, and of the new ones `new_closed`; `sensitive_open`: in no list of events.
    tiers
        The same counts by tier in the order of rank: tier, rank (0: no known tier), `SUMS`, `LATE`.
    items
        Events of ordinary categories by what must be done next: open ones first, by rank, then by due time,
        those put aside last. The columns are `ITEM`; `late_s` is negative before the due time, and missing
        without one or put aside.
    steps
        Step code -> events that made it; None where no log of steps is kept.
    then
        What was known at `since` itself; None where imports do not reach so far back.
    """

    counts: dict[str, int]
    tiers: pd.DataFrame
    items: pd.DataFrame
    steps: dict[str, int | None]
    then: Then | None


@dataclass(frozen=True)
class Forces:
    """Who was on duty just before `since` and is at T, and where nobody was near: the changeover is in it.

    Attributes
    ----------
    duty
        By role in the profile's order: role_code, before, came_on, went_off, after. Positions, no persons.
    coverage, backup
        Cells out of reach (C16f), and grids where neither somebody of their own nor of the AB partner is on
        duty; None where nothing is known or nothing is regulated.
    """

    duty: pd.DataFrame
    coverage: Gaps | None
    backup: Gaps | None


def changes(db: Database, scope: Scope, since: datetime) -> Changes:
    """Return what became of events after `since` and by `scope.as_of`; the period plays no part."""
    rows = _rows(db, scope, since)
    frame = db.frame("handover/steps", scope, since=since)
    told = dict(zip(frame["step"], frame["events"], strict=True))
    return Changes(
        counts={
            **_sums(rows),
            "new_closed": int((rows["is_new"] & rows["is_closed"]).sum()),
            "sensitive_open": int((rows["sensitive"] & rows["open_after"]).sum()),
        },
        tiers=_by_tier(db, rows),
        items=_items(db, rows, scope.as_of),
        steps={step: None if pd.isna(told[step]) else int(told[step]) for step in STEPS},
        then=_then(db, scope, since, rows),
    )


def forces(db: Database, scope: Scope, since: datetime) -> Forces:
    """Return who came and went, and where gaps opened and closed, from just before `since` to T."""
    before = replace(scope, as_of=since - MOMENT)
    return Forces(
        duty=_duty(db, scope, before.as_of),
        coverage=_coverage(db, before, scope),
        backup=_backup(db, before, scope),
    )


def _rows(db: Database, scope: Scope, since: datetime) -> pd.DataFrame:
    frame = db.frame("handover/events", scope, since=since)
    told = ("is_", "open_", "overdue_", "sensitive", "suspended")
    flags = [name for name in map(str, frame) if name.startswith(told)]
    frame = frame.astype(dict.fromkeys(flags, "bool"))
    ranks = {tier.code: tier.rank for tier in db.profile.tiers.items}
    return frame.assign(
        rank=frame["tier"].map(ranks).fillna(0).astype("int64"),
        became_overdue=frame["overdue_after"] & ~frame["overdue_before"],
        settled=frame["overdue_before"] & ~frame["overdue_after"],
    )


def _sums(rows: pd.DataFrame) -> dict[str, int]:
    found = {"new": "is_new", "reopened": "is_reopened", "closed": "is_closed"}
    return {name: int(rows[found.get(name, name)].sum()) for name in (*SUMS, *LATE)}


def _by_tier(db: Database, rows: pd.DataFrame) -> pd.DataFrame:
    """Return the sums for each tier of the profile and those that it does not know, highest rank first."""
    known = [(tier.code, tier.rank) for tier in db.profile.tiers.items]
    names = rows["tier"].where(rows["tier"].isin([code for code, _ in known]), None)
    lines = [{"tier": code, "rank": rank, **_sums(rows[names == code])} for code, rank in known]
    if (other := rows[names.isna()]).size:
        lines.append({"tier": None, "rank": 0, **_sums(other)})
    frame = pd.DataFrame(lines, columns=["tier", "rank", *SUMS, *LATE])
    return frame.sort_values("rank", ascending=False, kind="stable", ignore_index=True)


def _items(db: Database, rows: pd.DataFrame, as_of: datetime) -> pd.DataFrame:
    shown = rows[~rows["sensitive"]]
    late = (pd.Timestamp(as_of) - shown["due_eff"]).dt.total_seconds()
    # what is put aside is never late, however old it is
    shown = shown.assign(late_s=late.where(~shown["suspended"]))
    shown = shown.sort_values(
        ["open_after", "suspended", "rank", "late_s", "event_id"],
        ascending=[False, True, False, False, True],
        na_position="last",
        ignore_index=True,
    )
    shown = shown.assign(unit_name=_labels(db, shown["grid_code"]))
    return shown[list(ITEM)]


def _duty(db: Database, scope: Scope, since: datetime) -> pd.DataFrame:
    frame = db.frame("handover/duty", scope, since=since)
    order = {role.code: place for place, role in enumerate(db.profile.staffing.roles)}
    places = frame["role_code"].map(lambda code: order.get(code, len(order)))
    return frame.iloc[places.argsort(kind="stable")].reset_index(drop=True)


def _coverage(db: Database, *ends: Scope) -> Gaps | None:
    if any(coverage.cells(db, end).empty for end in ends):
        return None
    return _compared(db, *(coverage.gaps(db, end) for end in ends))


def _backup(db: Database, *ends: Scope) -> Gaps | None:
    if not partners.regulated(db):
        return None
    before, after = (_unmanned(db, end) for end in ends)
    return None if before is None or after is None else _compared(db, before, after)


def _unmanned(db: Database, scope: Scope) -> pd.DataFrame | None:
    """Return the grids where nobody is on duty, of their own or of the partner; None: no shifts are known."""
    duty = db.frame("partners/duty", scope)
    if duty["on_duty"].isna().all():
        return None
    inside = db.frame("grids/placement", scope, level=None)["grid_code"]
    duty = duty[duty["unit_code"].isin(inside)]
    known = decisions.manned(db, scope, list(duty["unit_code"]))
    alone = known[~known["manned"].astype("bool") & ~known["partner_manned"].astype("bool")]
    return duty[duty["unit_code"].isin(alone["unit_code"])]


def _compared(db: Database, before: pd.DataFrame, after: pd.DataFrame) -> Gaps:
    def only(of: pd.DataFrame, other: pd.DataFrame) -> pd.DataFrame:
        codes = of.loc[~of["unit_code"].isin(other["unit_code"]), "unit_code"].reset_index(drop=True)
        return pd.DataFrame({"unit_code": codes, "name": _labels(db, codes)})

    return Gaps(len(before), len(after), only(after, before), only(before, after))


def _labels(db: Database, codes: pd.Series) -> pd.Series:
    """Return what units are called, with the unit around them: names of grids return in every village."""
    return codes.map(grids.labels(db, sorted(set(codes.dropna()))))


def _then(db: Database, scope: Scope, since: datetime, rows: pd.DataFrame) -> Then | None:
    version = db.frame("handover/then", since=since)["version"].iloc[0]
    if pd.isna(version):
        return None
    seen = set(db.known_at(int(version)).frame("handover/open_then", scope, since=since)["event_id"])
    now = set(rows.loc[rows["open_before"], "event_id"])
    return Then(open=len(seen), late=len(now - seen), left=len(seen - now))
