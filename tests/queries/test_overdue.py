"""The backlog by tier and the oldest cases (C8, P11)."""

from __future__ import annotations

from datetime import timedelta

from queries import overdue
from tests.queries.flowing import AS_OF, Place, at, place


def backlog() -> Place:
    here = Place(place())
    late = [(0.5, "1"), (3, "1"), (3.1, "2"), (8, "2"), (31, "9"), (40, None)]
    for number, (days, tier) in enumerate(late):
        here.event(
            f"E{number}",
            accepted_at=at(1),
            reported_at=at(1),
            tier=tier,
            due_eff=AS_OF - timedelta(days=days),
            category="care" if number == 4 else "x",
        )
    here.event("aside", accepted_at=at(1), tier="1", due_eff=at(2), suspended=True)
    here.event("no due", accepted_at=at(1), tier="1", grid_code=None)
    here.event("due now", accepted_at=at(1), tier="1", due_eff=AS_OF)
    here.event("closed", accepted_at=at(1), tier="1", due_eff=at(2), closed_at=at(5))
    return here


def test_tiers_add_up_to_the_whole():
    here = backlog()
    frame = overdue.by_tier(here.db, here.scope())
    whole = overdue.summary(here.db, here.scope()).iloc[0]
    for name in ("open", "suspended", "no_due", "overdue", *overdue.AGES):
        assert frame[name].sum() == whole[name], name
    assert list(frame["tier"].fillna("")) == ["1", "2", "3", "9", ""]
    assert list(frame["overdue"]) == [2, 2, 0, 1, 1]
    first = frame.iloc[0]
    assert (first["within_1d"], first["within_3d"], first["suspended"], first["no_due"]) == (1, 1, 1, 1)
    assert (frame.iloc[1]["within_7d"], frame.iloc[1]["within_30d"]) == (1, 1)


def test_the_oldest_come_first_and_none_of_a_sensitive_category():
    here = backlog()
    cases = overdue.oldest(here.db, here.scope())
    assert list(cases["event_id"]) == ["E5", "E3", "E2", "E1", "E0"]
    assert cases["late_s"].iloc[0] == 40 * 86400
    assert list(cases.columns) == ["event_id", "grid_code", "unit_name", "tier", "due_eff", "late_s"]
    assert list(overdue.oldest(here.db, here.scope(), 2)["event_id"]) == ["E5", "E3"]
    assert overdue.oldest(here.db, here.scope(area="T2")).empty
