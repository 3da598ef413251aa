"""Where an event has a log of steps, the log decides over the columns (indicators.md, C0).

The columns of a platform are often filled by hand or left behind; its log is not. A step that is missing in
the log leaves the time of the column: logs begin late. Whether an event is closed, reopened or suspended is
decided by a log that tells of such steps at all. The profile's `state_from: columns` turns this off.
"""

from __future__ import annotations

from data.session import ImportSession


def decide_rows(session: ImportSession) -> None:
    """Let the log that the store holds decide what the rows of an events file, `typed`, say."""
    if _derive(session, "touched_by_rows"):
        session.run("steps/decide_rows", **_told(session))


def decide_events(session: ImportSession) -> None:
    """Let the steps that this batch brought decide what the store says of their events.

    Runs when the steps are in the store. How many events had said otherwise is a doubt.
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
    """Lay out as `derived` what the log says of the events `touched`; tell whether it says anything."""
    if session.profile.state_from == "columns":
        return False
    session.run(f"steps/{touched}", batch_id=session.batch_id)
    if not session.run("steps/has_touched")[0][0]:
        return False
    session.run("steps/derived", closed_step=session.profile.workflow.closed_step)
    return True


def _told(session: ImportSession) -> dict[str, bool]:
    """Return of which states the log of the store tells at all."""
    ((kinds,),) = session.run("steps/kinds")
    return {
        "tells_closing": session.profile.workflow.closed_step in kinds,
        "tells_reopening": "REOPEN" in kinds,
        "tells_suspension": "SUSPEND" in kinds,
    }
