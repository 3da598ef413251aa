"""How are events handled: how fast, how promptly, straight through or returned? (C18, C19, C20, C25)

`level` as in `queries.closure`. Where the profile names no limit and no mode, nothing is judged: the base is
empty and the figure says that the system does not regulate it.
"""

from __future__ import annotations

import pandas as pd

from queries.db import Database
from queries.scope import Scope

NUMBERS = ("n", "missing", "impossible", "median", "p90")


def since_acceptance(db: Database, scope: Scope, level: str | None = None) -> pd.DataFrame:
    """Minutes from acceptance to closing of the events closed in the period: unit_code and `NUMBERS`."""
    return _times(db, scope, level, "accepted")


def since_report(db: Database, scope: Scope, level: str | None = None) -> pd.DataFrame:
    """Minutes from report to closing of the events closed in the period: unit_code and `NUMBERS`."""
    return _times(db, scope, level, "reported")


def prompt(db: Database, scope: Scope, level: str | None = None) -> pd.DataFrame:
    """Valid events reported in the period that were accepted, or responded to, within the limit (C19).

    Columns: unit_code; accepted_in_time of accept_judged, accept_pending; responded_in_time of
    respond_judged, respond_pending. An event is judged when it was done or its limit has passed.
    """
    sla = db.profile.sla
    return db.frame(
        "handling/prompt",
        scope,
        level=level,
        accept_limit_s=_seconds(sla.accept_min),
        respond_limit_s=_seconds(sla.respond_min),
    )


def returned(db: Database, scope: Scope, level: str | None = None) -> pd.DataFrame:
    """Valid events closed in the period that went back on the way (C20): unit_code, closed, logged, …

    `returned` and `reopened` are of the `logged` ones: those with a log of steps.
    """
    return db.frame("handling/returned", scope, level=level)


def on_the_spot(db: Database, scope: Scope, level: str | None = None) -> pd.DataFrame:
    """Valid events accepted in the period by how they were answered (C25).

    Columns: unit_code, accepted, mode_known, on_the_spot.
    """
    return db.frame("handling/on_the_spot", scope, level=level)


def _times(db: Database, scope: Scope, level: str | None, since: str) -> pd.DataFrame:
    frame = db.answer(
        ("handling.times", scope, level), lambda: db.frame("handling/times", scope, level=level)
    )
    named = {f"{since}_{name}": name for name in NUMBERS}
    return frame.rename(columns=named)[["unit_code", *NUMBERS]]


def _seconds(minutes: float | None) -> int | None:
    return None if minutes is None else int(minutes * 60)
