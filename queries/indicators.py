"""The indicators as numbers, one number each (indicators.md C0).

The total and the breakdown by unit are the same call with another level, so they can never disagree; every
screen, the briefing and the command line take their figures from here. What is counted is defined in
`queries.definitions`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
import pandas as pd

from data.profile.model import Profile
from queries import grids, rates
from queries.db import Database
from queries.definitions import INDICATORS, Basis, Indicator, Kind
from queries.rates import Number
from queries.scope import Scope

__all__ = ["INDICATORS", "Figure", "Indicator", "by_unit", "counted", "figure", "figure_of"]

State = Literal["", "unregulated", "nobody", "incomplete", "unlogged"]


@dataclass(frozen=True)
class Figure:
    """One figure with everything needed to prove it: `den` is None for a count that has no whole.

    `withheld` is what is printed in place of a count of persons that must not be shown; `state` says why
    there is no number where that has a name.
    """

    id: str
    name: str
    kind: Kind
    num: Number | None
    den: Number | None
    value: float | None
    display: str
    basis: Basis
    n: int
    median: float | None = None
    p90: float | None = None
    missing: int = 0
    parts: dict[str, Number | None] = field(default_factory=dict)
    withheld: str | None = None
    state: State = ""

    @property
    def is_few(self) -> bool:
        """Tell whether it rests on fewer than ten: no rate is printed on so few, anywhere (C0)."""
        return self.display == rates.FEW

    @property
    def is_suppressed(self) -> bool:
        """Tell whether it is not printed: its base is too small, or it would give persons away."""
        return self.withheld is not None or self.is_few


def figure(db: Database, scope: Scope, id: str) -> Figure:
    """Return the indicator `id` for the whole area of the scope."""
    return figure_of(db.profile, id, counted(db, scope, INDICATORS[id], None))


def figure_of(profile: Profile, id: str, frame: pd.DataFrame) -> Figure:
    """Return the indicator `id` of what was counted for it: one row, or none for nothing."""
    indicator = INDICATORS[id]
    frame = frame if len(frame) else frame.reindex([0])  # nothing to count is a row of nothing
    row = {key: _plain(values[0]) for key, values in _standard(indicator, frame).items()}
    closed = "withheld" in frame and frame["withheld"].notna().iloc[0]
    parts = {name: _plain(frame[name].iloc[0]) for name in indicator.parts}
    quantile = indicator.kind == "quantile"
    least = _plain(frame[indicator.least].iloc[0]) if indicator.least else None
    return Figure(
        id=indicator.id,
        name=indicator.name,
        kind=indicator.kind,
        basis=indicator.basis,
        num=None if quantile else row["num"],
        den=row["den"] if indicator.den else None,
        value=row["value"],
        display=_display(indicator, row, least),
        n=int(row["n"] or 0),
        median=row["median"],
        p90=row["p90"],
        missing=int(row["missing"] or 0),
        parts={name: part or (None if closed and part is None else 0) for name, part in parts.items()},
        withheld=_plain(_withheld(indicator, frame).iloc[0]),
        state=_state(indicator, profile, row | parts, closed=closed),
    )


def by_unit(db: Database, scope: Scope, id: str, level: str) -> pd.DataFrame:
    """Return the indicator `id` for every unit of `level` inside the area: one row each, 0/0 for nothing.

    Columns: unit_code, num, den, value, n, median, p90, missing, withheld, ordered by unit_code. What is
    counted in the area but lies in no unit of the level (未落格, or placed higher up) has a last row, without
    unit_code. Where `withheld` says what is printed instead, counts of persons and their value are missing.
    """
    indicator = INDICATORS[id]
    units = grids.in_level(db, scope.area, level)
    frame = units.merge(counted(db, scope, indicator, level), on="unit_code", how="outer")
    columns = _standard(indicator, frame)
    rows = pd.DataFrame({"unit_code": frame["unit_code"], **columns, "withheld": _withheld(indicator, frame)})
    return rows.sort_values("unit_code", na_position="last", ignore_index=True)


def counted(db: Database, scope: Scope, indicator: Indicator, level: str | None) -> pd.DataFrame:
    """Return what the indicator's function counts, shared with the indicators that it also serves."""
    key = (f"{indicator.count.__module__}.{indicator.count.__qualname__}", scope, level)
    return db.answer(key, lambda: indicator.count(db, scope, level))


def _standard(indicator: Indicator, frame: pd.DataFrame) -> dict[str, np.ndarray]:
    """Return what was counted as the same arrays for all: the one place where counts become values."""

    closed = _withheld(indicator, frame).notna().to_numpy()

    def counts(name: str) -> np.ndarray:
        found = frame[name].to_numpy("float64", na_value=np.nan) if name else np.zeros(len(frame))
        found = np.where(np.isnan(found) & ~closed, 0, found)
        return found.astype("int64") if (found % 1 == 0).all() else found

    num, den = counts(indicator.num), counts(indicator.den)
    median = p90 = np.full(len(frame), np.nan)
    if indicator.kind == "quantile":
        median, p90 = (frame[name].to_numpy("float64", na_value=np.nan) for name in ("median", "p90"))
        value, n, missing = median, counts("n"), counts("missing")
    elif indicator.kind == "count":
        value, n, missing = num.astype("float64"), num, counts("")
        if indicator.rostered:  # none of nothing: nobody knows, which is not 0
            value[den == 0] = np.nan
    else:
        factor = 100 if indicator.kind == "rate" else indicator.per
        value = np.divide(factor * num, den, out=np.full(len(frame), np.nan), where=den != 0)
        n, missing = den, counts(indicator.whole or indicator.den) - den
    return {"num": num, "den": den, "value": value, "n": n, "median": median, "p90": p90, "missing": missing}


def _withheld(indicator: Indicator, frame: pd.DataFrame) -> pd.Series:
    """Return what is printed for each row in place of its count of persons, missing where that is shown."""
    if indicator.persons:
        return frame["withheld"]
    return pd.Series([None] * len(frame), index=frame.index, dtype=object)


def _state(indicator: Indicator, profile: Profile, row: dict[str, Any], *, closed: bool) -> State:
    """Return the name of the reason why there is no number, where there is one."""
    if not indicator.regulated(profile):
        return "unregulated"
    if indicator.id == "C16c" and not closed and row["num"] and not row["den"]:
        return "nobody"
    if indicator.id == "C13" and row["missing"] and not row["told"]:
        return "unlogged"
    return ""


def _display(indicator: Indicator, row: dict[str, Any], least: Number | None) -> str:
    """Return a figure as printed, by the number rules of C0."""
    if row["value"] is None:
        return rates.NOTHING
    if least is not None and rates.small(least):
        return rates.FEW
    if indicator.kind == "rate":
        return rates.display(row["num"], row["den"])
    return rates.number(row["value"], 0 if indicator.kind == "count" else 1)


def _plain(value: Any) -> Any:
    """Return a value of a frame as plain Python; None for missing."""
    return None if pd.isna(value) else value.item() if isinstance(value, np.generic) else value
