"""When did a shift begin? By the rota, else by the hours that the profile names, else at midnight."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Literal

from data.profile.model import Profile
from queries.db import Database

LOOK_BACK = timedelta(hours=48)
FEW = 0.1  # of the positions that come on together: fewer are somebody's own hours, not a shift

Source = Literal["rota", "rule", "midnight"]


@dataclass(frozen=True)
class Starts:
    """The instants at which shifts began, in order, and how they are known."""

    at: tuple[datetime, ...]
    source: Source


def between(db: Database, since: datetime, until: datetime) -> Starts:
    """Return when shifts began in [since, until].

    A start of the rota counts where at least a tenth as many positions come on as at the fullest one of the
    two days before and the time asked for.
    """
    frame = db.frame("shifts/starts", since=since - LOOK_BACK, until=until)
    enough = frame[frame["positions"] >= FEW * frame["positions"].max()]
    if len(enough):
        return Starts(_within([one.to_pydatetime() for one in enough["starts_at"]], since, until), "rota")
    rule = _hours(db.profile)
    days = [since.date() + timedelta(days=n) for n in range((until.date() - since.date()).days + 1)]
    at = [datetime.combine(day, hour) for day in days for hour in rule or (time(),)]
    return Starts(_within(at, since, until), "rule" if rule else "midnight")


def last(db: Database, until: datetime) -> tuple[datetime, Source]:
    """Return when the shift began that is on at `until`: before it, for nothing happened in no time."""
    found = between(db, until - LOOK_BACK, until - timedelta(seconds=1))
    return (found.at[-1] if found.at else until - timedelta(days=1)), found.source


def recent(db: Database, until: datetime, most: int = 3) -> Starts:
    """Return the last starts before `until`, the newest first."""
    found = between(db, until - LOOK_BACK, until - timedelta(seconds=1))
    return Starts(tuple(reversed(found.at))[:most], found.source)


def _within(at: list[datetime], since: datetime, until: datetime) -> tuple[datetime, ...]:
    return tuple(sorted({one for one in at if since <= one <= until}))


def _hours(profile: Profile) -> tuple[time, ...]:
    rule = profile.workflow.off_hours
    return tuple(time.fromisoformat(hour) for hour in rule.on_shift) if rule else ()
