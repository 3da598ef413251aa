"""Which rows describe one event, and which merely share its number?

Rows of one file with the same number and reporting time are one event: one row for each unit that it was
sent to, each step, each reporter. The same number with another reporting time and in another grid is another
event: two offices both started at 1. The profile's `id_scope` says what else makes a number unique.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter

from data.session import Found, ImportSession, Opened

REFUSED = "cell_other_case"
SHOWN = 20  # rows listed individually; the others are counted


def join_rows(session: ImportSession, opened: Opened) -> int:
    """Merge the rows of `typed` that describe one event; return how many rows went into others.

    Runs when `refused` is known. Contradictions between the rows are doubts.
    """
    session.run("identity/repeated", has_updated="updated_at" in opened.recognised.columns)
    if not session.run("identity/has_repeated")[0][0]:
        return 0
    contradictions = session.run("identity/contradictions")
    for step in ("joined_rows", "join_rows"):
        session.run(f"identity/{step}")
    taken = len(session.run("identity/take_away"))
    session.doubt(
        [
            (None, "event_id", "event_rows_joined", str(taken)),
            *(
                (position, column, "event_rows_contradict", str(events))
                for column, events, position in contradictions
            ),
        ]
    )
    return taken


def scope_numbers(session: ImportSession) -> None:
    """Join the numbers of the events of `typed` with what the profile says makes them unique."""
    if session.profile.id_scope:
        session.run("identity/scoped", scope=session.profile.id_scope)


def refuse_other_cases(session: ImportSession) -> None:
    """Refuse rows that reuse the number of another event; doubt those that cannot be decided.

    Runs when `incoming`, `met` and `contested` are known.
    """
    for reason, found in groupby(session.run("identity/other_cases"), key=itemgetter(1)):
        rows = [(position, held) for position, _, held in found]
        if reason == REFUSED:
            session.refuse([(position, "event_id", reason, held) for position, held in rows])
        else:
            session.doubt(counted("event_id", reason, rows))


def counted(column: str | None, reason: str, rows: Iterable[tuple[int, str | None]]) -> list[Found]:
    """Return doubts about rows: first their count, then the first rows under `reason`_here."""
    listed = list(rows)
    return [
        (None, column, reason, str(len(listed))),
        *((position, column, f"{reason}_here", detail) for position, detail in listed[:SHOWN]),
    ]
