from __future__ import annotations

import pytest

from data.profile.model import load_profile
from queries.db import Database
from queries.scope import Scope
from tests.layers.village import MONTH, NOW, fill
from tests.queries.tables import empty_store


@pytest.fixture
def village() -> Database:
    """Return the store of the small village under the profile of Yihe."""
    connection = empty_store()
    fill(connection)
    return Database(connection, load_profile("yihe"))


@pytest.fixture
def noon() -> Scope:
    return Scope(MONTH, NOW)
