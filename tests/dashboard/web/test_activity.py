"""Answers ahead are given where a screen is open, and only there."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from dashboard.create_app import create_app
from dashboard.panels._base import discover
from dashboard.web.state import View, scope_of
from queries.db import Database


def test_what_open_screens_will_ask_is_answered_ahead(
    demo_db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = create_app(Database(demo_db.connection, demo_db.profile))
    asked: list[str] = []
    frame = Database.frame

    def noted(db: Database, name: str, *rest: Any, **more: Any) -> pd.DataFrame:
        asked.append(name)
        return frame(db, name, *rest, **more)

    monkeypatch.setattr(Database, "frame", noted)
    site.follow()
    assert not asked, "nobody looks"
    site.server.test_client().get("/live/version")
    site.follow()
    assert "closure/accepted" in asked
    asked.clear()
    db = site.context.db
    discover()["kpis"].answer(db, scope_of(View(), db)[0])
    assert "closure/accepted" not in asked, "it was answered already"
