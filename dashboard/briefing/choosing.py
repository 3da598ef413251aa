"""Which briefing does a URL ask for? Always one that may be read: a closed period, a unit large enough."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dashboard.web.state import View, scope_of
from data.errors import GelanError
from queries import grids
from queries.briefing.asking import readable_levels
from queries.db import Database
from queries.opening import usual_period
from queries.periods import DAY, neighbour, parse_period, previous
from queries.scope import Filters, Period, PeriodKind, Scope

__all__ = ["DAY", "KINDS", "Choice", "choose", "last_closed", "offered"]
KINDS: tuple[PeriodKind, ...] = ("week", "month", "quarter")
OFFERED = {"week": 6, "month": 6, "quarter": 4}


@dataclass(frozen=True)
class Choice:
    """The scope of a briefing, and what of the URL could not be kept ('period', 'area', 'asof')."""

    scope: Scope
    problems: tuple[str, ...]


def choose(view: View, db: Database) -> Choice | None:
    """Return which briefing a view asks for; None on a store without data."""
    if db.as_of() is None:
        return None
    scope, problems = scope_of(view, db)
    found = [problem for problem in problems if problem != "period"]
    period = _closed(view, db, scope)
    if view.period and period.label != view.period and not _is_open(view, db, scope):
        found.append("period")
    area = _readable(db, scope.area)
    if view.area and area != scope.area and "area" not in found:
        found.append("area")
    return Choice(replace(scope, period=period, area=area, filters=Filters(), viewer="leader"), tuple(found))


def offered(db: Database, scope: Scope) -> list[Period]:
    """Return the newest closed periods of the scope's kind, newest first."""
    kind = scope.period.kind if scope.period.kind in KINDS else "week"
    one = _last_closed(kind, db, scope)
    periods = [one]
    while len(periods) < OFFERED[kind]:
        one = neighbour(one, db.profile.periods, -1)
        periods.append(one)
    return periods


def last_closed(kind: PeriodKind, db: Database, scope: Scope) -> Period:
    """Return the newest period of a kind that is over at T."""
    return _last_closed(kind, db, scope)


def _last_closed(kind: PeriodKind, db: Database, scope: Scope) -> Period:
    now = usual_period(db, kind, scope.as_of)
    return now if now.end <= scope.as_of else previous(now, db.profile.periods)


def _closed(view: View, db: Database, scope: Scope) -> Period:
    try:
        asked = parse_period(view.period, db.profile.periods, scope.as_of)
    except GelanError:
        return _last_closed("week", db, scope)
    if asked.kind in KINDS and asked.end > scope.as_of:
        return _last_closed(asked.kind, db, scope)
    return asked if asked.kind in KINDS else _last_closed("week", db, scope)


def _is_open(view: View, db: Database, scope: Scope) -> bool:
    """Return whether the view asks for a period that still runs, as links of other pages do."""
    try:
        asked = parse_period(view.period, db.profile.periods, scope.as_of)
    except GelanError:
        return False
    return asked.end > scope.as_of or asked.kind not in KINDS


def _readable(db: Database, area: str | None) -> str | None:
    """Return the unit, or the nearest one around it that a leader's briefing may be about."""
    if area is None:
        tops = grids.children(db, None)
        return str(tops["unit_code"].iloc[0]) if len(tops) == 1 else None
    levels = readable_levels(list(grids.levels(db)["level"]), db.profile)
    path = grids.path(db, area)
    return next((unit.unit_code for unit in reversed(path) if unit.level in levels), None)
