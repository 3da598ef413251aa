from __future__ import annotations

from datetime import timedelta

from data.profile.model import load_profile
from queries import breakdowns
from queries.db import Database
from queries.scope import Filters, Scope
from tests.queries.tables import AS_OF, WEEK, add_event


def test_report_classes_in_the_order_of_the_profile(connection) -> None:
    told = {"E1": "urgent", "E2": "daily", "E3": "daily", "E4": None, "E5": "odd"}
    for number, (event, report_class) in enumerate(told.items()):
        moment = WEEK.start + timedelta(hours=number)
        closed = moment if event == "E2" else None
        add_event(
            connection,
            event_id=event,
            report_class=report_class,
            reported_at=moment,
            accepted_at=moment,
            closed_at=closed,
        )
    db = Database(connection, load_profile("baiyunsi"))
    found = breakdowns.classes(db, Scope(WEEK, AS_OF))
    assert found["report_class"].fillna("").tolist() == ["daily", "urgent", "major", "odd", ""]
    assert found["n"].tolist() == [2, 1, 0, 1, 1]
    assert found["open"].tolist() == [1, 1, 0, 1, 1]
    only = Scope(WEEK, AS_OF, filters=Filters(report_classes=("daily",)))
    assert breakdowns.classes(db, only)["n"].tolist() == [2, 0, 0]
    assert breakdowns.classes(Database(connection, load_profile("tuanjie")), only).empty
