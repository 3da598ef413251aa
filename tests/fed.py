"""A small store that was fed as offices do: good files, bad rows, odd columns."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from data.profile.model import Profile
from data.store import Store
from queries.db import Database
from tests.data.tiny_place import EAST, TOWN, WEST, Row, event

FIRST = datetime(2026, 11, 20, 12, 0, 0)
SECOND = datetime(2026, 11, 21, 9, 30, 0)
PROFILE = Profile.model_validate(
    {
        "profile": {"id": "tiny", "name": "小镇", "name_en": "Tiny place"},
        "levels": [
            {"code": "town", "name": "镇", "name_en": "Town"},
            {"code": "grid", "name": "网格", "name_en": "Grid", "in_grid": True},
        ],
        "categories": [{"code": "environment", "name": "环境"}, {"code": "care", "name": "特殊人群"}],
        "sensitive_categories": ["care"],
        "tiers": {"kind": "level", "items": [{"code": "T1", "rank": 1, "name": "一级", "name_en": "Tier 1"}]},
        "workflow": {"channels": [{"code": "hotline", "name": "热线"}]},
    }
)


def good() -> list[Row]:
    """Eighty events: 50 in the unit they name, 20 outside it, 10 that name none and lie nowhere."""
    rows = []
    for n in range(80):
        cells = {"经度": f"{106.01 + n % 50 * 0.0015:.4f}", "纬度": f"{38.01 + n % 9 * 0.01:.4f}"}
        if n >= 50:
            cells["经度"] = f"{106.15 + (n - 50) * 0.002:.4f}"
        if n >= 70:
            cells |= {"所属网格": "", "经度": "106.5"}
        rows.append(event(f"E{n:02d}", 序号=str(n), 联系电话="", **cells))
    return rows


def bad() -> list[Row]:
    """Six events: two refused (time, code), one of an unknown tier, one of an unknown unit, one that was
    accepted before it was reported, and one that is there already."""
    return [
        event("B1", 上报时间="昨天下午"),
        event("3.30212E+14"),
        event("B3", 事件等级="九级"),
        event("B4", 所属网格="T9"),
        event("B5", 上报时间="2026-11-20 09:00:00", 受理时间="2026-11-20 08:00:00"),
        event("E00", 处置结论="有效", 更新时间="2026-11-20 11:00:00"),
    ]


def write_csv(path: Path, rows: Sequence[Row]) -> Path:
    """Write rows as an office does: GB18030, headers of the first row."""
    with path.open("w", encoding="gb18030", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def write_units(path: Path) -> Path:
    """Write the tiny place."""
    document = {"type": "FeatureCollection", "features": [TOWN, WEST, EAST]}
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    return path


def feed(folder: Path) -> Store:
    """Return a store in `folder` with two imports: units and good events, then the bad ones a day later."""
    store = Store.open(folder / "fed.duckdb")
    units, events = write_units(folder / "网格.geojson"), write_csv(folder / "事件 十一月.csv", good())
    store.import_files([units, events], PROFILE, imported_at=FIRST, as_of=FIRST - timedelta(hours=1))
    store.import_files([write_csv(folder / "补报事件.csv", bad())], PROFILE, imported_at=SECOND, as_of=SECOND)
    return store


def database(store: Store) -> Database:
    """Return the read path of a store."""
    return Database(store.connection, PROFILE)
