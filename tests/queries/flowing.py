"""A place with steps, tiers, off-hours and evidence, for tables made by hand."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import duckdb

from data.profile.model import Profile
from queries.db import Database
from queries.scope import Period, Scope
from tests.queries.tables import add_event, add_grids, empty_store, insert

DAY = datetime(2026, 3, 2)  # a Monday
MARCH = Period("month", datetime(2026, 3, 1), datetime(2026, 4, 1), "2026-03")
AS_OF = datetime(2026, 4, 2, 12)
STEPS = ("REPORT", "ACCEPT", "HANDLE", "ESCALATE", "CLOSE", "FEEDBACK")


def place(steps: tuple[str, ...] = STEPS, **workflow: Any) -> Profile:
    """Return a profile with `steps` and whatever else of the workflow is said."""
    return Profile.model_validate(
        {
            "profile": {"id": "flowing", "name": "流程"},
            "levels": [
                {"code": "county", "name": "县"},
                {"code": "town", "name": "镇"},
                {"code": "grid", "name": "网格", "in_grid": True},
            ],
            "report_classes": [{"code": "normal", "name": "一般"}, {"code": "urgent", "name": "紧急"}],
            "sensitive_categories": ["care"],
            "tiers": {
                "kind": "level",
                "items": [
                    {"code": "1", "rank": 1, "name": "一级", "handler": "grid"},
                    {"code": "2", "rank": 2, "name": "二级", "handler": "town"},
                    {"code": "3", "rank": 3, "name": "三级", "handler": "county"},
                ],
            },
            "workflow": {"steps": [{"code": code, "name": code} for code in steps], **workflow},
        }
    )


class Place:
    """A store that is filled by hand: `event`, then its `steps`."""

    def __init__(self, profile: Profile) -> None:
        self.connection: duckdb.DuckDBPyConnection = empty_store()
        add_grids(self.connection)
        self.db = Database(self.connection, profile)

    def event(self, event_id: str, **row: Any) -> None:
        reported = row.pop("reported_at", DAY)
        add_event(self.connection, event_id=event_id, reported_at=reported, **({"grid_code": "G1"} | row))

    def steps(self, event_id: str, *steps: tuple[Any, ...]) -> None:
        """Add steps: code, time, and a level where it has one."""
        for seq, (step, at, *level) in enumerate(steps, 1):
            insert(
                self.connection,
                "event_steps",
                event_id=event_id,
                seq=seq,
                happened_at=at,
                step=step,
                level=level[0] if level else None,
                batch_id=1,
            )

    def scope(self, as_of: datetime = AS_OF, **more: Any) -> Scope:
        return Scope(MARCH, as_of, **more)


def at(day: int, hour: int = 0, minute: int = 0, second: int = 0) -> datetime:
    """Return an instant of March."""
    return datetime(2026, 3, day, hour, minute, second)
