"""How do events go through the place's own steps, how long does each take, and who has to be asked? (P5)

The funnel is about the valid events reported in the period, as known at T. An event that has a log of its
steps is told by it, any other by its times; where a step has no time of its own, nothing is made up.
Events with steps in an order that cannot be (`queries.step_order`) are left out and counted.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from data.profile.model import Profile
from queries import step_order
from queries.db import Database
from queries.escalation import Ladder, ladder
from queries.scope import Scope

CANONICAL = ("REPORT", "ACCEPT", "ASSIGN", "RESPOND", "ARRIVE", "CLOSE")  # where the place names no steps
TIMED = {*CANONICAL, "FEEDBACK"}  # steps with a column of their own
MARKS = ("RETURN", "REOPEN", "SUSPEND", "EXTEND")


@dataclass(frozen=True)
class Dwell:
    """Minutes that something took: `n` of `reached` have both ends, `impossible` ended before they began."""

    code: str
    reached: int
    n: int = 0
    impossible: int = 0
    median: float | None = None
    p90: float | None = None


@dataclass(frozen=True)
class Step(Dwell):
    """A step of the place, with the time since the step that came before it.

    `of`: events of which it can be known whether they reached it. `stands_in`: told by other times, because
    the log is missing.
    """

    of: int = 0
    stands_in: bool = False


@dataclass(frozen=True)
class Funnel:
    """The way of the valid events reported in the period: `logged` of `valid` have a log of steps."""

    valid: int
    logged: int
    odd: int
    steps: tuple[Step, ...]
    timers: tuple[Dwell, ...]
    marks: dict[str, int | None]  # RETURN and EXTEND are known from a log only


def steps_of(profile: Profile) -> tuple[str, ...]:
    """Return the codes of the steps in the place's order; those of our columns where it names none."""
    return tuple(step.code for step in profile.workflow.steps) or CANONICAL


def funnel(db: Database, scope: Scope) -> Funnel:
    """Return how many events reached each step by T, and how long each took."""
    steps, timers = steps_of(db.profile), db.profile.workflow.firsts
    odd = step_order.of_scope(db, scope)
    frame = db.frame(
        "flow/reached",
        scope,
        steps=list(steps),
        marks=list(MARKS),
        odd=list(odd.events),
        handles=_stands_in("HANDLE", steps),
        timers=[one.code for one in timers],
        timer_starts=[one.start for one in timers],
        timer_ends=[one.end for one in timers],
    )
    rows = {(str(row["kind"]), str(row["name"])): row for row in frame.to_dict("records")}
    base = rows["base", "valid"]
    valid, logged = int(base["reached"]), int(base["n"])
    found = {code: _dwell(code, rows.get(("step", code))) for code in (*steps, *MARKS)}
    return Funnel(
        valid,
        logged,
        len(odd.events),
        tuple(_step(found[code], steps, valid, logged) for code in steps),
        tuple(_dwell(one.code, rows.get(("timer", one.code))) for one in timers),
        {code: found[code].reached if logged or code in {"REOPEN", "SUSPEND"} else None for code in MARKS},
    )


def _step(one: Dwell, steps: tuple[str, ...], valid: int, logged: int) -> Step:
    stands_in = _stands_in(one.code, steps)
    is_told = (one.code in TIMED or stands_in) and (one.reached > 0 or logged > 0)
    return Step(
        one.code,
        one.reached,
        one.n,
        one.impossible,
        one.median,
        one.p90,
        of=valid if is_told else logged,
        stands_in=stands_in and logged < valid,
    )


def _stands_in(code: str, steps: tuple[str, ...]) -> bool:
    """Tell whether a step is told by other columns where there is no log: arrival, or the highest level."""
    if code == "HANDLE":
        return code in steps and not {"ARRIVE", "RESPOND"} & set(steps)
    return code == "ESCALATE" and code in steps


def _dwell(code: str, row: Mapping[Hashable, Any] | None) -> Dwell:
    if row is None:
        return Dwell(code, 0)
    median, p90 = (None if pd.isna(row[name]) else float(row[name]) for name in ("median", "p90"))
    return Dwell(code, int(row["reached"]), int(row["n"]), int(row["impossible"]), median, p90)


@dataclass(frozen=True)
class Escalation:
    """How high events went: rows first_level, top_level, n of the valid events closed in the period."""

    moves: pd.DataFrame
    way: Ladder

    def within(self, level: str) -> tuple[int, int]:
        """Return how many went no higher than `level`, of those whose highest level is known (C5)."""
        limit = self.way.rung(level)
        known = self.moves[self.moves["top_level"].notna()]
        rungs = known["top_level"].map(self.way.rung)
        inside = (rungs <= limit) if limit is not None else rungs < 0
        return int(known.loc[inside, "n"].sum()), int(known["n"].sum())


def escalation(db: Database, scope: Scope) -> Escalation:
    """Return from which level to which the closed events were passed up."""
    way, tiers = ladder(db.profile), db.profile.tiers.items
    moves = db.frame(
        "flow/escalation",
        scope,
        levels=list(way.levels),
        tier_codes=[one.code for one in tiers],
        handlers=[one.handler for one in tiers],
    )
    return Escalation(moves, way)


@dataclass(frozen=True)
class Evidence:
    """Of `closed` valid events, `whole` had every piece (五见完备率); `seen` counts each piece by itself."""

    closed: int
    told: int
    whole: int
    seen: dict[str, int]


def evidence(db: Database, scope: Scope) -> Evidence | None:
    """Return how complete the evidence of the closed events is; None where the place asks for none."""
    pieces = [one.code for one in db.profile.workflow.evidence]
    if not pieces:
        return None
    frame = db.frame("flow/evidence", scope, pieces=pieces).set_index("piece")
    seen = {piece: int(frame["seen"].get(piece, 0)) for piece in (*pieces, "whole")}
    whole = seen.pop("whole")
    closed, told = (int(frame[name].get("whole", 0)) for name in ("closed", "told"))
    return Evidence(closed, told, whole, seen)
