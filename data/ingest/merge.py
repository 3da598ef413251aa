"""Put the rows of a file in force: new ones, ones that replace others, ones that change nothing."""

from __future__ import annotations

from dataclasses import dataclass

from data.ingest import event_identity, export_checks
from data.session import Work

STAMPED = ("events", "event_steps")  # their rows say when they were true, or are joined


@dataclass(frozen=True)
class Merged:
    """How many rows are new, replace others, change nothing, come too late."""

    loaded: int
    replaced: int
    unchanged: int
    older: int


def merge(work: Work, table: str) -> Merged:
    """Put the incoming rows in force; return what became of them."""
    work.run(f"{table}/incoming")
    remove = _find_events(work) if table == "events" else "remove"
    for step in (f"{table}/standing", "merge/contested"):
        work.run(step)
    if table == "events":
        event_identity.refuse_other_cases(work)
        export_checks.tell_vanished(work)
    work.run("merge/verdicts")
    merged = Merged(*map(int, work.run("merge/counts")[0]))
    if merged.older:
        work.doubt(event_identity.counted(None, "event_older", work.run("merge/older")))
    if table not in STAMPED and (overridden := work.run("merge/overridden")):
        work.doubt(event_identity.counted(None, "row_overridden", overridden))
    steps = [remove, "insert"]
    if table == "events":
        steps = ["keep_standing", "keep_incoming", "remember_unknown", *steps]
    elif table in ("population", "facts"):
        steps = ["keep_standing", *steps]
    for step in steps:
        work.run(f"{table}/{step}", batch_id=work.batch_id)
    return merged


def _find_events(work: Work) -> str:
    """Lay out as `met` the events of the store that the file speaks of; return how to remove them.

    By number a few are fetched from ten million in a moment. Rows that are not committed must not be sought
    so: DuckDB 2.0.0 then writes where it should not, and hangs or loses rows
    (tests/data/ingest/test_merge.py).
    """
    if work.run("events/has_put_in", batch_id=work.batch_id)[0][0]:
        work.run("events/met_by_key")
        return "remove"
    work.run("events/numbers_met")
    work.run("events/met")
    return "remove_by_number"
