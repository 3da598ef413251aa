"""The parts of a profile: what a rule book can say, each part validated (`systems.md` A8).

Values that the product supplies itself (speeds of the response circle, limits of S0-S3) are told from the
place's own rules by `ResponseRule.assumed` and `CircleRule.assumed`.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Geometry = Literal["polygon", "point", "none"]
Zone = Literal["urban", "rural"]


class Model(BaseModel):
    """Base of all parts: unknown keys are errors, values never change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Named(Model):
    """A code with its name in both languages; English falls back to the Chinese name."""

    code: str
    name: str
    name_en: str = ""

    def label(self, locale: str) -> str:
        """Return the name in `locale`."""
        return self.name_en if locale == "en" and self.name_en else self.name


class TopUnit(Model):
    """The unit that the whole system serves."""

    level: str
    name: str
    name_en: str = ""
    households: int | None = None
    residents: int | None = None
    area_km2: float | None = None


class Head(Model):
    """Who this profile is."""

    id: str
    name: str
    name_en: str = ""
    source: str = ""
    top_unit: TopUnit | None = None
    timezone: Literal["Asia/Shanghai"] = "Asia/Shanghai"
    as_of: str | None = None
    source_crs: Literal["WGS84", "CGCS2000"] = "WGS84"


class Level(Named):
    """One level of the hierarchy, from the top down."""

    count: int | None = None
    geometry: Geometry = "polygon"
    in_grid: bool = False  # settled here counts as settled in the grid (C5)
    leader: str | None = None
    count_source: str | None = None
    note: str | None = None


class ZoneType(Named):
    """A kind of ground; `zone` says which response limit holds there."""

    zone: Zone | None = None
    applies_to: list[str] = []
    subtypes: list[str] = []
    count: int | None = None


class Role(Named):
    """A role of staff: at which level, how many, and in which figures it is counted (R9)."""

    per: str
    min: int | None = None
    max: int | None = None
    count: int | None = None
    counted: list[str] = []
    selected_by: str | None = None
    members: list[str] = []


class Backup(Model):
    """AB partners: who steps in."""

    kind: Literal["ab"] = "ab"
    partner: str = "adjacent_grid"
    trigger: str | None = None


class Team(Model):
    """A team that a grid may have."""

    name: str
    min_members: int | None = None
    note: str | None = None


class Staffing(Model):
    """Who works in the grids."""

    model: str = ""
    roles: list[Role] = []
    decoding_source: str | None = None
    teams: list[Team] = []
    groups_per_grid: list[str] = []
    backup: Backup | Literal["none"] | None = None


class Tier(Named):
    """A tier of events; `rank` decides order and colour, never the digit in the name (X2)."""

    rank: int
    handler: str | None = None
    disposal: str | None = None


class Tiers(Model):
    """All tiers."""

    kind: Literal["level", "difficulty", "none"] = "none"
    items: list[Tier] = []


class Step(Named):
    """A step of the workflow under its local name; `code` is the canonical one."""


class Workflow(Model):
    """The life of an event in the words of this system."""

    steps: list[Step] = []
    steps_source: Literal["article", "assumed", "partly_assumed"] | None = None
    closed_step: str = "CLOSE"
    channels: list[Named] = []
    admission: str | None = None
    centre_functions: list[str] = []
    service_items_min: int | None = None


class ResponseRule(Model):
    """Minutes from report to arrival."""

    urban_min: float = 10
    rural_min: float = 30
    start: Literal["reported_at"] = Field(default="reported_at", alias="from")
    end: Literal["arrived_at"] = Field(default="arrived_at", alias="to")
    assumed: bool = False


class CircleRule(Model):
    """How fast somebody gets there; the estimated radius is speed x minutes / detour (C16e)."""

    mode: str = "步行"
    mode_en: str = "on foot"
    speed_kmh: float
    detour: float
    assumed: bool = False

    def radius_m(self, minutes: float) -> float:
        """Return the straight-line distance in metres that is within reach in `minutes`."""
        return self.speed_kmh * 1000 * minutes / 60 / self.detour


class Circles(Model):
    """The circle of each zone; product defaults where the system names none."""

    urban: CircleRule = CircleRule(mode="步行", mode_en="on foot", speed_kmh=4.8, detour=1.4, assumed=True)
    rural: CircleRule = CircleRule(
        mode="汽车/摩托", mode_en="car or motorcycle", speed_kmh=40, detour=1.5, assumed=True
    )
    own_grid_only: bool = False


class Sla(Model):
    """Time limits."""

    duty_hours: int | None = None
    due_hours: dict[str, float] = {}  # by tier or report class; '*' for all
    response: ResponseRule = ResponseRule.model_validate({"assumed": True})
    circle: Circles = Circles()


class Periods(Model):
    """How this place cuts time (R8)."""

    week_start: Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] = (
        "monday"
    )
    month_anchor_day: Annotated[int, Field(ge=1, le=28)] = 1
    quarter_label: str | None = None
    ytd_from: Annotated[str, Field(pattern=r"^\d\d-\d\d$")] = "01-01"


class Target(Model):
    """A target on a rate, in per cent; compared in integers (C0)."""

    op: Literal[">="] = ">="
    value: float


class Satisfaction(Model):
    """Which ratings count as satisfied (C6)."""

    positive: list[str] = ["非常满意", "满意", "基本满意"]


class CalendarItem(Model):
    """An obligation that returns."""

    every: Literal["day", "week", "month", "quarter", "year"]
    name: str


class Headline(Model):
    """A figure of the article that the tables must show again."""

    id: str
    label: str
    display: str
    metric: str
    args: dict[str, Any] = {}
    check: str
