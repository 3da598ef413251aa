"""Which unit is meant by what somebody types?"""

from __future__ import annotations

import pandas as pd

from queries import grids
from queries.db import Database

MOST = 10


def units(db: Database, text: str, most: int = MOST) -> pd.DataFrame:
    """Return the units whose code or name has `text` in it, the best matches and higher units first.

    Columns: unit_code, level, name, label (the name after those of the two units around it).
    """
    frame = db.frame("finding/units", text=text.strip(), most=most)
    labels = grids.labels(db, list(frame["unit_code"]))
    return frame.assign(
        label=[labels.get(code, name) for code, name in zip(frame["unit_code"], frame["name"], strict=True)]
    )
