"""Which definitions were in force: a fingerprint that changes with any statement or rule behind a figure."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from data.ingest.batch import rules_hash
from data.profile.model import Profile
from queries.db import SQL

MACROS = Path(__file__).parent.parent.parent / "data" / "sql" / "macros.sql"


@cache
def definitions_hash() -> str:
    """Return the sha256 of all SQL statements behind the figures."""
    found = hashlib.sha256()
    for path in [MACROS, *sorted(SQL.rglob("*.sql"))]:
        found.update(path.name.encode() + b"\0" + path.read_bytes())
    return found.hexdigest()


def profile_hash(profile: Profile) -> str:
    """Return the sha256 of the rule book."""
    return rules_hash(profile)
