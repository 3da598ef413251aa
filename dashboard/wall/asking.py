"""What the wall asks of the store: the answers of the desk's panels, for today and for this month.

A figure on the wall is the answer of the panel that shows the same figure on the desk, so the two can never
disagree.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pandas as pd

from dashboard.panels import closure, coverage, kpis, response
from dashboard.web.state import EPOCH
from queries import breakdowns, decisions, grids, indicators, rhythm, staff
from queries.db import Database
from queries.periods import comparison_scope, current_period, neighbour
from queries.scope import Scope

OF_UNITS = ("C2", "C3", "C8", "C10", "C16a", "C16f")  # what is told of each town
WEEKS = 4


@dataclass(frozen=True)
class Instants:
    """Today and this month by the server's clock, as the tables tell of them."""

    day: Scope
    month: Scope

    @property
    def told(self) -> bool:
        """Whether the tables tell of today at all."""
        return self.day.as_of >= self.day.period.start

    @property
    def month_told(self) -> bool:
        """Whether the tables tell of this month at all."""
        return self.month.as_of >= self.month.period.start


def instants(db: Database, now: datetime | None, area: str = "") -> Instants:
    """Return what the wall looks at: relative periods are those of the clock, not of the data.

    A unit that there is not is everything; the wall names what it shows.
    """
    as_of = db.as_of() or EPOCH
    rules = db.profile.periods
    day, month = (current_period(kind, rules, now or as_of) for kind in ("day", "month"))
    place = area if area and grids.exists(db, area) else None
    return Instants(Scope(day, as_of, place, viewer="wall"), Scope(month, as_of, place, viewer="wall"))


def ask(db: Database, now: datetime | None, area: str = "") -> dict[str, Any]:
    """Return everything that the wall shows, shared among all walls for one data version, day and area."""
    when = instants(db, now, area)
    return db.answer(("wall", when.day), lambda: _ask(db, when))


def _ask(db: Database, when: Instants) -> dict[str, Any]:
    day, month = when.day, when.month
    same_time = comparison_scope(day, neighbour(day.period, db.profile.periods, -7))
    level, place_level = levels(db, day.area)
    circle = set(db.profile.roles_counted("circle"))
    roles = staff.by_role(db, month)
    return {
        "when": when,
        "today": indicators.figure(db, day, "C2"),
        "today_closed": indicators.counted(db, day, indicators.INDICATORS["C3c"], None),
        "week_ago": indicators.figure(db, same_time, "C2"),
        "hours": rhythm.hours(db, day, WEEKS),
        "kpis": kpis.PANEL.answer(db, month),
        "closure": closure.PANEL.answer(db, month),
        "backlog": indicators.figure(db, month, "C8"),
        "tiers_today": breakdowns.counts(db, day),
        "tiers_month": breakdowns.counts(db, month),
        "response": response.PANEL.answer(db, month),
        "coverage": coverage.PANEL.answer(db, month),
        "on_duty": roles[roles["role_code"].isin(circle)] if circle else roles,
        "partner": indicators.figure(db, month, "C16h"),
        "until": staff.until(db, month),
        "level": level,
        "units": _units(db, when, level),
        "urgent": decisions.urgent(db, month, level, place_level),
        "longest": decisions.longest(db, month, level),
        "unbacked": decisions.unbacked(db, month),
    }


def levels(db: Database, area: str | None = None) -> tuple[str | None, str | None]:
    """Return the level directly below the area, and the one above the grids: a place is named no finer."""
    below = parts(db, area)
    level = str(below["level"].iloc[0]) if len(below) else None
    drawn = [str(name) for name in grids.levels(db)["level"]]
    in_grid = [name for name in drawn if name in db.profile.in_grid_levels]
    place = drawn.index(in_grid[0]) - 1 if in_grid else len(drawn) - 1
    return level, drawn[place] if place >= 0 and drawn else level


def parts(db: Database, area: str | None) -> pd.DataFrame:
    """Return the units that the area consists of: unit_code, level, name; below a single top unit."""
    children = grids.children(db, area)
    if area is None and len(children) == 1:
        below = grids.children(db, children["unit_code"].iloc[0])
        return below if len(below) else children
    return children


def _units(db: Database, when: Instants, level: str | None) -> pd.DataFrame:
    """Return a row for each town: unit_code, name, and num, den of each figure as `<id>_num`, `<id>_den`."""
    frame = parts(db, when.day.area)[["unit_code", "name"]]
    if level is None:
        return frame
    for key in OF_UNITS:
        scope = when.day if key == "C2" else when.month
        told = indicators.by_unit(db, scope, key, level)[["unit_code", "num", "den"]]
        frame = frame.merge(
            told.rename(columns={"num": f"{key}_num", "den": f"{key}_den"}), on="unit_code", how="left"
        )
    return frame
