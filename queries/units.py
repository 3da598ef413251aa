"""The units of a level beside each other: the key figures of each, in any order."""

from __future__ import annotations

import pandas as pd

from queries import comparison, grids, indicators, rates
from queries.db import Database
from queries.indicators import INDICATORS
from queries.scope import Scope

KEYS = ("C2", "C3", "C4", "C5", "C6", "C8", "C9", "C10", "C12")
NAME = "name"


def rows(db: Database, scope: Scope, level: str) -> pd.DataFrame:
    """Return every unit of a level inside the area (its siblings, where the area is the lowest).

    Columns: unit_code, name (after those of the two units around it), and of each of `KEYS` its num, den,
    value and missing as `<key>.num` and so on; the value of C9 is the median in minutes and its den the
    number of times.
    """
    within = scope.within(comparison.family(db, scope.area, level))
    return db.answer(("unit_list", within, level), lambda: _rows(db, within, level))


def ordered(frame: pd.DataFrame, by: str, *, descending: bool) -> pd.DataFrame:
    """Return the rows in the order of a key or of the name; a rate on fewer than ten is never ranked."""
    if by not in KEYS:
        return frame.sort_values([NAME, "unit_code"], ascending=[not descending, True], ignore_index=True)
    value = frame[f"{by}.value"]
    if INDICATORS[by].kind == "rate":
        value = value.where(frame[f"{by}.den"] >= rates.SMALL)
    order = frame.assign(order=value).sort_values(
        ["order", f"{by}.den", "unit_code"], ascending=[not descending, False, True], na_position="last"
    )
    return order.drop(columns="order").reset_index(drop=True)


def _rows(db: Database, scope: Scope, level: str) -> pd.DataFrame:
    parts = []
    for key in KEYS:
        found = indicators.by_unit(db, scope, key, level).dropna(subset=["unit_code"]).set_index("unit_code")
        if INDICATORS[key].kind == "quantile":
            found = found.assign(den=found["n"])
        parts.append(found[["num", "den", "value", "missing"]].add_prefix(f"{key}."))
    frame = pd.concat(parts, axis=1).rename_axis("unit_code").reset_index()
    labels = grids.labels(db, list(frame["unit_code"]))
    frame.insert(1, NAME, [labels.get(code, code) for code in frame["unit_code"]])
    return frame
