"""The wall in the command centre: what it shows, in ordinary times and in an emergency, and for how long."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from data.profile._base import Model

Mode = Literal["normal", "emergency"]
SceneKind = Literal["whole", "units", "urgent", "gap"]


class WallMode(Model):
    """What the wall goes through, and how long it stays.

    `units` are those directly below the whole, `urgent` those of them with an urgent or major event open.
    """

    scenes: list[SceneKind] = ["whole", "units", "gap"]
    whole_s: Annotated[float, Field(ge=2)] = 40
    unit_s: Annotated[float, Field(ge=2)] = 15
    gap_s: Annotated[float, Field(ge=2)] = 20


class Age(Model):
    """How old figures may be, in minutes: they fade after `late`, and are taken away after `gone`."""

    late_min: Annotated[float, Field(gt=0)]
    gone_min: Annotated[float, Field(gt=0)]

    @model_validator(mode="after")
    def _fades_first(self) -> Self:
        if self.gone_min < self.late_min:
            msg = "gone_min is before late_min"
            raise ValueError(msg)
        return self


class Ages(Model):
    """How old the figures of each group of tables may be; defaults of the product."""

    events: Age = Age(late_min=15, gone_min=120)
    staff: Age = Age(late_min=36 * 60, gone_min=7 * 24 * 60)  # rosters are told days ahead
    ground: Age = Age(late_min=400 * 24 * 60, gone_min=1100 * 24 * 60)  # counts of a year


class Wall(Model):
    """The wall. 平战结合: the mode may be asked for by URL (`?mode=emergency`); this is where it starts."""

    mode: Mode = "normal"
    normal: WallMode = WallMode()
    emergency: WallMode = WallMode(scenes=["whole", "urgent", "gap"], whole_s=25, unit_s=12, gap_s=12)
    urgent_tiers: list[str] | None = None  # codes; None: those of the highest rank
    urgent_classes: list[str] = ["urgent", "major"]  # codes of report classes
    most_units: Annotated[int, Field(ge=1, le=60)] = 30  # towns to visit; those with most overdue beyond that
    ages: Ages = Ages()
    assumed: bool = True  # the values are the product's; false where a place set them
