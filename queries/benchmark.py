"""How does a unit compare with its siblings and its parent, rate by rate?"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from queries import comparison, grids, indicators, rates
from queries.comparison import Verdict, Whole
from queries.db import Database
from queries.indicators import Figure
from queries.scope import Scope

KEYS = ("C3", "C4", "C5", "C6", "C10", "C12")
ALONE = 1.96  # the normal quantile for a figure without siblings to compare


@dataclass(frozen=True)
class Standing:
    """One rate of the area.

    Attributes
    ----------
    figure
        The area's own.
    low, high
        Its interval in per cent; None where there is no base.
    whole
        The rate of its parent; None for an area without one.
    others
        Rates of the siblings with a base of ten or more; of the parts, where there are no siblings.
    verdict, rank, ranked
        Among the siblings; rank and verdict 'none' where there are none.
    """

    figure: Figure
    low: float | None
    high: float | None
    whole: Whole | None
    others: tuple[float, ...]
    verdict: Verdict
    rank: int | None
    ranked: int


def together(db: Database, level: str) -> str:
    """Return the level under which units of `level` are drawn and compared: 'grid,dedicated' for both."""
    drawn = grids.drawn_levels(db)["level"]
    return next((name for name in drawn if level in name.split(",")), level)


def shown(db: Database, area: str | None) -> str | None:
    """Return the area; for None the only top unit, or None where there are several."""
    if area is not None:
        return area
    tops = list(grids.children(db, None)["unit_code"])
    return tops[0] if len(tops) == 1 else None


def parent(db: Database, area: str | None) -> grids.Unit | None:
    """Return the area's parent."""
    path = grids.path(db, area) if area else []
    return path[-2] if len(path) > 1 else None


def of_area(db: Database, scope: Scope) -> list[Standing]:
    """Return how the scope's area compares in each of `KEYS`."""
    path = grids.path(db, scope.area) if scope.area else []
    if len(path) < 2:
        return [_alone(db, scope, id) for id in KEYS]
    level = together(db, path[-1].level)
    return [_among(db, scope.within(path[-2].unit_code), id, level, path[-1].unit_code) for id in KEYS]


def _among(db: Database, around: Scope, id: str, level: str, area: str) -> Standing:
    found = comparison.of_level(db, around, id, level)
    units = found.units.set_index("unit_code")
    figure = indicators.figure(db, around.within(area), id)
    if area not in units.index:  # a unit no longer in force has no siblings
        return _alone(db, around.within(area), id)
    row = units.loc[[area]].to_dict("records")[0]
    siblings = units.drop(index=area)
    large = siblings.loc[siblings["den"] >= rates.SMALL, "value"]
    verdict: Verdict = row["verdict"]
    return Standing(
        figure,
        _known(row["low"]),
        _known(row["high"]),
        found.whole,
        tuple(large.round(2)),
        verdict,
        None if pd.isna(row["rank"]) else int(row["rank"]),
        found.ranked,
    )


def _alone(db: Database, scope: Scope, id: str) -> Standing:
    figure = indicators.figure(db, scope, id)
    low, high = rates.wilson(figure.num or 0, figure.den or 0, ALONE) or (None, None)
    children = grids.children(db, shown(db, scope.area))
    parts: tuple[float, ...] = ()
    if len(children):
        frame = indicators.by_unit(db, scope, id, children["level"].iloc[0]).dropna(subset=["unit_code"])
        parts = tuple(frame.loc[frame["den"] >= rates.SMALL, "value"].round(2))
    return Standing(figure, low, high, None, parts, "none" if not figure.den else "alike", None, 0)


def _known(value: float) -> float | None:
    return None if pd.isna(value) else float(value)
