"""The place: its identity, its levels and kinds of ground, and how it divides time."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from data.profile._base import Model, Named
from data.time_zones import DEFAULT_ZONE, known_zone

Geometry = Literal["polygon", "point", "none"]
Zone = Literal["urban", "rural"]


class TopUnit(Model):
    """The unit that the whole system serves."""

    level: str
    name: str
    name_en: str = ""
    households: int | None = None
    residents: int | None = None
    area_km2: float | None = None


class Caption(Model):
    """A motto in which a system names its parts, such as 一张网格统揽."""

    name: str
    name_en: str = ""

    def label(self, locale: str) -> str:
        """Return the motto in `locale`."""
        return self.name_en if locale == "en" and self.name_en else self.name


class Head(Model):
    """Who this profile is."""

    id: str
    name: str
    name_en: str = ""
    source: str = ""
    captions: list[Caption] = []
    top_unit: TopUnit | None = None
    timezone: Annotated[str, AfterValidator(known_zone)] = DEFAULT_ZONE  # IANA name
    as_of: str | None = None


class Level(Named):
    """One level of the hierarchy, from the top down."""

    count: int | None = None
    geometry: Geometry = "polygon"
    in_grid: bool = False  # settled here counts as settled in the grid (C5)
    leader: str | None = None
    count_source: str | None = None
    split: dict[str, int] = {}  # kinds of this level and how many of each
    split_en: dict[str, str] = {}  # what these kinds are called in English
    note: str | None = None


class ZoneType(Named):
    """A kind of ground; `zone` says which response limit holds there."""

    zone: Zone | None = None
    applies_to: list[str] = []
    subtypes: list[str] = []
    subtypes_en: list[str] = []  # in the same order
    count: int | None = None

    @model_validator(mode="after")
    def _has_a_word_for_each(self) -> Self:
        if self.subtypes_en and len(self.subtypes_en) != len(self.subtypes):
            msg = f"{self.code}: subtypes_en has {len(self.subtypes_en)} words for {len(self.subtypes)}"
            raise ValueError(msg)
        return self


class Periods(Model):
    """How this place cuts time (R8)."""

    week_start: Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] = (
        "monday"
    )
    month_anchor_day: Annotated[int, Field(ge=1, le=28)] = 1
    quarter_label: str | None = None
    compare_maturity: Literal["same", "full"] = "same"  # C17: the base period is cut as this one is
    ytd_from: Annotated[str, Field(pattern=r"^\d\d-\d\d$")] = "01-01"
