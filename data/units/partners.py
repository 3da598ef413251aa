"""AB partners that cannot step in: unknown, the unit itself, or without a common border (R4). Doubts."""

from __future__ import annotations

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from data.session import Found
from data.units.hierarchy import labels


def odd(units: pd.DataFrame, settled: pd.DataFrame) -> list[Found]:
    """Return the units of the file whose AB partner is invalid, as doubts.

    Parameters
    ----------
    units
        Of the file: `position, unit_code, name, backup_unit, geometry` (WKB or null).
    settled
        Partners known to the store: `unit_code, geometry`. The file takes precedence.
    """
    told = units[units["backup_unit"].notna()].drop_duplicates("unit_code", keep="last")
    if told.empty:
        return []
    known = pd.concat([settled, units[["unit_code", "geometry"]]]).drop_duplicates("unit_code", keep="last")
    ground = known.set_index("unit_code")["geometry"]
    partner = told["backup_unit"]
    is_itself = (partner == told["unit_code"]).to_numpy()
    is_unknown = ~partner.isin(ground.index).to_numpy()
    is_apart = _apart(told["geometry"], ground.reindex(partner)) & ~is_itself
    found: list[Found] = []
    for reason, wrong in (
        ("partner_itself", is_itself),
        ("partner_unknown", is_unknown),
        ("partner_not_adjacent", is_apart),
    ):
        rows = told[wrong]
        found += [
            (int(position), "backup_unit", reason, f"{name} → {other}")
            for position, name, other in zip(rows["position"], labels(rows), rows["backup_unit"], strict=True)
        ]
    return found


def _apart(own: pd.Series, other: pd.Series) -> NDArray[np.bool_]:
    """Return whether both have ground but share no border of nonzero length."""
    one, two = (
        shapely.from_wkb([None if pd.isna(cell) else bytes(cell) for cell in cells]) for cells in (own, other)
    )
    both = ~(shapely.is_missing(one) | shapely.is_missing(two))
    border = shapely.length(shapely.intersection(shapely.boundary(one), shapely.boundary(two)))
    return np.asarray(both & ~(border > 0))
