"""Is the promise kept? The time that the roads promise beside the time that was measured.

Modelled: from the nearest post on duty at the same hour of the last day, along the roads. Measured: from the
report to the arrival (C9); so it holds the minutes until somebody sets out, which no road knows.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import numpy as np
import pandas as pd
from scipy.stats import theilslopes

from data.rules.place import Zone
from data.rules.roads import Mode
from queries import coverage, rates, response, staff
from queries.db import Database
from queries.roads import places
from queries.roads.network import Floats
from queries.roads.reach import ZONES, reach_along_roads
from queries.scope import Scope

MOST = 20_000      # events; more are drawn by lot
Z = 1.96           # of the interval: 95 %
BEYOND = 3.0       # limits: who is modelled later than that is not modelled at all
FITTED = 2_000     # events of a fit: a slope through all pairs takes the square of them
LEAST = 100        # events for a proposal
FASTEST = 4.0      # a pace beyond it, or below its inverse, says that the model is wrong and not the speed
COLUMNS = ["zone", "grid_code", "odd", "took_s", "modelled_s", "limit_s"]


@dataclass(frozen=True)
class Proposal:
    """What would bring the modelled times of a zone nearer to the measured ones; the user decides.

    Errors are medians of the absolute difference in minutes over events that the fit did not see.
    """

    zone: Zone
    mode: Mode
    n: int
    ready_min: float
    pace: float
    error_before: float
    error_after: float

    @property
    def is_better(self) -> bool:
        """Is it worth a thought?"""
        return self.error_after < self.error_before


def modelled(db: Database, scope: Scope) -> pd.DataFrame:
    """Return the events that somebody arrived at, with modelled and measured seconds: `COLUMNS`.

    Empty without roads. `odd` tells the events of one half from those of the other, by day.
    """
    return db.answer(("roads.modelled", scope), lambda: _modelled(db, scope))


def by_unit(db: Database, scope: Scope, level: str) -> pd.DataFrame:
    """Return promise and practice of each unit of a level.

    Columns: unit_code, modelled (median minutes), n_modelled; n, median, p90, num, den of `response.arrival`;
    low, high (Wilson's interval of the attainment, per cent); verdict: 'broken' (promised, and most are late
    for certain), 'better' (not promised, and most are in time for certain), '' (neither, or too few to tell).
    """
    events = modelled(db, scope)
    placement = db.frame("grids/placement", scope, level=level)
    events = events.merge(placement, on="grid_code")
    grouped = events.groupby("unit_code")
    promise = pd.DataFrame({
        "modelled": grouped["modelled_s"].median() / 60, "n_modelled": grouped.size(),
        "limit": grouped["limit_s"].median() / 60}).reset_index()
    real = response.arrival_all_zones(db, scope, level)
    frame = promise.merge(real[["unit_code", "n", "median", "p90", "num", "den"]], on="unit_code")
    spans = [rates.wilson(int(num), int(den), Z) or (np.nan, np.nan)
             for num, den in zip(frame["num"], frame["den"], strict=True)]
    frame["low"], frame["high"] = [low for low, _ in spans], [high for _, high in spans]
    enough = (frame["den"] >= rates.SMALL) & (frame["n_modelled"] >= rates.SMALL)
    promised = frame["modelled"] <= frame["limit"]
    frame["verdict"] = np.select(
        [enough & promised & (frame["high"] < 50), enough & ~promised & (frame["low"] > 50)],
        ["broken", "better"], "")
    return frame


def proposals(db: Database, scope: Scope) -> list[Proposal]:
    """Return for each zone the pace and the minutes of getting ready that fit the measured arrivals best.

    A line through the medians of all pairs (Theil-Sen), fitted on half of the days, judged on the other half.
    Zones with fewer than 100 events on either half get none, and so does a pace beyond belief.
    """
    events = modelled(db, scope)
    along = reach_along_roads(db)
    if along is None:
        return []
    made = [_fit(events[events["zone"] == zone], zone, along.promises[zone].mode,
                 db.profile.roads.pace.get(along.promises[zone].mode, 1.0)) for zone in ZONES]
    return [one for one in made if one is not None]


def _fit(events: pd.DataFrame, zone: Zone, mode: Mode, pace: float) -> Proposal | None:
    fitted, judged = events[events["odd"]].head(FITTED), events[~events["odd"]]
    if min(len(fitted), len(judged)) < LEAST:
        return None
    slope, ready, _, _ = theilslopes(fitted["took_s"], fitted["modelled_s"])
    slope = float(slope)
    ready = float(np.median(fitted["took_s"] - slope * fitted["modelled_s"]))
    if not 1 / FASTEST <= slope <= FASTEST:
        return None
    ready = max(ready, 0.0)
    before = _error(judged, 1.0, 0.0)
    return Proposal(zone, mode, len(events), ready / 60, pace / slope, before, _error(judged, slope, ready))


def _error(events: pd.DataFrame, slope: float, ready: float) -> float:
    return float((events["took_s"] - ready - slope * events["modelled_s"]).abs().median()) / 60


def _modelled(db: Database, scope: Scope) -> pd.DataFrame:
    events = db.frame("roads/arrivals", scope, most=MOST)
    along = reach_along_roads(db)
    if along is None or not len(events):
        return pd.DataFrame(columns=COLUMNS)
    hour = events["reported_at"].dt.hour.to_numpy()
    seconds = np.full(len(events), np.nan)
    limit = np.full(len(events), np.nan)
    x, y = along.plane.flat_points(*(events[name].to_numpy("float64") for name in ("lon", "lat")))
    for zone in ZONES:
        mine = (events["zone"] == zone).to_numpy("bool", na_value=False)
        limit[mine] = along.promises[zone].limit_s
        where = places.snap(along.networks[zone], x, y, along.rules.far(zone))
        for at, posts in _rosters(db, scope).items():
            now = np.flatnonzero(mine & (hour == at))
            if len(now):
                lon, lat = (posts[name].to_numpy("float64") for name in ("lon", "lat"))
                first = places.snap(along.networks[zone], *along.plane.flat_points(lon, lat),
                                    along.rules.far(zone))
                field = along.field(zone, first, along.promises[zone].limit_s * BEYOND)
                seconds[now] = field.at(where.taken(now))
    seconds = _known(seconds)
    frame = pd.DataFrame({
        "zone": events["zone"], "grid_code": events["grid_code"],
        "odd": events["reported_at"].dt.day_of_year.to_numpy() % 2 == 1, "took_s": events["took_s"],
        "modelled_s": seconds, "limit_s": limit})
    return frame.dropna(subset=["modelled_s", "limit_s"]).reset_index(drop=True)


def _known(seconds: Floats) -> Floats:
    known: Floats = np.where(np.isfinite(seconds), seconds, np.nan)
    return known


def _rosters(db: Database, scope: Scope) -> dict[int, pd.DataFrame]:
    """Return who was on duty at each hour of the last day: hour -> posts with a place."""
    everywhere = scope.within(None)
    found: dict[int, pd.DataFrame] = {}
    known: dict[object, pd.DataFrame] = {}
    for back in range(24):
        at = scope.as_of - timedelta(hours=back)
        then = everywhere.over(scope.period, at)
        key = coverage.duty_key(db, then)
        if key not in known:
            known[key] = staff.on_duty(db, then).dropna(subset=["lon", "lat"])
        found[at.hour] = known[key]
    return found
