"""What a recipe is: the stage design of one demo.

The profile is law; a recipe is stage design: numbers that the profile itself does not regulate. Figures that
come from `systems.md` (A5, A10) are marked so.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal


@dataclass(frozen=True)
class Tempo:
    """How one tier of events is handled."""

    share: float  # of all events
    due_hours: float
    median_hours: float  # from arrival to the first closing
    level: int  # index of the level that handles it, counted from the lowest polygon level


@dataclass(frozen=True)
class Window:
    """How many valid events a span has, exactly (A10)."""

    start: datetime
    end: datetime
    count: int
    step: Literal["accepted", "ended"]  # which of their times lies in the span
    is_flawless: bool = False  # all are ended by now, solved, and praised by whoever was asked


@dataclass(frozen=True)
class Recipe:
    """Stage design of one demo."""

    county: str  # the true code prefix; everything behind it is invented
    lon: float
    lat: float
    area_km2: float
    levels: tuple[tuple[str, int], ...]  # (level code, number of units) from the top down
    lengths: tuple[int, ...]  # digits of the unit code on each level
    grids_at: int  # index of the grid level in `levels`; villages and towns lie above it
    stretch: tuple[float, float]  # half axes of the outline before it becomes irregular
    ragged: float  # how irregular the outline is; 0 is an ellipse
    core: tuple[float, float, float]  # centre of the densest place and its width, in mean radii
    core_share: float  # of the cells that lie around the core
    towns: int  # satellite towns
    towns_share: float
    town_width: float
    pieces: int  # Voronoi pieces that make one lowest cell; more is more irregular
    coarse_m: float  # edges longer than this get more bends
    urban_share: float  # of the communities, the densest first
    urban_grid_km2: float  # a grid larger than this is rural even in an urban community
    households: int  # in the whole place
    persons: float  # per household
    events: int  # default size
    tempo: dict[str, Tempo]  # by tier code; '' where the profile knows no tiers
    quotas: dict[str, int] = field(default_factory=dict)  # valid accepted this year, exactly (A10)
    max_open: int | None = None  # of the events under quotas, how many may be open
    headline_staff: int | None = None  # active positions in the headline figure; volunteers fill it up
    dedicated: int = 0  # cells of the grid level that are 专属网格
    prefix: str = "SJ"  # of event numbers
    mongolian: bool = False  # 嘎查 and other names of the steppe
    branches: bool = False  # a party branch in every grid
    streets: bool = False  # urban town-level units are 街道 and not 镇
    night_share: float = 0.14  # of officers on duty between 22:00 and 08:30
    residents: bool = False  # officers live in their grid and are on call
    shared_offices: bool = True  # urban officers of a community sit together
    valley: tuple[float, float] | None = None  # share of the seeds along one valley, and its width
    residents_in_all: int | None = None  # then households and residents add up exactly
    auxiliaries: dict[str, int] = field(default_factory=dict)  # positions of roles that nobody must fill
    centres: dict[str, int] = field(default_factory=dict)  # by level, of a kind that no level must have
    former_villages: int = 0  # that were merged into the villages of today …
    merged_on: datetime | None = None  # … on this day
    courtyards: int = 0  # points inside the lowest polygons
    history_from: datetime | None = None  # None: 1 January of the year before
    growth: float | None = None  # against the year before; None: the seed decides
    escalated: float = 0.06  # of the events that end above the level of their tier
    windows: tuple[Window, ...] = ()
    spare_days: tuple[date, ...] = ()  # on which nothing is reported or accepted
    front: tuple[int, int] | None = None  # how many events were settled at the front, between these (A10)
    forum: int = 0  # and by the forum, exactly (A10)
    whole_evidence: tuple[int, int] | None = None  # with all five seen (A10)
    reopens: bool = True
    left_open: int = 0  # events of the last months that nobody has ended
    odd_steps: int = 0  # events of earlier years with steps in an impossible order
    step_log: bool = False  # the platform exports every step
