"""Which events have steps in an order that cannot be? (systems.md A7, P15)

They are kept and counted. Their steps tell nothing about the way or the time between steps, so they leave
the funnel and the times of `queries.flow`; arrivals before the report leave C9 and C10 by themselves.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from data.profile.model import Profile
from queries.db import Database
from queries.escalation import ladder
from queries.scope import Period, Scope

FAULTS = ("closed_unaccepted", "arrived_unreported", "accepted_twice", "after_end", "level_skipped")
TERMINALS = ("REJECT", "MERGE", "TRANSFER_OUT", "CANCEL")
# who was told outside the shift, and where the papers went: neither is a step of the way
ASIDE = ("HANDOVER", "CONTACT", "ARCHIVE")
AFTER_END = ("FEEDBACK", "REOPEN")
NAMED = 50
EVER = (datetime(1949, 10, 1), datetime(9000, 1, 1))


@dataclass(frozen=True)
class Orders:
    """What the step log says about order.

    Attributes
    ----------
    logged
        Events with at least one step in the log; 0: the platform exports none.
    odd
        How many of them have any fault.
    counts
        Fault -> events that have it; an event may have several.
    events
        Codes of the events with any fault; of the whole store only the first `NAMED`.
    """

    logged: int
    odd: int
    counts: dict[str, int]
    events: tuple[str, ...]


def of_scope(db: Database, scope: Scope) -> Orders:
    """Return the odd events among those reported in the period, as known at T."""
    return db.answer(("orders", scope), lambda: _ask(db, scope))


def of_store(db: Database) -> Orders:
    """Return the odd events among all."""
    found = of_scope(db, everything(db))
    return replace(found, events=found.events[:NAMED])


def everything(db: Database) -> Scope:
    """Return the scope of all that the store holds."""
    return Scope(Period("span", *EVER, ""), db.as_of() or EVER[1])


def _ask(db: Database, scope: Scope) -> Orders:
    way = ladder(db.profile)
    row = db.frame(
        "orders/odd",
        scope,
        levels=list(way.levels),
        rungs=list(way.rungs),
        accepts=_accepts(db.profile),
        terminals=list(TERMINALS),
        aside=[*TERMINALS, *ASIDE],
        ends=_ends(db.profile),
        after_end=_after_end(db.profile),
    ).iloc[0]
    counts = {fault: int(row[fault]) for fault in FAULTS}
    return Orders(int(row["logged"]), int(row["odd"]), counts, tuple(row["event_ids"]))


def _accepts(profile: Profile) -> bool:
    """Tell whether this system has a step of acceptance at all."""
    steps = profile.workflow.steps
    return not steps or any(step.code == "ACCEPT" for step in steps)


def _ends(profile: Profile) -> list[str]:
    """Return the step that ends the work: a callback only where the place knows no closing."""
    steps = profile.workflow.steps
    return ["CLOSE"] if not steps or any(step.code == "CLOSE" for step in steps) else ["FEEDBACK"]


def _after_end(profile: Profile) -> list[str]:
    """Return the steps that may follow the end: those of the machine, and what the place lists behind it."""
    codes = [step.code for step in profile.workflow.steps]
    (end,) = _ends(profile)
    listed = codes[codes.index(end) :] if end in codes else []
    return [end, *AFTER_END, *ASIDE, *TERMINALS, *listed]
