"""Is the promise kept? The travel time the roads promise against the time measured.

Modelled: from the nearest post on duty at the same hour of the last day, along the roads. Measured: from the
report to the arrival (C9); so it includes the minutes until somebody sets out, which no road model has.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Literal

import numpy as np
import pandas as pd
from scipy.stats import spearmanr, theilslopes

from data.profile.place import Zone
from data.profile.roads import Mode, Roads
from queries import rates, response, staff
from queries.db import Database
from queries.deployment import coverage
from queries.roads.network import Floats
from queries.roads.places import Places
from queries.roads.reach import ZONES, AlongRoads, reach_along_roads
from queries.scope import Scope

MOST = 20_000  # events; of more, a random sample is taken
Z = 1.96  # of the interval: 95 %
BEYOND = 3.0  # limits: who is modelled later than that is not modelled at all
FITTED = 2_000  # events of a fit: a slope through all pairs takes the square of them
LEAST = 100  # events for a proposal, to fit and to judge it
WORTH = 0.95  # of the previous error: a smaller reduction is not worth a change
FASTEST = 4.0  # a pace beyond it, or below its inverse, says that the model is wrong and not the speed
COLUMNS = ["zone", "grid_code", "odd", "took_s", "modelled_s", "limit_s"]


Reason = Literal["few", "unrelated", "no_better"]


@dataclass(frozen=True)
class Proposal:
    """What would bring a zone's modelled times closer to the measured ones; the user decides.

    Attributes
    ----------
    n
        Arrivals that are modelled along the roads.
    ready_min, pace
        What is proposed; what holds now where nothing is.
    relation
        Rank correlation of modelled and measured times, 0 to 1: how well the routes predict the arrivals.
    error_before, error_after
        Medians of the absolute difference in minutes over events that the fit did not see.
    reason
        Why nothing is proposed: 'few' arrivals (the numbers above are NaN then), 'unrelated' (no believable
        pace follows from these ways, and minutes alone do not help), 'no_better' (the error would not shrink
        by a twentieth); None: it is proposed.
    """

    zone: Zone
    mode: Mode
    n: int
    ready_min: float
    pace: float
    relation: float = np.nan
    error_before: float = np.nan
    error_after: float = np.nan
    reason: Reason | None = "few"

    @property
    def is_better(self) -> bool:
        """Is it proposed?"""
        return self.reason is None


def modelled(db: Database, scope: Scope) -> pd.DataFrame:
    """Return the events that somebody arrived at, with modelled and measured seconds: `COLUMNS`.

    Empty without roads. `odd` tells the events of one half from those of the other, by day.
    """
    return db.answer(("roads.modelled", scope), lambda: _modelled(db, scope))


def by_unit(db: Database, scope: Scope, level: str) -> pd.DataFrame:
    """Return promise and practice of each unit of a level.

    Columns: unit_code, modelled (median minutes), n_modelled; n, median, p90, num, den of `response.arrival`;
    low, high (Wilson's interval of the attainment, per cent); verdict: 'broken' (promised, and most are late
    for certain), 'better' (not promised, and most are in time for certain), 'few' (fewer than 10 arrivals,
    told or modelled), '' (they agree, or nobody can tell).
    """
    events = modelled(db, scope)
    placement = db.frame("grids/placement", scope, level=level)
    events = events.merge(placement, on="grid_code")
    grouped = events.groupby("unit_code")
    promise = pd.DataFrame(
        {
            "modelled": grouped["modelled_s"].median() / 60,
            "n_modelled": grouped.size(),
            "limit": grouped["limit_s"].median() / 60,
        }
    ).reset_index()
    real = response.arrival_all_zones(db, scope, level)
    frame = promise.merge(real[["unit_code", "n", "median", "p90", "num", "den"]], on="unit_code")
    spans = [
        rates.wilson(int(num), int(den), Z) or (np.nan, np.nan)
        for num, den in zip(frame["num"], frame["den"], strict=True)
    ]
    frame["low"], frame["high"] = [low for low, _ in spans], [high for _, high in spans]
    enough = (frame["den"] >= rates.SMALL) & (frame["n_modelled"] >= rates.SMALL)
    promised = frame["modelled"] <= frame["limit"]
    frame["verdict"] = np.select(
        [~enough, promised & (frame["high"] < 50), ~promised & (frame["low"] > 50)],
        ["few", "broken", "better"],
        "",
    )
    return frame


def proposals(db: Database, scope: Scope) -> list[Proposal]:
    """Return for each zone what fits the measured arrivals best, or why nothing does; empty without roads.

    Either minutes of getting ready alone, or a pace with them: a line through the medians of all pairs
    (Theil-Sen). Chosen on half of the days, judged on the other half.
    """
    events = modelled(db, scope)
    along = reach_along_roads(db)
    if along is None:
        return []
    return [
        fit(events[events["zone"] == zone], zone, along.promises[zone].mode, along.rules) for zone in ZONES
    ]


def fit(events: pd.DataFrame, zone: Zone, mode: Mode, rules: Roads) -> Proposal:
    """Return the best fit to the events (took_s, modelled_s, odd) of a zone; see `proposals`."""
    now = Proposal(zone, mode, len(events), rules.ready_min.get(zone, 0.0), rules.pace.get(mode, 1.0))
    fitted, judged = events[events["odd"]].head(FITTED), events[~events["odd"]]
    if min(len(fitted), len(judged)) < LEAST:
        return now
    relation = float(spearmanr(fitted["modelled_s"], fitted["took_s"]).statistic)
    slope = float(theilslopes(fitted["took_s"], fitted["modelled_s"])[0])
    believable = 1 / FASTEST <= slope <= FASTEST
    tried = [
        (one, max(float(np.median(fitted["took_s"] - one * fitted["modelled_s"])), 0.0))
        for one in ((1.0, slope) if believable else (1.0,))
    ]
    slope, ready = min(tried, key=lambda one: _error(fitted, *one))
    before, after = _error(judged, 1.0, now.ready_min * 60), _error(judged, slope, ready)
    if after > before * WORTH:
        return replace(
            now,
            relation=relation,
            error_before=before,
            error_after=after,
            reason="no_better" if believable else "unrelated",
        )
    return replace(
        now,
        relation=relation,
        error_before=before,
        error_after=after,
        reason=None,
        ready_min=ready / 60,
        pace=now.pace / slope,
    )


def _error(events: pd.DataFrame, slope: float, ready: float) -> float:
    return float((events["took_s"] - ready - slope * events["modelled_s"]).abs().median()) / 60


def _modelled(db: Database, scope: Scope) -> pd.DataFrame:
    events = db.frame("roads/arrivals", scope, most=MOST)
    along = reach_along_roads(db, coverage.own_grounds(db, scope.within(None)))
    if along is None or not len(events):
        return pd.DataFrame(columns=COLUMNS)
    hour = events["reported_at"].dt.hour.to_numpy()
    seconds = np.full(len(events), np.nan)
    limit = np.full(len(events), np.nan)
    rosters = _rosters(db, scope)
    for zone in ZONES:
        mine = (events["zone"] == zone).to_numpy("bool", na_value=False)
        limit[mine] = along.promises[zone].limit_s
        where = along.snapped(zone, events)
        for at, posts in rosters.items():
            now = np.flatnonzero(mine & (hour == at) & where.snapped)
            if len(now):
                seconds[now] = _by_road(along, zone, posts, where.taken(now))
    seconds = _known(seconds)
    frame = pd.DataFrame(
        {
            "zone": events["zone"],
            "grid_code": events["grid_code"],
            "odd": events["reported_at"].dt.day_of_year.to_numpy() % 2 == 1,
            "took_s": events["took_s"],
            "modelled_s": seconds,
            "limit_s": limit,
        }
    )
    return frame.dropna(subset=["modelled_s", "limit_s"]).reset_index(drop=True)


def _by_road(along: AlongRoads, zone: Zone, posts: pd.DataFrame, where: Places) -> Floats:
    """Return the seconds by road; infinite where a post that no road is near may well be there before."""
    seconds = along.seconds(zone, posts, where, along.promises[zone].limit_s * BEYOND)
    stand = along.snapped(zone, posts)
    sooner = along.circle_seconds(zone, stand.taken(~stand.snapped), where) < seconds
    return np.where(sooner, np.inf, seconds)


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
