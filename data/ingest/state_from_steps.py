"""Where an event has a step log, the log takes precedence over the columns (indicators.md, C0).

A platform's columns are often filled by hand or out of date; its log is not. A step missing from the log
leaves the column's time in force: logs start late. A log decides whether an event is closed, reopened or
suspended only if it records such steps at all. The profile's `state_from: columns` turns this off.
"""

from __future__ import annotations

from data.session import ImportSession


def decide_rows(session: ImportSession) -> None:
    """Let the log in the store override what the rows of an events file, `typed`, say."""
    if _derive(session, "touched_by_rows"):
        session.run("steps/decide_rows", **_told(session))


def decide_events(session: ImportSession) -> None:
    """Let the steps of this batch override what the store says about their events.

    Runs when the steps are in the store. The number of events that said otherwise is a doubt.
    """
    if not _derive(session, "touched_by_steps"):
        return
    session.run("steps/decided", **_told(session))
    session.run("steps/changed")
    ((changed, contradicted),) = session.run("steps/count")
    if not changed:
        return
    for step in ("keep", "remove", "insert"):
        session.run(f"steps/{step}", batch_id=session.batch_id)
    if contradicted:
        session.doubt([(None, "step", "steps_decide", str(contradicted))])


def _derive(session: ImportSession, touched: str) -> bool:
    """Lay out as `derived` what the log says about the events `touched`; return whether it says anything."""
    if session.profile.state_from == "columns":
        return False
    session.run(f"steps/{touched}", batch_id=session.batch_id)
    if not session.run("steps/has_touched")[0][0]:
        return False
    session.run("steps/derived", closed_step=session.profile.workflow.closed_step)
    return True


def _told(session: ImportSession) -> dict[str, bool]:
    """Return the states that the store's log records at all."""
    ((kinds,),) = session.run("steps/kinds")
    return {
        "tells_closing": session.profile.workflow.closed_step in kinds,
        "tells_reopening": "REOPEN" in kinds,
        "tells_suspension": "SUSPEND" in kinds,
    }
