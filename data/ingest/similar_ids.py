"""Event ids that differ only in case or leading zeros: one case where the form explains it.

A program that treats ids as numbers drops leading zeros: where no id of a file has one, 123 is the store's
00123, if it was reported in the same minute and grid. All other look-alikes get a doubt.
"""

from __future__ import annotations

from data.session import Found, ImportSession

TOLD = 20


def tell(session: ImportSession) -> None:
    """Give events the store ids that they mean, and doubt those that only look alike.

    Runs when numbers are joined with what makes them unique.
    """
    is_scoped = bool(session.profile.id_scope)
    ((file_has_zeros, may_differ),) = session.run("events/ids_differ", is_scoped=is_scoped)
    if not may_differ:
        return
    session.run("events/ids_alike", is_scoped=is_scoped)
    alike = session.run("events/list_ids_alike")
    joined = [] if file_has_zeros else [(own, padded) for _, own, _, padded in alike if padded is not None]
    if joined:
        session.run("events/join_ids")
        examples = ", ".join(f"{own} → {padded}" for own, padded in joined[:5])
        session.doubt([(None, "event_id", "ids_joined", f"{len(joined)}: {examples}")])
    doubted: list[Found] = [
        (position, "event_id", "ids_alike", f"{own} ~ {other}")
        for position, own, other, padded in alike
        if file_has_zeros or padded is None
    ]
    if len(doubted) > TOLD:
        session.doubt([(None, "event_id", "ids_alike", f"{len(doubted)} ×")])
    session.doubt(doubted[:TOLD])
