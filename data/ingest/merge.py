"""Put the rows of a file in force: new ones, ones that replace others, ones that change nothing."""

from __future__ import annotations

from dataclasses import dataclass

from data.ingest import event_identity, export_checks
from data.session import ImportSession

STAMPED = ("events", "event_steps")  # their rows have validity times, or are joined


@dataclass(frozen=True)
class Merged:
    """How many rows are new, replace others, change nothing, or come too late."""

    loaded: int
    replaced: int
    unchanged: int
    older: int


def merge(session: ImportSession, table: str) -> Merged:
    """Put the incoming rows in force; return what became of them."""
    session.run(f"{table}/incoming")
    remove = _find_events(session) if table == "events" else "remove"
    for step in (f"{table}/standing", "merge/contested"):
        session.run(step)
    if table == "events":
        event_identity.refuse_other_cases(session)
        export_checks.tell_vanished(session)
    session.run("merge/verdicts")
    merged = Merged(*map(int, session.run("merge/counts")[0]))
    if merged.older:
        session.doubt(event_identity.counted(None, "event_older", session.run("merge/older")))
    if table not in STAMPED and (overridden := session.run("merge/overridden")):
        session.doubt(event_identity.counted(None, "row_overridden", overridden))
    steps = [remove, "insert"]
    if table == "events":
        steps = ["keep_standing", "keep_incoming", "remember_unknown", *steps]
    elif table in ("population", "facts"):
        steps = ["keep_standing", *steps]
    for step in steps:
        session.run(f"{table}/{step}", batch_id=session.batch_id)
    return merged


def _find_events(session: ImportSession) -> str:
    """Lay out as `met` the events of the store that the file refers to; return how to remove them.

    By number, a few are fetched from ten million in a moment. Uncommitted rows must not be looked up this
    way: DuckDB 2.0.0 then writes to the wrong place, and hangs or loses rows
    (tests/data/ingest/test_merge.py).
    """
    if session.run("events/has_put_in", batch_id=session.batch_id)[0][0]:
        session.run("events/met_by_key")
        return "remove"
    session.run("events/numbers_met")
    session.run("events/met")
    return "remove_by_number"
