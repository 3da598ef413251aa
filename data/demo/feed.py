"""A live feed that goes on from a demo: small exports as a platform would send them every few seconds.

The steps of an event are spaced as in real life. To show closings early, some events enter the feed late,
shortly before their arrival or their closing; no response time is shortened.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
import pandas as pd
import shapely

from data.demo.columns import EVENTS, FEEDBACK, event_headers, level_names
from data.demo.lifecycle import RATINGS
from data.demo.recipes import recipe_for
from data.demo.rhythm import HOURS
from data.demo.scene import PLAIN_CATEGORIES, PLAIN_CHANNELS
from data.demo.write import frame_table, write_csv
from data.profile.model import Profile

PER_MINUTE = 20.0  # new events, at the quietest hour
CATCH_UP_S = 60.0  # after a longer pause, at most this much is made up for
STAGES = ("上报时间", "受理时间", "交办时间", "接单时间", "到场时间", "首次办结时间")
SEEN_FROM = {0: 0.4, 4: 0.25, 5: 0.35}  # stage that comes next when an event enters the feed -> share
NO_CODE, NOWHERE = 0.03, 0.003
TIMES = [header for header in (*EVENTS, FEEDBACK) if header.endswith("时间") or header == "处置时限"]


@dataclass
class _Event:
    """An event of the feed: its fixed values, the times of its stages, and how many have been sent."""

    words: dict[str, object]
    stages: list[datetime]
    feedback: dict[str, object]
    sent: int = 0


class Feed:
    """Creates new events and advances open ones; one `tick` is one export.

    Parameters
    ----------
    profile
        The rule book of the demo.
    units
        The lowest units, as a store holds them: unit_code, geometry (WKB, degrees), households, zone.
    seed
        Equal seeds and equal ticks give equal rows.
    per_minute
        New events per minute at the quietest hour; busy hours have more.

    Raises
    ------
    UsageError
        When there is no demo for the profile.
    """

    def __init__(
        self, profile: Profile, units: pd.DataFrame, *, seed: int, per_minute: float = PER_MINUTE
    ) -> None:
        self.recipe = recipe_for(profile)
        self.units = units.reset_index(drop=True)
        self.rng = np.random.default_rng([seed, *profile.id.encode()])
        self.per_minute = per_minute
        self.channels = [c.name for c in profile.workflow.channels] or list(PLAIN_CHANNELS)
        self.categories = [c.name for c in profile.categories] or list(PLAIN_CATEGORIES)
        # tiers under a quota stay as the demo created them: their headline figures must not drift
        self.tiers = [tier for tier in profile.tiers.items if tier.code not in self.recipe.quotas]
        self.levels = level_names(profile)
        self.classes = [one.name for one in profile.report_classes]
        self.headers = list(event_headers(profile))
        self.ends_with_feedback = profile.workflow.closed_step == "FEEDBACK"
        weight = self.units["households"].fillna(0).to_numpy(float) + 1
        self.share = weight / weight.sum()
        self.open: list[_Event] = []
        self.made = 0
        self.last: datetime | None = None

    def tick(self, now: datetime) -> pd.DataFrame:
        """Return the rows of an export at `now`: events that are new or have moved on since the last tick.

        Columns are those of an event export; times are seconds, `NaT` is "not yet". May be empty.
        """
        now = now.replace(microsecond=0)
        passed = 5.0 if self.last is None else min(max((now - self.last).total_seconds(), 0), CATCH_UP_S)
        self.last = now
        rate = self.per_minute * max(1.0, float(HOURS[now.hour] / HOURS.mean()))
        self.open += [self._event(now) for _ in range(self.rng.poisson(rate * passed / 60))]
        moved = [event for event in self.open if self._reached(event, now) > event.sent]
        rows = [self._row(event, now) for event in moved]
        self.open = [event for event in self.open if event.sent < len(STAGES)]
        frame = pd.DataFrame(rows, columns=self.headers)
        times = [header for header in self.headers if header in TIMES]
        return frame.astype(dict.fromkeys(times, "datetime64[s]"))

    def _event(self, now: datetime) -> _Event:
        rng = self.rng
        unit = int(rng.choice(len(self.share), p=self.share))
        urban = self.units["zone"].iloc[unit] == "urban" if "zone" in self.units else True
        arrival = float(rng.lognormal(np.log(7.2 if urban else 17), 0.42)) * 60
        closing = arrival + float(rng.lognormal(np.log(22), 0.6)) * 60
        offsets = [0.0, *np.sort(rng.uniform(0.04, 0.6, 3)) * arrival, arrival, closing]
        following = int(rng.choice(list(SEEN_FROM), p=list(SEEN_FROM.values())))
        ago = offsets[following] - (rng.uniform(4, 60) if following else 0)
        reported = now - timedelta(seconds=int(max(ago, 0)))
        stages = [reported + timedelta(seconds=int(offset)) for offset in offsets]
        self.made += 1
        words = self._words(unit)
        words["事件编号"] = f"{self.recipe.prefix}{reported:%Y%m%d%H%M%S}{self.made:05d}"
        words["处置时限"] = reported + timedelta(hours=24)
        rated = rng.random() < 0.6
        rating = RATINGS[int(rng.choice(len(RATINGS), p=[0.36, 0.4, 0.16, 0.06, 0.02]))]
        return _Event(
            words,
            stages,
            {"满意度": rating if rated else None, "是否解决": "是" if rng.random() < 0.95 else "否"},
        )

    def _words(self, unit: int) -> dict[str, object]:
        rng, dice = self.rng, self.rng.random()
        lon, lat = self._point(unit)
        tier = self.tiers[min(int(rng.geometric(0.6)) - 1, len(self.tiers) - 1)] if self.tiers else None
        handler = tier.handler if tier and tier.handler else self.recipe.levels[self.recipe.grids_at][0]
        return {
            "所属网格": None if dice < NO_CODE else self.units["unit_code"].iloc[unit],
            "事件来源": str(rng.choice(self.channels)),
            "事件类别": str(rng.choice(self.categories)),
            "上报类型": self.classes[0] if self.classes else None,
            "事件等级": tier.name if tier else None,
            "最高处置层级": self.levels.get(handler, handler),
            "是否现场": "是",
            "是否挂账": "否",
            "处置结论": "有效",
            "经度": None if dice < NOWHERE else lon,
            "纬度": None if dice < NOWHERE else lat,
        }

    def _point(self, unit: int) -> tuple[float, float]:
        """Return a random point inside the unit."""
        shape = shapely.from_wkb(bytes(self.units["geometry"].iloc[unit]))
        west, south, east, north = shape.bounds
        tries = self.rng.uniform((west, south), (east, north), (24, 2))
        inside = tries[shapely.contains_xy(shape, tries[:, 0], tries[:, 1])]
        lon, lat = inside[0] if len(inside) else shape.representative_point().coords[0]
        return round(float(lon), 6), round(float(lat), 6)

    @staticmethod
    def _reached(event: _Event, now: datetime) -> int:
        return sum(stage <= now for stage in event.stages)

    def _row(self, event: _Event, now: datetime) -> dict[str, object]:
        event.sent = self._reached(event, now)
        times = dict(zip(STAGES[: event.sent], event.stages, strict=False))
        closed = event.sent == len(STAGES)
        end = {"办结时间": event.stages[-1], **event.feedback} if closed else {}
        if closed and self.ends_with_feedback:
            end[FEEDBACK] = event.stages[-1]
        return {**event.words, **times, **end, "更新时间": now}


def write_tick(frame: pd.DataFrame, folder: Path, number: int) -> Path:
    """Write the rows of one tick into an inbox as `feed-000123.csv`; it appears whole or not at all."""
    path = folder / f"feed-{number:06d}.csv"
    growing = folder / f".{path.name}"
    write_csv(frame_table(frame), growing)
    return growing.replace(path)
