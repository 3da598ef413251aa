"""What all tests share: one demo store per session, made by the generator that the product itself uses."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from data.demo import write_demo
from data.profile.model import Profile, load_profile
from data.store import Store
from queries.db import Database

NOW = datetime(2026, 11, 20, 18, 0, 0)
# no test hangs on how busy the machine is
settings.register_profile("gelan", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("gelan")
SHARED = Path(__file__).parent.parent.parent / "shared" / "data"


@pytest.fixture(scope="session")
def otog() -> Profile:
    return load_profile("otog")


@pytest.fixture(scope="session")
def otog_export(tmp_path_factory: pytest.TempPathFactory, otog: Profile) -> Path:
    folder = tmp_path_factory.mktemp("otog")
    write_demo(otog, folder, events=6000, seed=7, now=NOW)
    return folder


@pytest.fixture(scope="session")
def otog_store(tmp_path_factory: pytest.TempPathFactory, otog: Profile, otog_export: Path) -> Path:
    """A finished store file; tests that change it copy it first."""
    path = tmp_path_factory.mktemp("store") / "otog.duckdb"
    with Store.open(path) as store:
        store.import_files([otog_export], otog, as_of=NOW, imported_at=NOW)
    return path


@pytest.fixture(scope="session")
def demo_db(tmp_path_factory: pytest.TempPathFactory, otog: Profile, otog_store: Path) -> Database:
    copy = tmp_path_factory.mktemp("read") / "otog.duckdb"
    copy.write_bytes(otog_store.read_bytes())
    store = Store.open(copy)
    return Database(store.connection, otog)
