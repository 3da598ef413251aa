"""From which moment to which, and where: the question behind the hand-over page, its files and its verb."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from dashboard.web.i18n import Translate
from dashboard.web.state import EPOCH, View, scope_of
from queries import handover, places, shifts
from queries.db import Database
from queries.handover import Changes, Forces
from queries.scope import Period, Scope

Source = Literal["rota", "rule", "midnight", "asked"]


@dataclass(frozen=True)
class Question:
    """What changed in `scope` after `since` and by `scope.as_of`; `source` says how `since` is known.

    The period of the scope is that time, so that it stands wherever a scope is printed.
    """

    scope: Scope
    since: datetime
    source: Source
    place: str

    @property
    def hours(self) -> float:
        """Return how long the time between the two instants is."""
        return (self.scope.as_of - self.since).total_seconds() / 3600


def asked(db: Database, view: View, t: Translate, locale: str) -> Question:
    """Return the question of a view, the place named in `locale`.

    Without an instant in the URL it is the last full minute: what is read to somebody must stand still.
    """
    scope, _ = scope_of(view, db)
    if not view.as_of:
        scope = replace(scope, as_of=scope.as_of.replace(second=0, microsecond=0))
    return question(db, scope, datetime.fromisoformat(view.since) if view.since else None, t, locale)


def question(db: Database, scope: Scope, since: datetime | None, t: Translate, locale: str) -> Question:
    """Return the question from `since`, or from when the shift began that was on at `scope.as_of`."""
    if since is None:
        moment, source = shifts.last(db, scope.as_of)
    else:
        moment, source = min(max(since, EPOCH), scope.as_of), "asked"
    label = f"{moment:%Y-%m-%dT%H:%M:%S}..{scope.as_of:%Y-%m-%dT%H:%M:%S}"
    return Question(
        scope=replace(scope, period=Period("span", moment, scope.as_of, label)),
        since=moment,
        source=source,
        place=places.chosen(db, scope.area, locale, t("shell.everything")),
    )


def changes(db: Database, question: Question) -> Changes:
    """Return what became of events, shared among all who ask the same."""
    return db.answer(
        ("handover.changes", question.scope), lambda: handover.changes(db, question.scope, question.since)
    )


def forces(db: Database, question: Question) -> Forces:
    """Return who came and went and where gaps opened, shared among all who ask the same."""
    return db.answer(
        ("handover.forces", question.scope), lambda: handover.forces(db, question.scope, question.since)
    )
