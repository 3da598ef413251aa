"""Where do the centres of a system sit? (L8)"""

from __future__ import annotations

from collections.abc import Hashable

import pandas as pd

from queries.db import Database
from queries.scope import Scope


def standing(db: Database, scope: Scope) -> pd.DataFrame:
    """Return the centres in force at T that serve the area or a unit inside it.

    Columns: centre_id, kind, name, unit_code, unit_name, level, lon, lat (of the centre, else of its unit).
    """
    return db.frame("centres/standing", scope)


def are_known(db: Database) -> bool:
    """Return whether any centre was ever imported."""
    return bool(db.frame("centres/known")["known"].iloc[0])


def key(db: Database, scope: Scope) -> tuple[Hashable, ...]:
    """Return what decides the centres at T: two instants with the same key have the same centres."""
    return tuple(db.frame("centres/version", scope).iloc[0].tolist())
