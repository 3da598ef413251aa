"""Where the tables come from, as far as a reader needs to know."""

from __future__ import annotations

from pathlib import Path

from queries.db import Database


def is_demo(db: Database) -> bool:
    """Return whether the data are invented."""
    return bool(db.frame("briefing/is_demo")["is_demo"].iloc[0])


def replaced_since(db: Database, version: int) -> list[str]:
    """Return the unversioned tables in which rows were replaced after a data version."""
    return list(db.frame("briefing/replaced_since", version=version)["table_name"])


def store_file(db: Database) -> Path | None:
    """Return the file of the store; None for one in memory."""
    found = db.frame("briefing/store_file")["path"].iloc[0]
    return Path(found) if isinstance(found, str) and found else None
