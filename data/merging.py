"""Put the rows of a file in force: new ones, ones that replace others, ones that change nothing."""

from __future__ import annotations

from data.work import Work


def merge(work: Work, table: str) -> tuple[int, int, int]:
    """Put the incoming rows in force; return how many are new, replace others, change nothing."""
    work.run(f"{table}/incoming")
    remove = _find_events(work) if table == "events" else "remove"
    for step in (f"{table}/standing", "merge/contested", "merge/verdicts"):
        work.run(step)
    loaded, replaced, unchanged = work.run("merge/counts")[0]
    steps = [remove, "insert"]
    if table == "events":
        steps = ["keep_standing", "keep_incoming", "remember_unknown", *steps]
    for step in steps:
        work.run(f"{table}/{step}", batch_id=work.batch_id)
    return int(loaded), int(replaced), int(unchanged)


def _find_events(work: Work) -> str:
    """Lay out as `met` the events of the store that the file speaks of; return how to remove them.

    By number a few are fetched from ten million in a moment. Rows that are not committed must not be sought
    so: DuckDB 2.0.0 then writes where it should not, and hangs or loses rows (tests/data/test_merging.py).
    """
    if work.run("events/has_put_in", batch_id=work.batch_id)[0][0]:
        work.run("events/met_by_key")
        return "remove"
    work.run("events/numbers_met")
    work.run("events/met")
    return "remove_by_number"
