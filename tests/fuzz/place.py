"""The tiny place as a store that the fuzzer's files arrive in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from data.profile import Profile
from data.store import Store
from tests.data.tiny_place import EAST, IMPORTED, TOWN, WEST

PROFILE: dict[str, Any] = {
    "profile": {"id": "tiny", "name": "小镇"},
    "levels": [{"code": "town", "name": "镇"}, {"code": "grid", "name": "网格", "in_grid": True}],
    "categories": [{"code": "environment", "name": "环境"}, {"code": "care", "name": "特殊人群"}],
    "sensitive_categories": ["care"],
    "tiers": {"kind": "level", "items": [{"code": "T1", "rank": 1, "name": "一级"}]},
    "staffing": {"roles": [{"code": "officer", "name": "网格员", "per": "grid"}]},
    "sla": {"due_hours": {"T1": 24}},
}


def place(store: Store, profile: Profile, folder: Path) -> None:
    """Load the three units of the tiny place."""
    path = folder / "units.geojson"
    path.write_text(
        json.dumps({"type": "FeatureCollection", "features": [TOWN, WEST, EAST]}), encoding="utf-8"
    )
    store.import_files([path], profile, imported_at=IMPORTED)
    path.unlink()
