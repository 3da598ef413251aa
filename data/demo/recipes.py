"""What the demo of each profile looks like: numbers that the profile itself does not regulate.

The profile is law; a recipe is stage design. Figures that come from `systems.md` (A5, A10) are marked so.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from data.errors import UsageError
from data.profile import Profile


@dataclass(frozen=True)
class Tempo:
    """How one tier of events is handled."""

    share: float            # of all events
    due_hours: float
    median_hours: float     # from arrival to the first closing
    level: int              # index of the level that handles it, counted from the lowest polygon level


@dataclass(frozen=True)
class Recipe:
    """Stage design of one demo."""

    county: str                         # the true code prefix; everything behind it is invented
    lon: float
    lat: float
    area_km2: float
    levels: tuple[tuple[str, int], ...]  # (level code, number of units) from the top down
    lengths: tuple[int, ...]            # digits of the unit code on each level
    grids_at: int                       # index of the grid level in `levels`; villages and towns lie above it
    stretch: tuple[float, float]        # half axes of the outline before it becomes irregular
    ragged: float                       # how irregular the outline is; 0 is an ellipse
    core: tuple[float, float, float]    # centre of the densest place and its width, in mean radii
    core_share: float                   # of the cells that lie around the core
    towns: int                          # satellite towns
    towns_share: float
    town_width: float
    pieces: int                         # Voronoi pieces that make one lowest cell; more is more irregular
    coarse_m: float                     # edges longer than this get more bends
    urban_share: float                  # of the communities, the densest first
    urban_grid_km2: float               # a grid larger than this is rural even in an urban community
    households: int                     # in the whole place
    persons: float                      # per household
    events: int                         # default size
    tempo: dict[str, Tempo]             # by tier code; '' where the profile knows no tiers
    quotas: dict[str, int] = field(default_factory=dict)  # valid accepted this year, exactly (A10)
    max_open: int | None = None         # of the events under quotas, how many may be open
    headline_staff: int | None = None   # active positions in the headline figure; volunteers fill it up
    dedicated: int = 0                  # cells of the grid level that are 专属网格
    prefix: str = "SJ"                  # of event numbers
    mongolian: bool = False             # 嘎查 and other names of the steppe
    streets: bool = False               # urban town-level units are 街道 and not 镇
    night_share: float = 0.14           # of officers on duty between 22:00 and 08:30
    residents: bool = False             # officers live in their grid and are on call


YINZHOU = Recipe(
    county="330212", lon=121.62, lat=29.80, area_km2=804,
    levels=(("district", 1), ("town", 23), ("community", 402), ("base", 2039), ("micro", 8611)),
    lengths=(6, 9, 12, 15, 17), grids_at=3,
    stretch=(1.22, 0.84), ragged=0.056, core=(-0.62, 0.28, 0.17), core_share=0.52,
    towns=13, towns_share=0.33, town_width=0.06,
    pieces=1, coarse_m=260, urban_share=0.68, urban_grid_km2=5,
    households=598_000, persons=2.6, events=300_000,
    tempo={
        "T1": Tempo(0.35, 24, 2.5, 0), "T2": Tempo(0.07, 48, 7, 2), "T3": Tempo(0.572, 72, 15, 3),
        "T4": Tempo(0.008, 120, 32, 4),
    },
    quotas={"T3": 40_000, "T4": 587}, max_open=372, headline_staff=19_392,
    dedicated=288, prefix="YZ", streets=True,
)

OTOG = Recipe(
    county="150623", lon=107.5, lat=38.2, area_km2=12_000,
    levels=(("banner", 1), ("town", 4), ("village", 84), ("unit", 401)), lengths=(6, 9, 12, 15), grids_at=3,
    stretch=(1.12, 0.92), ragged=0.046, core=(-0.08, 0.05, 0.022), core_share=0.13,
    towns=3, towns_share=0.12, town_width=0.013,
    pieces=7, coarse_m=2600, urban_share=0.16, urban_grid_km2=14,
    households=30_400, persons=3.06, events=72_000,
    tempo={
        "L4": Tempo(0.71, 24, 2, 0), "L3": Tempo(0.19, 48, 9, 1), "L2": Tempo(0.08, 96, 22, 2),
        "L1": Tempo(0.02, 168, 50, 3),
    },
    prefix="QQ", mongolian=True, night_share=0.5, residents=True,
)

PLAIN = Recipe(
    county="990101", lon=119.68, lat=30.62, area_km2=26,
    levels=(("town", 1), ("community", 5), ("grid", 40)), lengths=(9, 12, 15), grids_at=2,
    stretch=(1.1, 0.95), ragged=0.046, core=(-0.15, 0.1, 0.2), core_share=0.5,
    towns=2, towns_share=0.15, town_width=0.15,
    pieces=9, coarse_m=300, urban_share=0.4, urban_grid_km2=5,
    households=14_200, persons=2.7, events=8_000,
    tempo={"": Tempo(1.0, 48, 5, 0)}, night_share=0.34, residents=True,
)

RECIPES = {"yinzhou": YINZHOU, "otog": OTOG, "default": PLAIN}


def recipe_for(profile: Profile) -> Recipe:
    """Return the stage design of the profile's demo; a profile without levels gets the plain small town.

    Raises
    ------
    UsageError
        When the profile has levels of its own but nobody has designed a demo for it.
    """
    if profile.id in RECIPES:
        return RECIPES[profile.id]
    if not profile.levels:
        return PLAIN
    raise UsageError("demo_unknown", profile=profile.id, known=", ".join(sorted(RECIPES)))
