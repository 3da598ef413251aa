"""What may a resident see of one case? Steps, levels, times; no person, and no place that gives one away.

The place is named no finer than the level above the grids, the category only where it may be published, roles
only for who was asked first (首问负责).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

import pandas as pd

from queries import events, grids
from queries.db import Database
from queries.scope import Period, Scope

State = Literal["open", "suspended", "closed", "invalid", "merged", "transferred", "cancelled"]
Stage = Literal[0, 1, 2]  # taken in, being handled, ended
# where a system exports no steps, the times of the event tell them
TIMES = {
    "REPORT": "reported_at",
    "ACCEPT": "accepted_at",
    "ASSIGN": "assigned_at",
    "RESPOND": "responded_at",
    "ARRIVE": "arrived_at",
    "CLOSE": "closed_at",
}
TAKEN_IN = {"VISIT", "REGISTER", "REPORT", "ACCEPT", "ANALYSE", "CONTACT", "HANDOVER"}


@dataclass(frozen=True)
class PublicStep:
    """One step: its canonical code, when it was taken, and at which level (None: not told)."""

    code: str
    at: datetime
    level: str | None


@dataclass(frozen=True)
class PublicCase:
    """One case. `place` is the name of a unit above the grids, `first_role` a role code; either may miss."""

    number: str
    state: State
    stage: Stage
    place: str | None
    category: str | None
    first_role: str | None
    steps: tuple[PublicStep, ...]


def follow(db: Database, number: str, as_of: datetime) -> PublicCase | None:
    """Return what may be seen of a case as known at T, or None if there is none with that number."""
    scope = Scope(Period("span", as_of, as_of, ""), as_of)
    for written in dict.fromkeys((number, number.upper())):
        event = events.one(db, written, scope)
        if event is not None:
            return _public(db, event, scope)
    return None


def store_file(db: Database) -> Path | None:
    """Return the file of the store; None for one in memory."""
    path = db.frame("public_case/store")["path"].iloc[0]
    return None if pd.isna(path) else Path(path)


def _public(db: Database, event: dict[str, Any], scope: Scope) -> PublicCase:
    log = db.frame("public_case/steps", scope, event_id=event["event_id"])
    rows = log.astype(object).where(log.notna(), None).to_dict("records")
    steps = tuple(PublicStep(row["step"], row["happened_at"], row["level"]) for row in rows)
    first = next((row["role_code"] for row in rows if row["step"] == "REPORT"), None)
    state = _state(event)
    category = event["category"]
    return PublicCase(
        number=event["event_id"],
        state=state,
        stage=_stage(state, steps or _told(event)),
        place=_place(db, event["grid_code"]),
        category=category if category and category not in db.profile.sensitive else None,
        first_role=first,
        steps=steps or _told(event),
    )


def _told(event: dict[str, Any]) -> tuple[PublicStep, ...]:
    """Return the steps that the times of the event tell."""
    times = {code: event[name] for code, name in TIMES.items() if pd.notna(event[name])}
    return tuple(PublicStep(code, at, None) for code, at in sorted(times.items(), key=lambda step: step[1]))


def _state(event: dict[str, Any]) -> State:
    if event["disposition"] != "valid":
        return event["disposition"]  # type: ignore[no-any-return]
    if pd.notna(event["closed_at"]):
        return "closed"
    return "suspended" if event["suspended"] else "open"


def _stage(state: State, steps: tuple[PublicStep, ...]) -> Stage:
    if state not in {"open", "suspended"}:
        return 2
    return 0 if {step.code for step in steps} <= TAKEN_IN else 1


def _place(db: Database, unit: str | None) -> str | None:
    """Return the name of the lowest unit above the grids; a profile that has no levels tells no place."""
    if unit is None or pd.isna(unit):
        return None
    coarse = {level.code for level in db.profile.levels} - set(db.profile.in_grid_levels)
    named = [one.name for one in grids.path(db, unit) if one.level in coarse]
    return named[-1] if named and db.profile.in_grid_levels else None
