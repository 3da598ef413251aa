"""The profile: the rule book of one system, as a validated model.

Nothing of a place is hard-coded elsewhere. An unknown key is an error; an absent key means the system
does not regulate it, and the screens say so (`systems.md` A8). Values that the product supplies itself
(speeds of the response circle, limits of S0-S3) are told from the place's own rules by
`ResponseRule.assumed` and `CircleRule.assumed`.
"""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from data.errors import UsageError

FOLDER = Path(__file__).parent / "profiles"

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
    start: Literal["reported_at"] = Field("reported_at", alias="from")
    end: Literal["arrived_at"] = Field("arrived_at", alias="to")
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
    rural: CircleRule = CircleRule(mode="汽车/摩托", mode_en="car or motorcycle", speed_kmh=40, detour=1.5,
                                   assumed=True)
    own_grid_only: bool = False


class Sla(Model):
    """Time limits."""

    duty_hours: int | None = None
    due_hours: dict[str, float] = {}  # by tier or report class; '*' for all
    response: ResponseRule = ResponseRule(assumed=True)
    circle: Circles = Circles()


class Periods(Model):
    """How this place cuts time (R8)."""

    week_start: Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] = "monday"
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


def _valid_code(value: str) -> str:
    if not re.fullmatch(r"[a-z][a-z0-9_]*", value):
        msg = "codes are lower-case words"
        raise ValueError(msg)
    return value


class Profile(Model):
    """The whole rule book."""

    profile: Head
    levels: list[Level] = []
    external_levels: list[Named] = []
    zone_types: list[ZoneType] = []
    sizing: list[dict[str, Any]] = []
    staffing: Staffing = Staffing()
    report_classes: list[Named] = []
    categories: list[Named] = []
    sensitive_categories: list[str] = []  # shown at the grid's representative point only
    tiers: Tiers = Tiers()
    workflow: Workflow = Workflow()
    sla: Sla = Sla()
    satisfaction: Satisfaction = Satisfaction()
    targets: dict[Annotated[str, AfterValidator(_valid_code)], Target] = {}
    periods: Periods = Periods()
    calendar: list[CalendarItem] = []
    evaluation: dict[str, Any] = {}
    budget: dict[str, Any] = {}
    columns: dict[str, dict[str, str]] = {}  # table -> {header as exported: our column}
    headlines: list[Headline] = []

    @property
    def id(self) -> str:
        """The profile's id."""
        return self.profile.id

    @cached_property
    def in_grid_levels(self) -> tuple[str, ...]:
        """Codes of the levels at which a settled event counts as settled in the grid."""
        return tuple(level.code for level in self.levels if level.in_grid)

    @cached_property
    def polygon_levels(self) -> tuple[str, ...]:
        """Codes of the levels that are drawn as polygons, from the top down."""
        return tuple(level.code for level in self.levels if level.geometry == "polygon")

    def roles_counted(self, figure: str) -> tuple[str, ...]:
        """Codes of the roles that `figure` counts ('headline', 'full_time', 'circle', 'households')."""
        return tuple(role.code for role in self.staffing.roles if figure in role.counted)


def known_profiles() -> list[str]:
    """Return the ids of the profiles that come with the product."""
    return sorted(path.stem for path in FOLDER.glob("*.yaml"))


def load_profile(name: str | Path) -> Profile:
    """Return the profile called `name`, or the one in the YAML file `name`.

    Raises
    ------
    UsageError
        When there is none, or when a key is unknown or a value is wrong; the sentence names the key.
    """
    path = Path(name)
    if path.suffix not in {".yaml", ".yml"}:
        path = FOLDER / f"{name}.yaml"
    if not path.is_file():
        raise UsageError("profile_missing", name=name, known=", ".join(known_profiles()))
    try:
        return Profile.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except ValidationError as error:
        problems = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        raise UsageError("profile_invalid", file=path.name, problems=problems) from error
    except (yaml.YAMLError, UnicodeDecodeError, OSError) as error:
        problems = " ".join(str(error).split())
        raise UsageError("profile_invalid", file=path.name, problems=problems) from error
