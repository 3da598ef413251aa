"""How many people live where staff can arrive in time? (indicators.md C16e, C16f)

Everything holds at T. All people on duty count, wherever their post is; the area of the scope chooses the
cells. Cells are the lowest units with a population. Where no roster reaches T (`queries.staff`) there are no
cells: nothing is known, which is neither 0 % nor no gap.
"""

from __future__ import annotations

from collections.abc import Hashable
from datetime import datetime

import pandas as pd
import shapely
from shapely import Geometry

from queries import disclosure, grids, rates, staff
from queries.db import Database
from queries.reach import Area, Circles, Method, Reach
from queries.roads.reach import reach_along_roads
from queries.scope import Period, Scope

PEOPLE = ["population", "covered", "uncovered_in_gaps", "unjudged"]
GAP_SHARE = 0.5  # a cell with less of its ground within reach is a gap


def reach_of(db: Database, scope: Scope) -> Reach:
    """Return the reach that coverage and map work with: along the roads where there are any, else circles."""
    own = own_grounds(db, scope)
    return reach_along_roads(db, own) or Circles(db.profile.sla, own)


def own_grounds(db: Database, scope: Scope) -> dict[str, Geometry] | None:
    """Return where the posts of each unit count under `own_grid_only`: unit -> ground; None: everywhere.

    That is the unit's own ground, and that of a grid whose AB partner it is while nobody is on duty there.
    """
    if not db.profile.sla.circle.own_grid_only:
        return None
    frame = db.frame("coverage/own_grids", scope)
    grounds = pd.Series(grids.parsed(frame["geometry"]).to_numpy(), index=frame["unit_code"])
    return {
        str(code): shapely.union_all(several.to_numpy())
        for code, several in grounds.groupby(level=0, sort=True)
    }


def duty_key(db: Database, scope: Scope) -> tuple[Hashable, ...]:
    """Return what decides reach and coverage at T: two instants with the same key have the same answer.

    T itself is not in it: the minutes pass, the people on duty stay.
    """
    return *db.frame("staff/duty_key", scope).iloc[0].tolist(), *disclosure.key(db, scope.as_of)


def drawn(db: Database, scope: Scope) -> list[Area]:
    """Return the ground that all on duty reach in each zone's minutes, in lon/lat, and how that is known."""
    everywhere = _everywhere(scope.as_of)

    def compute() -> list[Area]:
        duty = staff.on_duty(db, everywhere)
        return reach_of(db, everywhere).drawn(ground(db, scope.as_of), duty)

    return db.answer(("coverage.drawn", duty_key(db, scope)), compute, version=0)


def ground(db: Database, as_of: datetime) -> pd.DataFrame:
    """Return the cells valid at T: unit_code, name, zone, geometry, lon, lat, population."""
    everywhere = _everywhere(as_of)
    shown = disclosure.published(db, as_of)
    people = shown.cells.rename(columns={"residents": "population"})
    people = people[(people["population"] > 0) | people["unit_code"].isin(list(shown.withheld["residents"]))]
    codes = people["unit_code"].tolist()
    frame = db.frame("coverage/cells", everywhere, codes=codes)
    frame = frame.merge(people[["unit_code", "population"]], on="unit_code")
    return frame.assign(geometry=grids.parsed(frame["geometry"]))


def methods(db: Database, scope: Scope) -> dict[str, Method | None]:
    """Return how the reach of the cells of each zone, and of 'all', is known; None where none is judged."""
    frame = cells(db, scope)
    known = {str(zone): set(rows["method"].dropna()) for zone, rows in frame.groupby("zone")}
    known["all"] = set(frame["method"].dropna())
    return {
        zone: None if not found else found.pop() if len(found) == 1 else "mixed"
        for zone, found in known.items()
    }


def by_road(db: Database, scope: Scope) -> float:
    """Return the share of people whose ground is judged along roads, not by circles; NaN for nobody."""
    frame = cells(db, scope).dropna(subset=["by_road"])
    people = frame["population"].sum()
    return float((frame["population"] * frame["by_road"]).sum() / people) if people else float("nan")


def cells(db: Database, scope: Scope) -> pd.DataFrame:
    """Return the cells of the area: unit_code, name, zone, population, share, method, by_road.

    `share` is that of its ground within reach, `method` how that is known: road, estimated or mixed, and
    `by_road` for what share of its ground a road was near enough. `share` is missing where zone or place of a
    cell is unknown; such cells are in no figure. A count that is held back is its even part of what the shown
    counts leave over (`queries.disclosure`), not to be printed.
    """
    key = ("coverage.cells", duty_key(db, scope))
    frame = db.answer(key, lambda: _all_cells(db, scope.as_of), version=0)
    if scope.area is None:
        return frame
    inside = db.frame("grids/placement", scope, level=None)["grid_code"]
    return frame[frame["unit_code"].isin(inside)].reset_index(drop=True)


def counts(
    db: Database, scope: Scope, level: str | None = None, of: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Sum people within reach (C16e) and gaps (C16f), per unit of a level as in `queries.closure`.

    `of` are the cells, where their share is another than that at T (`queries.deployment.coverage_hours`).

    Columns: unit_code, population, covered (people, by share of ground), cells, gaps, uncovered_in_gaps,
    unjudged (people in cells without zone or place), withheld (what is printed instead of people).
    """
    placement = db.frame("grids/placement", scope, level=level)
    frame = cells(db, scope) if of is None else of
    frame = frame.rename(columns={"unit_code": "grid_code"}).merge(placement, on="grid_code")
    return _withheld(db, scope, level, _sums(frame, "unit_code"))


def summary(db: Database, scope: Scope) -> pd.DataFrame:
    """Return the columns of `counts` by zone: a row each for 'urban', 'rural' and 'all'.

    People are missing where they are held back in the area, or fewer than the profile's k.
    """
    return summed(db, scope, cells(db, scope))


def summed(db: Database, scope: Scope, frame: pd.DataFrame) -> pd.DataFrame:
    """Sum cells of the area, with any share within reach, as `summary` does."""
    by_zone = pd.concat([_sums(frame, "zone"), _sums(frame.assign(zone="all"), "zone")])
    by_zone = by_zone.set_index("zone").reindex(["urban", "rural", "all"]).fillna(0).reset_index()
    return _withheld(db, scope, None, by_zone)


def gaps(db: Database, scope: Scope) -> pd.DataFrame:
    """Return the cells with less than half within reach, most uncovered people first (C16f).

    Columns: unit_code, name, zone, population, share, uncovered, withheld. People that are held back are
    missing; the order is by what the shown counts let one expect.
    """
    frame = cells(db, scope)
    frame = frame[frame["share"] < GAP_SHARE]
    frame = frame.assign(uncovered=frame["population"] * (1 - frame["share"]))
    frame = frame.sort_values(["uncovered", "unit_code"], ascending=[False, True], ignore_index=True)
    marks = disclosure.marks(db, scope, "cell", "residents", frame)
    return disclosure.withhold(frame, ["population", "uncovered"], marks)


def _withheld(db: Database, scope: Scope, level: str | None, frame: pd.DataFrame) -> pd.DataFrame:
    """Blank people where they are withheld, or too few for any share of them to be given."""
    marks = disclosure.marks(db, scope, level, "residents", frame)
    few = frame["population"].between(0, db.profile.privacy.k, inclusive="neither")
    return disclosure.withhold(frame, PEOPLE, marks.mask(marks.isna() & few, rates.NOTHING))


def _everywhere(as_of: datetime) -> Scope:
    """Return the scope of questions for which only T matters."""
    return Scope(Period("span", as_of, as_of, ""), as_of)


def _all_cells(db: Database, as_of: datetime) -> pd.DataFrame:
    everywhere = _everywhere(as_of)
    frame = ground(db, as_of)
    frame = frame.join(reach_of(db, everywhere).judged(frame, staff.on_duty(db, everywhere)))
    return frame[["unit_code", "name", "zone", "population", "share", "method", "by_road"]]


def _sums(frame: pd.DataFrame, key: str) -> pd.DataFrame:
    judged, share, people = frame["share"].notna(), frame["share"].fillna(0), frame["population"]
    gap = judged & (share < GAP_SHARE)
    sums = pd.DataFrame(
        {
            key: frame[key],
            "population": people.where(judged, 0),
            "covered": people * share,
            "cells": judged.astype("int64"),
            "gaps": gap.astype("int64"),
            "uncovered_in_gaps": (people * (1 - share)).where(gap, 0.0),
            "unjudged": people.where(~judged, 0),
        }
    )
    return sums.groupby(key, as_index=False, dropna=False, sort=True).sum()
