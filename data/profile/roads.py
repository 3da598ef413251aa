"""Travel speeds on roads, by class of road and mode of travel; all of them product defaults.

No article gives a speed. Whatever a place does not set is a product default, shown as 系统默认.
"""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import Field

from data.profile._base import Model
from data.profile.limits import CircleRule
from data.profile.place import Zone

Mode = Literal["foot", "ebike", "car", "motorcycle"]
MODES: tuple[Mode, ...] = get_args(Mode)
OTHER = "*"
FAR_M = 500.0  # seven minutes on foot; beyond, a road tells nothing of how to get there (reach-trials.md, 9)
Kmh = Annotated[float, Field(gt=0, le=200)]
SPOKEN: tuple[tuple[str, Mode], ...] = (
    ("步行", "foot"),
    ("foot", "foot"),
    ("walk", "foot"),
    ("电动", "ebike"),
    ("自行车", "ebike"),
    ("bike", "ebike"),
    ("汽车", "car"),
    ("car", "car"),
    ("摩托", "motorcycle"),
    ("motorcycle", "motorcycle"),
)


class Speeds(Model):
    """Kilometres an hour on a class of road; None: not allowed there."""

    foot: Kmh | None = 4.8
    ebike: Kmh | None = None
    car: Kmh | None = None
    motorcycle: Kmh | None = None


def _speeds(foot: float | None, ebike: float | None, car: float | None, motorcycle: float | None) -> Speeds:
    return Speeds(foot=foot, ebike=ebike, car=car, motorcycle=motorcycle)


DEFAULTS: dict[str, Speeds] = {
    "motorway": _speeds(None, None, 80, 70),
    "trunk": _speeds(4.8, 20, 55, 45),
    "primary": _speeds(4.8, 20, 40, 36),
    "secondary": _speeds(4.8, 20, 34, 32),
    "tertiary": _speeds(4.8, 18, 30, 28),
    "unclassified": _speeds(4.8, 16, 28, 26),
    "residential": _speeds(4.8, 15, 20, 20),
    "living_street": _speeds(4.8, 12, 12, 12),
    "service": _speeds(4.8, 12, 12, 12),
    "track": _speeds(4.5, 12, 15, 18),
    "path": _speeds(4.2, 10, None, None),
    "bridleway": _speeds(4.2, None, None, None),
    "footway": _speeds(4.8, 8, None, None),
    "cycleway": _speeds(4.8, 16, None, None),
    "pedestrian": _speeds(4.8, 6, None, None),
    "steps": _speeds(2.4, None, None, None),
    OTHER: _speeds(4.8, 15, 25, 25),
}


class Roads(Model):
    """Speeds on the roads, and how far from them the roads still tell anything.

    Attributes
    ----------
    speeds
        By class of road as OpenStreetMap names them; '*' is any other. What is not said is the product's.
    of_limit
        Where a road tells its own speed, cars and motorcycles go at this share of it.
    pace
        By which all speeds of a way of moving are multiplied: what a calibration found.
    ready_min
        Minutes from the report until somebody sets out: what a calibration found; 0 promises the most.
    modes
        How those on duty move in each zone; unsaid, it is the way of moving of the zone's circle.
    walk_kmh
        On the last metres between a road and a place.
    far_m
        A place further than this from every road is judged by the estimated circle: in each zone, 500 m where
        nothing is said. Road data of the country has holes, and two kilometres on foot over the fields are as
        much a guess as the circle is; where a table holds every track it may be more.
    """

    speeds: dict[str, Speeds] = {}
    of_limit: Annotated[float, Field(gt=0, le=1)] = 0.75
    pace: dict[Mode, Annotated[float, Field(gt=0, le=10)]] = {}
    ready_min: dict[Zone, Annotated[float, Field(ge=0, le=120)]] = {}
    modes: dict[Zone, Mode] = {}
    walk_kmh: Kmh = 4.8
    far_m: dict[Zone, Annotated[float, Field(gt=0, le=5000)]] = {}

    def kmh(self, road: str, mode: Mode, told: float | None = None) -> float | None:
        """Return the speed on a class of road, or None where that way of moving is not allowed.

        `told` is the speed that the road itself tells; it counts for motors only.
        """
        known = self.speeds.get(road) or DEFAULTS.get(road) or self.speeds.get(OTHER) or DEFAULTS[OTHER]
        usual: float | None = getattr(known, mode)
        if usual is None:
            return None
        is_told = told is not None and mode in {"car", "motorcycle"}
        return (told * self.of_limit if is_told and told is not None else usual) * self.pace.get(mode, 1.0)

    def far(self, zone: Zone) -> float:
        """Return how many metres from a road a place may lie to be reached along the roads."""
        return self.far_m.get(zone, FAR_M)

    def mode_of(self, zone: Zone, circle: CircleRule) -> Mode:
        """Return how those on duty move in a zone whose estimated circle has the rule `circle`."""
        if zone in self.modes:
            return self.modes[zone]
        words = f"{circle.mode} {circle.mode_en}".lower()
        # 'motorcycle' holds no other word of the list but itself, 'car or motorcycle' is a car
        return next((mode for word, mode in SPOKEN if word in words), "foot")
