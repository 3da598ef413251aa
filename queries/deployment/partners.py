"""Can a neighbour step in, and is one available now? (indicators.md C16g, C16h)"""

from __future__ import annotations

import numpy as np
import pandas as pd

from queries import grids
from queries.db import Database
from queries.deployment import adjacency
from queries.scope import Scope


def neighbours(db: Database, scope: Scope) -> pd.DataFrame:
    """Return for each grid with ground in the area what its AB partner is.

    Columns: unit_code, backup_unit, island (no grid borders on it), adjacent (the partner shares a border of
    some length, one drawn by hand included; touching at a point does not count), covered (adjacent, and the
    partner has people of its own). Empty where no unit names a partner: AB partners are not regulated there.
    """
    frame = db.frame("staff/partners", scope)
    columns = ["unit_code", "backup_unit", "island", "adjacent", "covered"]
    if frame["backup_unit"].isna().all():
        return pd.DataFrame(columns=columns)
    ground = grids.parsed(frame["geometry"]).to_numpy()
    beside = adjacency.pairs(ground)
    one, other = beside["one"].to_numpy("int64"), beside["other"].to_numpy("int64")
    place = pd.Series(np.arange(len(frame)), index=frame["unit_code"])
    partner = frame["backup_unit"].map(place).fillna(-1).to_numpy("int64")
    bordering = np.zeros(len(frame), dtype="bool")
    bordering[one] = bordering[other] = True
    adjacent = np.zeros(len(frame), dtype="bool")
    adjacent[one[partner[one] == other]] = True
    adjacent[other[partner[other] == one]] = True
    frame = frame.assign(island=~bordering, adjacent=adjacent, covered=adjacent & frame["partner_staffed"])
    return frame.loc[frame["inside"], columns].reset_index(drop=True)


def regulated(db: Database) -> bool:
    """Return whether grids name partners here."""
    return bool(db.frame("partners/named")["named"].iloc[0])


def named_by(db: Database, scope: Scope, unit: str) -> str | None:
    """Return the AB partner that a grid names; None where it names none."""
    frame = db.frame("staff/partners", scope)
    found = frame.loc[frame["unit_code"] == unit, "backup_unit"].dropna()
    return str(found.iloc[0]) if len(found) else None


def links(db: Database, scope: Scope) -> pd.DataFrame:
    """Return each grid of the area with ground, its partner, and which of the two is on duty at T.

    Columns: unit_code, name, lon, lat, on_duty; backup_unit (missing: none is named), and of the partner
    backup_name, backup_lon, backup_lat, backup_on_duty (missing where it is no grid in force); adjacent.
    on_duty is missing where no shifts are known. Empty where partners are not regulated.
    """
    frame = neighbours(db, scope)[["unit_code", "backup_unit", "adjacent"]]
    duty = db.frame("partners/duty", scope)
    return frame.merge(duty, on="unit_code").merge(
        duty.add_prefix("backup_").rename(columns={"backup_unit_code": "backup_unit"}),
        on="backup_unit",
        how="left",
    )


def on_duty(db: Database, scope: Scope) -> pd.DataFrame:
    """Return which units with people on duty at T have an AB partner that has people on duty too.

    Columns: unit_code, substitute (a unit with people on duty that is the partner, or a part of it). The
    partner is the one that the unit itself names, else the nearest of what it is a part of.
    """
    frame = db.frame("partners/lineage", scope)
    named = frame.dropna(subset=["backup_unit"]).drop_duplicates("unit_code")[["unit_code", "backup_unit"]]
    there = frame[["unit_code", "ancestor_code"]].set_axis(["substitute", "backup_unit"], axis="columns")
    found = named.merge(there, on="backup_unit")[["unit_code", "substitute"]]
    return found[found["unit_code"] != found["substitute"]].reset_index(drop=True)


def counts(db: Database, scope: Scope, level: str | None = None) -> pd.DataFrame:
    """Count grids whose partner can step in: unit_code, grids (islands left out), covered, islands."""
    frame = db.answer(("partners.neighbours", scope.as_of, scope.area), lambda: neighbours(db, scope))
    placement = db.frame("grids/placement", scope, level=level)
    frame = frame.merge(placement, left_on="unit_code", right_on="grid_code", suffixes=("_grid", ""))
    numbers = pd.DataFrame(
        {
            "unit_code": frame["unit_code"],
            "grids": (~frame["island"].astype("bool")).astype("int64"),
            "covered": frame["covered"].astype("int64"),
            "islands": frame["island"].astype("int64"),
        }
    )
    return numbers.groupby("unit_code", as_index=False, dropna=False, sort=True).sum()
