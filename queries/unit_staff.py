"""Who steps in for one unit?"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from queries.db import Database
from queries.scope import Scope


@dataclass(frozen=True)
class Partner:
    """The AB partner of a unit; `is_on_duty` is None where no shifts are known."""

    unit_code: str
    name: str
    is_on_duty: bool | None


def partner(db: Database, scope: Scope) -> Partner | None:
    """Return the partner of the scope's area, None where it names none."""
    frame = db.frame("unit_staff/partner", scope)
    if frame.empty:
        return None
    row = frame.iloc[0]
    duty = None if pd.isna(row["on_duty"]) else bool(row["on_duty"])
    return Partner(str(row["unit_code"]), str(row["name"]), duty)
