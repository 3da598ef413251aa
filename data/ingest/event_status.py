"""What the status of events adds to their times, and where the two disagree."""

from __future__ import annotations

from itertools import groupby

from data.session import Found, ImportSession, Opened

WORDS_SHOWN = 5


def close_at_feedback(session: ImportSession, opened: Opened) -> bool:
    """Is an event of this file closed once feedback is done? Not where the file has no feedback."""
    if session.profile.workflow.closed_step != "FEEDBACK":
        return False
    told = "feedback_at" in opened.recognised.columns
    if not told and opened.table == "events":
        session.doubt([(None, "feedback_at", "closed_without_feedback", None)])
    return told


def tell(session: ImportSession, opened: Opened) -> None:
    """Doubt contradictory statuses of events: once for the file with the count, then the first rows."""
    known = opened.recognised
    if "reported_at" not in known.columns:
        session.doubt([(None, "reported_at", "reported_is_accepted", None)])
    if "status" not in known.columns:
        return
    found: list[Found] = []
    for reason, rows in groupby(session.run("events/status_doubts"), key=lambda row: str(row[0])):
        first = list(rows)
        words = list(dict.fromkeys(word for *_, word in first if word))[:WORDS_SHOWN]
        number = str(first[0][1])
        found.append((None, "status", reason, f"{number}: {', '.join(words)}" if words else number))
        found.extend((position, "status", f"{reason}_here", word) for _, _, position, word in first)
    session.doubt(found)
