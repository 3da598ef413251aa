"""Files about the tiny place, and a store to load them into."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from data.profile.model import Profile, load_profile
from data.report import ImportReport
from data.store import Store
from tests.data.cases import CASES, GROUND
from tests.data.tiny_place import EAST, IMPORTED, TOWN, WEST, Row


@pytest.fixture(scope="session")
def profile() -> Profile:
    return Profile.model_validate(
        {
            "profile": {"id": "tiny", "name": "小镇"},
            "levels": [
                {"code": "town", "name": "镇", "name_en": "Town"},
                {"code": "grid", "name": "网格", "name_en": "Grid", "in_grid": True},
            ],
            "categories": [{"code": "environment", "name": "环境"}, {"code": "care", "name": "特殊人群"}],
            "sensitive_categories": ["care"],
            "tiers": {
                "kind": "level",
                "items": [{"code": "T1", "rank": 1, "name": "一级", "name_en": "Tier 1"}],
            },
            "workflow": {"channels": [{"code": "hotline", "name": "热线"}]},
            "staffing": {"roles": [{"code": "officer", "name": "网格员", "per": "grid"}]},
            "sla": {"due_hours": {"T1": 24}},
        }
    )


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.open(":memory:") as opened:
        yield opened


@pytest.fixture
def units_file(tmp_path: Path) -> Callable[..., Path]:
    """Write features as GeoJSON; without any, the tiny place."""

    def write(*features: Row, name: str = "网格.geojson", **top: Any) -> Path:
        path = tmp_path / name
        document = {"type": "FeatureCollection", **top, "features": list(features or (TOWN, WEST, EAST))}
        path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
        return path

    return write


@pytest.fixture
def table_file(tmp_path: Path) -> Callable[..., Path]:
    """Write rows as CSV; the headers are those of the first row."""

    def write(
        rows: Sequence[Row], name: str = "事件.csv", encoding: str = "gb18030", delimiter: str = ","
    ) -> Path:
        path = tmp_path / name
        with path.open("w", encoding=encoding, newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), delimiter=delimiter)
            writer.writeheader()
            writer.writerows(rows)
        return path

    return write


@pytest.fixture
def load(store: Store, profile: Profile) -> Callable[..., ImportReport]:
    """Import files into the store of this test."""

    def load_files(
        *paths: Path,
        profile: Profile = profile,
        imported_at: datetime = IMPORTED,
        as_of: datetime | None = None,
    ) -> ImportReport:
        return store.import_files(paths, profile, imported_at=imported_at, as_of=as_of)

    return load_files


@pytest.fixture
def rows(store: Store) -> Callable[[str], pd.DataFrame]:
    """Ask the store of this test."""

    def ask(sql: str) -> pd.DataFrame:
        with store.connection.cursor() as cursor:
            return cursor.execute(sql).df()

    return ask


class Events:
    """Loads rows of events into the tiny place, and keeps the report."""

    report: ImportReport

    def __init__(self, load: Any, table_file: Any, units_file: Any, rows: Any) -> None:
        self._load, self._table_file, self._units_file, self._rows = load, table_file, units_file, rows

    def __call__(self, *cells: Row, **more: Any) -> pd.DataFrame:
        self.report = self._load(self._units_file(), self._table_file(cells), **more)
        return self._rows("select * from events order by event_id").set_index("event_id")


@pytest.fixture
def events(load: Any, table_file: Any, units_file: Any, rows: Any) -> Events:
    """Load the tiny place and rows of events; return the events of the store by number."""
    return Events(load, table_file, units_file, rows)


@pytest.fixture
def place(store: Store) -> Callable[..., ImportReport]:
    """Import files of shared/cases over their ground; return the report."""

    def load(*names: str, profile: Profile | None = None) -> ImportReport:
        files = [GROUND, *(CASES / name for name in names)]
        return store.import_files(files, profile or load_profile("default"), imported_at=IMPORTED)

    return load
