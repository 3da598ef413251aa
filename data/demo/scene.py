"""Where events happen, what they are about, and who handles them."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.spatial import cKDTree

from data.demo.arrays import Floats, Integers
from data.demo.cells import METRES_PER_DEGREE
from data.demo.ground import Ground
from data.demo.lifecycle import CANCELLED, DETOUR, INVALID, MISSING, TRANSFERRED, VALID, Circumstances, live
from data.demo.off_hours import hand_over
from data.demo.recipes import Recipe
from data.demo.rhythm import Rhythm
from data.demo.roads import way_metres
from data.profile._base import Named
from data.profile.model import Profile

EXCLUDED = {INVALID: 0.03, TRANSFERRED: 0.014, CANCELLED: 0.005}
QUIET, CARELESS = 0.06, 0.04  # of the grids
FARTHEST_M = 40_000  # of a way; nobody is sent further
SPOTS = 3  # hot spots per lowest unit
URGENT = "urgent"  # the report class that does not wait for the next shift
DRAWN = [
    "unit",
    "spot",
    "reported",
    "lon",
    "lat",
    "channel",
    "category",
    "tier",
    "onsite",
    "disposition",
    "class",
    "master",
    "repeat",
]  # what is known when an event is reported; its lifecycle follows
PLAIN_CHANNELS = ("网格巡查", "12345热线", "群众随手拍")
PLAIN_CATEGORIES = ("市容环境", "公共安全", "矛盾纠纷", "民生服务")


class Scene:
    """A place with its habits: hot spots, quiet and careless grids, distances to the nearest duty post."""

    def __init__(
        self,
        profile: Profile,
        recipe: Recipe,
        ground: Ground,
        population: pd.DataFrame,
        posts: pd.DataFrame,
        rhythm: Rhythm,
        rng: np.random.Generator,
    ) -> None:
        self.recipe, self.ground, self.rhythm, self.rng = recipe, ground, rhythm, rng
        self.highest = len(recipe.levels) + len(profile.external_levels) - 1
        self.channels = list(profile.workflow.channels) or [Named(code=n, name=n) for n in PLAIN_CHANNELS]
        self.categories = list(profile.categories) or [Named(code=n, name=n) for n in PLAIN_CATEGORIES]
        units = ground.level(-1)
        grid = ground.parents(-1, ground.grids_at)
        grids = grid.max() + 1
        self.urban = units["zone"].eq("urban").to_numpy()
        self.careless = (rng.random(grids) < CARELESS)[grid]
        self.pace = (rng.lognormal(0, 0.16, grids) * np.where(rng.random(grids) < CARELESS, 1.8, 1))[grid]
        circle = profile.sla.circle
        # in town officers beat the estimated circle, as some ride; bad roads slow them down
        speed_kmh = np.where(self.urban, circle.urban.speed_kmh * 1.5, circle.rural.speed_kmh * 0.85)
        self.speed = speed_kmh * 1000 / 60
        weight = population["households"].to_numpy() ** 0.8 * rng.lognormal(0, 0.45, len(units))
        weight *= np.where(units["subtype"].notna(), 4.0, 1.0) * rng.lognormal(0, 0.35, grids)[grid]
        weight *= np.where(rng.random(grids) < QUIET, 0.03, 1)[grid]
        self.cumulated = np.cumsum(weight / weight.sum())
        everywhere = np.repeat(np.arange(len(units)), SPOTS)
        self.classes = profile.report_classes
        self.off_hours = profile.workflow.off_hours
        self.turn = rng.random(len(everywhere))
        self.reach = rng.beta(2, 1.4, len(everywhere))  # many hot spots lie near borders, a few in the middle
        spots = ground.points_within(everywhere, rng, self.turn, self.reach)
        officers = posts[posts["role_code"].isin(profile.roles_counted("circle") or posts["role_code"])]
        metres = METRES_PER_DEGREE * np.array([np.cos(np.radians(recipe.lat)), 1])
        self.distance = cKDTree(officers[["lon", "lat"]].to_numpy() * metres).query(spots * metres)[0]
        if ground.roads is not None:  # the route over the bridge, where there is one
            way = way_metres(recipe, ground.roads, officers[["lon", "lat"]].to_numpy(), spots)
            self.distance = np.maximum(self.distance, np.minimum(way, FARTHEST_M) / DETOUR)

    def draw(self, reported: Integers, tier_shares: Floats) -> pd.DataFrame:
        """Return new events at the times `reported`."""
        rng, number = self.rng, len(reported)
        unit = np.searchsorted(self.cumulated, rng.random(number)).clip(0, len(self.cumulated) - 1)
        spot = unit * SPOTS + np.minimum(rng.geometric(0.55, number) - 1, SPOTS - 1)
        spread = rng.random(number) < 0.3
        turn = np.where(spread, rng.random(number), (self.turn[spot] + rng.normal(0, 0.03, number)) % 1)
        reach = np.where(spread, np.sqrt(rng.random(number)), self.reach[spot] + rng.normal(0, 0.09, number))
        points = self.ground.points_within(unit, rng, turn, reach.clip(0, 1))
        storm = np.isin(reported // 86400, self.rhythm.storm_days)
        channel = rng.choice(len(self.channels), number, p=_falling(len(self.channels)))
        category = rng.choice(len(self.categories), number, p=_mixed(len(self.categories)))
        category = np.where(storm & (rng.random(number) < 0.5), min(2, len(self.categories) - 1), category)
        excluded = rng.random(number)
        limits = np.cumsum(list(EXCLUDED.values()))
        kinds = np.array([*EXCLUDED, VALID])
        return pd.DataFrame(
            {
                "unit": unit.astype(np.int32),
                "spot": spot.astype(np.int32),
                "reported": reported,
                "lon": np.round(points[:, 0] * 1e6).astype(np.int32),
                "lat": np.round(points[:, 1] * 1e6).astype(np.int32),
                "channel": channel.astype(np.int8),
                "category": category.astype(np.int8),
                "tier": np.searchsorted(np.cumsum(tier_shares)[:-1], rng.random(number)).astype(np.int8),
                "onsite": rng.random(number) < np.linspace(0.84, 0.55, len(self.channels))[channel],
                "disposition": kinds[np.searchsorted(limits, excluded)].astype(np.int8),
                "class": self._classes(number).astype(np.int8),
                "master": np.full(number, MISSING, np.int32),
                "repeat": np.full(number, MISSING, np.int32),
            }
        )

    def _classes(self, number: int) -> Integers:
        """Draw report classes: nearly all ordinary."""
        if not self.classes:
            return np.full(number, MISSING, np.int64)
        rare = [0.12, 0.04][: len(self.classes) - 1]
        return self.rng.choice(len(self.classes), number, p=[1 - sum(rare), *rare]).astype(np.int64)

    def play(self, events: pd.DataFrame, now: int) -> pd.DataFrame:
        """Run the events' lives up to `now`; outside the shift, hand them over first if that is a rule."""
        unit = events["unit"].to_numpy()
        hours = None
        if self.off_hours:
            urgent = [one.code for one in self.classes].index(URGENT)
            hours = hand_over(
                self.off_hours,
                events,
                (events["class"] == urgent).to_numpy(),
                self.rhythm.start.hour,
                self.rng,
            )
            events = events.assign(onsite=events["onsite"] & ~hours.is_filed)
        around = Circumstances(
            urban=self.urban[unit],
            distance_m=self.distance[events["spot"].to_numpy()],
            careless=self.careless[unit],
            pace=self.pace[unit],
            metres_per_minute=self.speed[unit],
            first_hour=self.rhythm.start.hour,
            wait_s=0 if hours is None else hours.wait_s,
        )
        lived = live(self.recipe, events, around, now, self.rng)
        if hours is not None:
            lived["handover"], lived["contact"] = hours.known_at(now)
        levels = np.array([tempo.level for tempo in self.recipe.tempo.values()])[lived["tier"]]
        pushed = self.rng.random(len(lived)) < self.recipe.escalated
        lived["handler"] = np.minimum(levels + pushed, self.highest).astype(np.int8)
        return lived


def _falling(number: int) -> Floats:
    weight: Floats = 0.62 ** np.arange(number, dtype=np.float64)
    weight /= weight.sum()
    return weight


def _mixed(number: int) -> Floats:
    weight: Floats = 1 + np.array([0.4, 0.1, 0.9, 0.7, 0.2, 0.0])[np.arange(number) % 6]
    weight /= weight.sum()
    return weight
