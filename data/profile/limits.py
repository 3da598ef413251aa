"""Time limits, response circles and targets.

Values that the product supplies itself (speeds of the response circle, limits of S0-S3) are told from the
place's own rules by `ResponseRule.assumed` and `CircleRule.assumed`.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from data.profile._base import Model
from data.profile.working import Limit, WorkHours, Year
from data.profile.working_days import known_calendar, years_covered


class ResponseRule(Model):
    """Minutes from report to arrival."""

    urban_min: float = 10
    rural_min: float = 30
    start: Literal["reported_at"] = Field(default="reported_at", alias="from")
    end: Literal["arrived_at"] = Field(default="arrived_at", alias="to")
    assumed: bool = False


ANNOUNCED = 11  # the month in which the days of rest of the next year are usually known
Terrain = Literal["urban", "flat", "mountain", "river"]
# how much longer the way is than the straight line, as measured on real networks; product defaults
DETOURS: dict[Terrain, float] = {"urban": 1.4, "flat": 1.5, "mountain": 1.9, "river": 1.9}


class CircleRule(Model):
    """How fast somebody gets there; the estimated radius is speed x minutes / detour (C16e).

    Where the profile says no detour, the terrain decides it: no factor makes a ten-minute walk honest.
    """

    mode: str = "步行"
    mode_en: str = "on foot"
    speed_kmh: float
    terrain: Terrain | None = None
    detour: float = DETOURS["urban"]
    assumed: bool = False

    @model_validator(mode="before")
    @classmethod
    def _takes_the_detour_of_the_terrain(cls, given: Any) -> Any:
        if isinstance(given, dict) and "detour" not in given and given.get("terrain") in DETOURS:
            return given | {"detour": DETOURS[given["terrain"]]}
        return given

    def radius_m(self, minutes: float) -> float:
        """Return the straight-line distance in metres that is within reach in `minutes`."""
        return self.speed_kmh * 1000 * minutes / 60 / self.detour


class Circles(Model):
    """The circle of each zone; product defaults where the system names none."""

    urban: CircleRule = CircleRule.model_validate(
        {"mode": "步行", "mode_en": "on foot", "speed_kmh": 4.8, "terrain": "urban", "assumed": True}
    )
    rural: CircleRule = CircleRule.model_validate(
        {
            "mode": "汽车/摩托",
            "mode_en": "car or motorcycle",
            "speed_kmh": 40,
            "terrain": "flat",
            "assumed": True,
        }
    )
    own_grid_only: bool = False


class Sla(Model):
    """Time limits."""

    duty_hours: int | None = None
    due_hours: dict[str, float] = {}  # by tier or report class; '*' for all
    due: dict[str, Limit] = {}  # likewise, in any kind of time; goes before `due_hours`
    work_hours: WorkHours = ["08:30-12:00", "14:00-17:30"]
    # 民法典 201, 203: the day itself does not count, and the last one ends with the business hours;
    # 'at_once': the clock of working days runs on from the instant
    working_day_from: Literal["next_day", "at_once"] = "next_day"
    calendar: Annotated[str, AfterValidator(known_calendar)] = "china"  # or 'weekends', or a country: 'US-NY'
    years: dict[int, Year] = {}  # days that the calendar does not know yet, or that this place has for itself
    years_file: str | None = None  # a YAML file beside the profile with more of them
    accept_min: float | None = None  # minutes from report to acceptance (及时受理, C19)
    respond_min: float | None = None  # minutes from assignment to response (及时响应, C19)
    response: ResponseRule = ResponseRule.model_validate({"assumed": True})
    circle: Circles = Circles()

    @property
    def limits(self) -> dict[str, Limit]:
        """The limit of each tier or report class; '*' for all others."""
        return {code: Limit(hours=hours) for code, hours in self.due_hours.items()} | self.due

    @property
    def has_working_time(self) -> bool:
        """Does the clock of any limit stop outside working time?"""
        return any(limit.is_working_time for limit in self.limits.values())

    def covers(self, year: int) -> bool:
        """Are the working days of this year known? Where they are not, limits run by calendar time."""
        return year in years_covered(self.calendar, self.years)

    def unknown_next_year(self, today: date) -> int | None:
        """Return the next year from November on, while limits need its working days and they are unknown."""
        is_near = today.month >= ANNOUNCED and self.has_working_time
        return today.year + 1 if is_near and not self.covers(today.year + 1) else None

    @model_validator(mode="after")
    def _has_no_gap(self) -> Self:
        years_covered(self.calendar, self.years)
        return self


class Target(Model):
    """A target on a rate, in per cent; compared in integers (C0)."""

    op: Literal[">="] = ">="
    value: float
