"""What would be within reach if posts stood elsewhere? The store is asked, and never written to.

A post is named by unit, role and its number among those (`queries.staff.on_duty`), not by a person; posts
that do not exist yet are called `new1`, `new2`, …
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Literal

import numpy as np
import pandas as pd
import shapely

from data.profile.place import Zone
from queries import disclosure, grids, staff
from queries.db import Database
from queries.deployment import coverage, responders
from queries.roads import places
from queries.roads.reach import reach_along_roads
from queries.scope import Scope

MOST = 20  # posts that are moved at once
MOST_EVENTS = 20_000  # of more, a random sample of this size is judged
OTHER_SHIFT = timedelta(hours=12)
SEAM = 2e-4  # degrees, about 20 m: hand-drawn borders do not meet
CHANGED = 5e-4  # of a cell's ground; less is rounding
SURE = 1.96  # deviations of chance above which a gain in events is more than noise
WRITTEN = re.compile(r"(?P<post>[^;]+?)@(?P<lon>-?\d{1,3}(?:\.\d+)?),(?P<lat>-?\d{1,2}(?:\.\d+)?)(?:;|$)")

NEW = re.compile(r"new[1-9][0-9]?")

Reason = Literal["off_duty", "outside", "off_road"]


@dataclass(frozen=True)
class Put:
    """A post that is put elsewhere."""

    post: str
    lon: float
    lat: float

    @property
    def is_new(self) -> bool:
        """Is it a post that does not exist yet?"""
        return NEW.fullmatch(self.post) is not None

    def __str__(self) -> str:
        return f"{self.post}@{self.lon:.5f},{self.lat:.5f}"


def read(text: str) -> tuple[Put, ...]:
    """Return the posts that 'POST@lon,lat;POST@lon,lat' moves; the last entry for each counts.

    Unreadable entries and those beyond `MOST` are left out.
    """
    puts = {
        found["post"]: Put(found["post"], round(float(found["lon"]), 5), round(float(found["lat"]), 5))
        for found in WRITTEN.finditer(text)
    }
    return tuple(list(puts.values())[:MOST])


def write(puts: Sequence[Put]) -> str:
    """Return the text that `read` understands."""
    return ";".join(str(put) for put in puts)


@dataclass(frozen=True)
class Stand:
    """Where a post would stand.

    Attributes
    ----------
    put
        What was asked for.
    role_code, unit_code, lon, lat
        Of the post as it stands now; None and NaN where it is not on duty or new.
    zone
        Of the ground it is put on.
    walk_m
        From the nearest road to the new place; NaN where no roads are known.
    refused
        Why it cannot stand there; None: it can.
    serves
        Whether it is on duty at T, and in the other shift.
    """

    put: Put
    role_code: str | None = None
    unit_code: str | None = None
    lon: float = np.nan
    lat: float = np.nan
    zone: Zone = "urban"
    walk_m: float = np.nan
    refused: Reason | None = None
    serves: tuple[bool, ...] = ()


def both_shifts(scope: Scope) -> tuple[Scope, Scope]:
    """Return the scope at T and in the other shift, twelve hours earlier: a post has one place in both."""
    return scope, scope.over(scope.period, scope.as_of - OTHER_SHIFT)


def stands(db: Database, scope: Scope, puts: Sequence[Put]) -> tuple[Stand, ...]:
    """Return where the posts would stand, those included that cannot stand there."""
    asked = [put.post for put in puts]
    rosters = [
        {row.post: row for row in duty[duty["post"].isin(asked)].itertuples()}
        for duty in (_duty(db, at) for at in both_shifts(scope))
    ]
    return tuple(_stand(db, scope, [roster.get(put.post) for roster in rosters], put) for put in puts)


def compare(db: Database, scope: Scope, puts: Sequence[Put]) -> pd.DataFrame:
    """Return all cells: unit_code, name, zone, population; share within reach `before` and `after`.

    Posts that nobody knows or that are not on duty change nothing.
    """
    everywhere = scope.within(None)

    before = coverage.cells(db, everywhere).drop(columns=["method", "by_road"])
    before = before.rename(columns={"share": "before"})
    if not puts:
        return before.assign(after=before["before"])
    key = coverage.duty_key(db, scope)

    def compute() -> pd.DataFrame:
        duty = _duty(db, scope)
        for put in puts:  # wherever else it is posted to, it stands there
            these = duty["post_id"].isin(duty.loc[duty["post"] == put.post, "post_id"])
            duty.loc[these, ["lon", "lat"]] = put.lon, put.lat
        added = [{"post_id": put.post, "lon": put.lon, "lat": put.lat} for put in puts if put.is_new]
        if added:
            duty = pd.concat([duty, pd.DataFrame(added)], ignore_index=True)
        cells = db.hold("whatif.cells", key[1:], lambda: coverage.ground(db, scope.as_of))
        after = coverage.reach_of(db, everywhere).judged(cells, duty)["share"]
        return before.assign(after=after.to_numpy())

    return db.answer(("whatif", key, tuple(puts)), compute, version=0)


@dataclass(frozen=True)
class Sums:
    """What is within reach before and after.

    Attributes
    ----------
    population, people
        NaN where they are held back; `withheld` is then printed instead.
    cells
        Those with half of their ground within reach or more.
    events
        Of the period, that somebody went to; by the share of their cell.
    """

    population: float
    people: tuple[float, float]
    cells: tuple[int, int]
    events: tuple[float, float]
    withheld: str | None


def totals(db: Database, scope: Scope, frame: pd.DataFrame) -> dict[str, Sums]:
    """Sum a comparison in the area: for 'urban', 'rural' and 'all'."""
    inside = set(db.frame("grids/placement", scope, level=None)["grid_code"])
    frame = frame[frame["unit_code"].isin(inside)]
    events = frame["unit_code"].map(events_in(db, scope))
    both = []
    for when in ("before", "after"):
        reached = (events * frame[when].fillna(0)).groupby(frame["zone"]).sum()
        sums = coverage.summed(db, scope, frame.rename(columns={when: "share"}))
        both.append(sums.assign(events=sums["zone"].map({**reached, "all": reached.sum()}).fillna(0)))
    return {
        str(old.zone): Sums(
            float(old.population),
            (float(old.covered), float(new.covered)),
            (int(old.cells - old.gaps), int(new.cells - new.gaps)),
            (float(old.events), float(new.events)),
            None if pd.isna(old.withheld) else str(old.withheld),
        )
        for old, new in zip(*(sums.itertuples() for sums in both), strict=True)
    }


def changed(db: Database, scope: Scope, frame: pd.DataFrame) -> pd.DataFrame:
    """Return the cells of a comparison that gain or lose, the largest gain first, anywhere.

    Columns beside those of `compare`: people (more within reach than before, missing where they are held
    back), withheld (what is printed instead).
    """
    frame = frame[(frame["after"] - frame["before"]).abs() > CHANGED]
    frame = frame.assign(people=frame["population"] * (frame["after"] - frame["before"]))
    frame = frame.sort_values(["people", "unit_code"], ascending=[False, True], ignore_index=True)
    marks = disclosure.marks(db, scope, "cell", "residents", frame)
    return disclosure.withhold(frame, ["people"], marks)


def noise(db: Database, scope: Scope, frame: pd.DataFrame) -> float:
    """Return how far chance alone moves the number of events on ground that a comparison changes."""
    events = frame["unit_code"].map(events_in(db, scope)) * (frame["after"] - frame["before"]).abs()
    return SURE * float(np.sqrt(events.sum()))


def events_in(db: Database, scope: Scope) -> pd.Series:
    """Return the number of events of the period that somebody went to, by cell code."""

    def compute() -> pd.Series:
        cells = coverage.ground(db, scope.as_of)
        found = db.frame("roads/arrivals", scope.within(None), most=MOST_EVENTS)
        ground = cells["geometry"].to_numpy()
        ground = np.where(shapely.is_missing(ground), shapely.points(cells["lon"], cells["lat"]), ground)
        points = shapely.points(found["lon"].to_numpy("float64"), found["lat"].to_numpy("float64"))
        _, cell = shapely.STRtree(ground).query(points, predicate="intersects")
        return pd.Series(np.bincount(cell, minlength=len(cells)), index=cells["unit_code"])

    return db.answer(("whatif.events", scope.within(None), grids.geometry_version(db)), compute)


def near(db: Database, scope: Scope, lon: float, lat: float, most: int) -> pd.DataFrame:
    """Return the posts on duty in the area nearest to a point: post, role_code, unit_code, lon, lat."""
    duty = staff.on_duty(db, scope).dropna(subset=["lon", "lat"]).drop_duplicates("post_id")
    away = np.hypot((duty["lon"] - lon) * np.cos(np.radians(lat)), duty["lat"] - lat)
    return duty.iloc[np.argsort(away.to_numpy(), kind="stable")[:most]].reset_index(drop=True)


def _duty(db: Database, scope: Scope) -> pd.DataFrame:
    return staff.on_duty(db, scope.within(None)).dropna(subset=["lon", "lat"])


def _stand(db: Database, scope: Scope, found: Sequence[Any], put: Put) -> Stand:
    """Return where a post would stand; `found` is it in the roster of each shift, or None."""
    post = next((one for one in found if one is not None), None)
    if post is None and not put.is_new:
        return Stand(put, refused="off_duty")
    zone = responders.zone_at(db, scope, put.lon, put.lat)
    walk = _walk(db, zone, put)
    refused: Reason | None = "outside" if not _is_inside(db, put) else "off_road" if np.isinf(walk) else None
    if post is None:
        return Stand(put, zone=zone, walk_m=walk, refused=refused, serves=(True,) * len(found))
    return Stand(
        put,
        post.role_code,
        post.unit_code,
        post.lon,
        post.lat,
        zone,
        walk,
        refused,
        tuple(one is not None for one in found),
    )


def _walk(db: Database, zone: Zone, put: Put) -> float:
    """Return the metres from the nearest road: infinite where none is near enough, NaN without any roads."""
    along = reach_along_roads(db)
    if along is None:
        return np.nan
    x, y = along.plane.flat_points(np.array([put.lon]), np.array([put.lat]))
    return float(places.snap(along.networks[zone], x, y, along.rules.far(zone)).walk_m[0])


def _is_inside(db: Database, put: Put) -> bool:
    """Return whether a point lies on the ground of the store; without any ground, within its bounds."""

    def index() -> shapely.STRtree:
        tops = [db.frame("grids/ground", area=top) for top in grids.children(db, None)["unit_code"]]
        shapes = [shape for top in tops for shape in grids.parsed(top["geometry"]) if shape is not None]
        bounds = grids.bounds(db, None)
        return shapely.STRtree(shapes or ([shapely.box(*bounds)] if bounds else []))

    tree = db.hold("whatif.ground", grids.geometry_version(db), index)
    return len(tree.query(shapely.Point(put.lon, put.lat), predicate="dwithin", distance=SEAM)) > 0
